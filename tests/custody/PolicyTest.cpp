// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Policy.h"

#include <gtest/gtest.h>

namespace sealbook::custody {
namespace {

Event setting(Facts facts)
{
    Event event;
    event.type = EventType::Policy;
    event.facts = std::move(facts);
    return event;
}

TEST(PolicyTest, WhatNoEventSetIsAsShipped)
{
    const Policy policy;
    for (const PolicyRow& row : policyRows()) {
        EXPECT_EQ(policy.value(row.name), row.shipped) << row.name;
        EXPECT_FALSE(policy.isSet(row.name));
        EXPECT_LE(row.least, row.shipped);
        EXPECT_LE(row.shipped, row.most);
    }
}

TEST(PolicyTest, TheLastSettingHolds)
{
    Policy policy;
    policy.apply(setting({ { "custody-hours", "48" }, { "why", "audit" } }));
    policy.apply(setting({ { "custody-hours", "72" } }));
    EXPECT_EQ(policy.value(policy::kCustodyHours), 72u);
    EXPECT_TRUE(policy.isSet("custody-hours"));
}

TEST(PolicyTest, WhatIsNoLimitOrOutOfBoundsChangesNothing)
{
    Policy policy;
    policy.apply(setting({ { "custody-hours", "0" }, { "offer-hours", "99999" }, { "colour", "5" } }));
    EXPECT_EQ(policy, Policy());
}

TEST(PolicyTest, ALimitIsAWholeNumberWithinItsBounds)
{
    for (const char* wrong : { "", "0", "-1", "1.5", "012", " 5", "5 ", "five", "99999999999" })
        EXPECT_FALSE(checkPolicy("offer-hours", wrong)) << wrong;
    EXPECT_EQ(*checkPolicy("offer-hours", "8760"), 8760u);
    const auto unknown = checkPolicy("colour", "5");
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().detail.find("custody-hours"), std::string::npos);
}

} // namespace
} // namespace sealbook::custody
