// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LongWork.h"
#include "src/cli/OptionChecks.h"
#include "src/demo/Demo.h"

#include <limits>
#include <memory>

namespace sealbook::cli {

void addDemoCommand(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string folder, scale = "sample";
        std::uint64_t seed = 1;
        std::uint32_t years = 1;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("demo", "A register with made-up exhibits, to try things out");
    command->add_option("DIR", arguments->folder, "Folder to create, or one that the same command began")->required();
    command
        ->add_option("--scale", arguments->scale,
            "sample: 30 exhibits; team: a year of 204 warrants; force: 100 teams; country: 1000 teams")
        ->required();
    command->add_option("--seed", arguments->seed, "Same seed, same content")
        ->check(wholeNumber(0, std::numeric_limits<std::uint64_t>::max()))
        ->required();
    command->add_option("--years", arguments->years, "So many years of a team, force or country")
        ->check(wholeNumber(1, demo::kMostYears));
    command->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            LongWork work(context);
            const auto made = demo::makeDemo(
                { arguments->folder, arguments->scale, arguments->seed, arguments->years, ledger::kProductionCost },
                [&](const demo::DemoProgress& progress) {
                    return work.show(progress.doing, progress.done, progress.total);
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
