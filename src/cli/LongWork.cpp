// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LongWork.h"

#include <cstdio>

#include <unistd.h>

namespace sealbook::cli {
namespace {

constexpr std::array<int, kCancellingSignals> kSignals{ SIGINT, SIGTERM, SIGHUP };
constexpr std::size_t kWidth = 40;

// A signal handler reaches nothing but what lives as long as the program.
volatile std::sig_atomic_t stopAsked = 0; // NOLINT: no other way

void askToStop(int)
{
    stopAsked = 1;
}

} // namespace

LongWork::LongWork(Context& context)
    : m_context(context)
    , m_bar(!context.options.quiet && ::isatty(STDERR_FILENO) == 1)
{
    stopAsked = 0;
    struct sigaction action { };
    action.sa_handler = askToStop;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &action, &m_before[i]);
}

LongWork::~LongWork()
{
    endBar();
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &m_before[i], nullptr);
}

void LongWork::endBar()
{
    if (m_bar && !m_doing.empty())
        std::fputs("\n", stderr);
}

bool LongWork::show(std::string_view doing, std::uint64_t done, std::uint64_t total)
{
    const std::uint64_t percent = total == 0 ? 0 : done * 100 / total;
    const bool begins = doing != m_doing;
    if (begins) {
        endBar();
        m_doing = doing;
        if (!m_bar)
            m_context.out.message(doing);
    }
    if (m_bar && (begins || percent != m_shown)) {
        const std::size_t filled = percent * kWidth / 100;
        const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
        std::fprintf(stderr, "\r%-24s [%s] %3u%%\x1b[K", m_doing.c_str(), bar.c_str(), static_cast<unsigned>(percent));
        std::fflush(stderr);
    }
    m_shown = percent;
    return stopAsked == 0;
}

} // namespace sealbook::cli
