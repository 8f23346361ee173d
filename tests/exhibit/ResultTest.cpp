// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Result.h"

#include <gtest/gtest.h>

#include <memory>

namespace sealbook {

TEST(ResultTest, HoldsTheValueOrTheReason)
{
    const Result<int> value(7);
    const Result<int> failure(Error{ ErrorCode::NotFound, "no such thing" });
    ASSERT_TRUE(value);
    EXPECT_EQ(*value, 7);
    ASSERT_FALSE(failure);
    EXPECT_EQ(failure.error().code, ErrorCode::NotFound);
    EXPECT_EQ(failure.error().detail, "no such thing");
}

TEST(ResultTest, AValueCanBeMovedOut)
{
    Result<std::unique_ptr<int>> value(std::make_unique<int>(3));
    const std::unique_ptr<int> taken = *std::move(value);
    EXPECT_EQ(*taken, 3);
}

TEST(ResultTest, NothingIsASuccessToo)
{
    EXPECT_TRUE(Result<void>());
    const Result<void> failure(Error{ ErrorCode::Full, "disk" });
    ASSERT_FALSE(failure);
    EXPECT_EQ(failure.error().code, ErrorCode::Full);
}

TEST(ResultDeathTest, ReadingWhatIsNotThereEndsTheProgramInEveryBuild)
{
    const Result<int> failure(Error{ ErrorCode::NotFound, "" });
    const Result<int> value(7);
    const Result<void> success;
    EXPECT_DEATH(static_cast<void>(*failure), "");
    EXPECT_DEATH(static_cast<void>(value.error()), "");
    EXPECT_DEATH(static_cast<void>(success.error()), "");
}

} // namespace sealbook
