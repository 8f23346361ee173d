// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/custody/RuleParts.h"

#include <algorithm>

// The rules for what is disposed of, lost, kept and corrected. Source: FORMAT.md, "Rules of custody".

namespace sealbook::custody::rules {
namespace {

Answer authoriseRule(const ExhibitState& state, const Event& event)
{
    if (!state.disposal)
        return refuse("disposal-order", "no disposal was requested: requested, authorised, carried out");
    if (state.disposal->authorisation)
        return refuse("disposal-order", "the disposal is authorised already", state.disposal->authorisation);
    if (state.disposal->requester == event.by)
        return refuse(
            "disposal-three-people", event.by + " requested it and cannot authorise it too", state.disposal->request);
    return std::nullopt;
}

Answer carryOutRule(const ExhibitState& state, const Event& event)
{
    if (!state.disposal || !state.disposal->authorisation)
        return refuse("disposal-order", "the disposal is not authorised: requested, authorised, carried out",
            state.disposal ? std::optional(state.disposal->request) : std::nullopt);
    const Disposal& disposal = *state.disposal;
    if (disposal.authoriser == event.by)
        return refuse(
            "disposal-three-people", event.by + " authorised it and cannot carry it out too", disposal.authorisation);
    if (event.with.size() != 1)
        return refuse("disposal-witness", "exactly one witness signs the carrying out");
    const std::string& witness = event.with.front().by;
    if (witness == disposal.requester || witness == disposal.authoriser)
        return refuse("disposal-three-people",
            "requester, authoriser and witness are three people; " + witness
                + (witness == disposal.requester ? " requested it" : " authorised it"),
            witness == disposal.requester ? disposal.request : *disposal.authorisation);
    if (std::binary_search(state.participants.begin(), state.participants.end(), witness))
        return refuse("witness-uninvolved", witness + " has signed another event of this exhibit; a witness has none");
    if (state.pending)
        return refuse("pending-receipt", "it is offered to " + state.pending->to.toString() + " and not yet received",
            state.pending->event);
    if (!hasInHand(state, event) && state.custodian.type == Party::Type::User)
        return refuse("not-in-hand", heldBy(state) + "; take it back first", state.lastMovement);
    return std::nullopt;
}

Answer reasonRule(const Event& event)
{
    if (!factOf(event.facts, fact::kWhy).empty())
        return std::nullopt;
    return refuse("reason", "the event does not say why");
}

} // namespace

Answer disposalRule(const ExhibitState& state, const Event& event)
{
    if (state.hold)
        return refuse("on-hold", state.hold->by + " put it on hold: nothing disposes of it until that is released",
            state.hold->event);
    const std::string_view stated = factOf(event.facts, fact::kOutcome);
    const auto outcome = outcomeFrom(stated);
    if (!outcome)
        return refuse("disposal-outcome", "the outcome is not one of the known ones");
    if (event.type == EventType::DisposeRequest) {
        if (state.disposal && state.disposal->outcome == *outcome)
            return refuse("disposal-order", "this disposal is requested already", state.disposal->request);
        if (state.lifecycle == Lifecycle::InTransit) // its arrival would withdraw the request, which hides the transit
            return refuse("in-transit", "it is in transit and has to be received first", state.lastMovement);
        return std::nullopt;
    }
    if (state.disposal && state.disposal->outcome != *outcome)
        return refuse("disposal-outcome",
            "the outcome requested is " + std::string(word(state.disposal->outcome)) + ", not " + std::string(stated),
            state.disposal->request);
    return event.type == EventType::DisposeAuthorise ? authoriseRule(state, event) : carryOutRule(state, event);
}

Answer missingRule(const ExhibitState& state, const Event& event)
{
    if (state.missing && !factOf(event.facts, fact::kSearch).empty())
        return std::nullopt; // a step of the search
    if (state.missing)
        return refuse("already-missing", state.missing->reporter + " reported it missing: state what was searched",
            state.missing->event);
    return reasonRule(event);
}

Answer foundRule(const ExhibitState& state, const Event& event)
{
    if (!state.missing)
        return refuse("not-missing", "it is not missing: " + heldBy(state), state.lastMovement);
    const auto to = destination(event);
    if (!to || to->type != Party::Type::Location)
        return refuse("found-at-location", "what is found is put at a location");
    return fromRule(state, event);
}

/// A loss is not written off by whoever reported it, or had it.
Answer writeOffRule(const ExhibitState& state, const Event& event)
{
    if (state.lifecycle != Lifecycle::Missing)
        return refuse("not-missing", "only what is missing is written off", state.lastMovement);
    if (state.missing && state.missing->reporter == event.by)
        return refuse("write-off-two-people", event.by + " reported it missing and cannot write it off too",
            state.missing->event);
    if (isUser(state.custodian, event.by))
        return refuse("write-off-two-people", event.by + " held it last and cannot write it off", state.lastMovement);
    return reasonRule(event);
}

Answer holdRule(const ExhibitState& state, const Event& event)
{
    if (event.type == EventType::ReleaseHold)
        return state.hold ? std::nullopt : Answer(refuse("no-hold", "it is not on hold"));
    if (state.hold)
        return refuse("on-hold", state.hold->by + " put it on hold already", state.hold->event);
    return reasonRule(event);
}

/// Everyone sets right what they recorded themselves, a supervisor what anyone did. Without a corrected fact it is a
/// supervisor's word on the event, which explains and changes nothing.
Answer correctRule(const Event& event, const CorrectedEvent& corrected)
{
    const auto named = EventId::parse(factOf(event.facts, fact::kCorrects));
    if (!named || !corrected || corrected->id != *named || corrected->on != event.on)
        return refuse("corrects-event", "it names no earlier event of this exhibit");
    if (event.role != Role::Supervisor && corrected->by != event.by)
        return Refusal{ ErrorCode::NotAllowed, "corrects-own",
            corrected->by + " recorded it: they correct it, or a supervisor", corrected->id };
    const Facts corrections = correctionsIn(event.facts);
    for (const auto& [name, value] : corrections)
        if (!isCorrectable(corrected->type, name))
            return refuse("correctable",
                name + " of " + std::string(word(corrected->type))
                    + " is not corrected: facts that describe, when it happened and the seal seen are; custody is"
                      " mended by a new movement",
                corrected->id);
    if (corrections.empty() && event.role != Role::Supervisor)
        return Refusal{ ErrorCode::NotAllowed, "corrects-own",
            "it corrects nothing: a word on an event is a supervisor's", corrected->id };
    return reasonRule(event);
}

Answer lostRule(const ExhibitState& state, const Event& event)
{
    if (!state.missing)
        return std::nullopt;
    using enum EventType;
    if (event.type == Found || event.type == Hold || event.type == ReleaseHold)
        return std::nullopt;
    if (state.lifecycle == Lifecycle::WrittenOff)
        return refuse("written-off",
            "it was reported missing and written off: only its being found, a hold or its release can follow",
            state.missing->event);
    if (event.type == Missing || event.type == WriteOff)
        return std::nullopt;
    return refuse("missing",
        "it is missing since " + state.missing->reporter + " reported it: record it as found first",
        state.missing->event);
}

} // namespace sealbook::custody::rules
