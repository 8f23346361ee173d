// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Checkpoint.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

using custody::EventType;

class ViewsTest : public Office { };

TEST_F(ViewsTest, AnExhibitIsShownWithItsCaseAndEventsInOrder)
{
    const std::string exhibit = bookedIn({ { "seal", "A100200" } });
    give(exhibit, "kpatel");
    const ExhibitView view = must(show(as("dsmith"), exhibit));
    EXPECT_EQ(view.file.operation, "Heron");
    EXPECT_EQ(view.parentReference, "");
    ASSERT_EQ(view.events.size(), 2U);
    EXPECT_EQ(view.events[0].event.type, EventType::BookIn);
    EXPECT_EQ(view.events[1].event.type, EventType::HandOver);
    EXPECT_LT(view.events[0].position, view.events[1].position);
    EXPECT_EQ(view.events[1].event.after, std::vector{ view.events[0].event.id });
    EXPECT_THAT(show(as("dsmith"), "JC/9@OP-2018-17"), FailsWith("NotFound", "JC/9"));
}

TEST_F(ViewsTest, ListsAreNarrowedByCasePlaceStageStateAndWhatIsDue)
{
    const std::string stored = bookedIn();
    const std::string imaged = bookedIn({}, kOtherShelf);
    must(examine(as("kpatel"), { imaged, Stage::Imaging, "", "" }));
    const std::string late = bookedIn();
    MovementOrder out = movement(EventType::HandOver, late, "org:Lab of the region");
    out.due = Timestamp{ now().milliseconds + 60 * 1000 };
    must(move(as("jcollins"), out));
    const auto ids = [&](const ListOrder& order) {
        std::vector<std::string> found;
        for (const custody::ExhibitState& state : must(list(as("awright"), order)))
            found.push_back(state.systemId);
        return found;
    };
    using ::testing::ElementsAre;
    ListOrder order;
    EXPECT_THAT(ids(order), ElementsAre(stored, imaged, late)) << "in the order of references";
    order.limit = 2;
    EXPECT_THAT(ids(order), ElementsAre(stored, imaged));
    order = {};
    order.location = kOtherShelf;
    EXPECT_THAT(ids(order), ElementsAre(imaged));
    order = {};
    order.stage = Stage::Imaging;
    EXPECT_THAT(ids(order), ElementsAre(imaged));
    order = {};
    order.lifecycle = Lifecycle::Out;
    EXPECT_THAT(ids(order), ElementsAre(late));
    order = {};
    order.due = true;
    EXPECT_THAT(ids(order), ElementsAre()) << "not yet";
    m_milliseconds += 3600 * 1000;
    EXPECT_THAT(ids(order), ElementsAre(late));
    order = {};
    order.caseReference = "OP-2018-99";
    EXPECT_THAT(list(as("awright"), order), FailsWith("NotFound", "OP-2018-99"));
    order.caseReference = kCase;
    EXPECT_EQ(ids(order).size(), 3U);
    order.location = "Site/Nowhere";
    EXPECT_THAT(list(as("awright"), order), FailsWith("NotFound", "Site/Nowhere"));
}

class EvidenceTest : public Office { };

TEST_F(EvidenceTest, TheCheckpointKeptIsOfEveryEventAndSignedByItsAuthor)
{
    bookedIn();
    const std::string note = must(checkpoint(as("awright")));
    const auto opened = ledger::openCheckpoint(note, m_trust.origin, m_trust.logKey);
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(opened->checkpoint.head.size, size());
    EXPECT_EQ(opened->checkpoint.head.root, must(verify(as("awright"), note)).root);
    const db::Account author = as("jcollins").author().account;
    EXPECT_TRUE(ledger::verifies(opened->note, 1, "jcollins", ledger::PublicKey{ author.signingKey }));
}

TEST_F(EvidenceTest, AProofHoldsAgainstTheTrustFileAloneAndDisclosesNoOtherExhibit)
{
    const std::string exhibit = bookedIn({ { "seal", "A100200" } });
    const std::string other = bookedIn({ { "description", "someone else's affair" } });
    give(exhibit, "kpatel");
    const ledger::Proof proof = must(prove(as("awright"), exhibit));
    const ledger::ProofReport report = ledger::checkProof(proof, m_trust);
    for (const ledger::Check& check : report.checks)
        EXPECT_TRUE(check.ok) << check.text;
    EXPECT_TRUE(report.verified());
    EXPECT_EQ(report.rows.size(), 2U);
    ASSERT_TRUE(report.state);
    EXPECT_EQ(*report.state, stateOf(exhibit)) << "the fold of the proof is the register's";
    const std::string text = must(ledger::writeProof(proof));
    EXPECT_EQ(text.find("affair"), std::string::npos);
    EXPECT_EQ(text.find(other), std::string::npos);

    ledger::Proof cut = proof;
    cut.entries.pop_back();
    EXPECT_FALSE(ledger::checkProof(cut, m_trust).verified());
}

