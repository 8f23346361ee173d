// SPDX-License-Identifier: Apache-2.0
#include "db/Connection.h"

#include "db/ConnectionSession.h"
#include "db/SqlError.h"
#include "db/UnreadableFile.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <openssl/crypto.h>
#include <unistd.h>

namespace sealbook::db {

namespace fs = std::filesystem;

namespace {

struct Setting {
    const char* set;
    const char* ask;
    std::string_view answer;
};

/// What every connection is set to, and what SQLCipher must answer when asked afterwards.
constexpr std::array kSettings{
    Setting{ "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1" },
    // Without it INSERT OR REPLACE deletes rows behind the back of the append-only triggers.
    Setting{ "PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", "1" },
    Setting{ "PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0" },
    // Anything else writes the plain text of large sorts to the temporary folder.
    Setting{ "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2" },
    Setting{ "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1" },
    Setting{ "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1" },
    Setting{ "PRAGMA cache_size=-65536", "PRAGMA cache_size", "-65536" }, // KiB
    Setting{ "PRAGMA mmap_size=0", "PRAGMA mmap_size", "0" },
};

/// A commit that was acknowledged is on the disk. Only for connections that write.
constexpr std::array kWriteSettings{
    Setting{ "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal" },
    Setting{ "PRAGMA synchronous=FULL", "PRAGMA synchronous", "2" },
};

/// For a file that is nobody's before it is whole: whoever fills it makes it durable at the end.
constexpr std::array kTargetSettings{
    Setting{ "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive" },
    Setting{ "PRAGMA journal_mode=MEMORY", "PRAGMA journal_mode", "memory" }, // a new file has no old pages to keep
    Setting{ "PRAGMA synchronous=OFF", "PRAGMA synchronous", "0" },
};

/// The key in the form that SQLCipher takes as the key itself and not as a password, wiped at its end.
class KeyText {
public:
    explicit KeyText(std::span<const std::uint8_t> key)
    {
        constexpr std::string_view kDigits = "0123456789abcdef";
        auto next = m_text.begin();
        *next++ = 'x';
        *next++ = '\'';
        for (const std::uint8_t byte : key) {
            *next++ = kDigits[byte >> 4];
            *next++ = kDigits[byte & 0xf];
        }
        *next = '\'';
    }
    KeyText(const KeyText&) = delete;
    KeyText& operator=(const KeyText&) = delete;
    ~KeyText() { OPENSSL_cleanse(m_text.data(), m_text.size()); }

