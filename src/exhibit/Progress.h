// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace sealbook {

/// Called now and then on the calling thread of long work, with what is done and what there is in all, in the unit that
/// the work names (pages, bytes, events). Answering false cancels: the work ends with Cancelled. May be empty.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

} // namespace sealbook
