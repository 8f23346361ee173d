// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Secret.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace sealbook::ledger {
namespace {

TEST(SecretTest, ASecretMovesAndLeavesNothingBehind)
{
    SecretBytes first = SecretBytes::copyOf(bytesOf("seed"));
    SecretBytes second = std::move(first);
    EXPECT_EQ(first.size(), 0U); // NOLINT(bugprone-use-after-move): that is the promise
    EXPECT_TRUE(first.bytes().empty());
    EXPECT_EQ(textOf(second.bytes()), "seed");
    SecretBytes third(9);
    third = std::move(second);
    EXPECT_EQ(textOf(third.bytes()), "seed");
    EXPECT_EQ(second.size(), 0U); // NOLINT(bugprone-use-after-move)
    const SecretBytes fourth = third.copy();
    EXPECT_TRUE(sameSecret(fourth.bytes(), third.bytes()));
    EXPECT_NE(fourth.data(), third.data());
}

TEST(SecretTest, ANewSecretIsZeroAndARandomOneIsNot)
{
    const SecretBytes zero(32);
    const SecretBytes one = SecretBytes::random(32);
    const SecretBytes other = SecretBytes::random(32);
    EXPECT_TRUE(std::all_of(zero.data(), zero.data() + 32, [](std::uint8_t byte) { return byte == 0; }));
    EXPECT_FALSE(sameSecret(zero.bytes(), one.bytes()));
    EXPECT_FALSE(sameSecret(one.bytes(), other.bytes()));
    EXPECT_FALSE(sameSecret(one.bytes(), one.bytes().first(31)));
    EXPECT_TRUE(sameSecret({}, SecretBytes{}.bytes()));
}

TEST(SecretDeathTest, WritingPastASecretEndsTheProcess)
{
    SecretBytes secret(32);
    volatile std::uint8_t* past = secret.data() + secret.size();
    EXPECT_DEATH(*past = 1, "");
}

TEST(SecretDeathTest, AHardenedProcessCannotBeDumpedOrRead)
{
    const auto isHard = [] {
        rlimit limit{ 1, 1 };
        return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0
            && limit.rlim_max == 0;
    };
    EXPECT_EXIT(std::_Exit(!isHard() && hardenProcess() && isHard() ? 0 : 1), testing::ExitedWithCode(0), "");
}

} // namespace
} // namespace sealbook::ledger
