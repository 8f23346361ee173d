// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/DurableFile.h"
#include "tests/ledger/FormatExample.h"

#include <gmock/gmock.h>

namespace sealbook::ledger {
namespace {

using testing::HasSubstr;

constexpr std::size_t kMost = 1024 * 1024;

std::string fileOf(const std::string& path)
{
    auto bytes = readFile(std::string(SEALBOOK_SOURCE_DIR) + '/' + path, kMost);
    return bytes ? std::move(*bytes) : "cannot read " + path;
}

std::string vectorOf(const std::string& name)
{
    return fileOf("tests/data/format/" + name);
}

ProofReport checked(const std::string& proof)
{
    const auto trust = readTrust(vectorOf("trust"));
    const auto read = readProof(proof);
    return trust && read ? checkProof(*read, *trust) : ProofReport();
}

TEST(FormatVectorsTest, SigningAgainWithTheSameSeedsGivesTheSameFilesByteForByte)
{
    for (const auto& [name, text] : example::files(example::make()))
        EXPECT_EQ(vectorOf(name), text) << name;
}

TEST(FormatVectorsTest, TheProofOfTheExampleIsVerifiedWithTheTrustFileOfTheExample)
{
    const ProofReport report = checked(vectorOf("proof.json"));
    EXPECT_TRUE(report.verified());
    for (const Check& check : report.checks)
        EXPECT_TRUE(check.ok) << check.text;
    EXPECT_TRUE(report.anomalies.empty());
}

TEST(FormatVectorsTest, TheRowsRebuiltFromTheProofAreTheOnesThatWerePrinted)
{
    EXPECT_EQ(custody::rowsText(checked(vectorOf("proof.json")).rows), vectorOf("rows.txt"));
}

TEST(FormatVectorsTest, TheAttachmentsOfAPrintRepeatWhatTheProofHolds)
{
    const auto proof = readProof(vectorOf("proof.json"));
    ASSERT_TRUE(proof);
    EXPECT_EQ(proof->seal, vectorOf("seal.txt"));
    EXPECT_EQ(proof->checkpoint, vectorOf("checkpoint.txt"));
}

TEST(FormatVectorsTest, TheWholeLedgerOfTheExampleIsWithoutAnomalyAndHasTheRootOfTheCheckpoint)
{
    const example::Example made = example::make();
    const auto read = [&](std::uint64_t first, std::size_t, std::vector<Entry>& entries) -> Result<void> {
        entries = first == 0 ? made.entries : std::vector<Entry>();
        return {};
    };
    const auto report = audit(made.trust, read, 1);
    ASSERT_TRUE(report);
    for (const custody::Anomaly& anomaly : report->anomalies)
        ADD_FAILURE() << anomaly.position << ' ' << anomaly.rule << ' ' << anomaly.detail;
    const auto checkpoint = openCheckpoint(vectorOf("checkpoint.txt"), made.trust.origin, made.trust.logKey);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->checkpoint.head, (TreeHead{ report->events, report->root }));
}

/// A changed character may also make the file unreadable, which is found as well. Every 23rd is altered: all of them
/// take 15 seconds and fail as well.
TEST(FormatVectorsTest, NoCharacterOfTheProofCanBeChangedUnnoticed)
{
    const std::string proof = vectorOf("proof.json");
    ASSERT_TRUE(checked(proof).verified());
    for (std::size_t i = 0; i < proof.size(); i += 23) {
        std::string altered = proof;
        altered[i] = altered[i] == 'a' ? 'b' : 'a';
        EXPECT_FALSE(checked(altered).verified()) << "character " << i;
    }
}

TEST(FormatVectorsTest, FormatMdShowsTheseBytes)
{
    const std::string page = fileOf("FORMAT.md");
    const example::Example made = example::make();
    for (const std::size_t place : { 0UL, 1UL, 6UL, 7UL, 8UL }) {
        EXPECT_THAT(page, HasSubstr("\n```\n" + made.entries[place].note + "```\n")) << place;
        EXPECT_THAT(page, HasSubstr("\n```\n" + *made.entries[place].payload + "\n```\n")) << place;
        EXPECT_THAT(page, HasSubstr('`' + made.entries[place].statedId.hex() + '`')) << place;
    }
    for (const auto& [name, text] : example::files(made))
        if (name != "ledger.jsonl") {
            EXPECT_THAT(page, HasSubstr("\n```\n" + text + "```\n")) << name;
        }
}

} // namespace
} // namespace sealbook::ledger
