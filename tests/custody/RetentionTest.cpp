// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Retention.h"
#include "tests/custody/Chain.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

Timestamp at(const std::string& day)
{
    return *Timestamp::parseCanonical(day + "T09:00:00.000Z");
}

const Review* named(const std::vector<Review>& reviews, std::string_view rule)
{
    for (const Review& review : reviews)
        if (review.rule == rule)
            return &review;
    return nullptr;
}

TEST(RetentionTest, EveryReviewShowsItsRuleItsDateAndTheFactsThatMadeIt)
{
    const Story story;
    const auto reviews = reviewsOf(story.state(), at("2018-06-04"), {}, custody::Policy(), at("2018-07-01"));
    ASSERT_EQ(reviews.size(), 1u);
    EXPECT_EQ(reviews[0].source, "PACE 1984 s.22");
    EXPECT_EQ(reviews[0].date, at("2018-09-04"));
    EXPECT_FALSE(reviews[0].blocks);
    EXPECT_EQ(reviews[0].reasons.front(), "taken on 2018-06-04");
}

TEST(RetentionTest, AMonthThatIsShorterEndsWithItsLastDay)
{
    const Story story;
    const auto reviews = reviewsOf(story.state(), at("2018-11-30"), {}, custody::Policy(), at("2018-12-01"));
    EXPECT_EQ(reviews[0].date, at("2019-02-28"));
}

TEST(RetentionTest, AfterAConvictionItIsKeptForSixMonthsAndUntilTheRelease)
{
    const Story story;
    const CaseDates dates{ { "convicted", at("2018-08-31").toString() },
        { "release-due", at("2020-01-01").toString() } };
    const auto early = reviewsOf(story.state(), at("2018-06-04"), dates, custody::Policy(), at("2018-12-01"));
    ASSERT_NE(named(early, "conviction"), nullptr);
    EXPECT_EQ(named(early, "conviction")->date, at("2019-02-28"));
    EXPECT_TRUE(named(early, "conviction")->blocks);
    EXPECT_TRUE(named(early, "release")->blocks);
    const auto later = reviewsOf(story.state(), at("2018-06-04"), dates, custody::Policy(), at("2019-03-01"));
    EXPECT_FALSE(named(later, "conviction")->blocks);
    EXPECT_TRUE(named(later, "release")->blocks);
}

TEST(RetentionTest, AnAppealKeepsItUntilItIsDetermined)
{
    const Story story;
    CaseDates dates{ { "appeal-lodged", at("2018-08-31").toString() } };
    const auto open = reviewsOf(story.state(), at("2018-06-04"), dates, custody::Policy(), at("2028-12-01"));
    EXPECT_TRUE(named(open, "appeal")->blocks);
    EXPECT_FALSE(named(open, "appeal")->date);
    dates["appeal-determined"] = at("2018-10-01").toString();
    const auto over = reviewsOf(story.state(), at("2018-06-04"), dates, custody::Policy(), at("2018-12-01"));
    EXPECT_EQ(named(over, "appeal"), nullptr);
}

TEST(RetentionTest, AChargeKeepsItUntilTheProceedingsEnd)
{
    const Story story;
    const auto blocks = [&](const CaseDates& dates) {
        const auto found = reviewsOf(story.state(), at("2018-06-04"), dates, custody::Policy(), at("2030-01-01"));
        const Review* const charge = named(found, "charge");
        return charge != nullptr && charge->blocks && !charge->date;
    };
    const std::string charged = at("2018-07-01").toString();
    EXPECT_TRUE(blocks({ { "charged", charged } }));
    for (const char* const end : { "acquitted", "discontinued", "convicted" }) {
        EXPECT_FALSE(blocks({ { "charged", charged }, { end, at("2018-09-01").toString() } })) << end;
        EXPECT_TRUE(blocks({ { "charged", charged }, { end, at("2018-05-01").toString() } })) << end << " before that";
        EXPECT_FALSE(blocks({ { end, at("2018-05-01").toString() } })) << end;
    }
}

TEST(RetentionTest, AnAcquittalAfterTheConvictionEndsWhatTheConvictionKept)
{
    const Story story;
    CaseDates dates{ { "convicted", at("2018-08-31").toString() }, { "release-due", at("2020-01-01").toString() },
        { "acquitted", at("2018-07-01").toString() } };
    const auto reviews = [&] {
        return reviewsOf(story.state(), at("2018-06-04"), dates, custody::Policy(), at("2018-12-01"));
    };
    EXPECT_NE(named(reviews(), "conviction"), nullptr) << "acquitted of something else, before";
    dates["acquitted"] = at("2018-10-01").toString();
    EXPECT_EQ(named(reviews(), "conviction"), nullptr);
    EXPECT_EQ(named(reviews(), "release"), nullptr);
}

TEST(RetentionTest, AnOwnerIsLookedForAndClaimsAreWaitedFor)
{
    Story story;
    story.then(DisposeRequest, kOfficer, { { "outcome", "unclaimed" } });
    const auto reviews = reviewsOf(story.state(), at("2018-06-04"), {}, custody::Policy(), at("2018-07-01"));
    ASSERT_NE(named(reviews, "unclaimed"), nullptr);
    EXPECT_EQ(named(reviews, "unclaimed")->date, at("2018-12-04"));
    EXPECT_TRUE(named(reviews, "unclaimed")->waits);
    EXPECT_FALSE(named(reviews, "unclaimed")->blocks);
    EXPECT_EQ(named(reviews, "claim"), nullptr);

    Story forfeited;
    forfeited.then(DisposeRequest, kOfficer, { { "outcome", "forfeited" } });
    custody::Policy policy;
    Event set;
    set.type = EventType::Policy;
    set.facts = { { "claim-months", "3" } };
    policy.apply(set);
    const auto claim = reviewsOf(forfeited.state(), at("2018-06-04"), {}, policy, at("2018-07-01"));
    ASSERT_NE(named(claim, "claim"), nullptr);
    EXPECT_NE(named(claim, "claim")->reasons.front().find("3 months"), std::string::npos);
    EXPECT_EQ(named(claim, "unclaimed"), nullptr);
}

TEST(RetentionTest, ARunningRuleRefusesADisposalAndNothingElse)
{
    Story story;
    const CaseDates dates{ { "appeal-lodged", at("2018-06-04").toString() } };
    const Event request = story.draft(DisposeRequest, kOfficer, { { "outcome", "destroyed" } });
    const auto answer = retentionRefusal(story.state(), request, dates, custody::Policy());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->rule, "retention");
    EXPECT_NE(answer->detail.find("appeal"), std::string::npos);
    EXPECT_FALSE(
        retentionRefusal(story.state(), story.draft(Move, kOfficer, to(kOtherShelf)), dates, custody::Policy()));
    EXPECT_FALSE(retentionRefusal(story.state(), request, {}, custody::Policy()));
}

TEST(RetentionTest, AnAuditFindsADisposalThatItForbade)
{
    Chain chain;
    const Event bookIn = chain.right(chain.bookIn(1));
    chain.right(chain.draft(Case, kOfficer, chain.file(), { { "appeal-lodged", at("2018-06-04").toString() } }));
    const Event request = chain.draft(DisposeRequest, kOfficer, bookIn.on, { { "outcome", "destroyed" } });
    EXPECT_EQ(rulesOf(chain.take(request)), std::vector<std::string>{ "red mismatch" });
}

} // namespace
} // namespace sealbook::custody::test
