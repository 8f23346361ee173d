// SPDX-License-Identifier: Apache-2.0
#include "db/SqlError.h"

#include <string>
#include <string_view>

#include <sqlcipher/sqlite3.h>

namespace sealbook::db {

namespace {

constexpr int kPrimaryMask = 0xff; ///< the low byte of an extended code is the primary code

ErrorCode codeOf(int extendedCode)
{
    switch (extendedCode & kPrimaryMask) {
    case SQLITE_FULL:
        return ErrorCode::Full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // given up after waiting for another program that holds the lock of the write-ahead log
        return ErrorCode::Locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    // What SQLCipher answers where a page fails its authentication code after the file was opened. A statement itself
    // is a constant of the program, wrong only where the tables are not those of its schema.
    case SQLITE_ERROR:
        return ErrorCode::Corrupt;
    case SQLITE_CONSTRAINT:
        return ErrorCode::Conflict;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

Error toError(const SqlError& error)
{
    // The words of SQLITE_ERROR without any of its own, as a page that cannot be decrypted leaves them.
    if (error.extendedCode() == SQLITE_ERROR && std::string_view(error.what()) == "SQL logic error")
        return Error{ ErrorCode::Corrupt,
            "a page of the database fails its authentication code: it was altered or damaged" };
    if ((error.extendedCode() & kPrimaryMask) == SQLITE_CORRUPT)
        return Error{ ErrorCode::Corrupt,
            "the database is damaged or was altered (" + std::string(error.what()) + ")" };
    const ErrorCode code = codeOf(error.extendedCode());
    return Error{ code, code == ErrorCode::Cancelled ? "cancelled" : error.what() };
}

Error outOfMemory()
{
    return Error{ ErrorCode::Io, "out of memory" }; // short enough for std::string to need no allocation
}

} // namespace sealbook::db
