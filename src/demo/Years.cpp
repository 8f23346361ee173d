// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Years.h"

#include "src/demo/MadeUp.h"
#include "src/demo/YearStory.h"
#include "src/register/Accounts.h"
#include "src/register/Cases.h"
#include "src/register/Enrolment.h"
#include "src/register/Founding.h"
#include "src/register/Recording.h"

#include <memory>

namespace sealbook::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kFirstYear = 2018;
constexpr std::int64_t kMillisecondsOfADay = 24 * 3600 * 1000;
constexpr std::int64_t kSecondsOfASetupStep = 45;
constexpr std::int64_t kSecondsUntilEnrolment = 20;
/// What the administrator gives a new user opens nothing once they have enrolled, which they do at once: the keys that
/// stay are derived at the order's cost.
constexpr ledger::KdfCost kCostUntilEnrolment{ 8192, 1 };
constexpr std::uint64_t kSealsOfAYear = 20'000; ///< more than a team takes

/// What streams of drawn numbers are for; those of the years have the year here (YearPlan.cpp, YearStory.cpp).
enum Stream : std::uint64_t { kSetUp = 1, kPasswords, kSeals };

/// Everything but the story itself: the register with its people and places, what of it is there already, and progress.
/// It goes in numbered steps, each of which is one transaction, draws from a stream of its own and begins at a time of
/// its own; whether it was done can be seen in the register.
class Years {
public:
    Years(const DemoOrder& order, const Scale& scale, const DemoWatcher& watch)
        : m_order(order)
        , m_scale(scale)
        , m_watch(watch)
        , m_clock(std::make_shared<WorkingClock>(beginningOf(kFirstYear)))
        , m_ids(std::make_shared<Draw>(0))
        , m_users(usersOf(order, scale))
    {
        m_total = m_users.size() + scale.teams + std::size_t{ order.years } * scale.teams * kWeeks;
    }

    Result<DemoMade> make()
    {
        if (const auto opened = openOrFound(); !opened)
            return opened.error();
        auto told = tellAll();
        // The file beside the database is brought up to date however it ended: the next order opens the register with
        // it.
        const auto left = m_session->leaveCheckpoint();
        if (!told)
            return told.error();
        if (!left)
            return left.error();
        return DemoMade{ m_users, std::move(m_recoveryCodes) };
    }

private:
    Result<void> openOrFound();
    Result<void> tellAll();
    Result<void> addPeople();
    Result<void> addUser(std::size_t index);
    Result<void> enrol(const DemoUser& user);
    Result<void> addPlaces();
    Result<void> tellYears();
    Result<bool> isTold(std::size_t week);
    Result<void> step(std::string_view doing);
    void beginSetUpStep();
    void setClock(std::int64_t seconds);
    reg::Surroundings surroundings() const
    {
        return { [clock = m_clock] { return clock->now(); },
            [ids = m_ids](std::span<std::uint8_t> bytes) { ids->fill(bytes); } };
    }

    const DemoOrder& m_order;
    const Scale& m_scale;
    const DemoWatcher& m_watch;
    std::shared_ptr<WorkingClock> m_clock;
    std::shared_ptr<Draw> m_ids;
    std::vector<DemoUser> m_users;
    std::optional<reg::Session> m_session;
    std::optional<std::array<ledger::RecoveryCode, 2>> m_recoveryCodes;
    std::size_t m_done = 0, m_total = 0;
};

Result<void> Years::step(std::string_view doing)
{
    if (m_watch && !m_watch({ m_done, m_total, doing }))
        return Error{ ErrorCode::Cancelled,
            "the demonstration was cancelled after " + std::to_string(m_done) + " of " + std::to_string(m_total)
                + " steps; run the same command again to go on" };
    return {};
}

/// Sets clock and draw to where the next step begins, whatever was done before it.
void Years::beginSetUpStep()
{
    *m_ids = Draw(seedOf(m_order.seed, { kSetUp, m_done }));
    setClock(0);
}

