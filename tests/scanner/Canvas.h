// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Codes.h"
#include "scanner/Symbol.h"

#include <filesystem>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace sealbook::scanner {

/// How GoogleTest shows the room's values.
void PrintTo(const Point& point, std::ostream* out);
void PrintTo(Format format, std::ostream* out);

namespace testing {

/// Instrumented or unoptimised code is not what a budget of processor time is meant for.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
inline constexpr int kSlowness = 20;
#else
inline constexpr int kSlowness = 1;
#endif

/// A stopwatch for tests that ask what is found, not how soon: it also forgives a machine four times slower.
std::chrono::nanoseconds patientTime();

Picture sheet(int width, int height, std::uint8_t ground = 255);
/// `what` laid onto `onto` with its upper left corner at x, y; what hangs over is cut off.
void paste(Picture& onto, const Picture& what, int x, int y);
/// The symbol of `text` with its quiet zone. Aborts the test program when it cannot be made.
Picture label(Format format, const std::string& text, int pixelsPerModule = 4);
/// Formats and texts only, in a fixed order.
std::vector<std::pair<Format, std::string>> texts(const std::vector<Code>& codes);
std::string bytesOf(const std::filesystem::path& file);
void writePgm(const Picture& picture, const std::filesystem::path& file);

/// A folder that is removed with all it holds.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

} // namespace testing
} // namespace sealbook::scanner
