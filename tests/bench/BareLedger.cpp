// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/BareLedger.h"

#include <array>
#include <memory>
#include <stdexcept>

#include <sqlcipher/sqlite3.h>

namespace sealbook::bench {
namespace {

/// How a row that an event wrote is read afterwards (?1 is the position of the event), and how it is written: by its
/// key, with nothing looked up and nothing decided. That no table is missing is shown by requireSameAs.
struct TableWrite {
    const char* read;
    const char* write;
};

#define SUBJECT "(SELECT subject FROM event WHERE position = ?1)"
#define ID "(SELECT id FROM event WHERE position = ?1)"
#define TYPE "(SELECT type FROM event WHERE position = ?1)"
#define IS_FIRST "NOT EXISTS (SELECT 1 FROM event WHERE subject = " SUBJECT " AND position < ?1)"
constexpr std::array kWrites{
    TableWrite{ "SELECT position, id, subject, station, counter, type, note FROM event WHERE position = ?1",
        "INSERT INTO event(position, id, subject, station, counter, type, note) VALUES (?, ?, ?, ?, ?, ?, ?)" },
    TableWrite{ "SELECT position, salt, body FROM payload WHERE position = ?1",
        "INSERT INTO payload(position, salt, body) VALUES (?, ?, ?)" },
    TableWrite{ "SELECT position FROM outbox WHERE position = ?1", "INSERT INTO outbox(position) VALUES (?)" },
    TableWrite{ "SELECT level, n, hashes FROM tile WHERE (?1 + 1) % 256 = 0 AND level = 1 AND n = ?1 / 65536",
        "INSERT INTO tile(level, n, hashes) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes" },
    TableWrite{ "SELECT level, n, hashes FROM tile WHERE (?1 + 1) % 65536 = 0 AND level = 2 AND n = ?1 / 16777216",
        "INSERT INTO tile(level, n, hashes) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes" },
    TableWrite{ "SELECT counter, last_event, last_at, name FROM station"
                " WHERE name = (SELECT station FROM event WHERE position = ?1)",
        "UPDATE station SET counter = ?, last_event = ?, last_at = ? WHERE name = ?" },
    TableWrite{ "SELECT id, kind, heads FROM subject WHERE id = " SUBJECT " AND " IS_FIRST,
        "INSERT INTO subject(id, kind, heads) VALUES (?, ?, ?)" },
    TableWrite{ "SELECT heads, id FROM subject WHERE id = " SUBJECT " AND NOT " IS_FIRST,
        "UPDATE subject SET heads = ? WHERE id = ?" },
    TableWrite{ "SELECT subject, reference, operation, officer, opened_at, arrests, safeguarded FROM case_file"
                " WHERE subject = " SUBJECT " AND " IS_FIRST,
        "INSERT INTO case_file(subject, reference, operation, officer, opened_at, arrests, safeguarded)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)" },
    TableWrite{ "SELECT arrests, safeguarded, subject FROM case_file WHERE subject = " SUBJECT " AND NOT " IS_FIRST
                " AND " TYPE " = 'case'",
        "UPDATE case_file SET arrests = ?, safeguarded = ? WHERE subject = ?" },
    TableWrite{ "SELECT case_subject, number, act, executed, premises, event FROM warrant WHERE case_subject = " SUBJECT
                " AND event = " ID,
        "INSERT INTO warrant(case_subject, number, act, executed, premises, event) VALUES (?, ?, ?, ?, ?, ?)" },
    TableWrite{ "SELECT system_id, case_subject, initials, number, suffix, kind, lifecycle, custodian, location, stage,"
                " seal, due, parent, root, state, subject FROM exhibit WHERE subject = " SUBJECT " AND " IS_FIRST,
        "INSERT INTO exhibit(system_id, case_subject, initials, number, suffix, kind, lifecycle, custodian, location,"
        " stage, seal, due, parent, root, state, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" },
    TableWrite{ "SELECT lifecycle, custodian, location, stage, seal, due, state, subject FROM exhibit"
                " WHERE subject = " SUBJECT " AND NOT " IS_FIRST,
        "UPDATE exhibit SET lifecycle = ?, custodian = ?, location = ?, stage = ?, seal = ?, due = ?, state = ?"
        " WHERE subject = ?" },
    TableWrite{ "SELECT p.case_subject, p.initials, p.name FROM exhibit e JOIN producer p"
                " ON p.case_subject = e.case_subject AND p.initials = e.initials"
                " WHERE e.subject = " SUBJECT " AND " IS_FIRST,
        "INSERT OR IGNORE INTO producer(case_subject, initials, name) VALUES (?, ?, ?)" },
    TableWrite{ "SELECT number, exhibit, event FROM seal WHERE number = (SELECT json_extract(body, '$.seal')"
                " FROM payload WHERE position = ?1) AND exhibit = " SUBJECT " AND event = " ID,
        "INSERT INTO seal(number, exhibit, event) VALUES (?, ?, ?)" },
    TableWrite{ "SELECT size, note FROM checkpoint WHERE size = ?1 + 1", "UPDATE checkpoint SET size = ?, note = ?" },
};
#undef IS_FIRST
#undef TYPE
#undef ID
#undef SUBJECT
constexpr std::size_t kCheckpoint = kWrites.size() - 1;

/// The settings of db/Connection.cpp.
constexpr const char* kSettings = "PRAGMA cipher_memory_security=OFF; PRAGMA foreign_keys=ON;"
                                  " PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
                                  " PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;"
                                  " PRAGMA mmap_size=0; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

std::string keyText(ledger::Bytes key)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "x'";
    for (const std::uint8_t byte : key) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text + '\'';
}

} // namespace

