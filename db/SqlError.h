// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace sealbook::db {

/// A failure told by SQLCipher. It lives inside db only: `guarded` turns it into an Error at every public function.
/// The text names tables, columns and rules, never the values that were bound.
class SqlError : public std::runtime_error {
public:
    /// `extendedCode` is SQLite's extended result code, for example SQLITE_CONSTRAINT_UNIQUE (2067).
    SqlError(int extendedCode, const std::string& message)
        : std::runtime_error(message)
        , m_extendedCode(extendedCode)
    {
    }

    int extendedCode() const { return m_extendedCode; }

private:
    int m_extendedCode;
};

/// What a caller may do about it: Full (no room), Locked (another connection holds it), Corrupt (a page or record fails
/// its check), Conflict (a constraint or trigger refused), Cancelled (interrupted), Io (everything else).
/// Result codes: sqlite.org, "Result and Error Codes".
Error toError(const SqlError& error);

/// The error of an allocation that failed; it needs no memory itself.
Error outOfMemory();

namespace detail {
template <typename T> struct AsResult {
    using Type = Result<T>;
};
template <typename T> struct AsResult<Result<T>> {
    using Type = Result<T>;
};
} // namespace detail

/// Runs `work` and gives its answer as a Result: a T becomes Result<T>, a Result stays as it is, and a SqlError or a
/// failed allocation becomes an Error. Every public function of db is wrapped in it, so that no exception leaves db.
template <typename F> auto guarded(F&& work) -> typename detail::AsResult<std::invoke_result_t<F>>::Type
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            std::forward<F>(work)();
            return {};
        } else {
            return std::forward<F>(work)();
        }
    } catch (const SqlError& error) {
        return toError(error);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

} // namespace sealbook::db
