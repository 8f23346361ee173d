// SPDX-License-Identifier: Apache-2.0
#include "db/SqlError.h"

#include <sqlcipher/sqlite3.h>

namespace sealbook::db {

namespace {

ErrorCode codeOf(int extendedCode)
{
    constexpr int kPrimaryMask = 0xff; // the low byte of an extended code is the primary code
    switch (extendedCode & kPrimaryMask) {
    case SQLITE_FULL:
        return ErrorCode::Full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
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
    return Error{ codeOf(error.extendedCode()), error.what() };
}

Error outOfMemory()
{
    return Error{ ErrorCode::Io, "out of memory" }; // short enough for std::string to need no allocation
}

} // namespace sealbook::db
