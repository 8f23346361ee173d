// SPDX-License-Identifier: Apache-2.0
#include "db/Backup.h"

#include "db/ConnectionSession.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace sealbook::db {

namespace fs = std::filesystem;

namespace {

/// Pages a step, 8 MiB: some 100 ms, after which the watcher is asked.
constexpr int kStep = 2048;

/// Each page is needed once: memory that stays in the processor's cache takes a tenth less time than the usual 64 MiB.
constexpr const char* kCacheOfACopy = "PRAGMA cache_size=-1024"; // KiB

/// SQLite's copying of one database into another, page by page. The source's read transaction holds all steps
/// together, so that it never has to begin anew because somebody wrote.
class Copying {
public:
    Copying(sqlite3* target, sqlite3* source)
        : m_backup(sqlite3_backup_init(target, "main", source, "main"))
    {
        if (m_backup == nullptr)
            throw lastError(target, sqlite3_extended_errcode(target));
    }
    Copying(const Copying&) = delete;
    Copying& operator=(const Copying&) = delete;
    ~Copying() { sqlite3_backup_finish(m_backup); }

    /// True when there is no more.
    bool step()
    {
        const int code = sqlite3_backup_step(m_backup, kStep);
        if (code != SQLITE_OK && code != SQLITE_DONE)
            throw SqlError(code, sqlite3_errstr(code));
        return code == SQLITE_DONE;
    }
    std::uint64_t total() const { return static_cast<std::uint64_t>(sqlite3_backup_pagecount(m_backup)); }
    std::uint64_t left() const { return static_cast<std::uint64_t>(sqlite3_backup_remaining(m_backup)); }

private:
    sqlite3_backup* m_backup;
};

Result<void> makeDurable(const fs::path& file)
{
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool durable = opened >= 0 && ::fsync(opened) == 0;
    const int fault = errno;
    if (opened >= 0)
        ::close(opened);
    if (durable)
        return {};
    return Error{ fault == ENOSPC || fault == EDQUOT ? ErrorCode::Full : ErrorCode::Io,
        file.string() + ": making it durable: " + std::generic_category().message(fault) };
}

} // namespace

struct Snapshot::State {
    explicit State(Connection opened)
        : connection(std::move(opened))
        , transaction(connection, Transaction::Kind::Read)
    {
    }

    Connection connection;
    Transaction transaction;
    ledger::Frontier tree;
};

Snapshot::Snapshot(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

Result<Snapshot> Snapshot::take(const fs::path& file, std::span<const std::uint8_t> key)
{
    auto connection = Connection::open(file, key, OpenMode::ReadOnly);
    if (!connection)
        return connection.error();
    return guarded([&] { return Snapshot(std::make_unique<State>(std::move(*connection))); });
}

Reader Snapshot::reader()
{
    return Reader(m_state->connection, m_state->tree);
}

Result<void> Snapshot::copyTo(const fs::path& file, std::span<const std::uint8_t> key, const Progress& progress)
{
    auto target = Connection::open(file, key, OpenMode::CopyTarget);
    if (!target)
        return target.error();
    auto copied = guarded([&]() -> Result<void> {
        sqlite3* const handle = target->m_session->handle;
        target->execute(kCacheOfACopy);
        m_state->connection.execute(kCacheOfACopy);
        {
            Copying copying(handle, m_state->connection.m_session->handle);
            bool more = true;
            while (more) {
                more = !copying.step();
                if (progress && !progress(copying.total() - copying.left(), copying.total()))
                    return Error{ ErrorCode::Cancelled, "cancelled" };
            }
        }
        // The source's first page says that there is a write-ahead log; this file is to be read without one.
        target->execute("PRAGMA journal_mode=DELETE");
        return {};
    });
    const fs::path made = target->path();
    *target = Connection(nullptr); // SQLite writes the last pages as it closes
    if (copied)
        copied = makeDurable(made);
    if (!copied)
        for (const char* suffix : { "", "-journal" })
            ::unlink((made.native() + suffix).c_str());
    return copied;
}

} // namespace sealbook::db
