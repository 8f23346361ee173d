// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Crew.h"

#include <utility>

namespace sealbook::ledger {
namespace {

std::exception_ptr faultOf(const std::function<void()>& work) noexcept
{
    try {
        work();
        return nullptr;
    } catch (...) {
        return std::current_exception();
    }
}

} // namespace

Crew::Crew(unsigned threads)
    // NOLINTNEXTLINE(bugprone-throw-keyword-missing): a vector of what may be thrown, itself no exception
    : m_faults(threads > 1 ? threads - 1 : 0)
{
    m_others.reserve(m_faults.size());
    for (std::exception_ptr& fault : m_faults)
        m_others.emplace_back([this, &fault](const std::stop_token& stop) { serve(stop, fault); });
}

void Crew::serve(const std::stop_token& stop, std::exception_ptr& fault)
{
    std::uint64_t done = 0;
    std::unique_lock lock(m_mutex);
    while (m_begin.wait(lock, stop, [&] { return m_runs != done; })) {
        done = m_runs;
        const std::function<void()>& work = *m_work;
        lock.unlock();
        fault = faultOf(work);
        lock.lock();
        if (--m_busy == 0)
            m_end.notify_one();
    }
}

void Crew::run(const std::function<void()>& own, const std::function<void()>& theirs)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work = &theirs;
        m_busy = m_others.size();
        ++m_runs;
    }
    m_begin.notify_all();
    const std::exception_ptr fault = faultOf(own);
    {
        std::unique_lock lock(m_mutex);
        m_end.wait(lock, [&] { return m_busy == 0; });
    }
    if (fault)
        std::rethrow_exception(fault);
    for (const std::exception_ptr& theirFault : m_faults)
        if (theirFault)
            std::rethrow_exception(theirFault);
}

} // namespace sealbook::ledger
