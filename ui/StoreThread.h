// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace sealbook::client {

/// One thread beside the GUI's that does one job after the other, in the order in which they were given. Jobs take and
/// return values. Its destructor waits for the jobs that were given.
class StoreThread {
public:
    StoreThread()
    {
        m_pool.setMaxThreadCount(1);
        m_pool.setExpiryTimeout(-1); // the same thread for every job
    }
    ~StoreThread() { m_pool.waitForDone(); }
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    /// Runs `work() -> Result<T>` there, then `done(Result<T>)` on the receiver's thread; `done` is dropped when the
    /// receiver has gone by then, the work is not. What `work` throws becomes an error.
    template <typename Work, typename Done> void run(QObject* receiver, Work work, Done done)
    {
        using Answer = std::invoke_result_t<Work&>;
        auto answer = std::make_shared<std::optional<Answer>>();
        auto kept = std::make_shared<Done>(std::move(done));
        auto* watcher = new QFutureWatcher<void>(receiver);
        QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, answer, kept] {
            watcher->deleteLater();
            (*kept)(std::move(**answer));
        });
        auto job = std::make_shared<Work>(std::move(work)); // need not be copyable
        watcher->setFuture(QtConcurrent::run(&m_pool, [job, answer] {
            try {
                answer->emplace((*job)());
            } catch (const std::exception& problem) {
                answer->emplace(Error{ ErrorCode::Io, std::string("stopped: ") + problem.what() });
            }
        }));
    }

private:
    QThreadPool m_pool;
};

} // namespace sealbook::client
