// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DisposalDetails.h"

#include "src/custody/Disposal.h"
#include "src/exhibit/Text.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QFormLayout>
#include <QLineEdit>

namespace sealbook::client {

DisposalDetails::DisposalDetails(const QString& prefix, QWidget* parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void DisposalDetails::setOutcome(std::optional<Outcome> outcome, const Facts& given)
{
    if (outcome == m_outcome)
        return;
    m_outcome = outcome;
    m_lines.clear();
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    if (!outcome)
        return;
    for (const std::string_view name : custody::expectedDetails(*outcome)) {
        auto* line = new QLineEdit;
        line->setObjectName(m_prefix + QLatin1Char('-') + shown(name));
        line->setAccessibleName(titled(name));
        line->setMaxLength(2000);
        if (const auto known = given.find(name); known != given.end())
            line->setText(shown(known->second));
        m_form->addRow(titled(name), line);
        m_lines.emplace_back(name, line);
    }
}

Facts DisposalDetails::values() const
{
    Facts values;
    for (const auto& [name, line] : m_lines) {
        const std::string text = line->text().toStdString();
        if (const auto value = trimmed(text); !value.empty())
            values.emplace(name, value);
    }
    return values;
}

} // namespace sealbook::client
