// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Json.h"

#include "src/exhibit/NormalForm.h"
#include "src/exhibit/Text.h"
#include "src/ledger/PlainJson.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace sealbook::ledger {

namespace {

using Json = nlohmann::json;
using Object = Json::object_t;

constexpr unsigned char kSurrogateRank = 0xEE; // the lead byte of U+E000, the first character after the surrogates

Error outside(std::string_view what)
{
    return { ErrorCode::InvalidInput, "not canonical JSON: " + std::string{ what } };
}

/// UTF-8 sorts as code points do. UTF-16 differs in one thing: characters beyond U+FFFF (lead bytes F0-F4) are
/// written as surrogates (D800-DFFF) and so come before U+E000-U+FFFF (lead bytes EE, EF).
int utf16Rank(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xF0)
        return byte - 2;
    return byte >= kSurrogateRank ? byte + 10 : byte;
}

bool utf16Less(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return utf16Rank(x) < utf16Rank(y); });
}

/// Writes one value; `fault` tells what lies outside the subset.
class Writer {
public:
    Writer(std::size_t expectedBytes, Strings strings)
        : m_strings(strings)
    {
        m_out.reserve(expectedBytes);
    }

    Result<std::string> write(const Json& value)
    {
        put(value, 0);
        if (m_fault)
            return outside(*m_fault);
        return std::move(m_out);
    }

private:
    void put(const Json& value, unsigned depth);
    void put(std::string_view text);
    void put(std::int64_t number);
    void putUnsigned(std::uint64_t number);
    void putObject(const Object& object, unsigned depth);
    void putMember(const Object::value_type& member, bool first, unsigned depth);
    void putEscaped(unsigned char c);

    Strings m_strings;
    std::string m_out;
    std::optional<std::string_view> m_fault;
};

void Writer::put(const Json& value, unsigned depth)
{
    if (depth >= kMaxNesting && value.is_structured()) {
        m_fault = "nested too deeply";
        return;
    }
    switch (value.type()) {
    case Json::value_t::null:
        m_out += "null";
        return;
    case Json::value_t::boolean:
        m_out += value.get<bool>() ? "true" : "false";
        return;
    case Json::value_t::number_integer:
        return put(value.get<std::int64_t>());
    case Json::value_t::number_unsigned:
        return putUnsigned(value.get<std::uint64_t>());
    case Json::value_t::string:
        return put(value.get_ref<const std::string&>());
    case Json::value_t::array: {
        char before = '[';
        for (const Json& element : value) {
            m_out += std::exchange(before, ',');
            put(element, depth + 1);
        }
        m_out += value.empty() ? "[]" : "]";
        return;
    }
    case Json::value_t::object:
        return putObject(value.get_ref<const Object&>(), depth);
    case Json::value_t::number_float:
        m_fault = "a number with a fraction, an exponent or too many digits";
        return;
    case Json::value_t::binary:
    case Json::value_t::discarded:
        m_fault = "a value that JSON does not have";
        return;
    }
}

void Writer::put(std::int64_t number)
{
    if (number < -kMaxInteger || number > kMaxInteger) {
        m_fault = "a number beyond 2^53 - 1";
        return;
    }
    std::array<char, 24> digits{};
    const std::to_chars_result end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    m_out.append(digits.data(), end.ptr);
}

void Writer::putUnsigned(std::uint64_t number)
{
    // Above the limit any number says the same: too large.
    put(static_cast<std::int64_t>(std::min(number, static_cast<std::uint64_t>(kMaxInteger) + 1)));
}

void Writer::put(std::string_view text)
{
    const bool fits = m_strings == Strings::Text ? isNfc(text) : isValidUtf8(text);
    if (!fits) {
        m_fault = m_strings == Strings::Text ? "text that is not UTF-8 in normalisation form C" : "not UTF-8";
        return;
    }
    m_out += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        m_out += text.substr(copied, i - copied);
        putEscaped(c);
        copied = i + 1;
    }
    m_out += text.substr(copied);
    m_out += '"';
}

void Writer::putEscaped(unsigned char c)
{
    constexpr std::string_view kNamed = "\b\t\n\f\r\"\\";
    constexpr std::string_view kLetters = "btnfr\"\\";
    constexpr std::string_view kDigits = "0123456789abcdef";
    m_out += '\\';
    if (const std::size_t at = kNamed.find(static_cast<char>(c)); at != std::string_view::npos) {
        m_out += kLetters[at];
        return;
    }
    m_out += "u00";
    m_out += kDigits[c >> 4];
    m_out += kDigits[c & 15];
}

void Writer::putMember(const Object::value_type& member, bool first, unsigned depth)
{
    if (!first)
        m_out += ',';
    put(std::string_view{ member.first });
    m_out += ':';
    put(member.second, depth + 1);
}

void Writer::putObject(const Object& object, unsigned depth)
{
    m_out += '{';
    bool first = true;
    const auto needsSorting = [](const Object::value_type& member) {
        return std::any_of(member.first.begin(), member.first.end(),
            [](char c) { return static_cast<unsigned char>(c) >= kSurrogateRank; });
    };
    // The map is in the order of bytes, which is that of UTF-16 units but for characters from U+E000 on.
    if (std::none_of(object.begin(), object.end(), needsSorting)) {
        for (const Object::value_type& member : object)
            putMember(member, std::exchange(first, false), depth);
    } else {
        std::vector<const Object::value_type*> members;
        for (const Object::value_type& member : object)
            members.push_back(&member);
        std::sort(
            members.begin(), members.end(), [](const auto* a, const auto* b) { return utf16Less(a->first, b->first); });
        for (const Object::value_type* member : members)
            putMember(*member, std::exchange(first, false), depth);
    }
    m_out += '}';
}

} // namespace

Result<std::string> canonical(const Json& value, Strings strings)
{
    return Writer{ 512, strings }.write(value);
}

Result<Json> parseCanonical(std::string_view text, std::size_t maxBytes, Strings strings)
{
    if (text.size() > maxBytes)
        return outside(std::to_string(text.size()) + " bytes, at most " + std::to_string(maxBytes) + " are allowed");
    if (std::optional<Json> plain = readPlainJson(text))
        return *std::move(plain);
    Json value = Json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded())
        return outside("not JSON at all, or not UTF-8");
    const Result<std::string> again = Writer{ text.size(), strings }.write(value);
    if (!again)
        return again.error();
    if (*again != text) {
        const auto [found, expected] = std::mismatch(text.begin(), text.end(), again->begin(), again->end());
        return outside("byte " + std::to_string(found - text.begin() + 1)
            + " (white space, order or repetition of keys, an escape, or a number's spelling)");
    }
    return value;
}

Result<void> parseCanonicalTexts(std::string_view text, std::size_t maxBytes, TextMembers& members)
{
    if (text.size() <= maxBytes && readPlainTexts(text, members))
        return {};
    auto object = parseCanonical(text, maxBytes);
    if (!object)
        return object.error();
    if (!object->is_object())
        return outside("not an object");
    members.clear();
    for (auto& [name, value] : object->get_ref<Object&>()) {
        if (!value.is_string())
            return outside(name + " is not a string");
        members.emplace_hint(members.end(), name, std::move(value.get_ref<std::string&>())); // both are sorted
    }
    return {};
}

} // namespace sealbook::ledger
