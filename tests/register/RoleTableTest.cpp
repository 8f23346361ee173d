// SPDX-License-Identifier: Apache-2.0
#include "tests/register/Office.h"

#include <functional>
#include <set>

namespace sealbook::reg::test {
namespace {

using custody::EventType;
using Act = std::function<std::string(Session&, const std::string& exhibit)>;
using Preparation = std::function<std::string(const std::string& user, Role role)>;

/// One line of the table of roles: who may do it, what has to be there before, and the act itself.
struct Line {
    std::string name;
    std::set<Role> allowed;
    Preparation prepare;
    Act act;
    std::string witness = {}; ///< who signs beside the author
};

/// One who acts, and another of the same role who was not there before.
struct Actor {
    Role role;
    std::string user;
};

constexpr auto kOfficer = Role::ExhibitsOfficer;
constexpr auto kExaminer = Role::Examiner;
constexpr auto kSupervisor = Role::Supervisor;
constexpr auto kAuditor = Role::Auditor;
constexpr auto kAdministrator = Role::Administrator;

class RoleTableTest : public Office {
protected:
    /// Each role tries each act: done where the table says so, else NotAllowed and the ledger as it was.
    void walk(const std::vector<Line>& lines)
    {
        const std::vector<Actor> actors{ { kOfficer, "nbrown" }, { kExaminer, "kpatel" }, { kSupervisor, "dsmith" },
            { kAuditor, "awright" }, { kAdministrator, "mfox" } };
        for (const Line& line : lines) {
            for (const Actor& actor : actors) {
                const std::string exhibit = line.prepare ? line.prepare(actor.user, actor.role) : "";
                const std::string people = line.witness.empty() ? actor.user : actor.user + "+" + line.witness;
                Session& session = as(people);
                const std::uint64_t before = size();
                const std::string answered = line.act(session, exhibit);
                const bool may = line.allowed.contains(actor.role);
                EXPECT_EQ(answered, may ? "done" : "NotAllowed") << line.name << " by " << word(actor.role);
                EXPECT_TRUE(may || size() == before) << line.name << " by " << word(actor.role) << " was recorded";
            }
        }
        expectValid();
    }

    Preparation inStore()
    {
        return [this](const std::string&, Role) { return bookedIn(); };
    }
    Preparation sealedInStore()
    {
        return [this](const std::string&, Role) {
            return bookedIn({ { "seal", "S" + std::to_string(100000 + ++m_seals) } });
        };
    }
    /// In the hands of the one who acts; administrators and auditors hold none, for them it stays in the store.
    Preparation inHand(bool sealed = false)
    {
        return [this, sealed](const std::string& user, Role role) {
            std::string exhibit = sealed ? sealedInStore()(user, role) : bookedIn();
            if (role != kAdministrator && role != kAuditor)
                give(exhibit, user);
            return exhibit;
        };
    }
    Act movesTo(EventType type, const std::string& to)
    {
        return [this, type, to](Session& session, const std::string& exhibit) {
            return answer(move(session, movement(type, exhibit, to)));
        };
    }
    std::string next(const std::string& word) { return word + std::to_string(++m_names); }

