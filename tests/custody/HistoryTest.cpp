// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Draws.h"
#include "tests/support/LongRun.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

// Random histories of one exhibit: whatever the rules accept must keep what an evidence register promises. The promises
// are written down here anew, from the words of the domain, with a small model that shares nothing with Rules.cpp.

namespace sealbook::custody::test {
namespace {

using enum EventType;
using Names = std::set<std::string>;

/// What a bystander with a notebook knows.
struct Notebook {
    std::string holder;
    std::string place; ///< empty: not in the store
    std::string offeredTo; ///< party, of what was offered or sent
    bool inTransit = false;
    std::string seal;
    bool sealed = false, everSealed = false;
    std::set<std::string> sealsUsed;
    std::string requester, authoriser;
    bool closed = false;
    std::string lostBy; ///< who reported it missing; empty: it is not
    bool givenUp = false, kept = false;
    Names involved;
};

class Bystander {
public:
    explicit Bystander(const Event& bookIn)
    {
        m_book.holder = "user:" + bookIn.by;
        m_book.place = placeIn(bookIn);
        m_book.involved.insert(bookIn.by);
    }

    /// Watches an event that the rules accepted, and the state that the register says follows.
    void watch(const Event& event, const ExhibitState& before, const ExhibitState& after)
    {
        const Notebook was = m_book;
        ASSERT_FALSE(was.closed && event.type != Print && event.type != Correct)
            << "something happened after the end: " << word(event.type);
        ASSERT_NE(event.role, Role::Administrator);
        for (const Cosigner& cosigner : event.with)
            ASSERT_NE(cosigner.role, Role::Administrator);
        ASSERT_EQ(signers(event).size(), event.with.size() + 1) << "somebody signed twice";
        note(event);
        custodyPromises(event, was, before, after);
        sealPromises(event, was);
        disposalPromises(event, was);
        examinerPromises(event, was);
        lossPromises(event, was);
        ASSERT_EQ(after.custodian.toString(), m_book.holder) << word(event.type);
        ASSERT_EQ(after.location ? after.location->path : std::string(), m_book.place) << word(event.type);
        ASSERT_EQ(after.sealState == SealState::Intact, m_book.sealed);
        ASSERT_EQ(isClosed(after), m_book.closed);
        ASSERT_EQ(after.heads, std::vector<EventId>{ event.id });
    }

    const Notebook& book() const { return m_book; }

private:
    static Names signers(const Event& event)
    {
        Names names{ event.by };
        for (const Cosigner& cosigner : event.with)
            names.insert(cosigner.by);
        return names;
    }

    static std::string placeIn(const Event& event)
    {
        const std::string party(factOf(event.facts, "to"));
        return party.starts_with("location:") ? party.substr(9) : std::string();
    }

    void note(const Event& event)
    {
        const std::string party(factOf(event.facts, "to"));
        const bool arrives = event.type == Move || event.type == HandOver || event.type == Receive
            || event.type == Return || event.type == Found
            || (event.type == Send && !party.starts_with("user:") && !party.starts_with("location:"));
        if (event.type == Offer || (event.type == Send && !arrives))
            m_book.offeredTo = party;
        if (event.type == Send && !arrives) {
            m_book.place.clear(); // it is in the post: the sender answers for it
            m_book.inTransit = true;
        }
        if (arrives) {
            m_book.place = placeIn(event);
            m_book.holder = m_book.place.empty() ? party : "user:" + event.by;
            m_book.offeredTo.clear();
            m_book.inTransit = false;
        }
        if (event.type == Seal || event.type == Reseal) {
            m_book.sealed = m_book.everSealed = true;
            m_book.seal = factOf(event.facts, "seal");
        }
        if (event.type == BreakSeal)
            m_book.sealed = false;
        if (event.type == EventType::Missing && m_book.lostBy.empty())
            m_book.lostBy = event.by;
        if (event.type == WriteOff)
            m_book.givenUp = true;
        if (event.type == Found) {
            m_book.lostBy.clear();
            m_book.givenUp = false;
        }
        if (event.type == Hold || event.type == ReleaseHold)
            m_book.kept = event.type == Hold;
        const bool leaves =
            (isMovement(event.type) && event.type != Move && event.type != Offer) || event.type == EventType::Missing;
        if (event.type == DisposeRequest || leaves) {
            m_book.requester = event.type == DisposeRequest ? event.by : "";
            m_book.authoriser.clear();
        }
        if (event.type == DisposeAuthorise)
            m_book.authoriser = event.by;
        if (event.type == DisposeCarryOut) {
            m_book.closed = true;
            m_book.place.clear();
            m_book.offeredTo.clear();
        }
        if (event.type != Print && event.type != Label)
            m_book.involved.merge(signers(event));
    }

