// SPDX-License-Identifier: Apache-2.0
#include "src/register/Losses.h"

#include "src/custody/FactNames.h"
#include "src/register/OneAct.h"
#include "src/register/Recording.h"

namespace sealbook::reg {

namespace fact = custody::fact;
using custody::EventType;

Result<Done> reportMissing(Session& session, const LossReport& report)
{
    if (report.lastSeen && *report.lastSeen > session.surroundings().now())
        return invalid("last-seen " + report.lastSeen->toString() + " lies in the future");
    const Timestamp noticed = report.occurred.value_or(session.surroundings().now());
    if (report.deadline && *report.deadline <= noticed)
        return invalid("deadline " + report.deadline->toString() + ": a search ends after it was noticed ("
            + noticed.toString() + ")");
    return recordAct(session, report.exhibit, EventType::Missing, [&](const FoundExhibit& found) -> Result<Facts> {
        Facts facts{ { std::string(fact::kIdentifiedBy), std::string(word(found.how)) } };
        if (const auto why = put(facts, fact::kWhy, report.why); !why)
            return why.error();
        if (const auto search = put(facts, fact::kSearch, report.search); !search)
            return search.error();
        if (const auto when = putOccurred(facts, report.occurred, session); !when)
            return when.error();
        if (report.lastSeen)
            facts.emplace(fact::kLastSeen, report.lastSeen->toString());
        if (report.deadline)
            facts.emplace(fact::kDeadline, report.deadline->toString());
        return facts;
    });
}

Result<Done> recordFound(Session& session, const FindReport& report)
{
    return recordAll(session, [&](Recorder& recorder) -> Result<Done> {
        const auto place = findLocation(recorder.writer(), report.location);
        if (!place)
            return place.error();
        return recordOne(
            recorder, report.exhibit, EventType::Found, false, [&](const FoundExhibit& found) -> Result<Facts> {
                Facts facts;
                setFrom(facts, found);
                setTo(facts, Destination{ Party{ Party::Type::Location, place->path }, *place });
                if (const auto note = put(facts, fact::kNote, report.note); !note)
                    return note.error();
                if (const auto seen = putSeen(facts, report.sealSeen, report.sealState); !seen)
                    return seen.error();
                if (const auto when = putOccurred(facts, report.occurred, session); !when)
                    return when.error();
                return facts;
            });
    });
}

Result<Done> writeOff(Session& session, const std::string& exhibit, const std::string& why)
{
    return recordAct(session, exhibit, EventType::WriteOff, [&](const FoundExhibit&) -> Result<Facts> {
        Facts facts;
        if (const auto reason = put(facts, fact::kWhy, why); !reason)
            return reason.error();
        return facts;
    });
}

} // namespace sealbook::reg
