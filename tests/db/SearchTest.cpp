// SPDX-License-Identifier: Apache-2.0
#include "tests/db/FollowedStore.h"

#include <random>

#include <gmock/gmock.h>

namespace sealbook::db::test {
namespace {

using custody::EventType;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class SearchTest : public FollowedStore { };

TEST_F(SearchTest, FindsEverythingThatIsRecordedOfAnExhibit)
{
    const SubjectId exhibit = bookIn("JC/7",
        { { "make", "Pinnock" }, { "model", "P 500-dual" }, { "serial", "PN-70/0001" },
            { "imei", "490154203237518;490154203237526" }, { "mac", "00:1B:44:11:3A:B7" },
            { "description", "Mobile phone, cracked display" }, { "found-at", "desk drawer" },
            { "seized-from", "R. Sample" }, { "owner", "Zo\u00eb M\u00fcller" }, { "seal", "A1000" },
            { "urgent", "yes" }, { "privileged", "no" }, { "occurred", "2018-06-04T06:40:00.000Z" },
            { "to", "location:Harrow Road/Store/Bay 3" }, { "to-id", m_shelf.hex() } });
    then(EventType::BreakSeal, exhibit, { { "why", "taking the card out" } });
    then(EventType::Reseal, exhibit, { { "seal", "A1001" } });
    give(exhibit, "kpatel");
    then(EventType::Examine, exhibit,
        { { "stage", "categorising" }, { "note", "locked with a pattern" }, { "hours", "97.25" } }, "kpatel");
    then(EventType::Send, exhibit,
        { { "to", "org:Larkspur Laboratory" }, { "purpose", "chip-off" }, { "method", "courier 4711" },
            { "due", "2018-09-01T00:00:00.000Z" }, { "seal-seen", "A1009" } },
        "kpatel");
    then(EventType::DisposeRequest, exhibit, { { "outcome", "returned-wiped" }, { "detail-authority", "Form 57" } });
    bookIn("XX/99", { { "kind", "laptop" } });
    follow();
    for (const char* typed : { "E-JC/7", "ejc7", "JC/7", "JC7", "jc/07", "JC/7@N-2018/17", "N-2018/17 JC/7",
             "n201817 jc7", "heron pinnock", "reed jc7", "12 Mill Lane jc7", "w-17 phone", "phone", "pinnock", "p 500",
             "500-dual", "PN-70/0001", "pn700001", "490154203237526", "4901542032375", "001b44113ab7", "00:1b:44",
             "cracked disp", "desk drawer", "sample", "ZOE muller", "zo\u00eb", "a1000", "A1001", "a1009", "urgent",
             "2018-06-04", "taking card", "kpatel", "kpatel by full", "jcollins phone", "categorising", "pattern",
             "larkspur", "chip-off", "chipoff", "courier 4711", "2018-09", "returned-wiped", "form 57", "bay 3",
             "Harrow Road/Store/Bay 3", "Store/Bay", "jo collins phone" })
        EXPECT_THAT(found(typed), ElementsAre("JC/7")) << typed;
    for (const std::string& typed : std::vector<std::string>{
             "privileged", "97", "phones", "atalant", "jc/71", m_file.hex(), exhibit.hex(), "mill phones" })
        EXPECT_THAT(found(typed), IsEmpty()) << typed;
    EXPECT_EQ(differences(), "");
}

TEST_F(SearchTest, PrintsAndLabelsAddNothing)
{
    const SubjectId exhibit = bookIn("JC/1");
    then(EventType::Label, exhibit, { { "preset", "roll-62" } });
    then(EventType::Print, exhibit, { { "report", "continuity" } });
    follow();
    EXPECT_THAT(found("roll"), IsEmpty());
    EXPECT_THAT(found("continuity"), IsEmpty());
}

TEST_F(SearchTest, AllWordsMustFitTheLastAsABeginning)
{
    bookIn("JC/1", { { "description", "black phone" } });
    bookIn("JC/2", { { "description", "white phone" } });
    follow();
    EXPECT_THAT(found("phone bl"), ElementsAre("JC/1"));
    EXPECT_THAT(found("bl phone"), IsEmpty());
    EXPECT_THAT(found("phone black white"), IsEmpty());
}

TEST_F(SearchTest, EveryBeginningOfEveryWordFinds)
{
    bookIn("JC/1",
        { { "serial", "QWERTZUIOPASDFGH" },
            { "description", "\u041c\u043e\u0431\u0438\u043b\u044c\u043d\u044b\u0439" } });
    follow();
    for (const std::string word : { "qwertzuiopasdfgh", "\u043c\u043e\u0431\u0438\u043b\u044c\u043d\u044b\u0438" }) {
        const std::size_t width = static_cast<unsigned char>(word[0]) < 0x80 ? 1 : 2;
        for (std::size_t length = width; length <= word.size(); length += width)
            EXPECT_THAT(found(word.substr(0, length)), ElementsAre("JC/1")) << length;
    }
}

/// Beginnings that are longer than the index has them are looked for word by word where few words begin so.
TEST_F(SearchTest, LongBeginningsFindWhateverFewOrManyWordsBeginSo)
{
    for (int i = 1; i <= 40; ++i)
        bookIn("JC/" + std::to_string(i), { { "serial", "PINNOCK10" + std::to_string(10 + i) } });
    bookIn("JC/41", { { "description", "photograph" } });
    bookIn("JC/42", { { "description", "photographs" } });
    bookIn("JC/43", { { "description", "photography" } });
    follow();
    const auto count = [&](const char* typed) { return found(typed).size(); };
    for (const char* typed : { "pinnock", "pinnock1", "pinnock10" })
        EXPECT_EQ(count(typed), 40U) << typed;
    EXPECT_EQ(count("pinnock101"), 9U);
    EXPECT_THAT(found("pinnock1011"), ElementsAre("JC/1"));
    EXPECT_THAT(found("photogr"), ElementsAre("JC/43", "JC/42", "JC/41"));
    EXPECT_THAT(found("photograph"), ElementsAre("JC/41", "JC/43", "JC/42")) << "the whole word first";
    EXPECT_THAT(found("photographs"), ElementsAre("JC/42"));
    EXPECT_THAT(found("photographz"), IsEmpty());
    EXPECT_EQ(differences(), "");
}

TEST_F(SearchTest, AsManyLongBeginningsAsMayBeTypedAreAnswered)
{
    for (int i = 0; i < 32; ++i)
        bookIn("JC/" + std::to_string(i + 1), { { "description", "Pinnock/Mark" + std::to_string(10 + i) } });
    follow();
    std::string typed = "pinnock/mark";
    for (std::size_t i = 1; i < kMaxSearchWords; ++i)
        typed += " pinnock/mark";
    EXPECT_THAT(found(typed), SizeIs(32)) << "each is looked for by its 32 words";
}

TEST_F(SearchTest, AFewAreInTheOrderOfHowWellTheyFit)
{
    bookIn("JC/1", { { "description", "the charger of XY/5" } });
    bookIn("XY/51");
    bookIn("XY/5");
    bookIn("JC/2", { { "description", "not XY/51" } });
    bookIn("XY/52");
    follow();
    EXPECT_THAT(found("XY/5"), ElementsAre("XY/5", "XY/52", "XY/51", "JC/1", "JC/2"));
    EXPECT_THAT(found("xy5", 2), ElementsAre("XY/5", "XY/52"));
}

TEST_F(SearchTest, TheSealThatIsOnABagNowIsAName)
{
    const SubjectId exhibit = bookIn("JC/1", { { "seal", "A1000" } });
    then(EventType::BreakSeal, exhibit, { { "why", "taking the card out" } });
    then(EventType::Reseal, exhibit, { { "seal", "A1001" } });
    bookIn("JC/2", { { "description", "the cable of A1001" } });
    follow();
    EXPECT_THAT(found("a1001"), ElementsAre("JC/1", "JC/2"));
}

TEST_F(SearchTest, OfManyTheWholeWordsComeFirstAndThenTheNewest)
{
    bookIn("AB/1", { { "description", "lamp" } });
    bookIn("AB/2", { { "description", "lamp" } });
    for (int i = 1; i <= 210; ++i)
        bookIn("JC/" + std::to_string(i), { { "description", "lampshade" } });
    follow();
    EXPECT_THAT(found("lamp", 4), ElementsAre("AB/2", "AB/1", "JC/210", "JC/209"));
    EXPECT_THAT(found("lampshade", 3), ElementsAre("JC/210", "JC/209", "JC/208"));
    EXPECT_THAT(found("lampsh", 300), SizeIs(210));
    EXPECT_THAT(found("lam"), SizeIs(212));
}

TEST_F(SearchTest, AtMostAsManyAsAskedForAndWhetherThereAreMore)
{
    for (int i = 1; i <= 5; ++i)
        bookIn("JC/" + std::to_string(i));
    follow();
    const auto hits = [&](std::size_t limit) {
        return must(m_store->read([&](Reader& reader) { return reader.search(*searchTerms("heron"), limit); }));
    };
    EXPECT_EQ(hits(4).states.size(), 4U);
    EXPECT_TRUE(hits(4).more);
    EXPECT_EQ(hits(5).states.size(), 5U);
    EXPECT_FALSE(hits(5).more);
    EXPECT_EQ(hits(0).states.size(), 5U);
    EXPECT_FALSE(hits(0).more);
}

/// Whether few pass the filter or many, which are looked for in two ways.
TEST_F(SearchTest, WithAFilterFindsWhatPassesItOfAllThatHasTheWords)
{
    std::mt19937_64 random(5);
    const std::vector<std::string> words{ "lamp", "lampshade", "lam", "JC/7", "XY/512", "\u96fb\u8a71\u6a5f",
        "P 500-dual", "amp", "shade" };
    for (int i = 1; i <= 620; ++i) {
        std::string description;
        for (std::uint64_t count = random() % 4; count > 0; --count)
            description += words[random() % words.size()] + " ";
        bookIn("JC/" + std::to_string(i),
            { { "description", description }, { "kind", random() % 8 == 0 ? "laptop" : "phone" } });
    }
    follow();
    const auto find = [&](const std::string& typed, std::size_t limit, const ExhibitFilter& filter) {
        const auto hits =
            must(m_store->read([&](Reader& reader) { return reader.search(must(searchTerms(typed)), limit, filter); }));
        std::vector<std::string> all;
        for (const custody::ExhibitState& state : hits.states)
            all.push_back(std::string(word(state.kind)) + " " + state.reference.canonical());
        return all;
    };
    for (const Kind kind : { Kind::Phone, Kind::Laptop, Kind::Sim })
        for (const char* typed : { "l", "lam", "lamp", "lampshade lam", "jc", "jc/7", "jc7 l", "xy512", "xy/51", "p500",
                 "\u96fb", "\u8a71\u6a5f", "shade amp", "heron", "nothing" }) {
            ExhibitFilter filter;
            filter.kind = kind;
            std::vector<std::string> expected = find(typed, 0, {});
            std::erase_if(expected, [&](const std::string& one) { return !one.starts_with(word(kind)); });
            std::vector<std::string> found = find(typed, 0, filter);
            EXPECT_THAT(found, ::testing::UnorderedElementsAreArray(expected)) << typed;
            const std::vector<std::string> first = find(typed, 5, filter);
            ASSERT_EQ(first.size(), std::min<std::size_t>(expected.size(), 5)) << typed;
            for (const std::string& one : first)
                EXPECT_THAT(expected, Contains(one)) << typed;
        }
}

TEST_F(SearchTest, WordsThatComeLaterAreFoundBesideThoseBefore)
{
    const SubjectId exhibit = bookIn("JC/1");
    follow();
    moveTo(exhibit, "Harrow Road/Store/Cupboard");
    follow();
    EXPECT_THAT(found("cupboard jc1"), ElementsAre("JC/1"));
    moveTo(exhibit, "Harrow Road/Store/Safe");
    follow();
    EXPECT_THAT(found("cupboard safe"), ElementsAre("JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(SearchTest, AnyScriptIsFound)
{
    bookIn("JC/1", { { "description", "\u643a\u5e2f\u96fb\u8a71 \u9ed2" } });
    bookIn("JC/2",
        { { "description", "\u041a\u0440\u0430\u0441\u043d\u044b\u0439 \u0442\u0435\u043b\u0435\u0444\u043e\u043d" } });
    bookIn("JC/3", { { "description", "\u0647\u0627\u062a\u0641 \u0645\u064f\u062d\u0645\u0651\u062f" } });
    bookIn("JC/4", { { "description", "\ud734\ub300\ud3f0" } });
    bookIn("JC/5", { { "description", "\u0928\u092e\u0938\u094d\u0924\u0947" } });
    follow();
    EXPECT_THAT(found("\u96fb\u8a71"), ElementsAre("JC/1"));
    EXPECT_THAT(found("\u043a\u0440\u0430\u0441\u043d\u044b\u0438 \u0422\u0415\u041b"), ElementsAre("JC/2"));
    EXPECT_THAT(found("\u0645\u062d\u0645\u062f"), ElementsAre("JC/3"));
    EXPECT_THAT(found("\ud734\ub300"), ElementsAre("JC/4"));
    EXPECT_THAT(found("\u0928\u092e"), ElementsAre("JC/5"));
}

/// Whatever is typed is answered, with exhibits or with what is wrong about it, and never by the index itself.
TEST_F(SearchTest, NoTextMakesTheIndexFail)
{
    bookIn("JC/1", { { "description", "black phone" } });
    follow();
    std::mt19937_64 random(4711);
    const std::vector<std::string> pieces{ "\"", "'", "*", "(", ")", ":", "^", "-", "+", "{", "}", "AND", "OR", "NOT",
        "NEAR", "NEAR(a b, 2)", "names", "words", "rowid", "exhibit_words", "phone", "JC/1", "a", "\\", ";", "--", "/*",
        "%", "_", "\t", " ", " ", "\u00e9", "\u96fb", "\u0301", "\U0001F512", "\u202e", std::string(1, '\0'), "\xff",
        "\xed\xa0\x80", "0", "?1", "$a", "''", "\"\"", "rank", "\u212b" };
    for (int round = 0; round < 20'000; ++round) {
        std::string typed;
        for (std::uint64_t i = 1 + random() % 12; i > 0; --i)
            typed += pieces[random() % pieces.size()];
        const auto terms = searchTerms(typed);
        if (!terms) {
            ASSERT_EQ(terms.error().code, ErrorCode::InvalidInput);
            continue;
        }
        const auto hits = m_store->read([&](Reader& reader) { return reader.search(*terms, 50); });
        ASSERT_TRUE(hits) << typed << ": " << hits.error().detail;
    }
    EXPECT_THAT(found("phone"), ElementsAre("JC/1"));
}

} // namespace
} // namespace sealbook::db::test
