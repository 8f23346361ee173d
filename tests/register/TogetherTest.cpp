// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Checkpoint.h"
#include "src/register/Recording.h"
#include "tests/register/Office.h"

#include <array>

namespace sealbook::reg::test {
namespace {

/// One session with many people signed in, who act in turn.
class TogetherTest : public Office {
protected:
    TogetherTest()
        : m_session(must(signIn("jcollins")))
    {
        m_exhibit = bookedIn({ { "seal", "A100" } });
        std::vector<std::string> passwords;
        std::vector<Credentials> people;
        for (const char* name : { "kpatel", "dsmith", "mfox" })
            passwords.push_back(passwordOf(name));
        for (const std::string& password : passwords)
            people.push_back({ password.substr(0, password.find(' ')), ledger::bytesOf(password) });
        must(m_session.signInWaiting(people));
    }

    Result<void> let(std::initializer_list<std::string_view> names)
    {
        return m_session.letAct(std::vector<std::string_view>(names), "main");
    }
    /// The size in the checkpoint that the register keeps.
    std::uint64_t checkpointed()
    {
        const auto opened = ledger::openCheckpoint(must(checkpoint(as("awright"))), m_trust.origin, m_trust.logKey);
        return must(opened).checkpoint.head.size;
    }
    Result<void> handOverAndBreak()
    {
        must(let({ "jcollins", "kpatel" }));
        if (auto moved = move(m_session, movement(custody::EventType::HandOver, m_exhibit, "user:kpatel")); !moved)
            return moved.error();
        must(let({ "kpatel" }));
        if (auto broken = breakSeal(m_session, m_exhibit, "to image it"); !broken)
            return broken.error();
        return {};
    }

    Session m_session;
    std::string m_exhibit;
};

TEST_F(TogetherTest, ManyActsOfManyPeopleAreOneTransactionWithOneCheckpoint)
{
    const std::uint64_t before = size();
    std::uint64_t meanwhile = 0;
    const auto done = recordTogether(m_session, [&]() -> Result<void> {
        if (auto acts = handOverAndBreak(); !acts)
            return acts;
        meanwhile = size(); // as another connection sees it
        must(let({ "kpatel" }));
        return examine(m_session, { m_exhibit, Stage::Imaging, {}, "1.5" }) ? Result<void>() : Error{};
    });
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(meanwhile, before);
    EXPECT_EQ(size(), before + 3);
    EXPECT_EQ(checkpointed(), before + 3);
    const auto view = must(show(as("awright"), m_exhibit));
    const custody::Event& handed = view.events[1].event;
    EXPECT_EQ(handed.by, "jcollins");
    ASSERT_EQ(handed.with.size(), 1U);
    EXPECT_EQ(handed.with.front().by, "kpatel");
    EXPECT_EQ(view.events[2].event.by, "kpatel");
    EXPECT_EQ(view.state.stage, Stage::Imaging);
    expectValid();
}

TEST_F(TogetherTest, OneActThatIsRefusedTakesAllOfThemBackWhateverTheCallerAnswers)
{
    const std::uint64_t before = size();
    const auto done = recordTogether(m_session, [&]() -> Result<void> {
        if (auto acts = handOverAndBreak(); !acts)
            return acts;
        EXPECT_THAT(breakSeal(m_session, m_exhibit, "again"), FailsWith("Refused", "no-seal-to-break"));
        EXPECT_THAT(examine(m_session, { m_exhibit, Stage::Imaging, {}, {} }), FailsWith("Refused", "no-seal-to-break"))
            << "nothing is recorded after a failure";
        return {};
    });
    EXPECT_THAT(done, FailsWith("Refused", "no-seal-to-break"));
    EXPECT_EQ(size(), before);
    EXPECT_EQ(checkpointed(), before);
    EXPECT_EQ(stateOf(m_exhibit).sealState, custody::SealState::Intact);
    // The session goes on as if nothing had been tried.
    EXPECT_TRUE(handOverAndBreak());
    EXPECT_EQ(size(), before + 2);
    expectValid();
}

TEST_F(TogetherTest, WorkThatGivesUpLeavesNothing)
{
    const std::uint64_t before = size();
    const auto done = recordTogether(m_session, [&]() -> Result<void> {
        if (auto acts = handOverAndBreak(); !acts)
            return acts;
        return Error{ ErrorCode::Cancelled, "enough" };
    });
    EXPECT_THAT(done, FailsWith("Cancelled", "enough"));
    EXPECT_EQ(size(), before);
}

TEST_F(TogetherTest, RulesAndRolesHoldAsEver)
{
    EXPECT_THAT(recordTogether(m_session,
                    [&]() -> Result<void> {
                        must(let({ "dsmith" }));
                        const auto broken = breakSeal(m_session, m_exhibit, "curious");
                        return broken ? Result<void>() : broken.error();
                    }),
        FailsWith("NotAllowed", "supervisor"));
    EXPECT_THAT(recordTogether(m_session,
                    [&]() -> Result<void> {
                        must(m_session.letAct(std::array{ std::string_view("jcollins") }, "nowhere"));
                        const auto broken = breakSeal(m_session, m_exhibit, "curious");
                        return broken ? Result<void>() : broken.error();
                    }),
        FailsWith("NotAllowed", "nowhere"));
}

TEST_F(TogetherTest, WhoWasDisabledMeanwhileDoesNotActWhenCalled)
{
    const auto done = recordTogether(m_session, [&]() -> Result<void> {
        must(let({ "mfox" }));
        must(disableUser(m_session, "kpatel", "moved away"));
        return handOverAndBreak();
    });
    EXPECT_THAT(done, FailsWith("NotAllowed", "kpatel is disabled"));
}

TEST_F(TogetherTest, OnlyWhoIsSignedInCanBeCalled)
{
    must(let({ "dsmith" }));
    EXPECT_THAT(let({ "kpatel", "thayes" }), FailsWith("NotFound", "thayes"));
    EXPECT_THAT(let({ "kpatel", "kpatel" }), FailsWith("NotFound", "twice"));
    EXPECT_THAT(let({}), FailsWith("NotFound", "nobody"));
    EXPECT_EQ(m_session.author().account.name, "dsmith");
    EXPECT_TRUE(m_session.cosigners().empty());
    must(let({ "jcollins", "kpatel" }));
    EXPECT_EQ(m_session.author().account.name, "jcollins");
    EXPECT_EQ(m_session.cosigners().front().account.name, "kpatel");
}

TEST_F(TogetherTest, AWrongPasswordLetsNobodyWait)
{
    const std::string wrong = "not the password";
    const std::string right = passwordOf("thayes");
    const std::array people{ Credentials{ "thayes", ledger::bytesOf(right) },
        Credentials{ "awright", ledger::bytesOf(wrong) } };
    EXPECT_THAT(m_session.signInWaiting(people), FailsWith("WrongKey", "awright"));
    EXPECT_THAT(let({ "thayes" }), FailsWith("NotFound", "thayes"));
}

} // namespace
} // namespace sealbook::reg::test