/// So long after the beginning of the next step of setting up, which begins on the Thursday before the first week.
void Years::setClock(std::int64_t seconds)
{
    *m_clock = WorkingClock(Timestamp{ beginningOf(kFirstYear).milliseconds - 4 * kMillisecondsOfADay });
    m_clock->pass(static_cast<std::int64_t>(m_done) * kSecondsOfASetupStep + seconds);
}

/// Who can sign in with the password that follows from scale and seed has found what the same order began.
Result<void> Years::openOrFound()
{
    const DemoUser& admin = m_users.front();
    const reg::RegisterPaths paths{ m_order.folder };
    std::error_code error;
    if (const bool isThere = fs::exists(paths.trust(), error); !isThere) {
        if (const auto go = step("founding the register"); !go)
            return go.error();
        beginSetUpStep();
        auto founded = reg::found({ m_order.folder, std::string(m_scale.unit), admin.name, admin.fullName,
                                      teamAt(m_scale, 0).storeDesk, m_order.cost },
            ledger::bytesOf(admin.password), surroundings());
        if (!founded)
            return founded.error();
        m_recoveryCodes = std::move(founded->recoveryCodes);
    }
    const reg::Credentials credentials{ admin.name, ledger::bytesOf(admin.password) };
    auto session = reg::Session::open(m_order.folder, std::span(&credentials, 1), {}, surroundings());
    if (!session)
        return session.error().code == ErrorCode::WrongKey ? Error{ ErrorCode::InvalidInput,
            m_order.folder.string() + " holds another register than the one of this scale and seed" }
                                                           : session.error();
    m_session.emplace(std::move(*session));
    ++m_done;
    return {};
}

Result<void> Years::tellAll()
{
    if (const auto people = addPeople(); !people)
        return people.error();
    if (const auto places = addPlaces(); !places)
        return places.error();
    if (const auto told = tellYears(); !told)
        return told.error();
    if (m_watch)
        m_watch({ m_done, m_total, "done" }); // nothing is left to cancel
    return {};
}

/// Whoever is there already signs in with all others who are; who is new enrols, and stays signed in.
Result<void> Years::addPeople()
{
    std::vector<reg::Credentials> there;
    for (std::size_t i = 1; i < m_users.size(); ++i, ++m_done) {
        const DemoUser& user = m_users[i];
        const auto account = m_session->store().read([&](db::Reader& reader) { return reader.account(user.name); });
        if (!account)
            return account.error();
        if (*account && (*account)->enrolled) {
            there.push_back({ user.name, ledger::bytesOf(user.password) });
            continue;
        }
        if (const auto go = step("adding people"); !go)
            return go.error();
        beginSetUpStep();
        if (!*account)
            if (const auto added = addUser(i); !added)
                return added.error();
        if (const auto enrolled = enrol(user); !enrolled)
            return enrolled.error();
    }
    return m_session->signInWaiting(there);
}

Result<void> Years::addUser(std::size_t index)
{
    const DemoUser& user = m_users[index];
    const auto added = reg::addUser(*m_session,
        { user.name, user.fullName, { *roleFrom(user.role) }, kCostUntilEnrolment }, ledger::bytesOf(user.password));
    return added ? Result<void>() : added.error();
}

/// Everyone takes keys of their own on the first day; in the demonstration the password stays the one that is shown.
Result<void> Years::enrol(const DemoUser& user)
{
    setClock(kSecondsUntilEnrolment);
    const reg::Credentials credentials{ user.name, ledger::bytesOf(user.password) };
    auto session = reg::Session::open(m_order.folder, std::span(&credentials, 1), {}, surroundings());
    if (!session)
        return session.error();
    if (const auto enrolled = reg::enrol(*session, ledger::bytesOf(user.password), m_order.cost); !enrolled)
        return enrolled.error();
    m_session->letWait(std::move(*session));
    return {};
}