    const void* data() const { return m_text.data(); }
    int size() const { return static_cast<int>(m_text.size()); }

private:
    std::array<char, 2 * kKeyLength + 3> m_text;
};

Error systemError(const fs::path& path, const char* action, int number)
{
    const ErrorCode code = number == EEXIST ? ErrorCode::Conflict
        : number == ENOENT                  ? ErrorCode::NotFound
        : number == ENOSPC                  ? ErrorCode::Full
                                            : ErrorCode::Io;
    return Error{ code, path.string() + ": " + action + ": " + std::generic_category().message(number) };
}

/// The path with the links of its folder resolved, so that only a link in the last part is refused.
fs::path resolveFolder(const fs::path& path, std::error_code& failure)
{
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    return fs::canonical(folder, failure) / path.filename();
}

/// An empty file of mode 0600, which SQLCipher then fills; -wal and -shm take over its mode.
Result<void> createEmpty(const fs::path& path)
{
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return systemError(path, "creating it", errno);
    }
    ::close(file);
    const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool durable = folder >= 0 && ::fsync(folder) == 0;
    const int failure = errno;
    if (folder >= 0) {
        ::close(folder);
    }
    if (!durable) {
        ::unlink(path.c_str());
        return systemError(path, "making its folder entry durable", failure);
    }
    return {};
}

/// Removes a file that this call created, unless opening it went through to the end.
class UnfinishedFile {
public:
    /// An empty path means that nothing was created.
    explicit UnfinishedFile(fs::path path)
        : m_path(std::move(path))
    {
    }
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    ~UnfinishedFile()
    {
        if (!m_path.empty()) {
            for (const char* suffix : { "", "-journal", "-wal", "-shm" }) {
                ::unlink((m_path.native() + suffix).c_str());
            }
        }
    }
    void keep() { m_path.clear(); }

private:
    fs::path m_path;
};

Result<void> requireFile(const fs::path& path)
{
    std::error_code failure;
    const fs::file_status status = fs::symlink_status(path, failure);
    if (status.type() == fs::file_type::not_found) {
        return Error{ ErrorCode::NotFound, path.string() + ": there is no such file" };
    }
    if (status.type() != fs::file_type::regular) {
        return Error{ ErrorCode::Io, path.string() + ": not a regular file" };
    }
    // SQLite takes a file of no or a few bytes for a new database; a created one has had a page from the beginning.
    const std::uintmax_t size = fs::file_size(path, failure);
    if (failure) {
        return systemError(path, "reading its size", failure.value());
    }
    if (size < kPageSize) {
        return Error{ ErrorCode::Corrupt, path.string() + ": the file is shorter than one page" };
    }
    return {};
}

/// SQLite's answer to `pragma` as text, whatever its type.
std::string ask(sqlite3* handle, const char* pragma)
{
    std::string answer;
    const auto keepFirst = [](void* target, int columns, char** values, char**) {
        if (columns > 0 && values[0] != nullptr) {
            *static_cast<std::string*>(target) = values[0];
        }
        return 0;
    };
    const int code = sqlite3_exec(handle, pragma, keepFirst, &answer, nullptr);
    if (code != SQLITE_OK) {
        throw lastError(handle, code);
    }
    return answer;
}

void applySettings(sqlite3* handle, std::span<const Setting> settings)
{
    for (const Setting& setting : settings) {
        ask(handle, setting.set);
        const std::string answer = ask(handle, setting.ask);
        if (answer != setting.answer) {
            throw SqlError(SQLITE_MISUSE, std::string(setting.set) + " was answered with '" + answer + "'");
        }
    }
}

/// Plain SQLite takes a key without a word and writes plain text, so the library is asked what it is first.
void requireSqlCipher(sqlite3* handle)
{
    const std::string version = ask(handle, "PRAGMA cipher_version");
    int major = 0;
    std::from_chars(version.data(), version.data() + version.size(), major);
    if (major < 4) {
        throw SqlError(SQLITE_MISUSE, "the SQL library is not SQLCipher 4: cipher_version is '" + version + "'");
    }
    // SQLCipher locks and wipes the memory of keys always. On, this would do the same with each page it reads: inserts
    // take eight times as long, and the cache is eight times the memory that a user may lock by default.
    ask(handle, "PRAGMA cipher_memory_security=OFF");
}

void restrict(sqlite3* handle)
{
    constexpr std::array kOn{ SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_TRIGGER };
    constexpr std::array kOff{ SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML };
    for (const int option : kOn) {
        sqlite3_db_config(handle, option, 1, nullptr);
    }
    for (const int option : kOff) {
        sqlite3_db_config(handle, option, 0, nullptr);
    }
}

void setKey(sqlite3* handle, std::span<const std::uint8_t> key)
{
    const KeyText text(key);
    const int code = sqlite3_key_v2(handle, "main", text.data(), text.size());
    if (code != SQLITE_OK) {
        throw lastError(handle, code);
    }
    // Its messages would go to the standard error stream. The first key of a process puts the level back.
    ask(handle, "PRAGMA cipher_log_level=NONE");
}

/// The first read is where a wrong key shows. NOTADB means that page 1 does not decrypt.
Result<void> readFirstPage(sqlite3* handle, const fs::path& path, std::span<const std::uint8_t> key)
{
    try {
        ask(handle, "SELECT count(*) FROM sqlite_master");
        return {};
    } catch (const SqlError& error) {
        if ((error.extendedCode() & 0xff) != SQLITE_NOTADB) {
            throw;
        }
    }
    return explainUnreadable(path, key);
}

bool onlyReads(OpenMode mode)
{
    return mode == OpenMode::ReadOnly || mode == OpenMode::Frozen;
}

bool makesFile(OpenMode mode)
{
    return mode == OpenMode::Create || mode == OpenMode::CopyTarget;
}

/// SQLite's own file access, without locks where there is nobody to lock out: they do not hold on every medium.
const char* fileAccessFor(OpenMode mode)
{
    return mode == OpenMode::CopyTarget || mode == OpenMode::Frozen ? "unix-none" : nullptr;
}

int flagsFor(OpenMode mode)
{
    const int access = onlyReads(mode) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
}

} // namespace

