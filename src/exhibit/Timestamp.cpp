// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Timestamp.h"

#include "src/exhibit/Text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>

namespace sealbook {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kEnd = 253'402'300'800; ///< 10000-01-01T00:00:00Z in seconds

/// What the text says, before it is known which offset holds.
struct Written {
    std::int64_t seconds = 0; ///< since 1970 as if the text were UTC
    std::int64_t milliseconds = 0;
    std::optional<std::int64_t> offset; ///< seconds east of UTC; absent: local time
};

/// Reads from the front of a text; each function takes nothing unless it can take all.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_rest(text)
    {
    }

    bool atEnd() const { return m_rest.empty(); }

    bool take(std::string_view anyOf)
    {
        if (m_rest.empty() || anyOf.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// Exactly `count` digits.
    std::optional<int> number(std::size_t count)
    {
        if (m_rest.size() < count
            || !std::all_of(m_rest.begin(), m_rest.begin() + static_cast<std::ptrdiff_t>(count), isDigit))
            return std::nullopt;
        int value = 0;
        for (const char c : m_rest.substr(0, count))
            value = value * 10 + (c - '0');
        m_rest.remove_prefix(count);
        return value;
    }

    /// 1-9 digits of a fraction, cut to thousandths.
    std::optional<int> fraction()
    {
        const std::size_t digits = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        if (digits < 1 || digits > 9)
            return std::nullopt;
        std::string thousandths(m_rest.substr(0, std::min<std::size_t>(digits, 3)));
        thousandths.resize(3, '0');
        m_rest.remove_prefix(digits);
        return Reader(thousandths).number(3);
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    std::string_view m_rest;
};

constexpr std::string_view kNoForm = "it is not of the form 2018-06-04T09:12:00+01:00";

/// Why the text was refused, or nothing; fills `written`.
std::optional<std::string_view> readDate(Reader& reader, Written& written)
{
    using namespace std::chrono;
    const auto y = reader.number(4);
    if (!y || !reader.take("-"))
        return kNoForm;
    const auto m = reader.number(2);
    if (!m || !reader.take("-"))
        return kNoForm;
    const auto d = reader.number(2);
    if (!d)
        return kNoForm;
    const year_month_day date{ year{ *y }, month{ static_cast<unsigned>(*m) }, day{ static_cast<unsigned>(*d) } };
    if (!date.ok())
        return "there is no such date";
    written.seconds = std::int64_t{ sys_days{ date }.time_since_epoch().count() } * kDay;
    return std::nullopt;
}

std::optional<std::string_view> readTime(Reader& reader, Written& written)
{
    const auto hour = reader.number(2);
    if (!hour || !reader.take(":"))
        return kNoForm;
    const auto minute = reader.number(2);
    if (!minute)
        return kNoForm;
    int second = 0;
    if (reader.take(":")) {
        const auto found = reader.number(2);
        if (!found)
            return kNoForm;
        second = *found;
        if (reader.take(".")) {
            const auto milliseconds = reader.fraction();
            if (!milliseconds)
                return "a fraction of a second has 1 to 9 digits";
            written.milliseconds = *milliseconds;
        }
    }
    if (*hour > 23 || *minute > 59 || second > 59)
        return "there is no such time of day (00:00:00 to 23:59:59)";
    written.seconds += *hour * 3600 + *minute * 60 + second;
    return std::nullopt;
}

std::optional<std::string_view> readOffset(Reader& reader, Written& written)
{
    const bool spaced = reader.take(" "); // as toLocal writes it: what is printed can be typed back
    if (reader.take("Zz")) {
        written.offset = 0;
        return std::nullopt;
    }
    const bool east = reader.take("+");
    if (!east && !reader.take("-"))
        return reader.atEnd() && !spaced ? std::nullopt : std::optional(kNoForm);
    const auto hours = reader.number(2);
    if (!hours || !reader.take(":"))
        return kNoForm;
    const auto minutes = reader.number(2);
    if (!minutes)
        return kNoForm;
    if (*hours > 23 || *minutes > 59)
        return "there is no such offset (-23:59 to +23:59)";
    const std::int64_t seconds = *hours * 3600 + *minutes * 60;
    written.offset = east ? seconds : -seconds;
    return std::nullopt;
}

std::optional<std::string_view> read(std::string_view text, Written& written)
{
    Reader reader(text);
    if (const auto problem = readDate(reader, written))
        return problem;
    if (reader.atEnd())
        return std::nullopt;
    if (!reader.take("Tt "))
        return kNoForm;
    if (const auto problem = readTime(reader, written))
        return problem;
    if (const auto problem = readOffset(reader, written))
        return problem;
    return reader.atEnd() ? std::nullopt : std::optional(kNoForm);
}

/// Seconds east of UTC that local time is at an instant.
std::int64_t offsetAt(std::int64_t instant)
{
    const std::time_t time = instant;
    std::tm local{};
    return localtime_r(&time, &local) == nullptr ? 0 : std::int64_t{ local.tm_gmtoff };
}

/// The earliest instant at which local clocks show `shown` (seconds since 1970 as if UTC), or none. The offsets in
/// force a day before and after are tried instead of asking mktime, whose answer for skipped and repeated hours depends
/// on the C library and which knows only changes of summer time.
std::optional<std::int64_t> instantOfLocal(std::int64_t shown)
{
    std::optional<std::int64_t> earliest;
    for (const std::int64_t offset : { offsetAt(shown - kDay), offsetAt(shown + kDay) }) {
        const std::int64_t instant = shown - offset;
        if (offsetAt(instant) == offset && (!earliest || instant < *earliest))
            earliest = instant;
    }
    return earliest;
}

Error refusal(std::string_view text, std::string_view reason)
{
    return { ErrorCode::InvalidInput, "time " + inQuotes(text) + ": " + std::string(reason) };
}

/// "2018-06-04", 'T' or ' ', "09:12:00".
std::string dateAndTime(std::int64_t seconds, char between)
{
    using namespace std::chrono;
    const sys_seconds instant{ std::chrono::seconds{ seconds } };
    const auto midnight = floor<days>(instant);
    const year_month_day date{ midnight };
    const hh_mm_ss time{ instant - midnight };
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u%c%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), between,
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    return text.data();
}

std::int64_t wholeSeconds(std::int64_t milliseconds)
{
    using namespace std::chrono;
    return floor<seconds>(std::chrono::milliseconds{ milliseconds }).count();
}

} // namespace

Result<Timestamp> Timestamp::parse(std::string_view text)
{
    Written written;
    if (const auto problem = read(text, written))
        return refusal(text, *problem);
    std::optional<std::int64_t> seconds;
    if (written.offset)
        seconds = written.seconds - *written.offset;
    else
        seconds = instantOfLocal(written.seconds);
    if (!seconds)
        return refusal(text, "local clocks skipped this time; write the offset, as in 2018-06-04T09:12:00+01:00");
    if (*seconds < 0 || *seconds >= kEnd)
        return refusal(text, "only the years 1970 to 9999 (UTC) are allowed");
    return Timestamp{ *seconds * 1000 + written.milliseconds };
}

Result<Timestamp> Timestamp::parseCanonical(std::string_view text)
{
    // Of all that parse takes, only the canonical form has this length and these characters at their places.
    const bool hasForm = text.size() == 24 && text[10] == 'T' && text[19] == '.' && text[22] != ' ' && text[23] == 'Z';
    if (hasForm)
        if (Result<Timestamp> instant = parse(text))
            return instant;
    return refusal(text, "exactly the form 2018-06-04T09:12:00.120Z is allowed");
}

std::string Timestamp::toString() const
{
    const std::int64_t seconds = wholeSeconds(milliseconds);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(milliseconds - seconds * 1000));
    return dateAndTime(seconds, 'T') + fraction.data();
}

std::string Timestamp::toLocal() const
{
    const std::int64_t seconds = wholeSeconds(milliseconds);
    const std::int64_t offset = offsetAt(seconds);
    const auto minutes = static_cast<int>((offset < 0 ? -offset : offset) / 60);
    std::array<char, 16> zone{};
    std::snprintf(zone.data(), zone.size(), " %c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return dateAndTime(seconds + offset, ' ') + zone.data();
}

} // namespace sealbook
