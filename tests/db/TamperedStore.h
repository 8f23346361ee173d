// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Store.h"
#include "tests/db/Scratch.h"
#include "tests/support/SmallRegister.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sealbook::db::test {

/// What is sealed and signed in the tests of tampering: smallStory, then a warrant, a second station, a seal broken and
/// renewed, a sub-exhibit taken out, an offer that waits, and a user whose grant was revoked. No table of the store
/// stays empty but the tiles, which need 256 events.
struct LongStory : tests::SmallStory {
    explicit LongStory(std::uint64_t seed = 1);

    SubjectId child;
    EventId breakSeal, reseal, offer;
};

/// "location:North/Store" and the like, as movements state them.
Facts facts(std::initializer_list<std::pair<std::string_view, std::string>> items);

/// Puts a whole ledger into a new database file, as the use cases would have, whatever its events say; with the
/// checkpoint over all of it.
void writeStore(const std::filesystem::path& file, const tests::SmallRegister& ledger);

/// What verify says: the report's red anomalies as "rule@position" each followed by a blank, "corrupt: detail" where
/// the register could not be read through, and nothing where it is valid.
struct Finding {
    std::string red;
    std::string details; ///< for the message of a failed test
    explicit operator bool() const { return !red.empty(); }
    /// A red anomaly of that rule at that place.
    bool names(std::string_view rule, std::uint64_t position) const;
    bool names(std::string_view rule) const;
};
Finding verifyStore(Store& store, const ledger::Trust& trust);
/// Opens the file as a register program would, then verifies.
Finding verifyFile(const std::filesystem::path& file, const ledger::Trust& trust);

/// A connection that lets everything pass: no foreign keys, no checks; the triggers are still there.
Connection withKeyInHand(const std::filesystem::path& file);

/// Changes what the triggers protect, and leaves no trace of having done so: they are taken away and put back in the
/// same transaction.
void tamper(Connection& connection, const std::function<void(Connection&)>& change);
/// The same with SQL.
void tamper(const std::filesystem::path& file, std::string_view sql);

/// "x'0123'"
std::string blobText(std::span<const std::uint8_t> bytes);

/// A store with the long story in a file of its own.
class TamperedStore : public ::testing::Test {
protected:
    TamperedStore();

    /// Alters the closed store by SQL and says what verify finds.
    Finding after(std::string_view sql);
    /// Signs the checkpoint anew over what the store now holds, as who has the unit key could.
    void signCheckpointAnew();
    Finding verify() { return verifyFile(m_file, m_story.ledger.trust()); }
    std::uint64_t positionOf(const EventId& id) const;

    ScratchFolder m_folder;
    std::filesystem::path m_file = m_folder.file();
    LongStory m_story;
};

} // namespace sealbook::db::test
