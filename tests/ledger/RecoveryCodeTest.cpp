// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/RecoveryCode.h"

#include <gtest/gtest.h>
#include <random>
#include <set>

namespace sealbook::ledger {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string printedText(const RecoveryCode& code)
{
    return std::string{ textOf(code.printed().bytes()) };
}
std::string symbolsOf(const RecoveryCode& code)
{
    return std::string{ textOf(code.password()) };
}

TEST(RecoveryCodeTest, APrintedCodeIsSixGroupsOfFiveAndIsReadBack)
{
    std::set<std::string> seen;
    for (int round = 0; round < 200; ++round) {
        const RecoveryCode code = RecoveryCode::random();
        const std::string printed = printedText(code);
        ASSERT_EQ(printed.size(), 35U);
        for (std::size_t at = 0; at < printed.size(); ++at)
            EXPECT_EQ(printed[at] == '-', at % 6 == 5);
        const Result<RecoveryCode> read = RecoveryCode::parse(printed);
        ASSERT_TRUE(read) << printed;
        EXPECT_EQ(symbolsOf(*read), symbolsOf(code));
        seen.insert(printed.substr(0, 5));
    }
    EXPECT_GT(seen.size(), 195U);
}

TEST(RecoveryCodeTest, CaseSpacesDashesAndLookAlikesDoNotMatter)
{
    const RecoveryCode code = RecoveryCode::random();
    std::string typed = " ";
    for (const char c : symbolsOf(code)) {
        if (c == '0')
            typed += typed.size() % 2 == 0 ? 'o' : 'O';
        else if (c == '1')
            typed += typed.size() % 3 == 0 ? 'l' : typed.size() % 3 == 1 ? 'I' : 'L';
        else
            typed += static_cast<char>(std::tolower(c));
        typed += typed.size() % 4 == 0 ? " - " : "";
    }
    const Result<RecoveryCode> read = RecoveryCode::parse(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_EQ(symbolsOf(*read), symbolsOf(code));
    EXPECT_TRUE(RecoveryCode::parse("OOOOO-ooooo-00000 00000 00000-00000"));
}

TEST(RecoveryCodeTest, EveryWrongSymbolAndEveryExchangeOfTwoIsCalledMisread)
{
    const std::string code = symbolsOf(RecoveryCode::random());
    for (std::size_t at = 0; at < code.size(); ++at) {
        for (const char other : kAlphabet) {
            std::string wrong = code;
            wrong[at] = other;
            const Result<RecoveryCode> read = RecoveryCode::parse(wrong);
            ASSERT_EQ(bool(read), other == code[at]) << wrong;
            if (!read) {
                EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
                EXPECT_NE(read.error().detail.find("misread"), std::string::npos);
            }
        }
        for (std::size_t with = at + 1; with < code.size(); ++with) {
            std::string exchanged = code;
            std::swap(exchanged[at], exchanged[with]);
            ASSERT_EQ(bool(RecoveryCode::parse(exchanged)), exchanged == code);
        }
    }
}

TEST(RecoveryCodeTest, UpToFourWrongSymbolsAreAlwaysNoticed)
{
    std::mt19937_64 random(32);
    const std::string code = symbolsOf(RecoveryCode::random());
    for (int round = 0; round < 20000; ++round) {
        std::string wrong = code;
        for (auto errors = 1 + random() % 4; errors > 0; --errors)
            wrong[random() % wrong.size()] = kAlphabet[random() % kAlphabet.size()];
        ASSERT_EQ(bool(RecoveryCode::parse(wrong)), wrong == code) << wrong;
    }
}

TEST(RecoveryCodeTest, AnotherLengthOrCharacterIsToldWithoutTheCode)
{
    const std::string code = symbolsOf(RecoveryCode::random());
    for (const std::string& typed : { std::string{}, code.substr(1), code + "0", code + code, code.substr(1) + "U",
             code.substr(1) + "*", code.substr(1) + "\n", code.substr(2) + "\u00C9" }) {
        const Result<RecoveryCode> read = RecoveryCode::parse(typed);
        ASSERT_FALSE(read) << typed;
        EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
        EXPECT_EQ(read.error().detail.find(code.substr(2, 5)), std::string::npos);
    }
}

} // namespace
} // namespace sealbook::ledger
