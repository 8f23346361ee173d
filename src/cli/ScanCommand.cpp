// SPDX-License-Identifier: Apache-2.0
#include "scanner/Codes.h"
#include "src/cli/Context.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

void showPicture(const Context& context, const std::string& image, const std::vector<scanner::Code>& codes)
{
    json list = json::array();
    std::string text = image + ":";
    for (const scanner::Code& code : codes) {
        json corners = json::array();
        for (const scanner::Point& corner : code.corners)
            corners.push_back({ corner.x, corner.y });
        list.push_back(
            { { "format", scanner::word(code.format) }, { "text", code.text }, { "corners", std::move(corners) } });
        text += "\n  " + std::string(scanner::word(code.format)) + "  " + code.text;
    }
    if (codes.empty())
        text += " no code found";
    context.out.result(json{ { "image", image }, { "codes", std::move(list) } }, text);
}

/// Goes on past a bad file, and says at the end that there was one.
Result<void> scan(const Context& context, const std::vector<std::string>& images)
{
    scanner::Hints hints;
    hints.formats = scanner::kAllFormats;
    std::size_t bad = 0;
    for (const std::string& image : images) {
        const auto picture = scanner::readPicture(image);
        if (!picture) {
            ++bad;
            context.out.warning(picture.error().detail);
            continue;
        }
        showPicture(context, image, scanner::findCodes(*picture, hints));
    }
    if (bad > 0)
        return Error{ ErrorCode::InvalidInput,
            std::to_string(bad) + " of " + std::to_string(images.size()) + " pictures could not be read" };
    return {};
}

} // namespace

void addScanCommand(CLI::App& app, Context& context)
{
    auto images = std::make_shared<std::vector<std::string>>();
    CLI::App* command = app.add_subcommand("scan", "Read barcodes in pictures");
    command->add_option("IMAGE", *images, "Picture files")->required();
    command->callback([&context, images] { context.chosen = [&context, images] { return scan(context, *images); }; });
}

} // namespace sealbook::cli
