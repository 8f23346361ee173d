// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/PlainJson.h"

#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <utility>

namespace sealbook::ledger {
namespace {

using Json = nlohmann::json;
using Object = Json::object_t;

constexpr auto kIsPlain = [] {
    std::array<bool, 256> isPlain{};
    for (std::size_t c = ' '; c <= '~'; ++c)
        isPlain[c] = c != '"' && c != '\\';
    return isPlain;
}();

/// The byte in each of the eight.
constexpr std::uint64_t eightTimes(std::uint64_t byte)
{
    return byte * 0x0101'0101'0101'0101;
}

/// 0 if and only if none of the eight bytes is below `limit`, at most 128; else the lowest bit that is set is the top
/// bit of the lowest such byte. Source: "Determine if a word has a byte less than n", Bit Twiddling Hacks.
constexpr std::uint64_t hasBelow(std::uint64_t bytes, std::uint64_t limit)
{
    return (bytes - eightTimes(limit)) & ~bytes & eightTimes(0x80);
}

constexpr std::uint64_t hasByte(std::uint64_t bytes, std::uint64_t byte)
{
    return hasBelow(bytes ^ eightTimes(byte), 1);
}

/// kIsPlain of eight characters at once, told as hasBelow does: a verify looks at more than a thousand for each event.
constexpr std::uint64_t notPlain(std::uint64_t bytes)
{
    return (bytes & eightTimes(0x80)) | hasBelow(bytes, ' ') | hasByte(bytes, '"') | hasByte(bytes, '\\')
        | hasByte(bytes, 0x7F);
}

class PlainReader {
public:
    explicit PlainReader(std::string_view text)
        : m_rest(text)
    {
    }

    /// The value, if all of the text is such a value.
    std::optional<Json> read()
    {
        Json value;
        if (!readValue(value, 0) || !m_rest.empty())
            return std::nullopt;
        return value;
    }

    bool readTexts(TextMembers& members)
    {
        auto place = members.begin(); // from here on they are of an earlier text
        const auto member = [&](std::string_view name) {
            while (place != members.end() && place->first < name)
                place = members.erase(place);
            if (place == members.end() || place->first != name)
                place = members.emplace_hint(place, name, std::string());
            return readText((place++)->second);
        };
        const bool read = m_rest.starts_with('{') && readMembers(member) && m_rest.empty();
        members.erase(place, members.end());
        return read;
    }

private:
    bool readValue(Json& value, unsigned depth);
    /// Calls `member(name)`, which reads the value, for each in order; they are sorted, and none comes twice.
    template <typename Member> bool readMembers(Member&& member);
    bool readObject(Json& value, unsigned depth);
    bool readArray(Json& value, unsigned depth);
    bool readNumber(Json& value);
    bool readText(std::string_view& text);
    bool readText(std::string& text)
    {
        std::string_view found;
        const bool read = readText(found);
        text = found;
        return read;
    }
    bool take(char c)
    {
        const bool found = m_rest.starts_with(c);
        m_rest.remove_prefix(found ? 1 : 0);
        return found;
    }

    std::string_view m_rest;
};

bool PlainReader::readValue(Json& value, unsigned depth)
{
    if (m_rest.starts_with('"')) {
        value = std::string();
        return readText(value.get_ref<std::string&>());
    }
    if (m_rest.starts_with('{') || m_rest.starts_with('['))
        return depth < kMaxNesting && (m_rest.front() == '{' ? readObject(value, depth) : readArray(value, depth));
    if (m_rest.starts_with("null")) {
        m_rest.remove_prefix(4);
        value = nullptr;
        return true;
    }
    return readNumber(value);
}

template <typename Member> bool PlainReader::readMembers(Member&& member)
{
    m_rest.remove_prefix(1);
    if (take('}'))
        return true;
    std::string_view before;
    bool first = true;
    do {
        std::string_view name;
        if (!readText(name) || !take(':') || (!std::exchange(first, false) && before >= name) || !member(name))
            return false;
        before = name;
    } while (take(','));
    return take('}');
}

bool PlainReader::readObject(Json& value, unsigned depth)
{
    value = Json::object();
    auto& object = value.get_ref<Object&>();
    return readMembers([&](std::string_view name) {
        return readValue(object.emplace_hint(object.end(), name, nullptr)->second, depth + 1);
    });
}

bool PlainReader::readArray(Json& value, unsigned depth)
{
    value = Json::array();
    m_rest.remove_prefix(1);
    if (take(']'))
        return true;
    do {
        value.push_back(nullptr);
        if (!readValue(value.back(), depth + 1))
            return false;
    } while (take(','));
    return take(']');
}

bool PlainReader::readNumber(Json& value)
{
    constexpr std::size_t kDigits = 15; // always below 2^53
    std::uint64_t number = 0;
    std::size_t count = 0;
    while (count < m_rest.size() && m_rest[count] >= '0' && m_rest[count] <= '9' && count <= kDigits)
        number = number * 10 + static_cast<std::uint64_t>(m_rest[count++] - '0');
    if (count == 0 || count > kDigits || (count > 1 && m_rest.front() == '0'))
        return false;
    m_rest.remove_prefix(count);
    value = number;
    return true;
}

bool PlainReader::readText(std::string_view& text)
{
    if (!take('"'))
        return false;
    text = m_rest.substr(0, plainLength(m_rest));
    m_rest.remove_prefix(text.size());
    return take('"');
}

} // namespace

std::optional<Json> readPlainJson(std::string_view text)
{
    return PlainReader(text).read();
}

bool readPlainTexts(std::string_view text, TextMembers& members)
{
    return PlainReader(text).readTexts(members);
}

bool appendPlain(std::string& json, std::string_view text)
{
    if (plainLength(text) < text.size())
        return false;
    json.append(1, '"').append(text).append(1, '"');
    return true;
}

std::size_t plainLength(std::string_view text)
{
    std::size_t length = 0;
    for (std::uint64_t word = 0; text.size() - length >= sizeof word; length += sizeof word) {
        std::memcpy(&word, text.data() + length, sizeof word);
        if (const std::uint64_t marks = notPlain(word); marks != 0) {
            if constexpr (std::endian::native == std::endian::little)
                return length + static_cast<std::size_t>(std::countr_zero(marks)) / 8;
            break;
        }
    }
    while (length < text.size() && kIsPlain[static_cast<unsigned char>(text[length])])
        ++length;
    return length;
}

} // namespace sealbook::ledger
