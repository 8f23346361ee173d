// SPDX-License-Identifier: Apache-2.0
#include "db/Follower.h"

#include "db/SqlError.h"
#include "db/Statement.h"
#include "db/Store.h"
#include "src/custody/FactNames.h"

#include <algorithm>
#include <set>

namespace sealbook::db {
namespace {

namespace fact = custody::fact;
using Blob = std::span<const std::uint8_t>;

/// The end of the year 9999, the last that a timestamp spells: by then every limit has passed.
constexpr Timestamp kEndOfTime{ 253'402'300'799'999 };

bool isWatched(const std::vector<custody::Event>& events)
{
    const auto goesOn = [](const custody::Break& one) { return !one.second; };
    const auto late = custody::lateBreaks(events, custody::Policy(), kEndOfTime);
    return !custody::breaksOf(events).empty() || std::any_of(late.begin(), late.end(), goesOn);
}

/// The words between the spaces, sorted.
std::set<std::string_view> wordsOf(std::string_view text)
{
    std::set<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.insert(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// The words of `text` that `other` has not.
std::string wordsBeyond(const std::set<std::string_view>& text, const std::set<std::string_view>& other)
{
    std::string beyond;
    for (const std::string_view word : text) {
        if (other.contains(word))
            continue;
        beyond += beyond.empty() ? "" : " ";
        beyond += word;
    }
    return beyond;
}

/// The beginnings of shorter words are all in the index.
template <typename Take> void eachLongWord(std::string_view words, const Take& take)
{
    for (const std::string_view word : wordsOf(words))
        if (word.size() >= kLongBeginning)
            take(word);
}

void addToIndex(Connection& connection, std::int64_t place, const ExhibitText& text)
{
    Statement add(connection, "INSERT INTO exhibit_words(rowid, names, words) VALUES (?, ?, ?)");
    add.bindAll(place, std::string_view(text.names), std::string_view(text.words));
    add.run();
    Statement know(connection, "INSERT OR IGNORE INTO exhibit_word(word) VALUES (?)");
    for (const std::string* words : { &text.names, &text.words })
        eachLongWord(*words, [&](std::string_view word) {
            know.bind(1, word);
            know.run();
        });
}

bool knowsLongWords(Connection& connection, const ExhibitText& text)
{
    bool all = true;
    Statement known(connection, "SELECT 1 FROM exhibit_word WHERE word = ?");
    for (const std::string* words : { &text.names, &text.words })
        eachLongWord(*words, [&](std::string_view word) {
            known.bind(1, word);
            all = known.step() && all;
            known.reset();
        });
    return all;
}

void takeFromIndex(Connection& connection, std::int64_t place, const ExhibitText& text)
{
    Statement take(
        connection, "INSERT INTO exhibit_words(exhibit_words, rowid, names, words) VALUES ('delete', ?, ?, ?)");
    take.bindAll(place, std::string_view(text.names), std::string_view(text.words));
    take.run();
}

/// Whether each word of `before` still stands in one of the two texts of `after`.
bool keepsAllWords(const ExhibitText& before, const ExhibitText& after)
{
    auto kept = wordsOf(after.names);
    kept.merge(wordsOf(after.words));
    const auto stays = [&](std::string_view word) { return kept.contains(word); };
    return std::ranges::all_of(wordsOf(before.names), stays) && std::ranges::all_of(wordsOf(before.words), stays);
}

/// The index keeps of each word and of its beginnings which rows have it and nothing more, so that a row changes by the
/// words that leave a text and those that come into one. Both are told it also where there are none, for it counts the
/// rows. Where a word goes altogether, all are taken out and put in: with it would go its beginnings, which words that
/// stay may share.
void changeIndex(Connection& connection, std::int64_t place, const ExhibitText& before, const ExhibitText& after)
{
    if (!keepsAllWords(before, after)) {
        takeFromIndex(connection, place, before);
        return addToIndex(connection, place, after);
    }
    const auto namesBefore = wordsOf(before.names), namesAfter = wordsOf(after.names);
    const auto wordsBefore = wordsOf(before.words), wordsAfter = wordsOf(after.words);
    takeFromIndex(connection, place, { wordsBeyond(namesBefore, namesAfter), wordsBeyond(wordsBefore, wordsAfter) });
    addToIndex(connection, place, { wordsBeyond(namesAfter, namesBefore), wordsBeyond(wordsAfter, wordsBefore) });
}

std::optional<ExhibitText> storedText(Connection& connection, std::int64_t place)
{
    Statement row(connection, "SELECT names, words FROM exhibit_text WHERE place = ?");
    row.bind(1, place);
    if (!row.step())
        return std::nullopt;
    return ExhibitText{ std::string(row.text(0)), std::string(row.text(1)) };
}

custody::Waits storedWaits(Connection& connection, const SubjectId& exhibit)
{
    Statement row(connection, "SELECT held, unreceived FROM exhibit_waited WHERE exhibit = ?");
    row.bind(1, Blob(exhibit.bytes));
    return row.step() ? custody::Waits{ row.integer(0), row.integer(1) } : custody::Waits();
}

} // namespace

std::vector<SubjectId> Follower::exhibitsBetween(std::uint64_t first, std::uint64_t end)
{
    Statement rows(m_connection,
        "SELECT e.subject FROM event e JOIN exhibit x ON x.subject = e.subject"
        " WHERE e.position >= ?1 AND e.position < ?2"
        " AND NOT EXISTS (SELECT 1 FROM event l WHERE l.subject = e.subject AND l.position > e.position)"
        " ORDER BY x.rowid DESC");
    rows.bindAll(static_cast<std::int64_t>(first), static_cast<std::int64_t>(end));
    std::vector<SubjectId> exhibits;
    while (rows.step()) {
        const Blob id = rows.blob(0);
        std::copy_n(id.begin(), std::min(id.size(), SubjectId().bytes.size()), exhibits.emplace_back().bytes.begin());
    }
    return exhibits;
}

std::int64_t Follower::placeOf(const SubjectId& exhibit)
{
    Statement row(m_connection, "SELECT rowid FROM exhibit WHERE subject = ?");
    row.bind(1, Blob(exhibit.bytes));
    return row.step() ? -row.integer(0) : 0;
}

Result<FollowedRows> Follower::rowsOf(const SubjectId& exhibit)
{
    auto placed = m_reader.eventsOf(exhibit);
    if (!placed)
        return placed.error();
    if (placed->empty())
        return Error{ ErrorCode::Corrupt, "exhibit " + exhibit.hex() + " has no event" };
    const std::uint64_t bookedIn = placed->front().position;
    std::vector<custody::Event> events;
    for (PlacedEvent& one : *placed)
        events.push_back(std::move(one.event));
    custody::ExhibitState state;
    for (const custody::Event& event : events)
        custody::apply(state, event);
    FollowedRows rows;
    rows.place = placeOf(exhibit);
    rows.exhibit = exhibit;
    rows.caseSubject = state.caseSubject;
    rows.text = exhibitText(state, events, surroundingsOf(state, events, bookedIn));
    rows.watched = isWatched(events);
    rows.waited = custody::longestWaits(events);
    return rows;
}

void Follower::beginAnew()
{
    m_connection.execute("DELETE FROM exhibit_text; DELETE FROM exhibit_word; DELETE FROM exhibit_watched;"
                         " DELETE FROM exhibit_waited;"
                         " INSERT INTO exhibit_words(exhibit_words) VALUES ('delete-all')");
}

void Follower::write(const FollowedRows& rows)
{
    writeText(rows);
    writeWatched(rows);
    writeWaited(rows);
}

void Follower::watchUnreadable(const SubjectId& exhibit)
{
    Statement write(m_connection,
        "INSERT OR IGNORE INTO exhibit_watched(exhibit, case_subject)"
        " SELECT subject, case_subject FROM exhibit WHERE subject = ?");
    write.bindAll(Blob(exhibit.bytes));
    write.run();
}

bool Follower::hold(const FollowedRows& rows)
{
    if (storedText(m_connection, rows.place) != rows.text || !knowsLongWords(m_connection, rows.text))
        return false;
    if (storedWaits(m_connection, rows.exhibit) != rows.waited)
        return false;
    Statement row(m_connection,
        "SELECT w.case_subject FROM exhibit_text t LEFT JOIN exhibit_watched w USING (exhibit)"
        " WHERE t.place = ? AND t.exhibit = ?");
    row.bindAll(rows.place, Blob(rows.exhibit.bytes));
    if (!row.step() || row.isNull(0) == rows.watched)
        return false;
    return !rows.watched || std::ranges::equal(row.blob(0), rows.caseSubject.bytes);
}

const Follower::CaseText& Follower::caseText(const SubjectId& caseSubject)
{
    const auto [entry, isNew] = m_cases.try_emplace(caseSubject);
    if (!isNew)
        return entry->second;
    CaseText& text = entry->second;
    Statement file(m_connection, "SELECT operation, officer FROM case_file WHERE subject = ?");
    file.bind(1, Blob(caseSubject.bytes));
    if (file.step()) {
        text.operation = file.text(0);
        text.officer = file.text(1);
    }
    Statement warrants(m_connection,
        "SELECT w.number, w.premises, e.position FROM warrant w JOIN event e ON e.id = w.event"
        " WHERE w.case_subject = ?");
    warrants.bind(1, Blob(caseSubject.bytes));
    while (warrants.step())
        text.warrants.push_back({ std::string(warrants.text(0)), std::string(warrants.text(1)),
            static_cast<std::uint64_t>(warrants.integer(2)) });
    return text;
}

/// The name that the user had when they relied on the grant: it stays the same whatever is granted later. An event that
/// only gives them new keys states none, so the one before it is asked.
const std::string& Follower::fullName(const EventId& grant)
{
    const auto [entry, isNew] = m_fullNames.try_emplace(grant);
    if (!isNew)
        return entry->second;
    Statement rows(m_connection,
        "SELECT p.body FROM event g JOIN event e ON e.subject = g.subject AND e.position <= g.position"
        " JOIN payload p ON p.position = e.position WHERE g.id = ? ORDER BY e.position DESC");
    rows.bind(1, Blob(grant.bytes));
    while (entry->second.empty() && rows.step()) {
        const auto facts = ledger::readPayload(rows.text(0));
        if (facts)
            entry->second = custody::factOf(*facts, fact::kFullName);
    }
    return entry->second;
}

ExhibitSurroundings Follower::surroundingsOf(
    const custody::ExhibitState& state, const std::vector<custody::Event>& events, std::uint64_t bookedIn)
{
    const CaseText& file = caseText(state.caseSubject);
    ExhibitSurroundings surroundings{ file.operation, file.officer, {}, {} };
    const std::string_view number = custody::factOf(state.facts, fact::kWarrant);
    for (const CaseText::Warrant& warrant : file.warrants)
        if (warrant.number == number && warrant.position < bookedIn)
            surroundings.premises = warrant.premises;
    const auto add = [&](const EventId& grant) {
        const std::string& name = fullName(grant);
        auto& names = surroundings.fullNames;
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    for (const custody::Event& event : events) {
        if (event.type != custody::EventType::BookIn && !event.facts.contains(fact::kTo))
            continue;
        if (event.auth)
            add(*event.auth);
        for (const custody::Cosigner& cosigner : event.with)
            add(cosigner.auth);
    }
    return surroundings;
}

void Follower::writeText(const FollowedRows& rows)
{
    const auto before = storedText(m_connection, rows.place);
    if (before == rows.text)
        return;
    Statement write(m_connection,
        "INSERT INTO exhibit_text(place, exhibit, names, words) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (place) DO UPDATE SET names = excluded.names, words = excluded.words");
    write.bindAll(
        rows.place, Blob(rows.exhibit.bytes), std::string_view(rows.text.names), std::string_view(rows.text.words));
    write.run();
    if (before)
        changeIndex(m_connection, rows.place, *before, rows.text);
    else
        addToIndex(m_connection, rows.place, rows.text);
}

void Follower::writeWatched(const FollowedRows& rows)
{
    if (!rows.watched) {
        Statement take(m_connection, "DELETE FROM exhibit_watched WHERE exhibit = ?");
        take.bindAll(Blob(rows.exhibit.bytes));
        return take.run();
    }
    Statement write(m_connection,
        "INSERT INTO exhibit_watched(exhibit, case_subject) VALUES (?, ?)"
        " ON CONFLICT (exhibit) DO UPDATE SET case_subject = excluded.case_subject"
        " WHERE case_subject IS NOT excluded.case_subject");
    write.bindAll(Blob(rows.exhibit.bytes), Blob(rows.caseSubject.bytes));
    write.run();
}

void Follower::writeWaited(const FollowedRows& rows)
{
    if (rows.waited == custody::Waits()) {
        Statement take(m_connection, "DELETE FROM exhibit_waited WHERE exhibit = ?");
        take.bindAll(Blob(rows.exhibit.bytes));
        return take.run();
    }
    Statement write(m_connection,
        "INSERT INTO exhibit_waited(exhibit, held, unreceived) VALUES (?, ?, ?)"
        " ON CONFLICT (exhibit) DO UPDATE SET held = excluded.held, unreceived = excluded.unreceived"
        " WHERE held <> excluded.held OR unreceived <> excluded.unreceived");
    write.bindAll(Blob(rows.exhibit.bytes), rows.waited.held, rows.waited.unreceived);
    write.run();
}

Result<Following> Writer::follow(std::size_t most)
{
    return guarded([&]() -> Result<Following> {
        auto now = following();
        if (!now)
            return now.error();
        const std::uint64_t end = std::min<std::uint64_t>(now->size, now->position + most);
        if (end == now->position)
            return now;
        Follower follower(m_connection, *this);
        if (now->position == 0)
            follower.beginAnew();
        for (const SubjectId& exhibit : follower.exhibitsBetween(now->position, end)) {
            const auto rows = follower.rowsOf(exhibit);
            if (rows)
                follower.write(*rows);
            else if (isUnreadable(rows.error()))
                follower.watchUnreadable(exhibit);
            else
                return rows.error();
        }
        Statement write(m_connection,
            "INSERT INTO followed(one, position, form) VALUES (1, ?, ?)"
            " ON CONFLICT (one) DO UPDATE SET position = excluded.position, form = excluded.form");
        write.bindAll(static_cast<std::int64_t>(end), kFollowedForm);
        write.run();
        now->position = end;
        return now;
    });
}

} // namespace sealbook::db
