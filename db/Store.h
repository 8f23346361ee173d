// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Reader.h"
#include "db/SqlError.h"
#include "db/Transaction.h"
#include "src/exhibit/Progress.h"

#include <memory>
#include <type_traits>

namespace sealbook::db {

/// Reads as Reader does, and appends. Lives inside Store::write alone.
class Writer : public Reader {
public:
    using Reader::Reader;

    /// Adds a signed event with its payload at the end of the ledger, with all that follows from it: tree, outbox, read
    /// models. The caller has checked that it may follow.
    Result<void> append(
        const custody::Event& event, std::string_view note, const ledger::Salt& salt, std::string_view payload);
    Result<void> setCheckpoint(std::uint64_t size, std::string_view note);

    /// Carries at most `most` further events into the tables that follow the ledger. An exhibit whose events cannot be
    /// read stays as it was there.
    Result<Following> follow(std::size_t most);

private:
    Result<void> appendToTree(std::uint64_t position, const EventId& id);
};

/// The database of one register: SQLCipher behind transactions. One thread at a time.
class Store {
public:
    static Result<Store> create(const std::filesystem::path& file, std::span<const std::uint8_t> key);
    static Result<Store> open(const std::filesystem::path& file, std::span<const std::uint8_t> key,
        std::chrono::milliseconds busyTimeout = kBusyTimeout);
    /// Only to read a file that nobody writes; nothing is made beside it. Conflict: its schema is of an older release.
    static Result<Store> openFrozen(const std::filesystem::path& file, std::span<const std::uint8_t> key);

    /// Runs `work(Reader&) -> Result<T>` on one snapshot.
    template <typename Work> std::invoke_result_t<Work, Reader&> read(Work&& work)
    {
        return guarded([&] {
            Transaction snapshot(m_state->connection, Transaction::Kind::Read);
            Reader reader(m_state->connection, m_state->tree);
            return work(reader);
        });
    }

    /// Runs `work(Writer&) -> Result<T>` holding the write lock, and commits durably if it succeeds. If it fails, or
    /// the commit does, nothing was written.
    template <typename Work> std::invoke_result_t<Work, Writer&> write(Work&& work)
    {
        auto result = guarded([&]() -> std::invoke_result_t<Work, Writer&> {
            Transaction transaction(m_state->connection, Transaction::Kind::Write);
            Writer writer(m_state->connection, m_state->tree);
            auto done = work(writer);
            if (done)
                transaction.commit();
            return done;
        });
        if (!result)
            m_state->tree = ledger::Frontier(); // may hold leaves of what was rolled back
        return result;
    }

    /// Checks the whole register: the ledger by ledger::audit on `threads` threads, the store's own columns, tiles and
    /// read models against it, and the kept checkpoint. Reads one snapshot. Progress in events; when all are done, the
    /// derived tables and the pages of the file are still compared. Errors: Cancelled; where nothing can be read.
    Result<ledger::AuditReport> audit(const ledger::Trust& trust, unsigned threads, const Progress& progress = nullptr);

    /// What is wrong with the pages of the file, each by itself and together: see PageCheck.h.
    Result<std::vector<custody::Anomaly>> checkPages();

    /// Compares the tables that follow the ledger with what the events say, and the index of words with the words, and
    /// tells what differs. What was not yet followed is left out. Others may write meanwhile.
    Result<std::vector<custody::Anomaly>> compareFollowed();

private:
    struct State {
        Connection connection;
        ledger::Frontier tree;
    };
    explicit Store(Connection connection)
        : m_state(std::make_unique<State>(State{ std::move(connection), {} }))
    {
    }
    std::unique_ptr<State> m_state;
};

} // namespace sealbook::db
