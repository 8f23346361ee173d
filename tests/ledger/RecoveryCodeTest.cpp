// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/RecoveryCode.h"

#include <cctype>
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

/// A code in which both digits occur that are taken for letters.
RecoveryCode codeWithLookAlikes()
{
    while (true) {
        RecoveryCode code = RecoveryCode::random();
        const std::string symbols = symbolsOf(code);
        if (symbols.find('0') != std::string::npos && symbols.find('1') != std::string::npos)
            return code;
    }
}

TEST(RecoveryCodeTest, CaseSpacesDashesAndLookAlikesDoNotMatter)
{
    const std::string symbols = symbolsOf(codeWithLookAlikes());
    for (const char zero : { '0', 'O', 'o' }) {
        for (const char one : { '1', 'I', 'i', 'L', 'l' }) {
            std::string typed = " ";
            for (const char c : symbols) {
                typed += c == '0' ? zero : c == '1' ? one : static_cast<char>(std::tolower(c));
                typed += typed.size() % 4 == 0 ? " - " : "";
            }
            const Result<RecoveryCode> read = RecoveryCode::parse(typed);
            ASSERT_TRUE(read) << typed;
            EXPECT_EQ(symbolsOf(*read), symbols);
        }
    }
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
