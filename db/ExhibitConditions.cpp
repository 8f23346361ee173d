// SPDX-License-Identifier: Apache-2.0
#include "db/ExhibitConditions.h"

#include "src/exhibit/Text.h"

#include <iterator>

namespace sealbook::db {

void Conditions::add(std::string_view condition, std::vector<Value> values)
{
    m_text += " AND ";
    m_text += condition;
    std::move(values.begin(), values.end(), std::back_inserter(m_values));
}

int Conditions::bindTo(Statement& statement, int first) const
{
    for (const Value& value : m_values) {
        if (const auto* id = std::get_if<SubjectId>(&value))
            statement.bind(first++, std::span<const std::uint8_t>(id->bytes));
        else
            statement.bind(first++, std::string_view(std::get<std::string>(value)));
    }
    return first;
}

std::string watchedCondition(const std::string& subject, const custody::Waits& limits)
{
    return subject + " IN (SELECT exhibit FROM exhibit_watched UNION SELECT exhibit FROM exhibit_waited WHERE held >= "
        + std::to_string(limits.held) + " OR unreceived >= " + std::to_string(limits.unreceived) + ')';
}

Conditions conditionsOf(const ExhibitFilter& filter)
{
    Conditions all;
    if (filter.subject)
        all.add("e.subject = ?", { *filter.subject });
    if (filter.caseSubject)
        all.add("e.case_subject = ?", { *filter.caseSubject });
    if (filter.location)
        all.add("e.location = ?", { *filter.location });
    if (!filter.below.empty()) {
        // Paths below it go from its own with '/' behind to the same with '0', the next character.
        all.add("e.location IN (SELECT subject FROM location WHERE path = ? OR (path > ? AND path < ?))",
            { filter.below, filter.below + '/', filter.below + '0' });
    }
    if (!filter.caseHolds.empty())
        all.add("e.case_subject IN (SELECT subject FROM case_file WHERE instr(lower(reference), ?))",
            { asciiLower(filter.caseHolds) });
    if (!filter.locationHolds.empty())
        all.add("e.location IN (SELECT subject FROM location WHERE instr(lower(path), ?))",
            { asciiLower(filter.locationHolds) });
    if (!filter.custodianHolds.empty()) // what they are, and a colon, stands before who they are
        all.add(
            "instr(lower(substr(e.custodian, instr(e.custodian, ':') + 1)), ?)", { asciiLower(filter.custodianHolds) });
    if (filter.custodian || !filter.custodianHolds.empty()) // nobody holds what was disposed of
        all.add("e.lifecycle NOT IN (?, ?)",
            { std::string(word(Lifecycle::Disposed)), std::string(word(Lifecycle::Transferred)) });
    if (filter.custodian)
        all.add("e.custodian = ?", { filter.custodian->toString() });
    if (filter.kind)
        all.add("e.kind = ?", { std::string(word(*filter.kind)) });
    if (filter.stage)
        all.add("e.stage = ?", { std::string(word(*filter.stage)) });
    if (filter.lifecycle)
        all.add("e.lifecycle = ?", { std::string(word(*filter.lifecycle)) });
    if (filter.watched)
        all.add(watchedCondition("e.subject", *filter.watched), {});
    if (filter.dueBefore)
        all.add("e.due < ?", { filter.dueBefore->toString() });
    return all;
}

} // namespace sealbook::db