void EventRows::Free::operator()(sqlite3_value* value) const
{
    sqlite3_value_free(value);
}

sqlite3* openBare(const std::filesystem::path& file, ledger::Bytes key)
{
    sqlite3* handle = nullptr;
    const std::string settings = "PRAGMA key=\"" + keyText(key) + "\"; " + kSettings;
    if (sqlite3_open_v2(
            file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr)
            != SQLITE_OK
        || sqlite3_exec(handle, settings.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        sqlite3_close_v2(handle);
        throw std::runtime_error("the bare database does not open");
    }
    return handle;
}

BareLedger::BareLedger(const std::filesystem::path& file, ledger::Bytes key)
    : m_handle(openBare(file, key))
{
    for (const TableWrite& table : kWrites)
        m_writes.push_back(prepared(table.write));
    m_reads.resize(kWrites.size());
    m_begin = prepared("BEGIN IMMEDIATE");
    m_commit = prepared("COMMIT");
}

BareLedger::~BareLedger()
{
    for (sqlite3_stmt* statement : m_writes)
        sqlite3_finalize(statement);
    for (sqlite3_stmt* statement : m_reads)
        sqlite3_finalize(statement);
    sqlite3_finalize(m_begin);
    sqlite3_finalize(m_commit);
    sqlite3_close_v2(m_handle);
}

void BareLedger::execute(const std::string& sql)
{
    if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_handle));
}

sqlite3_stmt* BareLedger::prepared(const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_handle));
    return statement;
}

void BareLedger::run(sqlite3_stmt* statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(m_handle));
    sqlite3_reset(statement);
}

EventRows BareLedger::lastRows()
{
    sqlite3_stmt* last = prepared("SELECT position, substr(note, 1, instr(note, char(10, 10))) FROM event"
                                  " ORDER BY position DESC LIMIT 1");
    sqlite3_step(last);
    const std::int64_t position = sqlite3_column_int64(last, 0);
    std::string text = static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(last, 1)));
    sqlite3_finalize(last);
    EventRows event = read(position, 0);
    event.signedText = std::move(text);
    return event;
}

