// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "db/SqlError.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sqlcipher/sqlite3.h>

#ifndef SQLITE_HAS_CODEC
#error "SQLCipher is used without SQLITE_HAS_CODEC"
#endif

namespace sealbook::db {

/// The error that SQLCipher tells at this moment.
inline SqlError lastError(sqlite3* handle, int code)
{
    return SqlError(code, sqlite3_errmsg(handle));
}

/// What stays in one place while the Connection that owns it is moved: the handle and the idle statements.
struct Connection::Session {
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    /// Node-based, so that the address of each list of idle statements stays good.
    using IdleStatements = std::unordered_map<std::string, std::vector<sqlite3_stmt*>, TextHash, std::equal_to<>>;

    explicit Session(std::filesystem::path file)
        : path(std::move(file))
    {
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session()
    {
        for (const auto& [text, statements] : idle) {
            for (sqlite3_stmt* statement : statements) {
                sqlite3_finalize(statement);
            }
        }
        sqlite3_close_v2(handle);
    }

    /// Opens the file and puts every protection on; the handle is left as it is when that fails.
    Result<void> open(std::span<const std::uint8_t> key, OpenMode mode, std::chrono::milliseconds busyTimeout);

    std::filesystem::path path;
    sqlite3* handle = nullptr;
    IdleStatements idle;
};

} // namespace sealbook::db
