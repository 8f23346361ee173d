// SPDX-License-Identifier: Apache-2.0
#include "src/register/Search.h"

#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

using custody::EventType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class SearchTest : public Office {
protected:
    std::vector<std::string> ids(const std::vector<custody::ExhibitState>& states)
    {
        std::vector<std::string> all;
        for (const custody::ExhibitState& state : states)
            all.push_back(state.systemId);
        return all;
    }
    std::vector<std::string> found(const std::string& text, std::size_t limit = 50, const std::string& user = "awright")
    {
        return ids(must(search(as(user), { text, limit })).states);
    }
    std::string differences()
    {
        std::string all;
        for (const custody::Anomaly& anomaly : must(as("awright").store().compareFollowed()))
            all += anomaly.detail + "\n";
        return all;
    }
};

TEST_F(SearchTest, WhatWasJustRecordedIsFoundWhoeverRecordedIt)
{
    const std::string exhibit = bookedIn({ { "make", "Pinnock" }, { "seal", "A100200" } });
    EXPECT_THAT(found("pinnock"), ElementsAre(exhibit));
    give(exhibit, "kpatel");
    EXPECT_THAT(found("kiran patel"), ElementsAre(exhibit));
    must(examine(as("kpatel"), { exhibit, Stage::Imaging, "cracked display", "" }));
    EXPECT_THAT(found("imaging crack", 50, "dsmith"), ElementsAre(exhibit));
    EXPECT_EQ(differences(), "");
    expectValid();
}

TEST_F(SearchTest, WhatIsRehearsedOrRefusedIsNotFound)
{
    EXPECT_TRUE(rehearseBookIn(as("jcollins"), intake({ { { "kind", "phone" }, { "make", "Pinnock" } } })));
    EXPECT_THAT(found("pinnock"), IsEmpty());
}

TEST_F(SearchTest, WhatTheTextNamesComesFirst)
{
    const std::string named = bookedIn({ { "seal", "A7" } });
    const std::string mentions = bookedIn({ { "description", "found beside A7 and JC/1" } });
    const std::string id = bookedIn({ { "description", "the charger of " + named } });
    EXPECT_THAT(found("A7"), ElementsAre(named, mentions));
    EXPECT_THAT(found("A7", 1), ElementsAre(named));
    EXPECT_THAT(found(named), ElementsAre(named, id));
    EXPECT_THAT(found("JC/1@OP-2018-17", 1), ElementsAre(named));
    EXPECT_THAT(found(" JC/01@OP-2018-17 "), ElementsAre(named)) << "and not as words";
    EXPECT_TRUE(must(search(as("awright"), { "A7", 1 })).more);
    EXPECT_FALSE(must(search(as("awright"), { "A7", 2 })).more);
}

TEST_F(SearchTest, AdministratorsSeeNoExhibits)
{
    bookedIn();
    EXPECT_THAT(search(as("mfox"), { "phone", 50 }), FailsWith("NotAllowed", "administrator"));
    for (const char* user : { "jcollins", "kpatel", "dsmith", "awright" })
        EXPECT_EQ(found("phone", 50, user).size(), 1U) << user;
}

TEST_F(SearchTest, NothingToLookForIsSaid)
{
    EXPECT_THAT(search(as("awright"), { " ?", 50 }), FailsWith("InvalidInput", "a letter or digit is needed"));
    EXPECT_THAT(search(as("awright"), { std::string(501, 'x'), 50 }), FailsWith("InvalidInput", "at most 500"));
}

TEST_F(SearchTest, CatchingUpGoesInParts)
{
    for (int i = 0; i < 4; ++i)
        bookedIn();
    const std::uint64_t all = size();
    EXPECT_EQ(must(catchUp(as("awright"), 3)), all - 3);
    EXPECT_EQ(must(catchUp(as("awright"), all)), 0U);
    EXPECT_EQ(must(catchUp(as("awright"), 3)), 0U);
    EXPECT_EQ(size(), all) << "it records nothing";
    expectValid();
}

TEST_F(SearchTest, WhileAnotherProgramKeepsWritingItAnswersWithoutTheNewestAndSaysSo)
{
    const std::string before = bookedIn();
    EXPECT_THAT(found("phone"), ElementsAre(before));
    const std::string after = bookedIn();
    const auto unit = must(ledger::unitKeys(as("jcollins").unitKey()));
    {
        auto other = db::Connection::open(m_folder / "register.db", unit.database.bytes(), db::OpenMode::ReadWrite);
        ASSERT_TRUE(other) << other.error().detail;
        const db::Transaction writing(*other, db::Transaction::Kind::Write);
        const Found meanwhile = must(search(as("awright"), { "phone", 50 }));
        EXPECT_THAT(ids(meanwhile.states), ElementsAre(before));
        EXPECT_EQ(meanwhile.unsearched, 1U);
        EXPECT_THAT(catchUp(as("awright")), FailsWith("Locked", ""));
    }
    const Found asItWas = must(search(as("awright"), { "phone", 50, {}, false }));
    EXPECT_THAT(ids(asItWas.states), ElementsAre(before)) << "it was not to carry anything on";
    EXPECT_EQ(asItWas.unsearched, 1U);
    const Found then = must(search(as("awright"), { "phone", 50 }));
    EXPECT_THAT(ids(then.states), ElementsAre(after, before));
    EXPECT_EQ(then.unsearched, 0U);
}

