// SPDX-License-Identifier: Apache-2.0
#include "db/StateText.h"

#include "src/ledger/PlainJson.h"

#include <nlohmann/json.hpp>

namespace sealbook::db {
namespace {

using custody::ExhibitState;
using nlohmann::json;

json idOrNull(const auto& id)
{
    return id ? json(id->hex()) : json(nullptr);
}

json pendingJson(const custody::PendingReceipt& pending)
{
    return json{ { "to", pending.to.toString() }, { "event", pending.event.hex() }, { "return", pending.isReturn },
        { "due", pending.due } };
}

json disposalJson(const custody::Disposal& disposal)
{
    return json{ { "outcome", word(disposal.outcome) }, { "request", disposal.request.hex() },
        { "requester", disposal.requester }, { "authorisation", idOrNull(disposal.authorisation) },
        { "authoriser", disposal.authoriser } };
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
    template <typename Number> void addNumber(std::string_view name, Number number)
    {
        addName(name);
        m_out += std::to_string(number);
    }
    /// What `object` makes of the value, which most exhibits do not have.
    template <typename Value, typename Object>
    void addIfAny(std::string_view name, const std::optional<Value>& value, Object object)
    {
        addName(name);
        m_out += value ? json(object(*value)).dump() : "null";
    }
    void addPlace(std::string_view name, const std::optional<custody::Place>& place)
    {
        addName(name);
        if (!place) {
            m_out += "null";
            return;
        }
        m_out += R"({"id":)";
        put(place->id.hex());
        m_out += R"(,"path":)";
        put(place->path);
        m_out += '}';
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
        if (!ledger::appendPlain(m_out, text))
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
    text.addIfAny("disposal", state.disposal, disposalJson);
    text.add("due", state.due);
    text.addNumber("events", state.events);
    text.addAll("facts", state.facts);
    text.addAll("heads", state.heads, [](const EventId& head) { return head.hex(); });
    text.addIfAny(
        "hold", state.hold, [](const custody::HoldOrder& hold) { return personJson(hold.event, "by", hold.by); });
    text.add("kind", word(state.kind));
    text.add("lastMovement", state.lastMovement.hex());
    text.addNumber("lastOccurred", state.lastOccurred.milliseconds);
    text.add("lifecycle", word(state.lifecycle));
    text.addPlace("location", state.location);
    text.addIfAny("missing", state.missing,
        [](const custody::Search& search) { return personJson(search.event, "reporter", search.reporter); });
    text.addIfAny("parent", state.parent, [](const SubjectId& parent) { return parent.hex(); });
    text.addAll("participants", state.participants, [](const std::string& name) { return name; });
    text.addIfAny("pending", state.pending, pendingJson);
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