/// The stations and places of one team in one transaction.
Result<void> Years::addPlaces()
{
    for (std::uint32_t number = 0; number < m_scale.teams; ++number, ++m_done) {
        const Team team = teamAt(m_scale, number);
        const auto there =
            m_session->store().read([&](db::Reader& reader) { return reader.locationByPath(team.places.back()); });
        if (!there)
            return there.error();
        if (*there)
            continue;
        if (const auto go = step("adding stations and locations"); !go)
            return go.error();
        beginSetUpStep();
        const auto added = reg::recordTogether(*m_session, [&]() -> Result<void> {
            for (const std::string& station : { team.storeDesk, team.examinationRoom })
                if (station != m_session->station())
                    if (const auto one = reg::addStation(*m_session, station); !one)
                        return one.error();
            for (const std::string& place : team.places)
                if (const auto one = reg::addLocation(*m_session, place); !one)
                    return one.error();
            return {};
        });
        if (!added)
            return added.error();
    }
    return {};
}

/// Weeks are counted through all teams and years, in the order in which they are told.
Result<bool> Years::isTold(std::size_t week)
{
    const std::size_t teamYear = week / kWeeks;
    const Team team = teamAt(m_scale, static_cast<std::uint32_t>(teamYear % m_scale.teams));
    const std::string reference = firstCaseOf(team, kFirstYear + static_cast<std::uint32_t>(teamYear / m_scale.teams),
        static_cast<std::uint32_t>(week % kWeeks));
    const auto file = m_session->store().read([&](db::Reader& reader) { return reader.caseByReference(reference); });
    if (!file)
        return file.error();
    return file->has_value();
}

Result<void> Years::tellYears()
{
    const std::size_t weeks = std::size_t{ m_order.years } * m_scale.teams * kWeeks;
    std::size_t told = 0; // the first that was not: all before it were, for they are told in order
    for (std::size_t above = weeks; told < above;) {
        const std::size_t middle = told + (above - told) / 2;
        const auto is = isTold(middle);
        if (!is)
            return is.error();
        (*is ? told : above) = *is ? middle + 1 : middle;
    }
    m_done += told;
    Draw seals(seedOf(m_order.seed, { kSeals }));
    const std::uint64_t firstSeal = 1'000'000 + seals.below(8'000'000);
    std::optional<YearStory> story;
    for (std::size_t week = told; week < weeks; ++week, ++m_done) {
        const std::size_t teamYear = week / kWeeks;
        if (!story || week % kWeeks == 0)
            story.emplace(*m_session, *m_clock, *m_ids,
                YearOrder{ m_order.seed, kFirstYear + static_cast<std::uint32_t>(teamYear / m_scale.teams),
                    teamAt(m_scale, static_cast<std::uint32_t>(teamYear % m_scale.teams)),
                    firstSeal + teamYear * kSealsOfAYear, teamYear == 0 });
        if (const auto go = step("searches, custody, examinations, disposals"); !go)
            return go.error();
        if (const auto done = story->tell(static_cast<std::uint32_t>(week % kWeeks)); !done)
            return done.error();
    }
    return {};
}

} // namespace

std::vector<DemoUser> usersOf(const DemoOrder& order, const Scale& scale)
{
    const auto number = static_cast<std::uint64_t>(&scale - scales().data());
    std::vector<DemoUser> users;
    for (std::uint32_t crew = 0; crew < scale.crews; ++crew)
        for (Post post = crew == 0 ? kAdministrator : kOfficers; post < kPosts; ++post) {
            Draw draw(seedOf(order.seed, { kPasswords, number, crew, post }));
            const Person person = personAt(crew, post);
            users.push_back(
                { person.name, person.fullName, std::string(word(person.role)), MadeUp(draw).passphrase() });
        }
    return users;
}

Result<DemoMade> makeYears(const DemoOrder& order, const Scale& scale, const DemoWatcher& watch)
{
    return Years(order, scale, watch).make();
}

} // namespace sealbook::demo
