// SPDX-License-Identifier: Apache-2.0
#include "db/PageCheck.h"

#include "db/Statement.h"
#include "db/UnreadableFile.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>
#include <tuple>

namespace sealbook::db {
namespace {

constexpr std::uint64_t kReach = std::uint64_t{ 1 } << 32U; ///< the first byte past 32 bits

std::uint64_t sizeOf(Connection& connection)
{
    return static_cast<std::uint64_t>(queryInteger(connection, "PRAGMA page_count")) * kPageSize;
}

std::string cipherVersion(Connection& connection)
{
    Statement row(connection, "PRAGMA cipher_version");
    return row.step() ? std::string(row.text(0)) : std::string();
}

/// A finding for each row, in its words.
std::vector<custody::Anomaly> findingsOf(Connection& connection, std::string_view sql)
{
    std::vector<custody::Anomaly> found;
    Statement rows(connection, sql);
    while (rows.step())
        found.push_back({ custody::Severity::Red, "pages", 0, std::nullopt, std::string(rows.text(0)) });
    return found;
}

} // namespace

bool cipherCheckReaches(std::string_view version, std::uint64_t bytes)
{
    int major = 0;
    int minor = 0;
    const char* const end = version.data() + version.size();
    if (const auto [point, error] = std::from_chars(version.data(), end, major); error == std::errc() && point != end)
        std::from_chars(point + 1, end, minor);
    return bytes <= kReach || std::tie(major, minor) >= std::make_tuple(4, 17);
}

std::vector<custody::Anomaly> checkPagesInUse(Connection& connection)
{
    // `compareFollowed` has FTS5 look at what the pages of the index of words say.
    return findingsOf(connection,
        "SELECT i.integrity_check FROM sqlite_master m, pragma_integrity_check(m.name) i"
        " WHERE m.type = 'table' AND m.name <> 'exhibit_words' AND i.integrity_check <> 'ok'");
}

std::vector<custody::Anomaly> checkEachPage(Connection& connection)
{
    std::vector<custody::Anomaly> found;
    if (cipherCheckReaches(cipherVersion(connection), sizeOf(connection)))
        found = findingsOf(connection, "PRAGMA cipher_integrity_check");
    std::ranges::move(checkPagesInUse(connection), std::back_inserter(found));
    return found;
}

} // namespace sealbook::db
