// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/cli/Context.h"

#include <array>
#include <csignal>
#include <cstdint>
#include <string>
#include <string_view>

namespace sealbook::cli {

inline constexpr std::size_t kCancellingSignals = 3;

/// While it lives, Ctrl-C and a request to end (SIGINT, SIGTERM, SIGHUP) cancel the work instead of ending the program,
/// so that nothing half-done is left; and what is done is shown on standard error: as a bar on a terminal, else as a
/// line when a part begins. One at a time.
class LongWork {
public:
    explicit LongWork(Context& context);
    LongWork(const LongWork&) = delete;
    LongWork& operator=(const LongWork&) = delete;
    ~LongWork();

    /// To be called from the work's watcher; false once a signal came.
    bool show(std::string_view doing, std::uint64_t done, std::uint64_t total);

private:
    void endBar();

    Context& m_context;
    bool m_bar;
    std::string m_doing;
    std::uint64_t m_shown = 0; ///< per cent
    std::array<struct sigaction, kCancellingSignals> m_before{}; ///< what the signals did
};

} // namespace sealbook::cli
