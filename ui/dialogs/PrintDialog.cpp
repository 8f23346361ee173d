// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/PrintDialog.h"

#include "ui/ErrorText.h"
#include "ui/print/Printing.h"

#include <QDialogButtonBox>
#include <QImage>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

constexpr int kPreviewResolution = 96; ///< dots per inch

} // namespace

PrintDialog::PrintDialog(Session& session, Prompter& prompter, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_prompter(prompter)
{
    setObjectName(QStringLiteral("printDialog"));
    setWindowTitle(tr("Continuity report"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(880, 720);
    auto* layout = new QVBoxLayout(this);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("printPreview"));
    m_scroll->setAccessibleName(tr("Preview of the pages"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setBackgroundRole(QPalette::Mid);
    auto* sheets = new QWidget;
    m_pages = new QVBoxLayout(sheets);
    m_pages->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_scroll->setWidget(sheets);
    layout->addWidget(m_scroll, 1);
    m_message = new QLabel(tr("Saving and printing are recorded; this preview is not."));
    m_message->setObjectName(QStringLiteral("printMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    layout->addWidget(m_message);
    auto* buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("&Save PDF…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("printSave"));
    m_save->setDefault(true);
    m_print = buttons->addButton(tr("&Print…"), QDialogButtonBox::ActionRole);
    m_print->setObjectName(QStringLiteral("printPaper"));
    QPushButton* close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("printClose"));
    layout->addWidget(buttons);
    connect(m_save, &QPushButton::clicked, this, &PrintDialog::save);
    connect(m_print, &QPushButton::clicked, this, &PrintDialog::choosePrinter);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void PrintDialog::continuityOf(const QString& systemId)
{
    m_systemId = systemId;
    open();
    preview();
}

void PrintDialog::preview()
{
    m_session.read(
        this,
        [exhibit = m_systemId.toStdString()](
            reg::Session& in) { return print::previewContinuity(in, exhibit, kPreviewResolution); },
        [this](const Result<std::vector<QImage>>& pages) {
            if (!pages)
                return say(errorText(pages.error()));
            for (const QImage& page : *pages) {
                auto* sheet = new QLabel;
                sheet->setObjectName(QStringLiteral("printPage%1").arg(m_pages->count() + 1));
                sheet->setAccessibleName(tr("Page %1 of %2").arg(m_pages->count() + 1).arg(pages->size()));
                sheet->setPixmap(QPixmap::fromImage(page));
                m_pages->addWidget(sheet);
            }
        });
}

void PrintDialog::save()
{
    const QString suggested = QStringLiteral("continuity-") + m_systemId + QStringLiteral(".pdf");
    m_prompter.askSaveFile(
        this, tr("Save the continuity report"), suggested, tr("PDF (*.pdf)"), [this](const QString& file) {
            if (file.isEmpty())
                return;
            setBusy(true);
            m_session.record(
                this, Change::Exhibits,
                [exhibit = m_systemId.toStdString(), out = file.toStdString()](
                    reg::Session& in) { return print::printContinuity(in, exhibit, out); },
                [this, file](const Result<print::PrintedContinuity>& printed) {
                    finished(printed ? Result<void>() : printed.error(), tr("Recorded and saved: %1").arg(file));
                    if (printed)
                        Q_EMIT saved(file);
                });
        });
}

void PrintDialog::choosePrinter()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setFullPage(true);
    printer->setDocName(windowTitle());
    auto* dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The dialog holds the printer only through this, which lives as long as it does.
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        setBusy(true);
        m_session.record(
            this, Change::Exhibits,
            [exhibit = m_systemId.toStdString(), printer](
                reg::Session& in) { return print::printContinuityOn(in, exhibit, *printer); },
            [this](const Result<print::PrintedContinuity>& printed) {
                finished(printed ? Result<void>() : printed.error(), tr("Recorded and sent to the printer."));
            });
    });
    connect(dialog, &QObject::destroyed, this, [printer] {});
    dialog->open();
}

void PrintDialog::finished(const Result<void>& done, const QString& success)
{
    setBusy(false);
    say(done ? success : errorText(done.error()));
}

void PrintDialog::setBusy(bool busy)
{
    m_save->setEnabled(!busy);
    m_print->setEnabled(!busy);
}

void PrintDialog::say(const QString& text)
{
    m_message->setText(text);
}

} // namespace sealbook::client
