// SPDX-License-Identifier: Apache-2.0
#include "db/StateText.h"

#include "src/ledger/PlainJson.h"

#include <algorithm>
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

json personJson(const EventId& event, std::string_view role, const std::string& name)
{
    return json{ { "event", event.hex() }, { role, name } };
}

/// An object written member by member, as json::dump would, without building it first: a state is written with every
/// event of an exhibit.
class ObjectText {
public:
    ObjectText() { m_out.reserve(2048); }

    void add(std::string_view name, std::string_view value)
    {
        addName(name);
        put(value);
    }
    void addJson(std::string_view name, const json& value)
    {
        addName(name);
        m_out += value.dump();
    }
    void addAll(std::string_view name, const Facts& facts)
    {
        addName(name);
        m_out += '{';
        const std::size_t first = m_out.size();
        for (const auto& [key, value] : facts) {
            separate(first);
            put(key);
            m_out += ':';
            put(value);
        }
        m_out += '}';
    }
    template <typename List, typename Text> void addAll(std::string_view name, const List& list, Text text)
    {
        addName(name);
        m_out += '[';
        const std::size_t first = m_out.size();
        for (const auto& item : list) {
            separate(first);
            put(text(item));
        }
        m_out += ']';
    }
    std::string end() && { return std::move(m_out += '}'); }

private:
    void separate(std::size_t first)
    {
        if (m_out.size() > first)
            m_out += ',';
    }
    void addName(std::string_view name)
    {
        separate(1);
        put(name);
        m_out += ':';
    }
    void put(std::string_view text)
    {
        const auto isPlain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
        if (std::all_of(text.begin(), text.end(), isPlain))
            m_out.append(1, '"').append(text).append(1, '"');
        else
            m_out += json(text).dump();
    }

    std::string m_out = "{";
};

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

/// An event and a name beside it, as Search and HoldOrder hold them.
template <typename Named> std::optional<Named> named(const json& value, std::string_view role)
{
    if (value.is_null())
        return std::nullopt;
    return Named{ id<EventId>(value.at("event")), value.at(role).get<std::string>() };
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
    state.missing = named<custody::Search>(object.at("missing"), "reporter");
    state.hold = named<custody::HoldOrder>(object.at("hold"), "by");
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
    // The names in the order of their bytes, as any writer of canonical JSON has them: equal states give equal texts.
    ObjectText text;
    text.add("case", state.caseSubject.hex());
    text.add("caseReference", state.caseReference);
    text.add("custodian", state.custodian.toString());
    text.addJson("disposal", disposalJson(state.disposal));
    text.add("due", state.due);
    text.addJson("events", state.events);
    text.addAll("facts", state.facts);
    text.addAll("heads", state.heads, [](const EventId& head) { return head.hex(); });
    text.addJson("hold", state.hold ? personJson(state.hold->event, "by", state.hold->by) : json(nullptr));
    text.add("kind", word(state.kind));
    text.add("lastMovement", state.lastMovement.hex());
    text.addJson("lastOccurred", state.lastOccurred.milliseconds);
    text.add("lifecycle", word(state.lifecycle));
    text.addJson("location", placeJson(state.location));
    text.addJson("missing",
        state.missing ? personJson(state.missing->event, "reporter", state.missing->reporter) : json(nullptr));
    text.addJson("parent", idOrNull(state.parent));
    text.addAll("participants", state.participants, [](const std::string& name) { return name; });
    text.addJson("pending", pendingJson(state.pending));
    text.add("reference", state.reference.canonical());
    text.add("root", state.root.hex());
    text.add("seal", state.seal);
    text.add("sealEvent", state.sealEvent.hex());
    text.add("sealState", word(state.sealState));
    text.add("stage", word(state.stage));
    text.add("subject", state.subject.hex());
    text.add("systemId", state.systemId);
    return std::move(text).end();
}

Result<ExhibitState> readState(std::string_view text)
{
    try {
        // Nearly all are plain, and one is read for every act.
        if (const auto plain = ledger::readPlainJson(text))
            return fromJson(*plain);
        return fromJson(json::parse(text));
    } catch (const json::exception&) {
        return Error{ ErrorCode::Corrupt,
            "the stored state of an exhibit cannot be read; verify names what was altered" };
    } catch (const std::invalid_argument& wrong) {
        return Error{ ErrorCode::Corrupt, std::string("the stored state of an exhibit: ") + wrong.what() };
    }
}

} // namespace sealbook::db
