// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ExhibitRows.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <algorithm>

namespace sealbook::client {
namespace {

using custody::factOf;

std::string folded(const QString& text)
{
    return text.toCaseFolded().toStdString();
}

std::string descriptionOf(const Facts& facts)
{
    std::string text(factOf(facts, "description"));
    for (const char* name : { "model", "make" })
        if (const auto value = factOf(facts, name); !value.empty())
            text = std::string(value) + (text.empty() ? "" : (name[1] == 'a' ? " " : ", ")) + text;
    return text;
}

QString sealText(const ExhibitRow& row)
{
    if (row.sealState == custody::SealState::Broken)
        return shown(row.seal) + QStringLiteral(" (broken)");
    return shown(row.seal);
}

/// Initials, then the number as a number: JC/2 stands before JC/10.
std::string referenceKey(const ExhibitRow& row)
{
    const std::string number = std::to_string(row.reference.number);
    return row.reference.initials + "/" + std::string(6 - std::min<std::size_t>(6, number.size()), '0') + number + "/"
        + row.reference.suffix;
}

template <typename T> std::string placeOf(T value)
{
    return { static_cast<char>('A' + static_cast<int>(value)) };
}

// What has no time due, or no seal or place, comes behind what has one.
std::string emptyLast(const std::string& value)
{
    return value.empty() ? std::string("\xff") : value;
}

constexpr std::size_t kFullPart = 500; ///< rows

constexpr std::array<ExhibitColumn, 11> kColumns{ {
    { "Exhibit", [](const ExhibitRow& row) { return shown(row.reference.canonical()); }, referenceKey, 75 },
    { "Case", [](const ExhibitRow& row) { return shown(row.caseReference); },
        [](const ExhibitRow& row) { return row.caseReference; }, 95 },
    { "Kind", [](const ExhibitRow& row) { return titled(word(row.kind)); },
        [](const ExhibitRow& row) { return std::string(word(row.kind)); }, 90 },
    { "Description", [](const ExhibitRow& row) { return shown(row.description); },
        [](const ExhibitRow& row) { return emptyLast(folded(shown(row.description))); }, 195 },
    { "Lifecycle", [](const ExhibitRow& row) { return titled(word(row.lifecycle)); },
        [](const ExhibitRow& row) { return placeOf(row.lifecycle); }, 128 },
    { "Custodian", [](const ExhibitRow& row) { return shown(row.custodian); },
        [](const ExhibitRow& row) { return emptyLast(folded(shown(row.custodian))); }, 80 },
    { "Location", [](const ExhibitRow& row) { return shown(row.location); },
        [](const ExhibitRow& row) { return emptyLast(row.location); }, 135 },
    { "Stage", [](const ExhibitRow& row) { return titled(word(row.stage)); },
        [](const ExhibitRow& row) { return placeOf(row.stage); }, 105 },
    { "Seal", sealText, [](const ExhibitRow& row) { return emptyLast(row.seal); }, 95 },
    { "Due", [](const ExhibitRow& row) { return row.due.empty() ? QString() : localTime(row.due); },
        [](const ExhibitRow& row) { return emptyLast(row.due); }, 118 },
    { "System id", [](const ExhibitRow& row) { return shown(row.systemId); },
        [](const ExhibitRow& row) { return row.systemId; }, 95 },
} };

bool holds(const std::string& text, const std::string& lowerPart)
{
    return lowerPart.empty() || asciiLower(text).find(lowerPart) != std::string::npos;
}

} // namespace

ExhibitRow rowOf(const custody::ExhibitState& state)
{
    ExhibitRow row;
    row.systemId = state.systemId;
    row.caseReference = state.caseReference;
    row.description = descriptionOf(state.facts);
    row.custodian = custody::isClosed(state) ? std::string() : state.custodian.name;
    row.location = state.location ? state.location->path : std::string();
    row.seal = state.seal;
    row.due = state.due;
    row.reference = state.reference;
    row.kind = state.kind;
    row.lifecycle = custody::shownLifecycle(state);
    row.stage = state.stage;
    row.sealState = state.sealState;
    return row;
}

std::span<const ExhibitColumn> exhibitColumns()
{
    return kColumns;
}

const ExhibitRow& ExhibitRows::operator[](std::size_t at) const
{
    const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), at);
    const Part& part = *m_parts[static_cast<std::size_t>(end - m_ends.begin())];
    return part[at + part.size() - *end];
}

void ExhibitRows::append(Part rows)
{
    if (rows.empty())
        return;
    m_ends.push_back(size() + rows.size());
    m_parts.push_back(std::make_shared<const Part>(std::move(rows)));
}

void ExhibitRows::update(Part changed)
{
    const auto isBefore = [](const ExhibitRow& row, std::int64_t place) { return row.place > place; };
    auto row = m_parts.empty()
        ? changed.end()
        : std::lower_bound(changed.begin(), changed.end(), m_parts.front()->front().place, isBefore);
    Part newer(std::make_move_iterator(changed.begin()), std::make_move_iterator(row));
    for (auto& part : m_parts) {
        if (row == changed.end())
            break;
        if (row->place < part->back().place)
            continue;
        auto copy = std::make_shared<Part>(*part);
        for (; row != changed.end() && row->place >= copy->back().place; ++row)
            if (const auto at = std::lower_bound(copy->begin(), copy->end(), row->place, isBefore);
                at->place == row->place)
                *at = std::move(*row);
        part = std::move(copy);
    }
    prepend(std::move(newer));
}

/// What is booked in one by one does not become a part each.
void ExhibitRows::prepend(Part rows)
{
    if (rows.empty())
        return;
    if (!m_parts.empty() && m_parts.front()->size() + rows.size() <= kFullPart) {
        rows.insert(rows.end(), m_parts.front()->begin(), m_parts.front()->end());
        m_parts.front() = std::make_shared<const Part>(std::move(rows));
    } else {
        m_parts.insert(m_parts.begin(), std::make_shared<const Part>(std::move(rows)));
    }
    count();
}

void ExhibitRows::count()
{
    m_ends.clear();
    for (const auto& part : m_parts)
        m_ends.push_back(size() + part->size());
}

std::vector<std::uint32_t> matching(const ExhibitRows& rows, const ExhibitFilter& filter)
{
    const std::string ofCase = asciiLower(filter.caseHolds);
    const std::string custodian = asciiLower(filter.custodianHolds);
    const std::string location = asciiLower(filter.locationHolds);
    std::vector<std::uint32_t> places;
    const auto passes = [&](const ExhibitRow& row) {
        return (!filter.kind || row.kind == *filter.kind) && (!filter.lifecycle || row.lifecycle == *filter.lifecycle)
            && (!filter.stage || row.stage == *filter.stage)
            && (filter.dueBefore.empty() || (!row.due.empty() && row.due < filter.dueBefore))
            && holds(row.caseReference, ofCase) && holds(row.custodian, custodian) && holds(row.location, location);
    };
    std::uint32_t at = 0;
    rows.each([&](const ExhibitRow& row) {
        if (passes(row))
            places.push_back(at);
        ++at;
    });
    return places;
}

void sortByColumn(std::vector<std::uint32_t>& places, const ExhibitRows& rows, std::size_t column, bool descending)
{
    std::vector<std::string> keys(rows.size());
    for (const std::uint32_t place : places)
        keys[place] = kColumns[column].raw(rows[place]);
    std::stable_sort(places.begin(), places.end(), [&](std::uint32_t one, std::uint32_t other) {
        return descending ? keys[other] < keys[one] : keys[one] < keys[other];
    });
}

} // namespace sealbook::client
