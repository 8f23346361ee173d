// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/custody/PaperCard.h"

namespace sealbook::custody::test::paper {

/// Why this cannot be the first event of an exhibit, in a word; "" where it can.
std::string refusalOfFirst(const Event& event);
/// Why the event cannot be written on the card next, in a word; "" where it can. Roles included.
std::string refusalOf(const Card& card, const Event& event);

} // namespace sealbook::custody::test::paper
