// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sealbook::client {

/// What a card on the desk asks for when it is scanned, or its word when it is typed.
enum class Command { Done, Cancel, Undo, Note, Reprint };

/// The system id on the card: kind C, the same in every register, so that cards can be printed once.
std::string cardId(Command command);
/// "DONE", "CANCEL", "UNDO", "NOTE", "REPRINT".
std::string_view word(Command command);
std::optional<Command> commandOf(std::string_view code);

} // namespace sealbook::client
