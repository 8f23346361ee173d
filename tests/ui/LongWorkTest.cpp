// SPDX-License-Identifier: Apache-2.0
#include "ui/LongWork.h"
#include "tests/ui/ClientTest.h"

#include <QThread>

#include <condition_variable>

namespace sealbook::client::test {
namespace {

/// Work that goes on until it is let go, and tells what it saw of the watch.
struct Held {
    std::mutex mutex;
    std::condition_variable changed;
    bool begun = false, letGo = false;

    Result<std::uint64_t> work(reg::Session& in, const LongWork::Watch& watch)
    {
        std::unique_lock lock(mutex);
        begun = true;
        while (!letGo) {
            if (!watch("waiting", 1, 4))
                return Error{ ErrorCode::Cancelled, "cancelled" };
            changed.wait_for(lock, std::chrono::milliseconds(5));
        }
        return in.store().read([](db::Reader& reader) { return reader.size(); });
    }
    bool hasBegun()
    {
        const std::lock_guard lock(mutex);
        return begun;
    }
    void release()
    {
        const std::lock_guard lock(mutex);
        letGo = true;
    }
};

class LongWorkTest : public ClientTest {
protected:
    void start(LongWork& work)
    {
        work.start([held = m_held](reg::Session& in, const LongWork::Watch& watch) { return held->work(in, watch); },
            [this](const Result<std::uint64_t>& answer) { m_answer = answer; });
    }

    std::shared_ptr<Held> m_held = std::make_shared<Held>();
    std::optional<Result<std::uint64_t>> m_answer;
};

TEST_F(LongWorkTest, OthersReadAndRecordMeanwhileAndItSeesWhatTheyRecorded)
{
    unlockAs("jcollins");
    LongWork work(m_session);
    start(work);
    EXPECT_TRUE(work.isRunning());
    ASSERT_TRUE(waitFor([&] { return m_held->hasBegun(); }));
    std::optional<bool> booked;
    m_session.record(
        &m_session, Change::Exhibits,
        [&](reg::Session& in) {
            return reg::bookIn(in, intake({ { { "kind", "sim" } } }));
        },
        [&](const auto& done) { booked = static_cast<bool>(done); });
    ASSERT_TRUE(waitFor([&] { return booked.has_value(); }));
    EXPECT_EQ(booked, true);
    EXPECT_TRUE(work.isRunning());
    const std::uint64_t events = size();
    m_held->release();
    ASSERT_TRUE(waitFor([&] { return m_answer.has_value(); }));
    EXPECT_EQ(**m_answer, events);
    EXPECT_FALSE(work.isRunning());
}

TEST_F(LongWorkTest, HowFarItHasComeIsToldAndItIsCancelled)
{
    unlockAs("jcollins");
    LongWork work(m_session);
    std::string told;
    QObject::connect(&work, &LongWork::progressed, &m_session, [&](const LongWork::Progress& progress) {
        if (!progress.doing.empty())
            told = progress.doing + " " + std::to_string(progress.done) + "/" + std::to_string(progress.total);
    });
    start(work);
    ASSERT_TRUE(waitFor([&] { return !told.empty(); }));
    EXPECT_EQ(told, "waiting 1/4");
    EXPECT_FALSE(m_answer);
    work.cancel();
    ASSERT_TRUE(waitFor([&] { return m_answer.has_value(); }));
    EXPECT_THAT(*m_answer, reg::test::FailsWith("Cancelled", "cancelled"));
}

TEST_F(LongWorkTest, TheLockDoesNotEndItAndNobodyElseGetsIn)
{
    unlockAs("jcollins");
    LongWork work(m_session);
    start(work);
    m_session.lock(); // before its session is made
    ASSERT_TRUE(waitFor([&] { return m_held->hasBegun(); }));
    EXPECT_TRUE(work.isRunning());
    m_held->release();
    ASSERT_TRUE(waitFor([&] { return m_answer.has_value(); }));
    EXPECT_TRUE(*m_answer);
    m_answer.reset();
    start(work);
    ASSERT_TRUE(waitFor([&] { return m_answer.has_value(); }));
    EXPECT_THAT(*m_answer, reg::test::FailsWith("Cancelled", "locked"));
    EXPECT_FALSE(work.isRunning());
}

TEST_F(LongWorkTest, WhoeverEndsItWaitsForNothingButTheCancelling)
{
    unlockAs("jcollins");
    {
        LongWork work(m_session);
        start(work);
        ASSERT_TRUE(waitFor([&] { return m_held->hasBegun(); }));
    }
    QTest::qWait(20);
    EXPECT_FALSE(m_answer) << "nobody is there to be told";
}

} // namespace
} // namespace sealbook::client::test
