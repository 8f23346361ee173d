// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Store.h"
#include "tests/db/Scratch.h"
#include "tests/support/SmallRegister.h"

#include <string>
#include <vector>

namespace sealbook::db::test {

/// The value, or the end of the test with the error's detail.
template <typename T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
    return *std::move(result);
}
void must(const Result<void>& result);

/// A store of a signed ledger that grows, and the tables that follow it. People: jcollins ("jcollins by full name"),
/// kpatel. Case N-2018/17 of operation Heron under D. Reed, with warrant W-17 at 12 Mill Lane.
class FollowedStore : public ::testing::Test {
protected:
    FollowedStore();

    /// Signs it, and keeps it at the next `keep`. The exhibit's system id is "E-" and its reference.
    SubjectId bookIn(const std::string& reference, Facts more = {});
    EventId then(
        custody::EventType type, const SubjectId& exhibit, const Facts& more = {}, const std::string& by = "jcollins");
    EventId moveTo(const SubjectId& exhibit, const std::string& path);
    EventId give(const SubjectId& exhibit, const std::string& user);

    /// Writes what was signed since into the store, as the use cases would.
    void keep();
    /// Keeps, and follows to the end in parts of `most`.
    void follow(std::size_t most = 500);
    Following following();
    /// References in the order shown.
    std::vector<std::string> found(std::string_view typed, std::size_t limit = 0);
    /// What differs from the events, one a line.
    std::string differences();
    /// All rows of the tables that follow, as one text.
    std::string tables();

    ScratchFolder m_folder;
    tests::SmallRegister m_ledger;
    Result<Store> m_store;
    SubjectId m_file, m_shelf;

private:
    std::size_t m_kept = 0;
};

} // namespace sealbook::db::test
