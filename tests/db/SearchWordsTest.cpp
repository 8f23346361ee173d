// SPDX-License-Identifier: Apache-2.0
#include "db/SearchWords.h"
#include "db/FoldedText.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace sealbook::db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    addSearchWords(text, words);
    return words;
}

std::string looseMatch(std::string_view typed)
{
    const auto terms = searchTerms(typed);
    return terms ? matchText(*terms, true) : terms.error().detail;
}

/// Whether who typed this finds, as a whole or as a beginning, what was recorded so.
bool finds(std::string_view typed, std::string_view recorded)
{
    const std::vector<std::string> words = wordsOf(recorded);
    const auto terms = searchTerms(typed);
    return terms && std::all_of(terms->begin(), terms->end(), [&](const SearchTerm& term) {
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            return (term.looseFit == SearchTerm::Fit::Beginning && word.starts_with(term.word)) || word == term.word
                || (!term.reference.empty() && word == term.reference);
        });
    });
}

TEST(FoldedTextTest, CaseAndAccentsAreGone)
{
    EXPECT_THAT(wordsOf("Zo\u00eb M\u00dcLLER \u0160koda"), ElementsAre("zoe", "muller", "skoda"));
    EXPECT_EQ(wordsOf("e\u0301"), wordsOf("\u00c9")) << "composed or not";
    EXPECT_THAT(wordsOf("\u0130stanbul I\u015f\u0131k"), ElementsAre("istanbul", "isik"));
    EXPECT_THAT(wordsOf("Stra\u00dfe \u00c6r\u00f8 \u0141\u00f3d\u017a"), ElementsAre("strasse", "aero", "lodz"));
    EXPECT_EQ(wordsOf("\u041a\u0438\u0301\u0435\u0432 \u0401\u043b\u043a\u0430"),
        wordsOf("\u043a\u0438\u0435\u0432 \u0435\u043b\u043a\u0430"));
    EXPECT_EQ(wordsOf("\u039f\u0394\u039f\u03a3"), wordsOf("\u03bf\u03b4\u03cc\u03c2")) << "a Greek final sigma";
}

TEST(FoldedTextTest, CompatibleFormsAreOne)
{
    EXPECT_THAT(wordsOf("\uff21\uff22\uff11\uff12"), ElementsAre("ab12"));
    EXPECT_THAT(wordsOf("\ufb01lm x\u00b2"), ElementsAre("film", "x2"));
    EXPECT_THAT(wordsOf("co\u00adoperate"), ElementsAre("cooperate")) << "a soft hyphen is nothing";
}

TEST(FoldedTextTest, PointsOfHebrewAndArabicAreGoneAndMarksThatMakeALetterStay)
{
    EXPECT_EQ(wordsOf("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"), wordsOf("\u05e9\u05dc\u05d5\u05dd"));
    EXPECT_EQ(wordsOf("\u0645\u064f\u062d\u0645\u0651\u062f"), wordsOf("\u0645\u062d\u0645\u062f"));
    EXPECT_EQ(wordsOf("\u0623\u062d\u0645\u062f"), wordsOf("\u0627\u062d\u0645\u062f"));
    EXPECT_NE(wordsOf("\u0915\u093f"), wordsOf("\u0915\u0940")) << "two syllables of Devanagari";
    EXPECT_EQ(wordsOf("\u0928\u092e\u0938\u094d\u0924\u0947").size(), 1U) << "one word of it";
}

TEST(FoldedTextTest, OnlyLettersAndDigitsAreWords)
{
    EXPECT_THAT(wordsOf(" ,;-- !? \u2014 \t\n\x01 \U0001F512 "), IsEmpty());
    EXPECT_THAT(wordsOf(""), IsEmpty());
    EXPECT_THAT(wordsOf("\xff\xfe"), IsEmpty());
    EXPECT_THAT(wordsOf("\u0301"), IsEmpty()) << "a mark with nothing under it";
    EXPECT_THAT(wordsOf("a\u00a0b\u2003c"), ElementsAre("a", "b", "c")) << "any white space";
}

