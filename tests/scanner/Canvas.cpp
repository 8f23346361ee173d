// SPDX-License-Identifier: Apache-2.0
#include "tests/scanner/Canvas.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>

namespace sealbook::scanner {

void PrintTo(const Point& point, std::ostream* out)
{
    *out << '(' << point.x << ", " << point.y << ')';
}
void PrintTo(Format format, std::ostream* out)
{
    *out << word(format);
}

namespace testing {

std::chrono::nanoseconds patientTime()
{
    return threadTime() / (4 * kSlowness);
}

Picture sheet(int width, int height, std::uint8_t ground)
{
    return { width, height,
        std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), ground) };
}

void paste(Picture& onto, const Picture& what, int x, int y)
{
    for (int row = 0; row < what.height; ++row)
        for (int column = 0; column < what.width; ++column) {
            const int atX = x + column;
            const int atY = y + row;
            if (atX < 0 || atY < 0 || atX >= onto.width || atY >= onto.height)
                continue;
            onto.luminance[static_cast<std::size_t>(atY) * static_cast<std::size_t>(onto.width)
                + static_cast<std::size_t>(atX)] =
                what.luminance[static_cast<std::size_t>(row) * static_cast<std::size_t>(what.width)
                    + static_cast<std::size_t>(column)];
        }
}

Picture label(Format format, const std::string& text, int pixelsPerModule)
{
    const auto symbol = encodeSymbol(format, text);
    if (!symbol) {
        std::cerr << symbol.error().detail << '\n';
        std::abort();
    }
    return draw(*symbol, pixelsPerModule);
}

std::vector<std::pair<Format, std::string>> texts(const std::vector<Code>& codes)
{
    std::vector<std::pair<Format, std::string>> result;
    result.reserve(codes.size());
    for (const Code& code : codes)
        result.emplace_back(code.format, code.text);
    std::sort(result.begin(), result.end());
    return result;
}

std::string bytesOf(const std::filesystem::path& file)
{
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

void writePgm(const Picture& picture, const std::filesystem::path& file)
{
    std::ofstream out(file, std::ios::binary);
    out << "P5\n" << picture.width << ' ' << picture.height << "\n255\n";
    for (const std::uint8_t value : picture.luminance)
        out.put(static_cast<char>(value));
}

TemporaryFolder::TemporaryFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "sealbook-scanner-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        std::cerr << "no temporary folder\n";
        std::abort();
    }
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace testing
} // namespace sealbook::scanner
