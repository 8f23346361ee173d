// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace sealbook {

/// What a caller does differently about a failure; the text for people is made in one place per front end.
enum class ErrorCode {
    InvalidInput, ///< the input breaks a rule of form: say where, what was found, what is allowed
    Refused, ///< a rule of custody forbids it
    Conflict, ///< a newer or other event stands in the way
    NotAllowed, ///< the role or station may not do this
    NotFound,
    WrongKey, ///< wrong password or key
    Corrupt, ///< a record fails its check
    TooNew, ///< written by a newer release; nothing was read
    Io,
    Full, ///< no room left on the disk
    Locked, ///< another program holds the register
    Cancelled,
};

/// Why something failed. `detail` is for people: it names the place (argument, line, column, field, rule, event), what
/// was found and what is allowed, and never holds key bytes, passwords or access codes.
struct Error {
    ErrorCode code = ErrorCode::Io;
    std::string detail;
};

/// What was read is at fault, not the reading: altered, damaged, or of a newer release.
inline bool isUnreadable(const Error& error)
{
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::TooNew;
}

/// A value or the reason why there is none. std::expected is not usable with libstdc++ 12.
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::move(error))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    /// The value; calling it on a failure is a programming error and ends the program, in every build.
    T& operator*() & { return present(std::get_if<T>(&m_state)); }
    const T& operator*() const& { return present(std::get_if<T>(&m_state)); }
    T&& operator*() && { return std::move(present(std::get_if<T>(&m_state))); }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }
    /// The error; calling it on a success is a programming error and ends the program, in every build.
    const Error& error() const { return present(std::get_if<Error>(&m_state)); }

private:
    /// Reading what is not there would put made-up facts on record: better none.
    template <typename U> static U& present(U* held)
    {
        if (held == nullptr)
            std::abort();
        return *held;
    }

    std::variant<T, Error> m_state;
};

/// Success without a value, or the reason of the failure.
template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_ok(false)
    {
    }

    explicit operator bool() const { return m_ok; }
    const Error& error() const
    {
        if (m_ok)
            std::abort();
        return m_error;
    }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace sealbook
