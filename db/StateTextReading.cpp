// SPDX-License-Identifier: Apache-2.0
#include "db/StateText.h"

#include "src/ledger/PlainJson.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

namespace sealbook::db {
namespace {

using custody::ExhibitState;
using nlohmann::json;

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

custody::SealState sealState(std::string_view text)
{
    for (const auto state : { custody::SealState::None, custody::SealState::Intact, custody::SealState::Broken })
        if (word(state) == text)
            return state;
    throw std::invalid_argument("an unknown seal state");
}

/// Reads an object from the front, member by member as writeState writes them: a state is read for every act and every
/// row of a list. Throws std::invalid_argument.
class ObjectReader {
public:
    explicit ObjectReader(std::string_view text)
        : m_rest(text)
    {
        expect('{');
    }

    /// The name of the next member; its value is read next.
    ObjectReader& operator[](std::string_view name)
    {
        nextItem();
        if (!take('"') || !take(name) || !take('"') || !take(':'))
            throw std::invalid_argument("its members are not " + std::string(name) + " and the others in order");
        return *this;
    }
    /// Good until the next is read.
    std::string_view text()
    {
        expect('"');
        const std::string_view plain = m_rest.substr(0, ledger::plainLength(m_rest));
        m_rest.remove_prefix(plain.size());
        if (take('"'))
            return plain;
        std::size_t end = 0;
        while (end < m_rest.size() && m_rest[end] != '"')
            end += m_rest[end] == '\\' ? std::size_t{ 2 } : std::size_t{ 1 };
        end = std::min(end, m_rest.size());
        m_escaped = json::parse('"' + std::string(plain) + std::string(m_rest.substr(0, end)) + '"');
        m_rest.remove_prefix(end);
        expect('"');
        return m_escaped.get_ref<const std::string&>();
    }
    std::string string() { return std::string(text()); }
    template <typename Id> Id id() { return must(Id::parse(text())); }
    bool boolean()
    {
        if (take(std::string_view("true")))
            return true;
        expect(std::string_view("false"));
        return false;
    }
    template <typename Number> Number number()
    {
        Number number = 0;
        const auto [end, fault] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        if (fault != std::errc())
            throw std::invalid_argument("a number is missing");
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return number;
    }
    /// What `read` reads, or nothing where null stands.
    template <typename Read> auto optional(Read read) -> std::optional<decltype(read())>
    {
        if (take(std::string_view("null")))
            return std::nullopt;
        return read();
    }
    template <typename Read> auto optionalObject(Read read)
    {
        return optional([&] {
            expect('{');
            m_first = true;
            auto value = read();
            expect('}');
            return value;
        });
    }
    Facts facts()
    {
        Facts facts;
        expect('{');
        for (m_first = true; !take('}');) {
            nextItem();
            std::string name = string();
            expect(':');
            facts.emplace_hint(facts.end(), std::move(name), text());
        }
        m_first = false;
        return facts;
    }
    template <typename Item> auto list(Item item)
    {
        std::vector<decltype(item())> items;
        expect('[');
        for (m_first = true; !take(']');) {
            nextItem();
            items.push_back(item());
        }
        m_first = false;
        return items;
    }
    void end()
    {
        expect('}');
        if (!m_rest.empty())
            throw std::invalid_argument("something stands behind it");
    }

private:
    void nextItem()
    {
        if (!std::exchange(m_first, false))
            expect(',');
    }
    bool take(char token)
    {
        if (m_rest.empty() || m_rest.front() != token)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool take(std::string_view token)
    {
        if (!m_rest.starts_with(token))
            return false;
        m_rest.remove_prefix(token.size());
        return true;
    }
    template <typename Token> void expect(Token token)
    {
        if (!take(token))
            failWithout(std::string() += token);
    }
    [[noreturn]] static void failWithout(const std::string& token)
    {
        throw std::invalid_argument(token + " is missing");
    }

    std::string_view m_rest;
    bool m_first = true; ///< no comma stands before the next member or item
    json m_escaped;
};

/// An event and a name beside it, as Search and HoldOrder hold them; in the order of their names, as all members are.
template <typename Named> Named named(ObjectReader& in, std::string_view role)
{
    if (role < "event") {
        std::string name = in[role].string();
        return { in["event"].id<EventId>(), std::move(name) };
    }
    const auto event = in["event"].id<EventId>();
    return { event, in[role].string() };
}

custody::Disposal disposal(ObjectReader& in)
{
    custody::Disposal disposal;
    disposal.authorisation = in["authorisation"].optional([&] { return in.id<EventId>(); });
    disposal.authoriser = in["authoriser"].string();
    disposal.outcome = must(outcomeFrom(in["outcome"].text()));
    disposal.request = in["request"].id<EventId>();
    disposal.requester = in["requester"].string();
    return disposal;
}

custody::PendingReceipt pending(ObjectReader& in)
{
    custody::PendingReceipt pending;
    pending.due = in["due"].string();
    pending.event = in["event"].id<EventId>();
    pending.isReturn = in["return"].boolean();
    pending.to = must(Party::parse(in["to"].text()));
    return pending;
}

custody::Place place(ObjectReader& in)
{
    const auto id = in["id"].id<SubjectId>();
    return { id, in["path"].string() };
}

/// The members in the order of writeState.
ExhibitState stateFrom(ObjectReader& in)
{
    ExhibitState state;
    state.caseSubject = in["case"].id<SubjectId>();
    state.caseReference = in["caseReference"].string();
    state.custodian = must(Party::parse(in["custodian"].text()));
    state.disposal = in["disposal"].optionalObject([&] { return disposal(in); });
    state.due = in["due"].string();
    state.events = in["events"].number<std::uint64_t>();
    state.facts = in["facts"].facts();
    state.heads = in["heads"].list([&] { return in.id<EventId>(); });
    state.hold = in["hold"].optionalObject([&] { return named<custody::HoldOrder>(in, "by"); });
    state.kind = must(kindFrom(in["kind"].text()));
    state.lastMovement = in["lastMovement"].id<EventId>();
    state.lastOccurred.milliseconds = in["lastOccurred"].number<std::int64_t>();
    state.lifecycle = must(lifecycleFrom(in["lifecycle"].text()));
    state.location = in["location"].optionalObject([&] { return place(in); });
    state.missing = in["missing"].optionalObject([&] { return named<custody::Search>(in, "reporter"); });
    state.parent = in["parent"].optional([&] { return in.id<SubjectId>(); });
    state.participants = in["participants"].list([&] { return in.string(); });
    state.pending = in["pending"].optionalObject([&] { return pending(in); });
    state.reference = must(ExhibitReference::parse(in["reference"].text()));
    state.root = in["root"].id<SubjectId>();
    state.seal = in["seal"].string();
    state.sealEvent = in["sealEvent"].id<EventId>();
    state.sealState = sealState(in["sealState"].text());
    state.stage = must(stageFrom(in["stage"].text()));
    state.subject = in["subject"].id<SubjectId>();
    state.systemId = in["systemId"].string();
    in.end();
    return state;
}

} // namespace

Result<ExhibitState> readState(std::string_view text)
{
    try {
        ObjectReader in(text);
        return stateFrom(in);
    } catch (const json::exception&) {
        return Error{ ErrorCode::Corrupt,
            "the stored state of an exhibit cannot be read; verify names what was altered" };
    } catch (const std::invalid_argument& wrong) {
        return Error{ ErrorCode::Corrupt, std::string("the stored state of an exhibit: ") + wrong.what() };
    }
}

} // namespace sealbook::db
