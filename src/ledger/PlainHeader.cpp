// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/PlainHeader.h"

#include "src/exhibit/UserName.h"
#include "src/ledger/PlainJson.h"

namespace sealbook::ledger {
namespace {

/// Reads forward through a header; each step is true if what it looks for stands there.
class HeaderReader {
public:
    explicit HeaderReader(std::string_view line)
        : m_rest(line)
    {
    }

    bool isAtEnd() const { return m_rest.empty(); }

    bool skip(std::string_view expected)
    {
        if (!m_rest.starts_with(expected))
            return false;
        m_rest.remove_prefix(expected.size());
        return true;
    }

    /// What stands between two quotes.
    bool text(std::string_view& value)
    {
        if (!skip("\""))
            return false;
        value = m_rest.substr(0, plainLength(m_rest));
        m_rest.remove_prefix(value.size());
        return skip("\"");
    }

    bool text(std::string& value)
    {
        std::string_view found;
        if (!text(found))
            return false;
        value = found;
        return true;
    }

    /// A text that `parse` makes a value of.
    template <typename Value, typename Parse> bool parsed(Value& value, Parse parse)
    {
        std::string_view found;
        if (!text(found))
            return false;
        auto made = parse(found);
        if (!made)
            return false;
        value = *std::move(made);
        return true;
    }

    template <typename Id> bool id(Id& value)
    {
        const std::size_t digits = 2 * value.bytes.size();
        if (!skip("\"") || m_rest.size() < digits || !readHex(m_rest.substr(0, digits), "id", value.bytes))
            return false;
        m_rest.remove_prefix(digits);
        return skip("\"");
    }

    bool idOrNull(std::optional<EventId>& value)
    {
        value.reset();
        return skip("null") || id(value.emplace());
    }

    bool userName(std::string& value) { return text(value) && UserName::parse(value); }

    bool role(Role& value) { return parsed(value, roleFrom); }

    bool number(std::uint64_t& value)
    {
        constexpr std::size_t kDigits = 15; // always below 2^53
        std::size_t count = 0;
        value = 0;
        while (count < m_rest.size() && m_rest[count] >= '0' && m_rest[count] <= '9' && count <= kDigits)
            value = value * 10 + static_cast<std::uint64_t>(m_rest[count++] - '0');
        if (count == 0 || count > kDigits || (count > 1 && m_rest.front() == '0'))
            return false;
        m_rest.remove_prefix(count);
        return true;
    }

    template <typename Item> bool list(Item item)
    {
        if (!skip("["))
            return false;
        if (skip("]"))
            return true;
        do {
            if (!item())
                return false;
        } while (skip(","));
        return skip("]");
    }

private:
    std::string_view m_rest;
};

bool readCosigner(HeaderReader& in, custody::Cosigner& cosigner)
{
    return in.skip("{\"auth\":") && in.id(cosigner.auth) && in.skip(",\"by\":") && in.userName(cosigner.by)
        && in.skip(",\"role\":") && in.role(cosigner.role) && in.skip("}");
}

} // namespace

bool readPlainHeader(std::string_view line, custody::Event& event)
{
    HeaderReader in(line);
    event.after.clear();
    event.with.clear();
    return in.skip("{\"after\":") && in.list([&] { return in.id(event.after.emplace_back()); }) && in.skip(",\"at\":")
        && in.parsed(event.at, Timestamp::parseCanonical) && in.skip(",\"auth\":") && in.idOrNull(event.auth)
        && in.skip(",\"by\":") && in.userName(event.by) && in.skip(",\"data\":") && in.id(event.payloadCommitment)
        && in.skip(",\"log\":") && in.text(event.log) && in.skip(",\"n\":") && in.number(event.counter)
        && in.skip(",\"on\":") && in.id(event.on) && in.skip(",\"prev\":") && in.idOrNull(event.previous)
        && in.skip(",\"role\":") && in.role(event.role) && in.skip(",\"seen\":{\"root\":") && in.id(event.seenRoot)
        && in.skip(",\"size\":") && in.number(event.seenSize) && in.skip("},\"st\":") && in.text(event.station)
        && in.skip(",\"type\":") && in.parsed(event.type, custody::eventTypeFrom) && in.skip(",\"with\":")
        && in.list([&] { return readCosigner(in, event.with.emplace_back()); }) && in.skip("}") && in.isAtEnd();
}

} // namespace sealbook::ledger
