// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace sealbook::db {

/// Create and CopyTarget: the file must not exist yet. The others: it must.
enum class OpenMode {
    Create,
    ReadWrite,
    ReadOnly,
    CopyTarget, ///< to be filled in one go and thrown away unless that ends well: no journal, no synchronisation, no
                ///< locks
    Frozen, ///< to read a file that nobody writes, such as a backup on any medium: no locks and no files beside it
};

/// Length of the raw database key in bytes (AES-256).
inline constexpr std::size_t kKeyLength = 32;

/// How long a connection waits for a lock that another one holds before it gives up with Locked.
inline constexpr std::chrono::milliseconds kBusyTimeout{ 5000 };

/// An open SQLCipher database with every protection on. One connection is used by one thread at a time; several
/// connections, also of several processes, may have the same file open. It may be moved while statements are in use;
/// statements and transactions must end before it does.
class Connection {
public:
    /// Opens `path` with the raw key, a file of mode 0600 when it is created. Symbolic links as the last part of the
    /// path are not followed. The connection has foreign keys, recursive triggers, write-ahead log with full
    /// synchronisation, temporary tables and sorts in memory only, wiped deletions and an untrusted schema; each of
    /// these settings is read back. A file that could not be created whole is removed again.
    ///
    /// Errors: InvalidInput (key not 32 bytes), Conflict (Create, but the file exists), NotFound, WrongKey, Corrupt
    /// (truncated, not encrypted, or damaged while the key fits), Locked (not freed within `busyTimeout`), Io
    /// (also: no right to write), Full. A file whose first 16 bytes are damaged cannot be told from a wrong key.
    static Result<Connection> open(const std::filesystem::path& path, std::span<const std::uint8_t> key, OpenMode mode,
        std::chrono::milliseconds busyTimeout = kBusyTimeout);

    /// An empty database in the memory of this connection, which ends with it and has no path. Unlike in a file, the
    /// tables that belong to a virtual table may be written. Errors: Io.
    static Result<Connection> openInMemory();

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    /// Runs one or more SQL statements without parameters and drops any rows. Throws SqlError: inside db only.
    void execute(std::string_view sql);

    /// Rows that the last INSERT, UPDATE or DELETE changed, without those of triggers and foreign keys.
    std::int64_t changes() const;
    bool inTransaction() const;
    /// The file, absolute, with the symbolic links of its folder resolved.
    const std::filesystem::path& path() const;

private:
    friend class Statement;
    friend class Snapshot;
    friend class Interruption;
    struct Session;
    explicit Connection(std::unique_ptr<Session> session);

    std::unique_ptr<Session> m_session;
};

} // namespace sealbook::db
