// SPDX-License-Identifier: Apache-2.0
#include "src/custody/ContinuityRows.h"

#include "src/custody/ExhibitState.h"
#include "src/custody/FactNames.h"

namespace sealbook::custody {
namespace {

void cell(std::string& line, std::string_view text)
{
    for (const char c : text) {
        if (c == '\t')
            line += "\\t";
        else if (c == '\n')
            line += "\\n";
        else if (c == '\\')
            line += "\\\\";
        else
            line += c;
    }
    line += '\t';
}

std::string joined(std::span<const std::string> names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ",") + name;
    return text;
}

/// "user:mfox" or "location:Site/Store", with the place it was taken from in brackets where there was one.
std::string fromText(const Facts& facts)
{
    std::string text(factOf(facts, fact::kFrom));
    if (const auto place = factOf(facts, fact::kFromPlace); !place.empty())
        text += " (" + std::string(place) + ")";
    return text;
}

} // namespace

std::vector<ContinuityRow> continuityRows(std::span<const Event> events)
{
    std::vector<ContinuityRow> rows;
    rows.reserve(events.size());
    for (const Event& event : events) {
        ContinuityRow row;
        row.number = rows.size() + 1;
        row.event = event.id;
        row.type = word(event.type);
        row.recorded = event.at.toString();
        row.occurred = occurredAt(event).toString();
        row.by = event.by;
        for (const Cosigner& cosigner : event.with)
            row.with.push_back(cosigner.by);
        row.from = fromText(event.facts);
        row.to = factOf(event.facts, fact::kTo);
        row.purpose = factOf(event.facts, fact::kPurpose);
        row.sealSeen = factOf(event.facts, fact::kSealSeen);
        row.sealState = factOf(event.facts, fact::kSealState);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string rowsText(std::span<const ContinuityRow> rows)
{
    std::string text;
    for (const ContinuityRow& row : rows) {
        const std::string number = std::to_string(row.number);
        const std::string id = row.event.hex();
        const std::string with = joined(row.with);
        for (const std::string_view value : { std::string_view(number), std::string_view(id),
                 std::string_view(row.type), std::string_view(row.recorded), std::string_view(row.occurred),
                 std::string_view(row.by), std::string_view(with), std::string_view(row.from), std::string_view(row.to),
                 std::string_view(row.purpose), std::string_view(row.sealSeen), std::string_view(row.sealState) })
            cell(text, value);
        text.back() = '\n';
    }
    return text;
}

} // namespace sealbook::custody