EventRows BareLedger::checkpoint()
{
    return read(static_cast<std::int64_t>(events()) - 1, kCheckpoint);
}

std::uint64_t BareLedger::events()
{
    sqlite3_stmt* count = prepared("SELECT count(*) FROM event");
    sqlite3_step(count);
    const auto events = static_cast<std::uint64_t>(sqlite3_column_int64(count, 0));
    sqlite3_finalize(count);
    return events;
}

EventRows BareLedger::read(std::int64_t position, std::size_t firstTable)
{
    EventRows event;
    for (std::size_t table = firstTable; table < kWrites.size(); ++table) {
        sqlite3_stmt*& reading = m_reads[table];
        if (!reading)
            reading = prepared(kWrites[table].read);
        sqlite3_bind_int64(reading, 1, position);
        while (sqlite3_step(reading) == SQLITE_ROW) {
            EventRows::Row row{ table, {} };
            for (int column = 0; column < sqlite3_column_count(reading); ++column)
                row.values.emplace_back(sqlite3_value_dup(sqlite3_column_value(reading, column)));
            event.rows.push_back(std::move(row));
        }
        sqlite3_reset(reading);
    }
    return event;
}

void BareLedger::writeRows(const EventRows& event)
{
    for (const EventRows::Row& row : event.rows) {
        sqlite3_stmt* statement = m_writes[row.table];
        for (std::size_t i = 0; i < row.values.size(); ++i)
            sqlite3_bind_value(statement, static_cast<int>(i + 1), row.values[i].get());
        run(statement);
    }
}

void BareLedger::write(std::span<const EventRows> events, const EventRows* checkpoint)
{
    run(m_begin);
    for (const EventRows& event : events)
        writeRows(event);
    if (checkpoint)
        writeRows(*checkpoint);
    run(m_commit);
}

std::vector<std::string> BareLedger::tables()
{
    std::vector<std::string> names;
    sqlite3_stmt* rows = prepared("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name");
    while (sqlite3_step(rows) == SQLITE_ROW)
        names.emplace_back(static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(rows, 0))));
    sqlite3_finalize(rows);
    return names;
}

void BareLedger::requireSameAs(const std::filesystem::path& other, ledger::Bytes key)
{
    execute("ATTACH '" + other.string() + "' AS other KEY \"" + keyText(key) + '"');
    for (const std::string& table : tables()) {
        const auto left = [&](const char* from, const char* minus) {
            return "SELECT * FROM (SELECT * FROM " + std::string(from) + '.' + table + " EXCEPT SELECT * FROM " + minus
                + '.' + table + ')';
        };
        sqlite3_stmt* rows = prepared(left("main", "other") + " UNION ALL " + left("other", "main"));
        const int step = sqlite3_step(rows);
        sqlite3_finalize(rows);
        if (step != SQLITE_DONE)
            throw std::runtime_error("the bare rows are not those of the movements: table " + table + " differs");
    }
    execute("DETACH other");
}

void copyDatabase(const std::filesystem::path& from, const std::filesystem::path& to, ledger::Bytes key)
{
    using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;
    const auto open = [&](const std::filesystem::path& file, const std::string& settings) {
        sqlite3* handle = nullptr;
        const int opened = sqlite3_open_v2(
            file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        Handle owned(handle, &sqlite3_close_v2);
        const std::string sql = "PRAGMA key=\"" + keyText(key) + "\"; " + settings;
        if (opened != SQLITE_OK || sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(handle));
        return owned;
    };
    const Handle source = open(from, kSettings);
    const Handle target = open(to, "PRAGMA cipher_memory_security=OFF; PRAGMA cache_size=-65536;");
    sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    const int copied = sqlite3_backup_step(backup, -1);
    if (copied != SQLITE_DONE || sqlite3_backup_finish(backup) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(target.get()));
}

} // namespace sealbook::bench
