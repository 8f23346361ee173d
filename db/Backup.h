// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Reader.h"
#include "db/SqlError.h"
#include "db/Transaction.h"
#include "src/exhibit/Progress.h"

#include <filesystem>
#include <memory>
#include <type_traits>

namespace sealbook::db {

/// A register's database as it was at one moment, through a connection of its own that holds a read transaction: others
/// go on writing, and nothing of that is seen here. While it lives the write-ahead log only grows. One thread at a
/// time.
class Snapshot {
public:
    /// Of this moment. The errors of Connection::open.
    static Result<Snapshot> take(const std::filesystem::path& file, std::span<const std::uint8_t> key);

    Snapshot(Snapshot&&) noexcept;
    Snapshot& operator=(Snapshot&&) noexcept;
    ~Snapshot();

    /// Runs `work(Reader&) -> Result<T>` on it.
    template <typename Work> std::invoke_result_t<Work, Reader&> read(Work&& work)
    {
        return guarded([&] {
            Reader reader = this->reader();
            return work(reader);
        });
    }

    /// Writes it into a new file, mode 0600, encrypted with `key`, to be read without files beside it; durable when
    /// this returns. Progress in pages. On failure there is no such file. Errors: Conflict (the file exists),
    /// Cancelled, Full, Io, Corrupt (a page of the source fails its authentication code).
    Result<void> copyTo(
        const std::filesystem::path& file, std::span<const std::uint8_t> key, const Progress& progress = nullptr);

private:
    struct State;
    explicit Snapshot(std::unique_ptr<State> state);
    Reader reader();

    std::unique_ptr<State> m_state;
};

} // namespace sealbook::db
