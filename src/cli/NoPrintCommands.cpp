// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"

namespace sealbook::cli {

/// In a build without Qt there is nothing to lay a page out with: the commands say so.
void addPrintCommands(CLI::App& app, Context& context)
{
    for (const char* name : { "print", "label" }) {
        CLI::App* command = app.add_subcommand(name, "Not in this build: it was made without the client");
        command->allow_extras();
        command->callback([&context, name] {
            context.chosen = [name]() -> Result<void> {
                return Error{ ErrorCode::InvalidInput,
                    std::string(name) + " is not in this build: it was made with -DSEALBOOK_CLIENT=OFF" };
            };
        });
    }
}

} // namespace sealbook::cli
