// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace sealbook::scanner {

/// A place in a picture, in pixels from its upper left corner, x to the right and y down.
struct Point {
    int x = 0;
    int y = 0;

    friend bool operator==(const Point&, const Point&) = default;
};

/// A grey picture: one byte a pixel, 0 black to 255 white, row after row without padding.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> luminance; ///< width x height values
};

/// A grey picture that somebody else owns, for example plane 0 of a camera frame; valid only while the owner keeps it.
struct LuminanceView {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int rowStride = 0; ///< bytes from one row to the next, at least `width`
};

/// The whole of `picture`, which must outlive the view.
inline LuminanceView view(const Picture& picture)
{
    return { picture.luminance.data(), picture.width, picture.height, picture.width };
}

/// No picture with a longer side, more pixels or a larger file is decoded.
inline constexpr int kLongestSide = 30'000;
inline constexpr std::int64_t kMostPixels = 200'000'000;
inline constexpr std::uintmax_t kLargestPictureFile = std::uintmax_t{ 256 } * 1024 * 1024;

/// Reads a picture file of any format this machine has a gdk-pixbuf loader for (PNG and JPEG always). It is turned as
/// its EXIF orientation says, transparent parts stand on white, and colours become luma (ITU-R BT.601, section 2.5.1).
/// The size is asked before anything is decoded. NotFound: no such file; Io: it cannot be read; InvalidInput: it is
/// no regular file, too large, or no whole picture. The detail names the file.
Result<Picture> readPicture(const std::filesystem::path& file);

} // namespace sealbook::scanner
