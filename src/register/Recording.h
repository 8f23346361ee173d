// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace sealbook::reg {

/// A transaction that is open for many acts of a session, as long as this lives: see recordTogether. Once one of them
/// has failed, none is recorded any more.
class Together {
public:
    Together(Session& session, db::Writer& writer)
        : m_session(session)
        , m_writer(writer)
    {
        m_session.setTogether(this);
    }
    ~Together() { m_session.setTogether(nullptr); }
    Together(const Together&) = delete;
    Together& operator=(const Together&) = delete;

    const std::optional<Error>& failure() const { return m_failure; }
    /// `record(Writer&) -> Result<T>` inside this transaction.
    template <typename Record> std::invoke_result_t<Record, db::Writer&> join(const Record& record)
    {
        if (m_failure)
            return *m_failure;
        auto done = record(m_writer);
        if (!done)
            m_failure = done.error();
        return done;
    }

private:
    Session& m_session;
    db::Writer& m_writer;
    std::optional<Error> m_failure;
};

/// Runs `work(Recorder&) -> Result<T>` as one transaction with its checkpoint: all of it is recorded, or nothing.
/// Inside recordTogether it joins the transaction that is open there.
template <typename Work> std::invoke_result_t<Work, Recorder&> recordAll(Session& session, Work&& work)
{
    using Answer = std::invoke_result_t<Work, Recorder&>;
    const auto record = [&](db::Writer& writer) -> Answer {
        if (const auto current = session.refreshPeople(writer); !current)
            return current.error();
        Recorder recorder(session, writer);
        return work(recorder);
    };
    if (Together* const together = session.together())
        return together->join(record);
    return session.store().write([&](db::Writer& writer) -> Answer {
        auto done = record(writer);
        if (!done)
            return done;
        if (const auto finished = Recorder(session, writer).finish(); !finished)
            return finished.error();
        return done;
    });
}

/// Runs `work() -> Result<T>`, in which many acts are recorded by use cases, by whomever `Session::letAct` calls, as
/// one transaction with one checkpoint: each is checked and signed as always, and all are recorded or none. Once an act
/// has failed nothing more is recorded, and that failure is the answer. Reading use cases fail inside, since
/// transactions do not nest; readNow does not.
template <typename Work> std::invoke_result_t<Work> recordTogether(Session& session, Work&& work)
{
    using Answer = std::invoke_result_t<Work>;
    return session.store().write([&](db::Writer& writer) -> Answer {
        Together together(session, writer);
        auto done = work();
        if (together.failure())
            return *together.failure();
        if (!done)
            return done;
        if (const auto finished = Recorder(session, writer).finish(); !finished)
            return finished.error();
        return done;
    });
}

/// Runs `work(Reader&) -> Result<T>` on what is recorded now, inside recordTogether on all that was recorded so far.
template <typename Work> std::invoke_result_t<Work, db::Reader&> readNow(Session& session, Work&& work)
{
    if (Together* const together = session.together())
        return together->join([&](db::Writer& writer) { return work(static_cast<db::Reader&>(writer)); });
    return session.store().read(std::forward<Work>(work));
}

/// Runs `work(Recorder&) -> Result<T>` as recordAll does, and takes all of it back: what would it answer?
template <typename Work> std::invoke_result_t<Work, Recorder&> rehearseAll(Session& session, Work&& work)
{
    using Answer = std::invoke_result_t<Work, Recorder&>;
    std::optional<Answer> answer;
    const auto rolledBack = session.store().write([&](db::Writer& writer) -> Result<void> {
        if (const auto current = session.refreshPeople(writer); !current)
            return current.error();
        Recorder recorder(session, writer);
        answer.emplace(work(recorder));
        return Error{ ErrorCode::Cancelled, "rehearsed" };
    });
    if (!answer)
        return rolledBack.error();
    return std::move(*answer);
}

} // namespace sealbook::reg
