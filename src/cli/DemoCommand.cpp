// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/demo/Demo.h"

#include <memory>

namespace sealbook::cli {

void addDemoCommand(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string folder, scale = "sample";
        std::uint64_t seed = 1;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("demo", "A register with made-up exhibits, to try things out");
    command->add_option("DIR", arguments->folder, "Folder to create")->required();
    command->add_option("--scale", arguments->scale, "sample: 30 exhibits")->required();
    command->add_option("--seed", arguments->seed, "Same seed, same content")->required();
    command->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto made = demo::makeDemo(
                { arguments->folder, arguments->scale, arguments->seed }, [&](const demo::DemoProgress& progress) {
                    context.out.message(std::to_string(progress.done) + "/" + std::to_string(progress.total) + " "
                        + std::string(progress.doing));
                    return true;
                });
            if (!made)
                return made.error();
            nlohmann::json users = nlohmann::json::array();
            std::string text = "Register " + arguments->folder;
            for (const demo::DemoUser& user : made->users) {
                users.push_back({ { "name", user.name }, { "role", user.role }, { "password", user.password } });
                text += "\n  " + user.name + "  " + user.role + "  " + user.password;
            }
            context.out.result({ { "register", arguments->folder }, { "users", std::move(users) } }, text);
            return {};
        };
    });
}

} // namespace sealbook::cli