TEST(SearchWordsTest, WhatIsWrittenTogetherIsFoundInItsPartsAndWithoutItsSeparators)
{
    EXPECT_THAT(wordsOf("N-2018/17"), ElementsAre("n", "n201817", "2018", "201817", "17"));
    EXPECT_THAT(wordsOf("Harrow Road"), ElementsAre("harrow", "road"));
    for (const char* typed : { "JC/1", "JC1", "jc/1", "jc/01", "JC/001", "jc 1", "JC" })
        EXPECT_TRUE(finds(typed, "JC/1")) << typed;
    for (const char* typed : { "JC/2", "JC/11", "CJ/1", "JC/1/A", "JC01x" })
        EXPECT_FALSE(finds(typed, "JC/1")) << typed;
    for (const char* typed :
        { "N-2018/17", "2018/17", "2018-1", "n201817", "N2018", "17 2018", "JC/1@N-2018/17", "jc1@n" })
        EXPECT_TRUE(finds(typed, "JC/1@N-2018/17")) << typed;
    for (const char* typed : { "O'Connor", "OConnor", "oconn", "Connor", "o\u2019connor" })
        EXPECT_TRUE(finds(typed, "O'Connor")) << typed;
    for (const char* typed : { "00:1B:44:11:3A:B7", "001b44113ab7", "00-1b-44-11-3a-b7", "44:11" })
        EXPECT_TRUE(finds(typed, "00:1B:44:11:3A:B7")) << typed;
    EXPECT_TRUE(finds("Store/Bay laptop", "Site/Store/Bay 3 laptop")) << "the middle of a path";
}

TEST(SearchWordsTest, TheLastWordMayBeABeginningAndTheOthersAreWhole)
{
    EXPECT_TRUE(finds("black pho", "phone, black"));
    EXPECT_FALSE(finds("bla phone", "phone, black"));
    EXPECT_EQ(looseMatch("black pho"), "(\"black\") AND (\"pho\"*)");
    EXPECT_EQ(matchText(*searchTerms("black pho"), false), "(\"black\") AND (\"pho\")");
    EXPECT_EQ(looseMatch("JC/01 N-17"), "(\"jc01\"* OR \"jc1\") AND (\"n17\"*)");
}

TEST(SearchWordsTest, ANumberOfADeviceMayBeTypedInGroups)
{
    EXPECT_EQ(looseMatch("35 693803 564380 9"), "(\"356938035643809\"*)");
    EXPECT_EQ(looseMatch(" 8944 1100 0000 0000 001 "), "(\"8944110000000000001\"*)");
    EXPECT_EQ(looseMatch("356938 035643"), "(\"356938\") AND (\"035643\"*)") << "two numbers";
    EXPECT_EQ(looseMatch("12 17 2018"), "(\"12\") AND (\"17\") AND (\"2018\"*)");
    EXPECT_EQ(looseMatch("35 693803 564380 x"), "(\"35\") AND (\"693803\") AND (\"564380\") AND (\"x\"*)");
}

TEST(SearchWordsTest, AFewWordsStandForTheLongBeginningThatTheyHave)
{
    const auto few = [](const std::string& beginning) {
        return beginning == "exhibit" ? std::vector<std::string>{ "exhibit", "exhibits" } : std::vector<std::string>();
    };
    EXPECT_EQ(matchText(*searchTerms("an exhibit"), true, few), "(\"an\") AND (\"exhibit\" OR \"exhibits\")");
    EXPECT_EQ(matchText(*searchTerms("an exhibit"), false, few), "(\"an\") AND (\"exhibit\")");
    EXPECT_EQ(matchText(*searchTerms("another"), true, few), "(\"another\"*)") << "many, or none";
    const auto planted = [](const std::string&) { return std::vector<std::string>{ "exhibit\" OR \"phone" }; };
    EXPECT_EQ(matchText(*searchTerms("exhibit"), true, planted), "(\"exhibit\"\" OR \"\"phone\")") << "no operators";
    const auto notAsked = [](const std::string& beginning) {
        ADD_FAILURE() << beginning;
        return std::vector<std::string>{ beginning };
    };
    EXPECT_EQ(matchText(*searchTerms("exhibi"), true, notAsked), "(\"exhibi\"*)") << "the index has it";
}

