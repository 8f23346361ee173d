// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace sealbook::ledger {

/// Threads that wait for work and do it together with the one that calls. They are started once: starting one for every
/// batch would take as long as checking a signature or two.
class Crew {
public:
    /// Of this many threads, the calling one counted; at least 1.
    explicit Crew(unsigned threads);
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// Calls `own` on this thread and `theirs` on every other, and returns once all are done. What one of them throws
    /// (memory may end) is thrown here then.
    void run(const std::function<void()>& own, const std::function<void()>& theirs);

private:
    void serve(const std::stop_token& stop, std::exception_ptr& fault);

    std::mutex m_mutex;
    std::condition_variable_any m_begin, m_end;
    const std::function<void()>* m_work = nullptr; ///< of the others, as long as a run lasts
    std::uint64_t m_runs = 0;
    std::size_t m_busy = 0; ///< of the others
    std::vector<std::exception_ptr> m_faults; ///< one for each of the others
    std::vector<std::jthread> m_others; ///< last: stopped and joined before the rest goes
};

} // namespace sealbook::ledger