TEST_F(SearchTest, ASearchIsNarrowedByAllThatAListIsNarrowedBy)
{
    const std::string phone = bookedIn({ { "make", "Pinnock" } });
    const std::string laptop = bookedIn({ { "make", "Pinnock" }, { "kind", "laptop" } }, kOtherShelf);
    const std::string out = bookedIn({ { "make", "Pinnock" } });
    give(out, "kpatel");
    bookedIn({ { "make", "Larkspur" } });
    must(examine(as("kpatel"), { out, Stage::Imaging, {}, {} }));
    const auto among = [&](const ListOrder& order, const std::string& text = "pinnock") {
        return ids(must(search(as("awright"), { text, 50, order })).states);
    };
    EXPECT_THAT(among({}), ElementsAre(out, laptop, phone));
    ListOrder order;
    order.kind = Kind::Laptop;
    EXPECT_THAT(among(order), ElementsAre(laptop));
    EXPECT_THAT(among(order, phone), IsEmpty()) << "what the text names has to pass, too";
    EXPECT_THAT(among(order, laptop), ElementsAre(laptop));
    order = {};
    order.location = kShelf;
    EXPECT_THAT(among(order), ElementsAre(phone));
    order = {};
    order.stage = Stage::Imaging;
    EXPECT_THAT(among(order), ElementsAre(out));
    order = {};
    order.lifecycle = Lifecycle::InStore;
    EXPECT_THAT(among(order), ElementsAre(laptop, phone));
    order = {};
    order.caseReference = "OP-NONE";
    EXPECT_THAT(search(as("awright"), { "pinnock", 50, order }), FailsWith("NotFound", "OP-NONE"));
    order.inPart = true;
    EXPECT_THAT(among(order), IsEmpty());
    order.caseReference = "op-2018";
    EXPECT_THAT(among(order), ElementsAre(out, laptop, phone));
    order.location = "shelf 2";
    EXPECT_THAT(among(order), ElementsAre(laptop));
    order.location.clear();
    order.custodian = "PATEL";
    EXPECT_THAT(among(order), ElementsAre(out));
    order.custodian = "user";
    EXPECT_THAT(among(order), IsEmpty()) << "what they are is not who they are";
    order = {};
    order.due = true;
    EXPECT_THAT(among(order), IsEmpty());
    order = {};
    order.lifecycle = Lifecycle::InStore;
    const Found first = must(search(as("awright"), { "pinnock", 1, order }));
    EXPECT_THAT(ids(first.states), ElementsAre(laptop));
    EXPECT_TRUE(first.more) << "of those that pass";
}

TEST_F(SearchTest, ListsAreNarrowedByWhoHasItWhatItIsAndAllBelowAPlace)
{
    const std::string phone = bookedIn();
    const std::string laptop = bookedIn({ { "kind", "laptop" } }, kOtherShelf);
    const std::string out = bookedIn();
    give(out, "kpatel");
    const std::string away = bookedIn();
    must(move(as("jcollins"), movement(EventType::HandOver, away, "org:Larkspur Laboratory")));
    const auto listed = [&](const ListOrder& order) { return ids(must(list(as("awright"), order))); };
    ListOrder order;
    order.custodian = "user:kpatel";
    EXPECT_THAT(listed(order), ElementsAre(out));
    order.custodian = as("kpatel").author().account.systemId;
    EXPECT_THAT(listed(order), ElementsAre(out)) << "the badge of the same";
    order.custodian = "org:Larkspur Laboratory";
    EXPECT_THAT(listed(order), ElementsAre(away));
    order.custodian = "user:nobody";
    EXPECT_THAT(list(as("awright"), order), FailsWith("NotFound", "nobody"));
    order.custodian = "location:Site/Store";
    EXPECT_THAT(list(as("awright"), order), FailsWith("InvalidInput", "a place holds nothing"));
    order = {};
    order.kind = Kind::Laptop;
    EXPECT_THAT(listed(order), ElementsAre(laptop));
    order.custodian = "user:kpatel";
    EXPECT_THAT(listed(order), IsEmpty()) << "both have to hold";
    order = {};
    order.location = "Site/Store";
    EXPECT_THAT(list(as("awright"), order), FailsWith("NotFound", "ask with `below`")) << "nobody added it itself";
    order.below = true;
    EXPECT_THAT(listed(order), ElementsAre(phone, laptop));
    order.location = kShelf;
    EXPECT_THAT(listed(order), ElementsAre(phone));
    order.location = "Site/Nowhere";
    EXPECT_THAT(list(as("awright"), order), FailsWith("NotFound", "Site/Nowhere"));
    order.below = false;
    EXPECT_THAT(list(as("awright"), order), Not(FailsWith("NotFound", "below"))) << "nothing lies there either";
    order.below = true;
    order.location.clear();
    EXPECT_THAT(list(as("awright"), order), FailsWith("InvalidInput", "below needs the location"));
}

TEST_F(SearchTest, BelowAPlaceEndsWhereItsNameEnds)
{
    must(addLocation(as("jcollins"), "Site/Store/Shelf 10"));
    must(addLocation(as("jcollins"), "Site/Store/Shelf 1/Box 4"));
    const std::string box = bookedIn({}, "Site/Store/Shelf 1/Box 4");
    const std::string ten = bookedIn({}, "Site/Store/Shelf 10");
    ListOrder order;
    order.location = kShelf;
    order.below = true;
    EXPECT_THAT(ids(must(list(as("awright"), order))), ElementsAre(box));
    order.location = must(addLocation(as("jcollins"), "Site/Annexe")).systemId;
    EXPECT_THAT(ids(must(list(as("awright"), order))), IsEmpty()) << "named by its label, with nothing there";
}

} // namespace
} // namespace sealbook::reg::test
