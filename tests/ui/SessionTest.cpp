// SPDX-License-Identifier: Apache-2.0
#include "src/custody/FactNames.h"
#include "tests/ui/ClientTest.h"
#include "ui/ErrorText.h"

#include <QPointer>
#include <QSignalSpy>

namespace sealbook::client::test {
namespace {

using custody::EventType;

Result<std::vector<reg::Done>> moveTo(reg::Session& session, const std::string& exhibit, const char* shelf)
{
    reg::MovementOrder order;
    order.type = EventType::Move;
    order.exhibits = { exhibit };
    order.to = shelf;
    return reg::move(session, order);
}

using ClientSessionTest = ClientTest;

TEST_F(ClientSessionTest, AWrongPasswordLetsNobodyIn)
{
    std::optional<Result<SignedInUser>> answer;
    Person wrong = person("jcollins");
    wrong.password = person("kpatel").password;
    m_session.unlock(m_folder, wrong, {}, &m_session, [&](Result<SignedInUser> in) { answer = std::move(in); });
    ASSERT_TRUE(waitFor([&] { return answer.has_value(); }));
    EXPECT_THAT(*answer, reg::test::FailsWith("WrongKey", "jcollins"));
    EXPECT_FALSE(m_session.isOpen());
}

TEST_F(ClientSessionTest, WhatIsRecordedIsAnnouncedAndStands)
{
    const std::string exhibit = bookedIn();
    unlockAs("jcollins");
    QSignalSpy changes(&m_session, &Session::changed);
    std::optional<bool> done;
    m_session.record(
        &m_session, Change::Exhibits, [&](reg::Session& in) { return moveTo(in, exhibit, kOtherShelf); },
        [&](const auto& answer) { done = static_cast<bool>(answer); });
    ASSERT_TRUE(waitFor([&] { return changes.count() == 1; }));
    EXPECT_EQ(done, true);
    EXPECT_EQ(stateOf(exhibit).location->path, kOtherShelf);
}

TEST_F(ClientSessionTest, WhatIsRefusedIsNotAnnounced)
{
    unlockAs("jcollins");
    QSignalSpy changes(&m_session, &Session::changed);
    std::optional<bool> done;
    m_session.record(
        &m_session, Change::Exhibits, [&](reg::Session& in) { return moveTo(in, "E00000000", kOtherShelf); },
        [&](const auto& answer) { done = static_cast<bool>(answer); });
    ASSERT_TRUE(waitFor([&] { return done.has_value(); }));
    EXPECT_EQ(done, false);
    EXPECT_EQ(changes.count(), 0);
}

TEST_F(ClientSessionTest, AfterTheLockNothingCanBeReadAndAnAnswerOnItsWayIsDropped)
{
    unlockAs("jcollins");
    bool late = false;
    m_session.read(
        &m_session, [](reg::Session&) -> Result<void> { return {}; }, [&](const Result<void>&) { late = true; });
    m_session.lock();
    EXPECT_FALSE(m_session.isOpen());
    std::optional<Result<int>> answer;
    m_session.read(
        &m_session, [](reg::Session&) -> Result<int> { return 1; }, [&](Result<int> a) { answer = std::move(a); });
    ASSERT_TRUE(waitFor([&] { return answer.has_value(); }));
    EXPECT_THAT(*answer, reg::test::FailsWith("Cancelled", "locked"));
    EXPECT_FALSE(late);
}

TEST_F(ClientSessionTest, AReceiverThatHasGoneGetsNoAnswer)
{
    unlockAs("jcollins");
    auto receiver = std::make_unique<QObject>();
    bool called = false;
    m_session.read(
        receiver.get(), [](reg::Session&) -> Result<void> { return {}; }, [&](const Result<void>&) { called = true; });
    receiver.reset();
    settle();
    EXPECT_FALSE(called);
}

TEST_F(ClientSessionTest, AReceiverSignsBesideForOneActAlone)
{
    const std::string exhibit = bookedIn();
    unlockAs("jcollins");
    std::optional<Result<std::vector<reg::Done>>> handed;
    const auto handOver = [&](reg::Session& in) {
        reg::MovementOrder order = movement(EventType::HandOver, exhibit, "user:kpatel");
        return reg::move(in, order);
    };
    m_session.recordWith(
        &m_session, person("kpatel"), Change::Exhibits, handOver, [&](auto answer) { handed = std::move(answer); });
    ASSERT_TRUE(waitFor([&] { return handed.has_value(); }));
    ASSERT_TRUE(*handed) << handed->error().detail;
    EXPECT_EQ((*handed)->front().recorded.event.with.front().by, "kpatel");
    std::optional<Result<std::size_t>> beside;
    m_session.read(
        &m_session, [](reg::Session& in) -> Result<std::size_t> { return in.cosigners().size(); },
        [&](Result<std::size_t> answer) { beside = std::move(answer); });
    ASSERT_TRUE(waitFor([&] { return beside.has_value(); }));
    EXPECT_EQ(**beside, 0U);
}

TEST_F(ClientSessionTest, SomebodyElseActsWhileTheSessionStaysWhoseItIs)
{
    const std::string exhibit = bookedIn();
    unlockAs("jcollins");
    std::optional<Result<reg::Done>> done;
    const auto request = [&](reg::Session& in) {
        reg::DisposalOrder order;
        order.exhibit = exhibit;
        order.outcome = Outcome::Destroyed;
        return reg::dispose(in, order);
    };
    m_session.recordAs(
        &m_session, person("dsmith"), Change::Exhibits, request, [&](auto answer) { done = std::move(answer); });
    ASSERT_TRUE(waitFor([&] { return done.has_value(); }));
    ASSERT_TRUE(*done) << done->error().detail;
    EXPECT_EQ((*done)->recorded.event.by, "dsmith");
    EXPECT_EQ(m_session.user().name, "jcollins");
}

TEST(ErrorTextTest, ItSaysWhatHappenedAndWhere)
{
    EXPECT_EQ(errorText({ ErrorCode::Refused, "to-oneself: JC/1" }),
        QStringLiteral("Refused by a rule of custody: to-oneself: JC/1"));
}

} // namespace
} // namespace sealbook::client::test
