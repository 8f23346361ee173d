// SPDX-License-Identifier: Apache-2.0
#include "ui/LongWork.h"

namespace sealbook::client {
namespace {

constexpr int kBetweenLooks = 100; ///< milliseconds

} // namespace

LongWork::LongWork(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    m_look.setInterval(kBetweenLooks);
    connect(&m_look, &QTimer::timeout, this, &LongWork::look);
}

LongWork::~LongWork()
{
    cancel();
}

void LongWork::cancel()
{
    if (m_state)
        m_state->cancelled = true;
}

void LongWork::begin()
{
    m_state = std::make_shared<State>();
    m_look.start();
    Q_EMIT progressed({});
}

void LongWork::end()
{
    m_state.reset();
    m_look.stop();
    Q_EMIT progressed({});
}

void LongWork::look()
{
    Progress now;
    {
        const std::lock_guard lock(m_state->mutex);
        now = m_state->progress;
    }
    Q_EMIT progressed(now);
}

LongWork::Watch LongWork::watch() const
{
    return [state = m_state](std::string_view doing, std::uint64_t done, std::uint64_t total) {
        const std::lock_guard lock(state->mutex);
        if (state->progress.doing != doing)
            state->progress.doing = doing;
        state->progress.done = done;
        state->progress.total = total;
        return !state->cancelled;
    };
}

} // namespace sealbook::client
