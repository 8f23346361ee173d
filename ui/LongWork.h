// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Session.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <mutex>
#include <string_view>

namespace sealbook::client {

/// Work that takes its time, on a thread and a register session of its own, so that everything else goes on meanwhile.
/// The lock does not end it; its keys are forgotten when it is done. One piece of work at a time. Lives on the GUI
/// thread.
class LongWork : public QObject {
    Q_OBJECT

public:
    /// For the work to call, on its thread; false: it was cancelled.
    using Watch = std::function<bool(std::string_view doing, std::uint64_t done, std::uint64_t total)>;
    struct Progress {
        std::string doing; ///< empty before the work tells anything
        std::uint64_t done = 0, total = 0;
    };

    explicit LongWork(Session& session, QObject* parent = nullptr);
    /// Cancels, and waits until the work has ended.
    ~LongWork() override;

    bool isRunning() const { return m_state != nullptr; }
    void cancel();

    /// Runs `job(reg::Session&, const Watch&) -> Result<T>` there, then `done(Result<T>)` here. Only while nothing is
    /// running.
    template <typename Job, typename Done> void start(Job job, Done done)
    {
        using Answer = std::invoke_result_t<Job&, reg::Session&, const Watch&>;
        begin();
        auto ended = [this, done = std::move(done)](Answer answer) mutable {
            end();
            done(std::move(answer));
        };
        m_session.another(this,
            [this, ended, job = std::move(job), watch = watch()](Result<std::shared_ptr<reg::Session>> own) mutable {
                if (!own)
                    return ended(own.error());
                const auto work = [own = std::move(*own), job = std::move(job), watch]() mutable -> Answer {
                    const auto mine = std::exchange(own, nullptr); // closed on this thread
                    return job(*mine, watch);
                };
                m_thread.run(this, work, ended);
            });
    }

Q_SIGNALS:
    /// Begun, gone on, or ended.
    void progressed(const sealbook::client::LongWork::Progress& progress);

private:
    struct State {
        std::atomic<bool> cancelled = false;
        std::mutex mutex; ///< for what stands below
        Progress progress;
    };
    void begin();
    void end();
    void look();
    Watch watch() const;

    Session& m_session;
    std::shared_ptr<State> m_state; ///< shared with the work that runs
    QTimer m_look;
    StoreThread m_thread; ///< last: its destructor waits for the work
};

} // namespace sealbook::client
