// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Unit.h"

#include "src/register/Accounts.h"
#include "src/register/Acts.h"
#include "src/register/Cases.h"
#include "src/register/Enrolment.h"
#include "src/register/Founding.h"

#include <cstdlib>

namespace sealbook::bench {
namespace {

namespace fs = std::filesystem;

constexpr ledger::KdfCost kCheap{ 8ULL << 20, 1 };
constexpr std::size_t kHighestNumber = 999'999; // of a reference; a million exhibits need other initials
constexpr std::size_t kBatch = 5'000; // a transaction

reg::Credentials as(const char* name)
{
    return { name, ledger::bytesOf(kPassword) };
}

reg::Session signIn(const fs::path& folder, const std::vector<reg::Credentials>& people)
{
    return must(reg::Session::open(folder, people, "", reg::Surroundings::real()));
}

} // namespace

ScratchFolder::ScratchFolder()
{
    std::string name = (fs::read_symlink("/proc/self/exe").parent_path() / "bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no folder could be made beside the program");
    m_path = name;
}

ScratchFolder::ScratchFolder(fs::path kept)
    : m_path(std::move(kept))
    , m_isKept(true)
{
    fs::create_directories(m_path);
}

ScratchFolder::~ScratchFolder()
{
    if (m_isKept)
        return;
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

Unit::Unit(std::size_t exhibits)
{
    found(exhibits);
}

Unit::Unit(std::size_t exhibits, const fs::path& kept)
    : m_scratch(kept)
{
    if (!fs::exists(folder()))
        found(exhibits);
}

void Unit::found(std::size_t exhibits)
{
    must(reg::found({ folder(), "North Street", "mfox", "Morgan Fox", "desk-1", kCheap }, ledger::bytesOf(kPassword),
        reg::Surroundings::real()));
    {
        reg::Session admin = signIn(folder(), { as("mfox") });
        must(reg::addUser(
            admin, { "jcollins", "Jo Collins", { Role::ExhibitsOfficer }, kCheap }, ledger::bytesOf(kPassword)));
        must(reg::addUser(admin, { "kpatel", "Kiran Patel", { Role::Examiner }, kCheap }, ledger::bytesOf(kPassword)));
        for (const char* name : { "jcollins", "kpatel" }) {
            reg::Session own = signIn(folder(), { as(name) });
            must(reg::enrol(own, ledger::bytesOf(kPassword), kCheap));
        }
        must(reg::addLocation(admin, kFirstShelf));
        must(reg::addLocation(admin, kSecondShelf));
    }
    reg::Session desk = officer();
    must(reg::openCase(desk, { kFirstCase, "Heron", "A. Reed" }));
    bookIn(desk, exhibits);
    must(desk.leaveCheckpoint());
}

Unit::Unit(const Unit& other)
    : m_exhibits(other.m_exhibits)
{
    fs::copy(other.folder(), folder(), fs::copy_options::recursive);
}

reg::Session Unit::officer() const
{
    return signIn(folder(), { as("jcollins") });
}

reg::Session Unit::officerWithExaminer() const
{
    return signIn(folder(), { as("jcollins"), as("kpatel") });
}

void Unit::bookIn(reg::Session& session, std::size_t count)
{
    reg::IntakeOrder order;
    order.caseReference = kFirstCase;
    order.header = { { "producer", "Jo Collins" }, { "kind", "phone" }, { "make", "Pinnock" },
        { "model", "P 500 dual" }, { "found-at", "desk drawer of the back room" }, { "power-state", "off" },
        { "power", "PACE 1984 s.19" } };
    order.location = kFirstShelf;
    for (std::size_t i = 1; i <= count; ++i) {
        if (order.rows.size() == kBatch)
            bookInRows(session, order);
        const std::string number = std::to_string(i);
        const std::string reference =
            (i <= kHighestNumber ? "JC/" : "JD/") + std::to_string((i - 1) % kHighestNumber + 1);
        order.rows.push_back(
            { { { "reference", reference }, { "description", "Mobile phone, black, number " + number },
                  { "serial", "PN" + std::to_string(7'000'000 + i) }, { "seal", "A" + std::to_string(1'000'000 + i) } },
                "row " + number });
    }
    bookInRows(session, order);
}

void Unit::bookInRows(reg::Session& session, reg::IntakeOrder& order)
{
    for (const reg::BookedIn& one : must(reg::bookIn(session, order)))
        m_exhibits.push_back(one.state.systemId);
    order.rows.clear();
}

void moveAll(reg::Session& session, custody::EventType type, const std::vector<std::string>& exhibits,
    const std::string& destination)
{
    reg::MovementOrder order;
    order.type = type;
    order.exhibits = exhibits;
    order.to = destination;
    order.purpose = type == custody::EventType::HandOver ? "examination" : "storage";
    order.method = "hand";
    must(reg::move(session, order));
}

} // namespace sealbook::bench
