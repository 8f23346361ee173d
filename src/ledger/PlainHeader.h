// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <string_view>

namespace sealbook::ledger {

/// Reads the header line of an event where it is what nearly all are: canonical, printable ASCII without escapes,
/// numbers of at most 15 digits, every member in its form. Anything else, right or wrong, is left to the thorough way
/// of EventCodec.cpp, which says what is wrong. The rules between members are judged there for both. Writes over all of
/// `event` but id and facts; what it holds means nothing if the answer is false.
bool readPlainHeader(std::string_view line, custody::Event& event);

} // namespace sealbook::ledger
