// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Demo.h"

#include "src/demo/Story.h"
#include "src/demo/Years.h"
#include "src/exhibit/Text.h"
#include "src/register/Accounts.h"
#include "src/register/Cases.h"
#include "src/register/Enrolment.h"
#include "src/register/Founding.h"

#include <memory>

namespace sealbook::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegins = "2018-06-04T07:30:00.000Z"; ///< a Monday
/// Sets what is told apart from the ids, so that a further exhibit in the tables changes no id before it.
constexpr std::uint64_t kOtherStream = 0x9E3779B97F4A7C15;
constexpr std::size_t kStepsBeforeTheStory = 3;

/// Takes back what a failed attempt left, and nothing that was there before.
class FolderGuard {
public:
    explicit FolderGuard(fs::path folder)
        : m_folder(std::move(folder))
        , m_existed(fs::exists(m_folder, m_error))
    {
    }
    FolderGuard(const FolderGuard&) = delete;
    FolderGuard& operator=(const FolderGuard&) = delete;
    ~FolderGuard()
    {
        if (!m_armed)
            return;
        for (const auto& entry : fs::directory_iterator(m_folder, m_error))
            fs::remove(entry.path(), m_error);
        if (!m_existed)
            fs::remove(m_folder, m_error);
    }

    void arm() { m_armed = true; }
    void disarm() { m_armed = false; }

private:
    fs::path m_folder;
    std::error_code m_error;
    bool m_existed = false;
    bool m_armed = false;
};

std::vector<Seat> seatsFor(MadeUp& madeUp)
{
    std::vector<Seat> seats;
    for (const SamplePerson& person : samplePeople())
        seats.push_back({ { std::string(person.name), std::string(person.fullName), std::string(word(person.role)),
                              madeUp.passphrase() },
            std::string(person.station) });
    return seats;
}

/// Everyone takes keys of their own on the first day; in the demonstration the password stays the one that is shown.
Result<void> enrol(const DemoUser& user, const DemoOrder& order, const reg::Surroundings& surroundings)
{
    const reg::Credentials credentials[]{ { user.name, ledger::bytesOf(user.password) } };
    auto session = reg::Session::open(order.folder, credentials, {}, surroundings);
    if (!session)
        return session.error();
    if (const auto done = reg::enrol(*session, ledger::bytesOf(user.password), order.cost); !done)
        return done.error();
    return {};
}

Result<void> addPeople(
    reg::Session& session, const std::vector<Seat>& seats, const DemoOrder& order, WorkingClock& clock)
{
    if (const auto station = reg::addStation(session, std::string(kExaminationRoom)); !station)
        return station.error();
    for (std::size_t i = 1; i < seats.size(); ++i) {
        clock.pass(240);
        const DemoUser& user = seats[i].user;
        const auto added = reg::addUser(session, { user.name, user.fullName, { samplePeople()[i].role }, order.cost },
            ledger::bytesOf(user.password));
        if (!added)
            return added.error();
        if (const auto enrolled = enrol(user, order, session.surroundings()); !enrolled)
            return enrolled.error();
    }
    return {};
}

Result<void> addPlaces(reg::Session& session, WorkingClock& clock)
{
    for (const std::string_view path : sampleLocations()) {
        clock.pass(20);
        if (const auto added = reg::addLocation(session, std::string(path)); !added)
            return added.error();
    }
    return {};
}

/// Counts the steps for the watcher.
class Steps {
public:
    explicit Steps(const DemoWatcher& watch)
        : m_watch(watch)
        , m_total(kStepsBeforeTheStory + Story::steps())
    {
    }

    Result<void> next(std::string_view doing)
    {
        if (m_watch && !m_watch({ m_done, m_total, doing }))
            return Error{ ErrorCode::Cancelled, "the demonstration was cancelled; nothing is left of it" };
        ++m_done;
        return {};
    }

private:
    const DemoWatcher& m_watch;
    std::size_t m_done = 0, m_total;
};

/// The sessions close when this returns, before a failed attempt is taken back.
Result<DemoMade> make(const DemoOrder& order, const DemoWatcher& watch, FolderGuard& guard)
{
    const auto begins = Timestamp::parseCanonical(kBegins);
    if (!begins)
        return begins.error();
    const auto clock = std::make_shared<WorkingClock>(*begins);
    const auto ids = std::make_shared<Draw>(order.seed);
    const reg::Surroundings surroundings{ [clock] { return clock->now(); },
        [ids](std::span<std::uint8_t> bytes) { ids->fill(bytes); } };
    Draw draw(order.seed ^ kOtherStream);
    MadeUp madeUp(draw);
    const std::vector<Seat> seats = seatsFor(madeUp);
    Steps steps(watch);

    if (const auto go = steps.next("founding the register"); !go)
        return go.error();
    const DemoUser& admin = seats.front().user;
    auto founded = reg::found(
        { order.folder, std::string(kUnit), admin.name, admin.fullName, std::string(kStoreDesk), order.cost },
        ledger::bytesOf(admin.password), surroundings);
    if (!founded)
        return founded.error();
    guard.arm();

    Desk desk(order.folder, surroundings, seats);
    auto session = desk.session(admin.name);
    if (!session)
        return session.error();
    if (const auto go = steps.next("adding people"); !go)
        return go.error();
    if (const auto people = addPeople(**session, seats, order, *clock); !people)
        return people.error();
    if (const auto go = steps.next("adding locations"); !go)
        return go.error();
    if (const auto places = addPlaces(**session, *clock); !places)
        return places.error();
    Story story({ desk, *clock, madeUp, draw, [&](std::string_view doing) { return steps.next(doing); } });
    if (const auto told = story.tell(); !told)
        return told.error();
    if (const auto left = (*session)->leaveCheckpoint(); !left)
        return left.error();
    if (const auto done = steps.next("done"); !done)
        return done.error();

    DemoMade made{ {}, std::move(founded->recoveryCodes) };
    for (const Seat& seat : seats)
        made.users.push_back(seat.user);
    return made;
}

} // namespace

Result<DemoMade> makeDemo(const DemoOrder& order, const DemoWatcher& watch)
{
    if (order.years < 1 || order.years > kMostYears)
        return Error{ ErrorCode::InvalidInput,
            "years " + std::to_string(order.years) + ": allowed are 1 to " + std::to_string(kMostYears) };
    if (const Scale* const scale = scaleNamed(order.scale))
        return makeYears(order, *scale, watch);
    if (order.scale != "sample") {
        std::string allowed = "sample";
        for (const Scale& scale : scales())
            allowed += ", " + std::string(scale.name);
        return Error{ ErrorCode::InvalidInput, "scale " + inQuotes(order.scale) + ": allowed are " + allowed };
    }
    if (order.years != 1)
        return Error{ ErrorCode::InvalidInput,
            "years: the sample is of one summer; whole years have the other scales" };
    FolderGuard guard(order.folder);
    auto made = make(order, watch, guard);
    if (made)
        guard.disarm();
    return made;
}

} // namespace sealbook::demo