    int m_seals = 0;
    int m_names = 0;
};

TEST_F(RoleTableTest, PeopleAndStationsBelongToTheAdministrator)
{
    const auto password = passwordOf("new");
    walk({
        { "user add", { kAdministrator }, {},
            [&](Session& session, const std::string&) {
                return answer(
                    addUser(session, { next("new"), "New Person", { kExaminer }, kCheap }, ledger::bytesOf(password)));
            } },
        { "user role", { kAdministrator }, {},
            [&](Session& session, const std::string&) {
                return answer(setRoles(session, "elane", { kSupervisor, kExaminer }));
            } },
        { "user disable", { kAdministrator },
            [&](const std::string&, Role) {
                std::string name = next("leaver");
                must(addUser(as("mfox"), { name, "Leaver", { kExaminer }, kCheap }, ledger::bytesOf(password)));
                return name;
            },
            [&](Session& session, const std::string& name) {
                return answer(disableUser(session, name, "moved away"));
            } },
        { "user list", { kAdministrator }, {},
            [&](Session& session, const std::string&) { return answer(users(session)); } },
        { "station add", { kAdministrator }, {},
            [&](Session& session, const std::string&) { return answer(addStation(session, next("desk-"))); } },
    });
}

TEST_F(RoleTableTest, PlacesCasesAndWarrantsBelongToTheDesk)
{
    walk({
        { "location add", { kAdministrator, kOfficer }, {},
            [&](Session& session, const std::string&) { return answer(addLocation(session, next("Site/Bay "))); } },
        { "location list", { kAdministrator, kOfficer }, {},
            [&](Session& session, const std::string&) { return answer(locations(session)); } },
        { "case open", { kOfficer, kSupervisor }, {},
            [&](Session& session, const std::string&) {
                return answer(openCase(session, { next("OP-2018-9"), "Wren", "A. Reed" }));
            } },
        { "case list", { kOfficer, kSupervisor }, {},
            [&](Session& session, const std::string&) { return answer(cases(session)); } },
        { "case show", { kOfficer, kSupervisor }, {},
            [&](Session& session, const std::string&) { return answer(caseOf(session, kCase)); } },
        { "case record", { kOfficer, kSupervisor }, {},
            [&](Session& session, const std::string&) {
                return answer(recordFigures(session, kCase, { 1, 2 }));
            } },
        { "warrant add", { kOfficer }, {},
            [&](Session& session, const std::string&) {
                return answer(addWarrant(session, { kCase, next("W-9"), "PACE 1984 s8", "1 High Street", now() }));
            } },
        { "intake", { kOfficer }, {},
            [&](Session& session, const std::string&) {
                return answer(bookIn(session, intake({ Facts{ { "kind", "phone" } } })));
            } },
    });
}

TEST_F(RoleTableTest, MovementsBelongToTheDeskAndExaminersMoveWhatTheyHold)
{
    const std::set<Role> handling{ kOfficer, kSupervisor, kExaminer };
    walk({
        { "move", handling, inHand(), movesTo(EventType::Move, kOtherShelf) },
        { "hand-over", handling, inHand(), movesTo(EventType::HandOver, "org:Lab of the region") },
        { "offer", handling, inHand(), movesTo(EventType::HandOver, "user:jcollins") },
        { "send", handling, inHand(), movesTo(EventType::Send, std::string("location:") + kOtherShelf) },
        { "return", handling, inHand(), movesTo(EventType::Return, std::string("location:") + kShelf) },
        { "receive", handling,
            [this](const std::string& user, Role role) {
                std::string exhibit = bookedIn();
                const bool holds = role != kAdministrator && role != kAuditor; // others are offered nothing
                must(move(as("jcollins"), movement(EventType::HandOver, exhibit, "user:" + (holds ? user : "nbrown"))));
                return exhibit;
            },
            movesTo(EventType::Receive, "") },
    });
}

TEST_F(RoleTableTest, ExaminersMoveNothingThatLiesInTheStore)
{
    const std::set<Role> desk{ kOfficer, kSupervisor };
    walk({
        { "move", desk, inStore(), movesTo(EventType::Move, kOtherShelf) },
        { "hand-over", desk, inStore(), movesTo(EventType::HandOver, "org:Lab of the region") },
        { "send", desk, inStore(), movesTo(EventType::Send, std::string("location:") + kOtherShelf) },
        { "return", desk,
            [this](const std::string&, Role) {
                std::string exhibit = bookedIn();
                must(move(as("jcollins"), movement(EventType::HandOver, exhibit, "org:Lab of the region")));
                return exhibit;
            },
            movesTo(EventType::Return, std::string("location:") + kShelf) },
    });
    for (const char* examiner : { "kpatel", "thayes" }) {
        const std::string exhibit = bookedIn();
        EXPECT_EQ(movesTo(EventType::HandOver, std::string("user:") + examiner)(as(examiner), exhibit), "done")
            << "taken out by the examiner";
    }
}

TEST_F(RoleTableTest, SealsBelongToWhoHoldsTheExhibit)
{
    const std::set<Role> opening{ kOfficer, kExaminer };
    const auto seals = [this](auto&& apply) {
        return [this, apply](Session& session, const std::string& exhibit) {
            return answer(apply(session, exhibit, "T" + std::to_string(200000 + ++m_seals)));
        };
    };
    walk({
        { "seal", opening, inHand(),
            seals([](Session& s, const std::string& e, const std::string& n) { return seal(s, e, n); }) },
        { "break-seal", opening, inHand(true),
            [](Session& session, const std::string& exhibit) {
                return answer(breakSeal(session, exhibit, "imaging"));
            } },
        { "reseal", opening,
            [this](const std::string& user, Role role) {
                std::string exhibit = sealedInStore()(user, role);
                must(breakSeal(as("jcollins"), exhibit, "a look inside"));
                if (role != kAdministrator && role != kAuditor)
                    give(exhibit, user);
                return exhibit;
            },
            seals([](Session& s, const std::string& e, const std::string& n) { return reseal(s, e, n); }) },
        { "split", opening, inHand(),
            [](Session& session, const std::string& exhibit) {
                const std::string reference = must(session.store().read([&](db::Reader& reader) {
                    return reader.exhibitBySystemId(exhibit);
                }))->reference.canonical();
                return answer(reg::split(session,
                    { exhibit, { { "kind", "sim" }, { "reference", reference + "/A" }, { "producer", "jcollins" } } }));
            } },
        { "label", opening, inStore(),
            [](Session& session, const std::string& exhibit) {
                return answer(printLabels(session, { exhibit }, "roll",
                    [](const std::vector<custody::ExhibitState>&) -> Result<void> { return {}; }));
            } },
        { "examine", { kExaminer }, inStore(),
            [](Session& session, const std::string& exhibit) {
                return answer(examine(session, { exhibit, Stage::Imaging, "", "1.5" }));
            } },
    });
}

TEST_F(RoleTableTest, ADisposalIsRequestedAuthorisedAndCarriedOutByTheRolesForIt)
{
    const DisposalOrder destroy{ DisposalStep::Request, "", Outcome::Destroyed, {} };
    const auto step = [destroy](DisposalStep which) {
        return [destroy, which](Session& session, const std::string& exhibit) {
            DisposalOrder order = destroy;
            order.step = which;
            order.exhibit = exhibit;
            return answer(dispose(session, order));
        };
    };
    const auto requested = [this, step](const std::string&, Role) {
        std::string exhibit = bookedIn();
        EXPECT_EQ(step(DisposalStep::Request)(as("jcollins"), exhibit), "done");
        return exhibit;
    };
    const auto authorised = [this, step, requested](const std::string& user, Role role) {
        std::string exhibit = requested(user, role);
        EXPECT_EQ(step(DisposalStep::Authorise)(as("elane"), exhibit), "done");
        return exhibit;
    };
    walk({
        { "dispose request", { kOfficer, kSupervisor }, inStore(), step(DisposalStep::Request) },
        { "dispose authorise", { kSupervisor }, requested, step(DisposalStep::Authorise) },
        { "dispose carry-out", { kOfficer }, authorised, step(DisposalStep::CarryOut), "thayes" },
    });
}

TEST_F(RoleTableTest, AllButAdministratorsReadAndAllVerify)
{
    const std::set<Role> reading{ kOfficer, kExaminer, kSupervisor, kAuditor };
    const std::set<Role> all{ kOfficer, kExaminer, kSupervisor, kAuditor, kAdministrator };
    walk({
        { "show", reading, inStore(),
            [](Session& session, const std::string& exhibit) { return answer(show(session, exhibit)); } },
        { "list", reading, {}, [](Session& session, const std::string&) { return answer(list(session, {})); } },
        { "print continuity", reading, inStore(),
            [](Session& session, const std::string& exhibit) {
                return answer(
                    printContinuity(session, exhibit, [](const ContinuityPrint&) -> Result<void> { return {}; }));
            } },
        { "verify", all, {},
            [](Session& session, const std::string&) { return answer(verify(session, std::nullopt)); } },
        { "checkpoint", all, {}, [](Session& session, const std::string&) { return answer(checkpoint(session)); } },
        { "prove", all, inStore(),
            [](Session& session, const std::string& exhibit) { return answer(prove(session, exhibit)); } },
    });
}

TEST_F(RoleTableTest, AnAdministratorCannotSignBesideAnyoneForAnExhibit)
{
    const std::string exhibit = bookedIn();
    const std::uint64_t before = size();
    EXPECT_THAT(move(as("jcollins+mfox"), movement(EventType::HandOver, exhibit, "org:Lab of the region")),
        FailsWith("NotAllowed", "administrator"));
    EXPECT_EQ(size(), before);
}

} // namespace
} // namespace sealbook::reg::test
