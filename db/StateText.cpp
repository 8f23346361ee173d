// SPDX-License-Identifier: Apache-2.0
#include "db/StateText.h"

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

} // namespace sealbook::db
