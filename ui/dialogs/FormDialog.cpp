// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/FormDialog.h"

#include "src/exhibit/Text.h"
#include "ui/ErrorText.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

constexpr int kWidth = 320;
constexpr int kNarrow = 200; ///< of a line where there are more than two columns
constexpr std::size_t kColumn = 12; ///< lines that stand below each other; more would leave a small screen

QLabel* errorLabel(const QString& name, int width = kWidth)
{
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(width);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->hide();
    return label;
}

} // namespace

FormDialog::FormDialog(
    const QString& title, const QString& action, std::vector<FormField> fields, Submit submit, QWidget* parent)
    : QDialog(parent)
    , m_submit(std::move(submit))
{
    setObjectName(QStringLiteral("formDialog"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    layout->addLayout(columns);
    QFormLayout* form = nullptr;
    const int width = fields.size() > 2 * kColumn ? kNarrow : kWidth;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i % kColumn == 0) {
            form = new QFormLayout;
            form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
            columns->addLayout(form);
        }
        addLine(std::move(fields[i]), *form, width);
    }
    m_message = errorLabel(QStringLiteral("formMessage"));
    layout->addWidget(m_message);
    auto* buttons = new QDialogButtonBox;
    m_accept = buttons->addButton(action, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("formAccept"));
    m_accept->setDefault(true);
    QPushButton* cancel = buttons->addButton(tr("Cance&l"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("formCancel"));
    cancel->setAutoDefault(false);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::submitted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (!m_lines.empty())
        m_lines.front().control->setFocus();
}

void FormDialog::addLine(FormField field, QFormLayout& form, int width)
{
    Line line;
    if (field.choices.empty()) {
        auto* edit = new QLineEdit(shown(field.given));
        edit->setPlaceholderText(field.hint);
        edit->setMaxLength(2000);
        edit->setCursorPosition(0); // the beginning of a long text is seen
        edit->setMinimumWidth(width);
        edit->setProperty(kTakesCodes, field.takesCodes);
        line.control = edit;
    } else {
        auto* combo = new QComboBox;
        for (const auto& [value, text] : field.choices) {
            combo->addItem(text, shown(value));
            if (value == field.given)
                combo->setCurrentIndex(combo->count() - 1);
        }
        line.control = combo;
    }
    line.control->setObjectName(QStringLiteral("field-") + shown(field.name));
    QString spoken = field.label;
    line.control->setAccessibleName(spoken.remove(QLatin1Char('&')));
    line.error = errorLabel(QStringLiteral("error-") + shown(field.name), width);
    form.addRow(field.label, line.control);
    form.addRow(QString(), line.error);
    line.field = std::move(field);
    m_lines.push_back(std::move(line));
}

std::string FormDialog::valueOf(const Line& line)
{
    if (const auto* combo = qobject_cast<const QComboBox*>(line.control))
        return combo->currentData().toString().toStdString();
    return std::string(trimmed(static_cast<const QLineEdit*>(line.control)->text().toStdString()));
}

void FormDialog::submitted()
{
    Facts values;
    QWidget* wrong = nullptr;
    m_message->hide();
    for (const Line& line : m_lines) {
        const std::string value = valueOf(line);
        const Result<void> checked = line.field.check ? line.field.check(value) : Result<void>();
        line.error->setVisible(!checked);
        if (!checked) {
            line.error->setText(shown(checked.error().detail));
            wrong = wrong ? wrong : line.control;
        } else if (!value.empty()) {
            values.emplace(line.field.name, value);
        }
    }
    if (wrong)
        return wrong->setFocus();
    m_accept->setEnabled(false); // until it is answered
    m_submit(values);
}

void FormDialog::refused(const QString& why)
{
    m_message->setText(why);
    m_message->show();
    m_accept->setEnabled(true);
}

} // namespace sealbook::client
