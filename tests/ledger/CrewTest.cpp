// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Crew.h"

#include <atomic>
#include <gtest/gtest.h>
#include <set>
#include <stdexcept>

namespace sealbook::ledger {
namespace {

TEST(CrewTest, EveryThreadTakesPartInEveryRun)
{
    for (const unsigned threads : { 1U, 2U, 5U }) {
        Crew crew(threads);
        std::set<std::thread::id> others;
        std::mutex mutex;
        for (unsigned run = 1; run <= 100; ++run) {
            std::atomic<unsigned> theirs{ 0 };
            unsigned own = 0;
            crew.run([&] { ++own; },
                [&] {
                    ++theirs;
                    const std::lock_guard lock(mutex);
                    others.insert(std::this_thread::get_id());
                });
            ASSERT_EQ(own, 1U);
            ASSERT_EQ(theirs, threads - 1) << run;
        }
        EXPECT_EQ(others.size(), threads - 1);
        EXPECT_FALSE(others.contains(std::this_thread::get_id()));
    }
}

TEST(CrewTest, WhatOneThrowsIsThrownOnceAllAreDone)
{
    Crew crew(3);
    std::atomic<int> done{ 0 };
    const auto count = [&] { ++done; };
    const auto fail = [&] {
        ++done;
        throw std::runtime_error("no memory");
    };
    EXPECT_THROW(crew.run(fail, count), std::runtime_error);
    EXPECT_EQ(done, 3);
    EXPECT_THROW(crew.run(count, fail), std::runtime_error);
    EXPECT_EQ(done, 6);
    crew.run(count, count); // nothing is left of it
    EXPECT_EQ(done, 9);
}

TEST(CrewTest, TheOthersWorkWhileTheCallerDoes)
{
    Crew crew(2);
    std::atomic<bool> begun{ false };
    crew.run([&] { begun.wait(false); },
        [&] {
            begun = true;
            begun.notify_one();
        });
    EXPECT_TRUE(begun);
}

} // namespace
} // namespace sealbook::ledger
