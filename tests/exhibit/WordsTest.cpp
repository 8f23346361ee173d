// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Words.h"

#include <gtest/gtest.h>

namespace sealbook {

namespace {

template <typename E> std::string joined(std::span<const E> values)
{
    std::string words;
    for (const E value : values) {
        words += words.empty() ? "" : " ";
        words += word(value);
    }
    return words;
}

/// "a, b" as "a b".
std::string spaced(std::string list)
{
    std::erase(list, ',');
    return list;
}

/// Every value has a word of its own that leads back to it, and values are numbered in the order of the table.
template <typename E, typename From> void expectRoundTrip(std::span<const E> values, From from)
{
    int place = 0;
    for (const E value : values) {
        EXPECT_EQ(static_cast<int>(value), place++) << word(value);
        ASSERT_TRUE(from(word(value))) << word(value);
        EXPECT_EQ(*from(word(value)), value);
    }
    EXPECT_EQ(word(static_cast<E>(place)), "") << "a value without a word in the table";
    EXPECT_FALSE(from(""));
    EXPECT_FALSE(from("unheard-of"));
    EXPECT_FALSE(from(std::string(word(values.front())) + " "));
}

} // namespace

// These words are part of the ledger's format and of the command line's contract: a change here is a change of format.
TEST(WordsTest, TheVocabulariesAreThoseOfTheContract)
{
    EXPECT_EQ(joined(allKinds()),
        "computer laptop server nas phone tablet wearable sim drive memory-card usb-stick optical console camera drone "
        "cctv "
        "router iot vehicle-unit wallet document image other");
    EXPECT_EQ(joined(allLifecycles()),
        "seized in-transit awaiting-acceptance in-store out disposal-requested disposal-authorised disposed missing "
        "written-off transferred disputed");
    EXPECT_EQ(joined(allStages()),
        "none awaiting-submission awaiting-code queued triage imaging examining categorising review report-pending "
        "done "
        "no-access broken empty no-action on-hold");
    EXPECT_EQ(joined(allOutcomes()),
        "returned returned-wiped forfeited deprivation court-order unclaimed destroyed transferred retained-by-court "
        "retained-police consumed");
    EXPECT_EQ(joined(allRoles()), "exhibits-officer examiner supervisor auditor administrator");
}

TEST(WordsTest, EveryWordLeadsBackToItsValue)
{
    expectRoundTrip(allKinds(), kindFrom);
    expectRoundTrip(allLifecycles(), lifecycleFrom);
    expectRoundTrip(allStages(), stageFrom);
    expectRoundTrip(allOutcomes(), outcomeFrom);
    expectRoundTrip(allRoles(), roleFrom);
}

TEST(WordsTest, NamesMeanWhatTheirWordsSay)
{
    EXPECT_EQ(word(Kind::MemoryCard), "memory-card");
    EXPECT_EQ(word(Lifecycle::DisposalAuthorised), "disposal-authorised");
    EXPECT_EQ(word(Stage::ReportPending), "report-pending");
    EXPECT_EQ(word(Outcome::RetainedPolice), "retained-police");
    EXPECT_EQ(word(Role::ExhibitsOfficer), "exhibits-officer");
}

TEST(WordsTest, TheListsForErrorTextsHoldAllWords)
{
    EXPECT_EQ(spaced(allowedKinds()), joined(allKinds()));
    EXPECT_EQ(spaced(allowedLifecycles()), joined(allLifecycles()));
    EXPECT_EQ(spaced(allowedStages()), joined(allStages()));
    EXPECT_EQ(spaced(allowedOutcomes()), joined(allOutcomes()));
    EXPECT_EQ(allowedRoles(), "exhibits-officer, examiner, supervisor, auditor, administrator");
}

} // namespace sealbook
