// SPDX-License-Identifier: Apache-2.0
#include "db/StateText.h"

#include <nlohmann/json.hpp>

namespace sealbook::db {
namespace {

using custody::ExhibitState;
using nlohmann::json;

json idOrNull(const auto& id)
{
    return id ? json(id->hex()) : json(nullptr);
}

json placeJson(const std::optional<custody::Place>& place)
{
    return place ? json{ { "id", place->id.hex() }, { "path", place->path } } : json(nullptr);
}

json pendingJson(const std::optional<custody::PendingReceipt>& pending)
{
    return pending ? json{ { "to", pending->to.toString() }, { "event", pending->event.hex() },
        { "return", pending->isReturn }, { "due", pending->due } }
                   : json(nullptr);
}

json disposalJson(const std::optional<custody::Disposal>& disposal)
{
    return disposal ? json{ { "outcome", word(disposal->outcome) }, { "request", disposal->request.hex() },
        { "requester", disposal->requester }, { "authorisation", idOrNull(disposal->authorisation) },
        { "authoriser", disposal->authoriser } }
                    : json(nullptr);
}

/// The parts of a stored state come from this program; what does not parse was altered.
template <typename T> T must(Result<T> value)
{
    if (!value)
        throw std::invalid_argument(value.error().detail);
    return std::move(*value);
}

template <typename T> T must(std::optional<T> value)
{
    if (!value)
        throw std::invalid_argument("an unknown word");
    return *value;
}

template <typename Id> Id id(const json& value)
{
    return must(Id::parse(value.get_ref<const std::string&>()));
}

template <typename Id> std::optional<Id> optionalId(const json& value)
{
    return value.is_null() ? std::nullopt : std::optional(id<Id>(value));
}

std::optional<custody::Place> place(const json& value)
{
    if (value.is_null())
        return std::nullopt;
    return custody::Place{ id<SubjectId>(value.at("id")), value.at("path").get<std::string>() };
}

std::optional<custody::PendingReceipt> pending(const json& value)
{
    if (value.is_null())
        return std::nullopt;
    return custody::PendingReceipt{ must(Party::parse(value.at("to").get<std::string>())),
        id<EventId>(value.at("event")), value.at("return").get<bool>(), value.at("due").get<std::string>() };
}

std::optional<custody::Disposal> disposal(const json& value)
{
    if (value.is_null())
        return std::nullopt;
    return custody::Disposal{ must(outcomeFrom(value.at("outcome").get<std::string>())),
        id<EventId>(value.at("request")), value.at("requester").get<std::string>(),
        optionalId<EventId>(value.at("authorisation")), value.at("authoriser").get<std::string>() };
}

custody::SealState sealState(const std::string& text)
{
    for (const auto state : { custody::SealState::None, custody::SealState::Intact, custody::SealState::Broken })
        if (word(state) == text)
            return state;
    throw std::invalid_argument("an unknown seal state");
}

ExhibitState fromJson(const json& object)
{
    ExhibitState state;
    state.subject = id<SubjectId>(object.at("subject"));
    state.systemId = object.at("systemId").get<std::string>();
    state.caseSubject = id<SubjectId>(object.at("case"));
    state.caseReference = object.at("caseReference").get<std::string>();
    state.reference = must(ExhibitReference::parse(object.at("reference").get<std::string>()));
    state.kind = must(kindFrom(object.at("kind").get<std::string>()));
    state.parent = optionalId<SubjectId>(object.at("parent"));
    state.root = id<SubjectId>(object.at("root"));
    for (const auto& [name, value] : object.at("facts").items())
        state.facts.emplace(name, value.get<std::string>());
    state.lifecycle = must(lifecycleFrom(object.at("lifecycle").get<std::string>()));
    state.custodian = must(Party::parse(object.at("custodian").get<std::string>()));
    state.location = place(object.at("location"));
    state.stage = must(stageFrom(object.at("stage").get<std::string>()));
    state.seal = object.at("seal").get<std::string>();
    state.sealState = sealState(object.at("sealState").get<std::string>());
    state.sealEvent = id<EventId>(object.at("sealEvent"));
    state.pending = pending(object.at("pending"));
    state.disposal = disposal(object.at("disposal"));
    state.due = object.at("due").get<std::string>();
    state.participants = object.at("participants").get<std::vector<std::string>>();
    for (const json& head : object.at("heads"))
        state.heads.push_back(id<EventId>(head));
    state.lastMovement = id<EventId>(object.at("lastMovement"));
    state.lastOccurred.milliseconds = object.at("lastOccurred").get<std::int64_t>();
    state.events = object.at("events").get<std::uint64_t>();
    return state;
}

} // namespace

std::string writeState(const ExhibitState& state)
{
    json heads = json::array();
    for (const EventId& head : state.heads)
        heads.push_back(head.hex());
    // Objects of nlohmann keep their keys sorted, so equal states give equal texts.
    return json{
        { "subject", state.subject.hex() }, { "systemId", state.systemId }, { "case", state.caseSubject.hex() },
        { "caseReference", state.caseReference }, { "reference", state.reference.canonical() },
        { "kind", word(state.kind) }, { "parent", idOrNull(state.parent) }, { "root", state.root.hex() },
        { "facts", state.facts }, { "lifecycle", word(state.lifecycle) }, { "custodian", state.custodian.toString() },
        { "location", placeJson(state.location) }, { "stage", word(state.stage) }, { "seal", state.seal },
        { "sealState", word(state.sealState) }, { "sealEvent", state.sealEvent.hex() },
        { "pending", pendingJson(state.pending) }, { "disposal", disposalJson(state.disposal) }, { "due", state.due },
        { "participants", state.participants }, { "heads", std::move(heads) },
        { "lastMovement", state.lastMovement.hex() }, { "lastOccurred", state.lastOccurred.milliseconds },
        { "events", state.events }
    }.dump();
}

Result<ExhibitState> readState(std::string_view text)
{
    try {
        return fromJson(json::parse(text));
    } catch (const json::exception&) {
        return Error{ ErrorCode::Corrupt,
            "the stored state of an exhibit cannot be read; verify names what was altered" };
    } catch (const std::invalid_argument& wrong) {
        return Error{ ErrorCode::Corrupt, std::string("the stored state of an exhibit: ") + wrong.what() };
    }
}

} // namespace sealbook::db