TEST(SearchWordsTest, ScriptsWithoutSpacesAreFoundFromTheirMiddle)
{
    const char* const recorded = "\u79c1\u306e\u643a\u5e2f\u96fb\u8a71\u3067\u3059"; // "it is my mobile telephone"
    for (const char* typed : { "\u643a\u5e2f", "\u643a\u5e2f\u96fb\u8a71", "\u8a71", "\u643a", "\u3059" })
        EXPECT_TRUE(finds(typed, recorded)) << typed;
    EXPECT_FALSE(finds("\u643a\u8a71", recorded)) << "two that do not follow one another";
    EXPECT_TRUE(finds("\u96fb\u8a71 iphone", "iPhone\u643a\u5e2f\u96fb\u8a71"));
    EXPECT_TRUE(finds("\uff76\uff9e\uff7d", "\u30ac\u30b9")) << "half width, voiced by a mark of its own";
    EXPECT_TRUE(finds(
        "\u0e42\u0e17\u0e23", "\u0e21\u0e37\u0e2d\u0e16\u0e37\u0e2d\u0e42\u0e17\u0e23\u0e28\u0e31\u0e1e\u0e17\u0e4c"));
}

TEST(SearchWordsTest, NothingTypedIsAnOperatorOfTheIndex)
{
    EXPECT_EQ(looseMatch("\"a\" OR b* NOT (c) NEAR/2 names:d ^e -f"),
        "(\"a\") AND (\"or\") AND (\"b\") AND (\"not\") AND (\"c\") AND (\"near2\"*) AND (\"namesd\"*)"
        " AND (\"e\") AND (\"f\"*)");
}

TEST(SearchWordsTest, NothingToLookForAndTooMuchAreRefused)
{
    EXPECT_THAT(looseMatch(""), testing::HasSubstr("a letter or digit is needed"));
    EXPECT_THAT(looseMatch(" *\"- "), testing::HasSubstr("a letter or digit is needed"));
    EXPECT_THAT(looseMatch("a\xff"), testing::HasSubstr("is not UTF-8"));
    EXPECT_THAT(looseMatch(std::string(kMaxSearchBytes + 1, 'a')), testing::HasSubstr("501 bytes; at most 500"));
    std::string many;
    for (std::size_t i = 0; i <= kMaxSearchWords; ++i)
        many += "w" + std::to_string(i) + " ";
    EXPECT_THAT(looseMatch(many), testing::HasSubstr("33 words; at most 32"));
    EXPECT_TRUE(searchTerms(std::string(kMaxSearchBytes, 'a')));
}

TEST(SearchWordsTest, ManySeparatorsMakeNoWordsWithoutEnd)
{
    std::string slashes;
    for (int i = 0; i < 1000; ++i)
        slashes += "a/";
    std::size_t bytes = 0;
    for (const std::string& word : wordsOf(slashes))
        bytes += word.size();
    EXPECT_LE(bytes, 1000U * 65);
    EXPECT_TRUE(finds(slashes.substr(0, 400), slashes));
}

TEST(SearchWordsTest, WhatIsCalledSoFitsBetterThanWhatMentionsItAndAWholeWordBetterThanABeginning)
{
    const auto terms = *searchTerms("jc1");
    EXPECT_GT(fitOf(terms, "e1 jc1", false), fitOf(terms, "e1 jc12", true));
    EXPECT_GT(fitOf(terms, "e1 jc12", false), fitOf(terms, "e1", true));
    EXPECT_GT(fitOf(terms, "e1", true), fitOf(terms, "e1", false));
    EXPECT_GT(fitOf(*searchTerms("jc1 heron"), "jc1", true), fitOf(*searchTerms("jc1 heron"), "jc1", false));
}

} // namespace
} // namespace sealbook::db