Result<void> Connection::Session::open(
    std::span<const std::uint8_t> key, OpenMode mode, std::chrono::milliseconds busyTimeout)
{
    const int code = sqlite3_open_v2(path.c_str(), &handle, flagsFor(mode), fileAccessFor(mode));
    if (code != SQLITE_OK) {
        throw handle == nullptr ? SqlError(code, sqlite3_errstr(code)) : lastError(handle, code);
    }
    requireSqlCipher(handle);
    sqlite3_busy_timeout(handle, static_cast<int>(busyTimeout.count()));
    restrict(handle);
    setKey(handle, key);
    if (const Result<void> read = readFirstPage(handle, path, key); !read) {
        return read.error();
    }
    // SQLite falls back to reading without a word when the file may not be written.
    if (!onlyReads(mode) && sqlite3_db_readonly(handle, "main") != 0) {
        return Error{ ErrorCode::Io, path.string() + ": no right to write to it" };
    }
    applySettings(handle, kSettings);
    if (mode == OpenMode::CopyTarget) {
        applySettings(handle, kTargetSettings);
    } else if (!onlyReads(mode)) {
        applySettings(handle, kWriteSettings);
    }
    return {};
}

Result<Connection> Connection::open(
    const fs::path& path, std::span<const std::uint8_t> key, OpenMode mode, std::chrono::milliseconds busyTimeout)
{
    return guarded([&]() -> Result<Connection> {
        if (key.size() != kKeyLength) {
            return Error{ ErrorCode::InvalidInput, "a database key has 32 bytes, not " + std::to_string(key.size()) };
        }
        std::error_code failure;
        const fs::path file = resolveFolder(path, failure);
        if (failure) {
            return systemError(path, "finding its folder", failure.value());
        }
        const Result<void> ready = makesFile(mode) ? createEmpty(file) : requireFile(file);
        if (!ready) {
            return ready.error();
        }
        UnfinishedFile unfinished(makesFile(mode) ? file : fs::path());
        auto session = std::make_unique<Session>(file);
        if (const Result<void> opened = session->open(key, mode, busyTimeout); !opened) {
            return opened.error();
        }
        unfinished.keep();
        return Connection(std::move(session));
    });
}

Result<Connection> Connection::openInMemory()
{
    return guarded([]() -> Result<Connection> {
        auto session = std::make_unique<Session>(fs::path());
        const int code = sqlite3_open_v2(":memory:", &session->handle,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
        if (code != SQLITE_OK)
            throw session->handle == nullptr ? SqlError(code, sqlite3_errstr(code)) : lastError(session->handle, code);
        ask(session->handle, "PRAGMA temp_store=MEMORY");
        return Connection(std::move(session));
    });
}

Connection::Connection(std::unique_ptr<Session> session)
    : m_session(std::move(session))
{
}

Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

void Connection::execute(std::string_view sql)
{
    const std::string text(sql); // sqlite3_exec wants a terminating zero
    const int code = sqlite3_exec(m_session->handle, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw lastError(m_session->handle, code);
    }
}

std::int64_t Connection::changes() const
{
    return sqlite3_changes64(m_session->handle);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_session->handle) == 0;
}

const fs::path& Connection::path() const
{
    return m_session->path;
}

} // namespace sealbook::db
