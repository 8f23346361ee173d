// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/LabelsDialog.h"

#include "src/report/LabelSheet.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/print/Printing.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

QString textOf(const report::LabelPreset& preset)
{
    const QString size =
        LabelsDialog::tr("%1 × %2 mm").arg(QString::number(preset.labelWidth), QString::number(preset.labelHeight));
    return preset.perPage() == 1
        ? LabelsDialog::tr("%1: %2 on a roll").arg(shown(preset.name), size)
        : LabelsDialog::tr("%1: %2, %3 on a sheet").arg(shown(preset.name), size, QString::number(preset.perPage()));
}

} // namespace

LabelsDialog::LabelsDialog(Session& session, Prompter& prompter, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_prompter(prompter)
{
    setObjectName(QStringLiteral("labelsDialog"));
    setWindowTitle(tr("Labels"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    m_exhibits = new QLabel;
    m_exhibits->setObjectName(QStringLiteral("labelsExhibits"));
    form->addRow(tr("Labels"), m_exhibits);
    m_preset = new QComboBox;
    m_preset->setObjectName(QStringLiteral("labelsPreset"));
    m_preset->setAccessibleName(tr("Label stock"));
    for (const report::LabelPreset& preset : report::kLabelPresets)
        m_preset->addItem(textOf(preset), shown(preset.name));
    form->addRow(tr("Label s&tock"), m_preset);
    m_start = new QSpinBox;
    m_start->setObjectName(QStringLiteral("labelsStart"));
    m_start->setAccessibleName(tr("First position used on the sheet, row by row"));
    m_start->setMinimum(1);
    form->addRow(tr("&First position"), m_start);
    layout->addLayout(form);
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("labelsMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setMinimumWidth(360);
    m_message->hide();
    layout->addWidget(m_message);
    auto* buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("&Save PDF…"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("labelsSave"));
    m_save->setDefault(true);
    QPushButton* close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("labelsClose"));
    layout->addWidget(buttons);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &LabelsDialog::limitStart);
    connect(buttons, &QDialogButtonBox::accepted, this, &LabelsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    limitStart();
}

void LabelsDialog::labelsFor(const QStringList& systemIds)
{
    m_systemIds = systemIds;
    m_exhibits->setText(countText(static_cast<std::size_t>(systemIds.size())));
    open();
}

void LabelsDialog::limitStart()
{
    const auto* preset = report::findLabelPreset(m_preset->currentData().toString().toStdString());
    m_start->setMaximum(preset->perPage());
    m_start->setEnabled(preset->perPage() > 1);
}

void LabelsDialog::save()
{
    m_prompter.askSaveFile(
        this, tr("Save the labels"), QStringLiteral("labels.pdf"), tr("PDF (*.pdf)"), [this](const QString& file) {
            if (!file.isEmpty())
                write(file);
        });
}

void LabelsDialog::write(const QString& file)
{
    print::LabelsOrder order;
    for (const QString& id : m_systemIds)
        order.exhibits.push_back(id.toStdString());
    order.preset = m_preset->currentData().toString().toStdString();
    order.start = m_start->value();
    m_save->setEnabled(false);
    m_session.record(
        this, Change::Exhibits,
        [order, out = file.toStdString()](reg::Session& in) { return print::printLabels(in, order, out); },
        [this, file](const Result<std::size_t>& printed) {
            m_save->setEnabled(true);
            if (!printed)
                return say(errorText(printed.error()));
            say(tr("Saved: %1. Print it at 100 %, not fitted to the page.").arg(file));
            Q_EMIT saved(file);
        });
}

void LabelsDialog::say(const QString& text)
{
    m_message->setText(text);
    m_message->show();
}

} // namespace sealbook::client
