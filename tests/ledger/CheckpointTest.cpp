// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Checkpoint.h"
#include "tests/ledger/Vectors.h"

#include <gtest/gtest.h>

namespace sealbook::ledger {
namespace {

// https://c2sp.org/tlog-checkpoint, the example at its head.
constexpr std::string_view kExample = "example.com/behind-the-sofa\n20852163\n"
                                      "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

const SigningKey kLogKey = SigningKey::fromSeed(countingSeed(1));
const SigningKey kUserKey = SigningKey::fromSeed(countingSeed(2));
const Checkpoint kCheckpoint{ "kent-dfu/0123", { 1042, numberedHash(1042) } };

std::string signedBytes()
{
    return encode(signCheckpoint(kCheckpoint, kLogKey, "jcollins", kUserKey));
}

TEST(CheckpointTest, TheExampleOfTheSpecificationIsReadAndWritten)
{
    const Result<Checkpoint> checkpoint = parseCheckpoint(kExample);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
    EXPECT_EQ(checkpoint->head.size, 20852163U);
    EXPECT_EQ(toBase64(checkpoint->head.root), "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    EXPECT_EQ(encode(*checkpoint), kExample);
}

TEST(CheckpointTest, OtherSpellingsAreRefused)
{
    const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    EXPECT_TRUE(parseCheckpoint("a\n0\n" + root));
    EXPECT_TRUE(parseCheckpoint("a\n18446744073709551615\n" + root));
    for (const std::string& text : { "a\n01\n" + root, "a\n00\n" + root, "a\n-1\n" + root, "a\n+1\n" + root,
             "a\n 1\n" + root, "a\n1 \n" + root, "a\n\n" + root, "a\n0x1\n" + root, "a\n18446744073709551616\n" + root,
             "\n1\n" + root, "a b\n1\n" + root, "a+b\n1\n" + root, "a\n1\n" + root + "extension\n",
             "a\n1\n" + root + "\n", "a\n1\n" + root.substr(0, root.size() - 1), "a\n1\n" + root.substr(4),
             std::string{ "a\n1\n\n" }, std::string{ "a\n1\n" }, std::string{ "a\n" }, std::string{} })
        EXPECT_FALSE(parseCheckpoint(text)) << text;
}

TEST(CheckpointTest, ASignedCheckpointOpensWithTheLogsKeyAndCarriesTheUsersSignature)
{
    const auto opened = openCheckpoint(signedBytes(), kCheckpoint.origin, kLogKey.publicKey());
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->checkpoint, kCheckpoint);
    ASSERT_EQ(opened->note.signatures.size(), 2U);
    EXPECT_TRUE(verifies(opened->note, 1, "jcollins", kUserKey.publicKey()));
}

TEST(CheckpointTest, OfAnotherLogOrByAnotherKeyItIsCorrupt)
{
    const auto otherLog = openCheckpoint(signedBytes(), "kent-dfu/9999", kLogKey.publicKey());
    ASSERT_FALSE(otherLog);
    EXPECT_EQ(otherLog.error().code, ErrorCode::Corrupt);
    const auto otherKey = openCheckpoint(signedBytes(), kCheckpoint.origin, kUserKey.publicKey());
    ASSERT_FALSE(otherKey);
    EXPECT_EQ(otherKey.error().code, ErrorCode::Corrupt);
    Note swapped = signCheckpoint(kCheckpoint, kLogKey, "jcollins", kUserKey);
    std::swap(swapped.signatures[0], swapped.signatures[1]);
    EXPECT_FALSE(openCheckpoint(encode(swapped), kCheckpoint.origin, kLogKey.publicKey()));
}

TEST(CheckpointTest, NoBitMayChange)
{
    const std::string bytes = signedBytes();
    const auto holds = [](const std::string& altered) {
        const auto opened = openCheckpoint(altered, kCheckpoint.origin, kLogKey.publicKey());
        return opened && verifies(opened->note, 1, "jcollins", kUserKey.publicKey());
    };
    ASSERT_TRUE(holds(bytes));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string altered = bytes;
            altered[at] = static_cast<char>(altered[at] ^ 1 << bit);
            EXPECT_FALSE(holds(altered)) << at << " " << bit;
        }
    }
}

} // namespace
} // namespace sealbook::ledger
