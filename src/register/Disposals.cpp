// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Corrections.h"
#include "src/custody/Disposal.h"
#include "src/custody/FactNames.h"
#include "src/custody/Retention.h"
#include "src/exhibit/Text.h"
#include "src/register/Acts.h"
#include "src/register/Lookup.h"
#include "src/register/OneAct.h"
#include "src/register/Recording.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::Event;
using custody::EventType;

/// What the details of a disposal, and the periods that begin with the seizure, are read from.
constexpr std::array kOfDetails{ EventType::BookIn, EventType::DisposeRequest, EventType::DisposeAuthorise,
    EventType::Correct };

Result<Facts> disposalFacts(const DisposalOrder& order, const FoundExhibit& found)
{
    Facts facts;
    std::optional<Outcome> outcome = order.outcome;
    if (!outcome && order.step != DisposalStep::Request && found.state.disposal)
        outcome = found.state.disposal->outcome;
    if (!outcome && order.step == DisposalStep::Request)
        return invalid("outcome: one of " + allowedOutcomes());
    // Without a request there is no outcome to take over; custody's rules then say so.
    facts.emplace(fact::kOutcome, word(outcome.value_or(Outcome::Destroyed)));
    facts.emplace(fact::kIdentifiedBy, word(found.how));
    for (const auto& [name, text] : order.details) {
        const bool plain = !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
        if (!plain)
            return invalid("detail " + inQuotes(name) + ": names are 1 to 40 of a-z 0-9 -");
        if (const auto done = put(facts, std::string(fact::kDetailPrefix) + name, text); !done)
            return done.error();
    }
    return facts;
}

EventType eventOf(DisposalStep step)
{
    switch (step) {
    case DisposalStep::Request:
        return EventType::DisposeRequest;
    case DisposalStep::Authorise:
        return EventType::DisposeAuthorise;
    case DisposalStep::CarryOut:
        return EventType::DisposeCarryOut;
    }
    return EventType::DisposeRequest;
}

/// What whoever takes this step is told beside the rules: details that look wrong or are missing, and a period that
/// still runs. `disposal` is the one that the step belongs to.
Result<std::vector<std::string>> disposalWarnings(
    Recorder& recorder, const custody::ExhibitState& before, const Done& done, const custody::Disposal& disposal)
{
    const auto placed = recorder.writer().eventsOf(before.subject, kOfDetails);
    if (!placed)
        return placed.error();
    const std::vector<Event> events = custody::asCorrected(eventsOf(*placed));
    std::vector<Facts> earlier;
    for (const Event& event : events)
        if (event.id == disposal.request || event.id == disposal.authorisation)
            earlier.push_back(event.facts);
    const Event& step = done.recorded.event;
    auto warnings =
        custody::detailWarnings(disposal.outcome, step.facts, earlier, step.type == EventType::DisposeCarryOut);

    const auto file = findCase(recorder.writer(), before.caseReference);
    if (!file)
        return file.error();
    const auto policy = recorder.writer().policy();
    if (!policy)
        return policy.error();
    custody::ExhibitState judged = before; // what was carried out is closed, and has no reviews any more
    judged.disposal = disposal;
    for (const custody::Review& review :
        custody::reviewsOf(judged, custody::occurredAt(events.front()), file->dates, *policy, step.at))
        if (review.waits && review.date && step.at < *review.date)
            warnings.push_back(custody::runningText(review));
    return warnings;
}

} // namespace

Result<Done> dispose(Session& session, const DisposalOrder& order)
{
    return recordAll(session, [&](Recorder& recorder) -> Result<Done> {
        const auto found = findExhibit(recorder.writer(), order.exhibit);
        if (!found)
            return found.error();
        const EventType type = eventOf(order.step);
        auto done = recordOn(recorder, *found, type, custody::takesCosigners(type),
            [&](const FoundExhibit& one) { return disposalFacts(order, one); });
        if (!done)
            return done;
        const auto& disposal = order.step == DisposalStep::Request ? done->state.disposal : found->state.disposal;
        if (!disposal)
            return Error{ ErrorCode::Corrupt, found->state.systemId + ": a disposal was recorded that is not there" };
        auto warnings = disposalWarnings(recorder, found->state, *done, *disposal);
        if (!warnings)
            return warnings.error();
        std::ranges::move(*warnings, std::back_inserter(done->recorded.warnings));
        return done;
    });
}

} // namespace sealbook::reg
