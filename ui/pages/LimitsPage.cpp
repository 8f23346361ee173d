// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/LimitsPage.h"

#include "src/custody/EventType.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/register/Supervision.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Tables.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

constexpr const char* kValue = "value"; ///< of the form
constexpr std::size_t kMaxText = 2000; ///< bytes
constexpr std::array<int, 5> kWidths{ 170, 120, 330, 170, 200 };

QString inUnits(std::uint32_t number, const custody::PolicyRow& row)
{
    QString unit = shown(row.unit);
    if (number == 1)
        unit.chop(1); // hours, days and months lose their s
    return countText(number) + QLatin1Char(' ') + unit;
}

/// Without the unit, which stands beside the number.
QString titleOf(const custody::PolicyRow& row)
{
    return titled(row.name.substr(0, row.name.rfind('-')));
}

QString boundsOf(const custody::PolicyRow& row)
{
    return LimitsPage::tr("%1 to %2").arg(countText(row.least), inUnits(row.most, row));
}

std::vector<FormField> fieldsFor(const custody::PolicyRow& row, std::uint32_t value)
{
    FormField number;
    number.name = kValue;
    number.label = LimitsPage::tr("&Number of %1").arg(shown(row.unit));
    number.given = std::to_string(value);
    number.hint = boundsOf(row);
    number.check = [limit = row.name](const std::string& typed) {
        const auto checked = custody::checkPolicy(limit, typed);
        return checked ? Result<void>() : Result<void>(checked.error());
    };
    FormField why;
    why.name = fact::kWhy;
    why.label = LimitsPage::tr("&Why");
    why.check = [](const std::string& typed) {
        const auto checked = checkText(typed, "why", kMaxText);
        return checked ? Result<void>() : Result<void>(checked.error());
    };
    return { number, why };
}

} // namespace

LimitsPage::LimitsPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_set(new QPushButton(tr("&Set the chosen limit…")))
    , m_message(messageLabel(QStringLiteral("limitsMessage")))
{
    setObjectName(QStringLiteral("limitsPage"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(pageTitle(tr("Limits of the force")));
    auto* note = new QLabel(tr("What is shipped is a sample and no legal advice: each force sets what holds for it. A "
                               "limit that is set is an event of the register, with its reason."));
    note->setWordWrap(true);
    column->addWidget(note);
    m_table = makeReadingTable(m_rows, QStringLiteral("limitsTable"), tr("Limits of the force"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    name(m_set, QStringLiteral("limitSet"), tr("Set the chosen limit"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_set);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_table, &QTableView::activated, this, &LimitsPage::openForm);
    connect(m_set, &QPushButton::clicked, this, &LimitsPage::openForm);
    show(m_policy);
}

bool LimitsPage::maySet() const
{
    const auto allowed = custody::allowedRoles(custody::EventType::Policy);
    return session().isOpen()
        && std::any_of(allowed.begin(), allowed.end(), [this](Role role) { return session().user().has(role); });
}

void LimitsPage::activate()
{
    read();
    m_set->setEnabled(maySet());
    m_set->setToolTip(maySet() ? QString() : tr("a supervisor sets it"));
    m_table->setFocus();
}

void LimitsPage::forget()
{
    if (m_form)
        m_form->close();
    m_message->clear();
    m_set->setEnabled(false);
    show({});
}

void LimitsPage::read()
{
    session().read(this, reg::policy, [this](const Result<custody::Policy>& policy) {
        if (policy)
            show(*policy);
        else
            m_message->setText(errorText(policy.error()));
    });
}

void LimitsPage::show(const custody::Policy& policy)
{
    const int before = std::max(0, m_table->currentIndex().row());
    m_policy = policy;
    m_rows.clear();
    m_rows.setHorizontalHeaderLabels({ tr("Limit"), tr("In force"), tr("What it says"), tr("Set by"), tr("Allowed") });
    for (const custody::PolicyRow& row : custody::policyRows()) {
        QList<QStandardItem*> cells;
        for (const QString& text : { titleOf(row), inUnits(policy.value(row.name), row), shown(row.meaning),
                 policy.isSet(row.name) ? tr("the force") : tr("not set: the sample"), boundsOf(row) })
            cells << new QStandardItem(text);
        m_rows.appendRow(cells);
    }
    for (std::size_t column = 0; column < kWidths.size(); ++column)
        m_table->setColumnWidth(static_cast<int>(column), kWidths[column]);
    m_table->selectRow(before);
}

void LimitsPage::openForm()
{
    const int chosen = m_table->currentIndex().row();
    if (chosen < 0 || m_form || !maySet())
        return;
    const custody::PolicyRow& row = custody::policyRows()[static_cast<std::size_t>(chosen)];
    m_form = new FormDialog(
        tr("%1: %2").arg(titleOf(row), shown(row.meaning)), tr("&Set it"), fieldsFor(row, m_policy.value(row.name)),
        [this, limit = std::string(row.name)](const Facts& typed) { record(limit, typed); }, this);
    m_message->clear();
    m_form->open();
}

void LimitsPage::record(const std::string& limit, const Facts& typed)
{
    const std::string value(custody::factOf(typed, kValue));
    const std::string why(custody::factOf(typed, fact::kWhy));
    session().record(
        this, Change::Limits, [=](reg::Session& in) { return reg::setPolicy(in, limit, value, why); },
        [this, limit, form = m_form](const Result<reg::Recorded>& recorded) {
            m_message->setText(recorded ? tr("%1 is set.").arg(titled(limit)) : errorText(recorded.error()));
            if (form && recorded)
                form->close();
            else if (form)
                form->refused(errorText(recorded.error()));
            read();
        });
}

} // namespace sealbook::client
