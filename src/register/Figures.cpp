// SPDX-License-Identifier: Apache-2.0
#include "src/register/Figures.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/register/Lookup.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace sealbook::reg {
namespace {

using custody::Event;
using custody::EventType;
/// By the event that they correct, in order. There are few: most is recorded rightly.
using Corrections = std::unordered_map<EventId, std::vector<Event>>;

Result<Corrections> allCorrections(db::Reader& reader)
{
    Corrections found;
    const auto read = reader.eachEventOf(std::array{ EventType::Correct }, [&](Event event) {
        if (const auto id = EventId::parse(custody::factOf(event.facts, custody::fact::kCorrects)))
            found[*id].push_back(std::move(event));
    });
    if (!read)
        return read.error();
    return found;
}

Event corrected(Event event, const Corrections& corrections)
{
    const auto found = corrections.find(event.id);
    if (found == corrections.end())
        return event;
    std::vector<Event> together{ std::move(event) };
    together.insert(together.end(), found->second.begin(), found->second.end());
    return custody::asCorrected(together).front();
}

} // namespace

Result<custody::Figures> figures(Session& session, custody::Period period)
{
    if (const auto may = requireRole(session.author().account, { Role::Supervisor, Role::Auditor }, "the figures");
        !may)
        return may.error();
    if (period.to <= period.from)
        return Error{ ErrorCode::InvalidInput,
            "a period has to end after it begins; this one begins at " + period.from.toString() + " and ends at "
                + period.to.toString() };
    custody::FiguresFold fold(period, std::min(period.to, session.surroundings().now()));
    const auto read = session.store().read([&](db::Reader& reader) -> Result<void> {
        const auto corrections = allCorrections(reader);
        if (!corrections)
            return corrections.error();
        return reader.eachEventOf(
            custody::FiguresFold::types(), [&](Event event) { fold.take(corrected(std::move(event), *corrections)); });
    });
    if (!read)
        return read.error();
    return fold.figures();
}

} // namespace sealbook::reg