    void custodyPromises(const Event& event, const Notebook& was, const ExhibitState& before, const ExhibitState& after)
    {
        const bool changed = m_book.holder != was.holder;
        if (event.type == Offer) {
            ASSERT_EQ(after.custodian, before.custodian) << "an offer moved custody";
            ASSERT_EQ(after.location, before.location) << "an offer moved the exhibit";
            ASSERT_EQ(after.lifecycle, before.lifecycle);
        }
        if (!isMovement(event.type)) {
            ASSERT_FALSE(changed || (m_book.place != was.place && !m_book.closed)) << word(event.type) << " moved it";
        }
        if (changed && m_book.holder.starts_with("user:")) {
            ASSERT_TRUE(signers(event).contains(m_book.holder.substr(5))) << "custody without a signature";
        }
        const bool byDesk = event.role == Role::ExhibitsOfficer || event.role == Role::Supervisor;
        const bool fromUser = was.holder.starts_with("user:") && was.place.empty();
        if (changed && fromUser && !signers(event).contains(was.holder.substr(5))) {
            ASSERT_TRUE(event.type == Receive || event.type == Found || (event.type == Return && byDesk))
                << word(event.type) << " took it from " << was.holder << " who did not sign";
        }
        if (event.type == Receive) {
            ASSERT_EQ(std::string(factOf(event.facts, "to")), was.offeredTo) << "received what was not offered";
            if (was.offeredTo.starts_with("user:")) {
                ASSERT_EQ("user:" + event.by, was.offeredTo) << "received by another";
            }
        }
        ASSERT_FALSE(m_book.holder.starts_with("owner:")) << "the owner got it without a disposal";
    }

    void sealPromises(const Event& event, const Notebook& was)
    {
        if (event.type == Seal) {
            ASSERT_FALSE(was.everSealed) << "sealed anew without the breaking of the seal";
        }
        if (event.type == BreakSeal) {
            ASSERT_TRUE(was.sealed) << "broke a seal that was not there";
        }
        if (event.type == Reseal) {
            ASSERT_TRUE(was.everSealed && !was.sealed);
            ASSERT_NE(m_book.seal, was.seal) << "the broken seal was used again";
        }
        if (event.type == Seal || event.type == BreakSeal || event.type == Reseal || event.type == Split) {
            const bool inHand = was.holder == "user:" + event.by;
            const bool atDesk = !was.place.empty() && event.role != Role::Examiner;
            ASSERT_TRUE(inHand || atDesk) << event.by << " opened what " << was.holder << " holds";
        }
    }

    void disposalPromises(const Event& event, const Notebook& was)
    {
        if (event.type == DisposeAuthorise) {
            ASSERT_FALSE(was.requester.empty()) << "authorised what nobody requested";
            ASSERT_NE(was.requester, event.by) << "authorised their own request";
            ASSERT_EQ(event.role, Role::Supervisor);
        }
        if (event.type != DisposeCarryOut)
            return;
        ASSERT_FALSE(was.requester.empty());
        ASSERT_FALSE(was.authoriser.empty());
        ASSERT_EQ(event.with.size(), 1u);
        const std::string& witness = event.with.front().by;
        ASSERT_EQ((Names{ was.requester, was.authoriser, witness }).size(), 3u);
        ASSERT_NE(event.by, was.authoriser);
        ASSERT_NE(event.by, witness);
        ASSERT_FALSE(was.involved.contains(witness)) << "the witness took part before";
        ASSERT_TRUE(was.offeredTo.empty()) << "disposed of while it was on offer";
        ASSERT_FALSE(was.inTransit);
    }

    void lossPromises(const Event& event, const Notebook& was) const
    {
        if (!was.lostBy.empty()) {
            const Names search{ "missing", "found", "write-off", "hold", "release-hold", "correct", "print" };
            ASSERT_TRUE(search.contains(std::string(word(event.type)))) << word(event.type) << " of what is missing";
        }
        if (event.type == Found) {
            ASSERT_FALSE(was.lostBy.empty()) << "found what was not missing";
        }
        if (event.type == WriteOff) {
            ASSERT_FALSE(was.lostBy.empty() || was.givenUp);
            ASSERT_NE(was.lostBy, event.by) << "wrote off what they reported";
            ASSERT_NE(was.holder, "user:" + event.by) << "wrote off what they held";
        }
        if (event.type == DisposeRequest || event.type == DisposeAuthorise || event.type == DisposeCarryOut) {
            ASSERT_FALSE(was.kept) << "disposed of what is on hold";
        }
    }

    void examinerPromises(const Event& event, const Notebook& was) const
    {
        if (event.role != Role::Examiner || !isMovement(event.type))
            return;
        const std::string self = "user:" + event.by;
        ASSERT_TRUE(was.holder == self || m_book.holder == self) << "an examiner moved what others hold";
    }

    Notebook m_book;
};

TEST(HistoryTest, NoAcceptedHistoryBreaksAPromise)
{
    Dice dice(20180604);
    std::map<EventType, unsigned> accepted;
    unsigned closed = 0;
    const int histories = tests::rounds(1500, 10'000);
    for (int history = 0; history < histories; ++history) {
        Story story(dice.once(2) ? to(kShelf) : toUser(kOfficer));
        Bystander bystander(story.last());
        unsigned seals = 0;
        const std::size_t steps = 100 + dice.below(201);
        for (std::size_t step = 0; step < steps; ++step) {
            const Event event = nextEvent(dice, story, seals);
            if (!mayAuthor(event.role, event.type) || !story.refusalOf(event).empty())
                continue;
            const ExhibitState before = story.state();
            story.force(event);
            ++accepted[event.type];
            ASSERT_NO_FATAL_FAILURE(bystander.watch(event, before, story.state()))
                << "history " << history << ", step " << step;
            if (testing::Test::HasFatalFailure())
                return;
        }
        closed += bystander.book().closed ? 1U : 0U;
    }
    for (const EventType type : allEventTypes())
        if (subjectKind(type) == SubjectKind::Exhibit && type != BookIn) {
            EXPECT_GE(accepted[type], 5u) << word(type) << " was hardly ever accepted: the test shows nothing about it";
        }
    EXPECT_GE(closed, 20u);
}

} // namespace
} // namespace sealbook::custody::test
