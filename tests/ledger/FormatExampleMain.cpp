// SPDX-License-Identifier: Apache-2.0
#include "tests/ledger/FormatExample.h"

#include <fstream>
#include <iostream>

namespace {

using namespace sealbook;
using ledger::example::Example;

void show(const char* what, const std::string& text)
{
    std::cout << what << ":\n```\n" << text << (text.empty() || text.back() != '\n' ? "\n" : "") << "```\n\n";
}

/// The blocks of FORMAT.md, "Worked example", in its order.
void showAll(const Example& made)
{
    for (const std::size_t place : { 0UL, 1UL, 6UL, 7UL, 8UL }) {
        const ledger::Entry& entry = made.entries[place];
        std::cout << "### Place " << place << ": " << custody::word(made.events[place].type) << "\n\n`id` `"
                  << entry.statedId.hex() << "`, salt `" << toHex(entry.salt) << "`\n\nnote (" << entry.note.size()
                  << " bytes)";
        show("", entry.note);
        show("payload (no newline at its end)", *entry.payload);
    }
    for (const auto& [name, text] : ledger::example::files(made))
        if (name != "ledger.jsonl")
            show(name.c_str(), text);
}

} // namespace

/// Writes the files of tests/data/format anew into the folder given, and the blocks of FORMAT.md to standard output.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: format_example FOLDER\n";
        return 2;
    }
    const Example made = ledger::example::make();
    for (const auto& [name, text] : ledger::example::files(made)) {
        std::ofstream file(std::string(argv[1]) + '/' + name, std::ios::binary);
        if (!(file << text).flush())
            return 1;
    }
    showAll(made);
    return 0;
}
