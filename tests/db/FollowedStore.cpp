// SPDX-License-Identifier: Apache-2.0
#include "tests/db/FollowedStore.h"

#include "db/Statement.h"
#include "src/custody/FactNames.h"

namespace sealbook::db::test {

namespace fact = custody::fact;
using custody::EventType;

namespace {

constexpr auto kDesk = Role::ExhibitsOfficer;

Facts with(Facts facts, Facts more)
{
    more.merge(facts);
    return more;
}

} // namespace

void must(const Result<void>& result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
}

FollowedStore::FollowedStore()
    : m_store(Store::create(m_folder.file(), keyNumber(1)))
    , m_file(m_ledger.newSubject())
    , m_shelf(m_ledger.newSubject())
{
    m_ledger.addPerson("jcollins", "exhibits-officer");
    m_ledger.addPerson("kpatel", "examiner");
    m_ledger.append(EventType::Location, m_shelf, "jcollins", kDesk,
        Facts{ { std::string(fact::kPath), "Harrow Road/Store/Bay 3" }, { std::string(fact::kSystemId), "L-bay" } });
    m_ledger.append(EventType::Case, m_file, "jcollins", kDesk,
        Facts{ { "reference", "N-2018/17" }, { "operation", "Heron" }, { "officer", "D. Reed" } });
    m_ledger.append(EventType::Warrant, m_file, "jcollins", kDesk,
        Facts{ { "number", "W-17" }, { "act", "PACE 1984 s8" }, { "executed", "2018-06-04T05:00:00.000Z" },
            { "premises", "12 Mill Lane" } });
}

SubjectId FollowedStore::bookIn(const std::string& reference, Facts more)
{
    const SubjectId exhibit = m_ledger.newSubject();
    m_ledger.append(EventType::BookIn, exhibit, "jcollins", kDesk,
        with({ { "system-id", "E-" + reference }, { "case", m_file.hex() }, { "case-reference", "N-2018/17" },
                 { "reference", reference }, { "kind", "phone" }, { "producer", "Jo Collins" }, { "warrant", "W-17" } },
            std::move(more)));
    return exhibit;
}

EventId FollowedStore::then(EventType type, const SubjectId& exhibit, const Facts& more, const std::string& by)
{
    return m_ledger.append(type, exhibit, by, by == "kpatel" ? Role::Examiner : kDesk, more);
}

EventId FollowedStore::moveTo(const SubjectId& exhibit, const std::string& path)
{
    return then(EventType::Move, exhibit,
        { { "to", "location:" + path }, { "to-id", m_shelf.hex() }, { "from", "user:jcollins" } });
}

EventId FollowedStore::give(const SubjectId& exhibit, const std::string& user)
{
    custody::Event event = m_ledger.draft(EventType::HandOver, exhibit, "jcollins", kDesk);
    m_ledger.addCosigner(event, user, Role::Examiner);
    return m_ledger.append(std::move(event),
        Facts{ { "to", "user:" + user }, { "from", "user:jcollins" }, { "purpose", "imaging of the memory" } });
}

void FollowedStore::keep()
{
    must(m_store->write([&](Writer& writer) -> Result<void> {
        for (; m_kept < m_ledger.events().size(); ++m_kept) {
            const ledger::Entry& entry = m_ledger.entries()[m_kept];
            must(writer.append(m_ledger.events()[m_kept], entry.note, entry.salt, *entry.payload));
        }
        return {};
    }));
}

void FollowedStore::follow(std::size_t most)
{
    keep();
    while (must(m_store->write([&](Writer& writer) { return writer.follow(most); })).behind() > 0) { }
}

Following FollowedStore::following()
{
    return must(m_store->read([](Reader& reader) { return reader.following(); }));
}

std::vector<std::string> FollowedStore::found(std::string_view typed, std::size_t limit)
{
    const auto terms = must(searchTerms(typed));
    const SearchHits hits = must(m_store->read([&](Reader& reader) { return reader.search(terms, limit); }));
    std::vector<std::string> references;
    for (const custody::ExhibitState& state : hits.states)
        references.push_back(state.reference.canonical());
    return references;
}

std::string FollowedStore::differences()
{
    std::string all;
    for (const custody::Anomaly& anomaly : must(m_store->compareFollowed()))
        all += anomaly.detail + "\n";
    return all;
}

std::string FollowedStore::tables()
{
    Connection connection = opened(m_folder.file(), OpenMode::ReadWrite);
    std::string all;
    for (const char* sql : { "SELECT place || ' ' || hex(exhibit) || ' ' || names || ' ' || words FROM exhibit_text"
                             " ORDER BY place",
             "SELECT hex(exhibit) || hex(case_subject) FROM exhibit_watched ORDER BY exhibit",
             "SELECT hex(exhibit) || held || ' ' || unreceived FROM exhibit_waited ORDER BY exhibit",
             "SELECT position || ' ' || form FROM followed" }) {
        Statement rows(connection, sql);
        while (rows.step())
            all.append(rows.text(0)).append("\n");
    }
    return all;
}

} // namespace sealbook::db::test
