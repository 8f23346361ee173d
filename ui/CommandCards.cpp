// SPDX-License-Identifier: Apache-2.0
#include "ui/CommandCards.h"

#include "src/exhibit/SystemId.h"

#include <array>

namespace sealbook::client {
namespace {

constexpr std::array kCommands{ Command::Done, Command::Cancel, Command::Undo, Command::Note, Command::Reprint };

} // namespace

std::string cardId(Command command)
{
    // 35 bits are used: the number stands in the last five of them.
    const std::array<std::uint8_t, 5> bits{ 0, 0, 0, 0,
        static_cast<std::uint8_t>((static_cast<int>(command) + 1) << 5) };
    return SystemId::make(IdKind::Command, bits).text();
}

std::string_view word(Command command)
{
    switch (command) {
    case Command::Done:
        return "DONE";
    case Command::Cancel:
        return "CANCEL";
    case Command::Undo:
        return "UNDO";
    case Command::Note:
        return "NOTE";
    case Command::Reprint:
        return "REPRINT";
    }
    return {};
}

std::optional<Command> commandOf(std::string_view code)
{
    for (const Command command : kCommands)
        if (code == word(command) || code == cardId(command))
            return command;
    return std::nullopt;
}

} // namespace sealbook::client