TEST_F(EvidenceTest, AProofHoldsAfterRolesChangedAndUsersLeft)
{
    const std::string exhibit = bookedIn();
    give(exhibit, "kpatel");
    must(setRoles(as("mfox"), "jcollins", { Role::ExhibitsOfficer, Role::Supervisor }));
    must(disableUser(as("mfox"), "kpatel", "moved away"));
    const std::string password = passwordOf("second");
    must(addUser(as("mfox"), { "second", "S. Econd", { Role::Administrator }, kCheap }, ledger::bytesOf(password)));
    must(enrol(as("second"), ledger::bytesOf(password), kCheap));
    must(disableUser(as("second"), "mfox", "retired"));
    EXPECT_TRUE(ledger::checkProof(must(prove(as("jcollins"), exhibit)), m_trust).verified());
    expectValid();
}

TEST_F(EvidenceTest, APrintIsTheLastRowOfItselfAndItsProofHolds)
{
    const std::string exhibit = bookedIn();
    std::optional<ContinuityPrint> print;
    must(printContinuity(as("awright"), exhibit, [&](const ContinuityPrint& made) -> Result<void> {
        print = made;
        return {};
    }));
    ASSERT_TRUE(print);
    EXPECT_EQ(print->unit, "Harrowmere Online Team");
    EXPECT_EQ(print->rows.size(), 2U);
    EXPECT_EQ(print->rows.back().event, print->printEvent.id);
    EXPECT_EQ(print->rows.back().by, "awright");
    EXPECT_EQ(print->checkpoint.head.size, size());
    const ledger::ProofReport report = ledger::checkProof(print->proof, m_trust);
    EXPECT_TRUE(report.verified());
    EXPECT_EQ(custody::rowsText(report.rows), custody::rowsText(print->rows));
    std::vector<std::string> signers;
    for (const db::Account& account : print->signers)
        signers.push_back(account.name);
    EXPECT_THAT(signers, ::testing::UnorderedElementsAre("awright", "jcollins", "mfox"));
    expectValid();
}

TEST_F(EvidenceTest, APrintThatFailsIsNotRecorded)
{
    const std::string exhibit = bookedIn();
    const std::string before = must(checkpoint(as("awright")));
    EXPECT_THAT(printContinuity(as("awright"), exhibit,
                    [](const ContinuityPrint&) -> Result<void> {
                        return Error{ ErrorCode::Full, "no room" };
                    }),
        FailsWith("Full", "no room"));
    EXPECT_EQ(must(checkpoint(as("awright"))), before);
    EXPECT_EQ(must(show(as("awright"), exhibit)).events.size(), 1U);
    must(move(as("jcollins"), movement(EventType::Move, exhibit, kOtherShelf)));
    expectValid();
}

TEST_F(EvidenceTest, EveryCheckpointEverKeptIsHeldByTheRegister)
{
    std::vector<std::string> kept;
    std::string exhibit = bookedIn();
    for (int i = 0; i < 12; ++i) {
        must(move(as(i % 2 ? "jcollins" : "nbrown"), movement(EventType::Move, exhibit, i % 2 ? kShelf : kOtherShelf)));
        kept.push_back(must(checkpoint(as("awright"))));
    }
    for (const std::string& one : kept)
        EXPECT_TRUE(must(verify(as("awright"), one)).valid());
}

TEST_F(EvidenceTest, TwoSessionsThatWriteInTurnKeepOneLedger)
{
    const std::string exhibit = bookedIn();
    auto first = must(signIn("jcollins"));
    auto second = must(signIn("nbrown"));
    for (int i = 0; i < 6; ++i)
        must(move(i % 2 ? first : second, movement(EventType::Move, exhibit, i % 2 ? kShelf : kOtherShelf)));
    expectValid();
    EXPECT_TRUE(must(verify(first, std::nullopt)).valid());
}

} // namespace
} // namespace sealbook::reg::test
