// SPDX-License-Identifier: Apache-2.0
#include "scanner/Picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <fstream>
#include <memory>
#include <string>
#include <system_error>

namespace sealbook::scanner {
namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
    void operator()(GError* error) const { g_error_free(error); }
};
using Pixbuf = std::unique_ptr<GdkPixbuf, Unref>;

/// Keeps the loaders' warnings about a damaged file off standard error while it lives: the error tells it.
class QuietLoaders {
public:
    QuietLoaders()
        : m_id(g_log_set_handler(
            "GdkPixbuf", G_LOG_LEVEL_MASK, [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr))
    {
    }
    ~QuietLoaders() { g_log_remove_handler("GdkPixbuf", m_id); }
    QuietLoaders(const QuietLoaders&) = delete;
    QuietLoaders& operator=(const QuietLoaders&) = delete;

private:
    guint m_id;
};

Error refused(const std::filesystem::path& file, const std::string& reason)
{
    return { ErrorCode::InvalidInput, file.string() + ": " + reason };
}

Result<void> checkFile(const std::filesystem::path& file)
{
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (status.type() == std::filesystem::file_type::not_found)
        return Error{ ErrorCode::NotFound, file.string() + ": no such file" };
    if (problem)
        return Error{ ErrorCode::Io, file.string() + ": " + problem.message() };
    if (!std::filesystem::is_regular_file(status))
        return refused(file, "not a regular file");
    const std::uintmax_t size = std::filesystem::file_size(file, problem);
    if (problem)
        return Error{ ErrorCode::Io, file.string() + ": " + problem.message() };
    if (!std::ifstream(file, std::ios::binary))
        return Error{ ErrorCode::Io, file.string() + ": cannot be opened for reading" };
    if (size == 0)
        return refused(file, "the file is empty");
    if (size > kLargestPictureFile)
        return refused(file,
            "the file has " + std::to_string(size) + " bytes; at most " + std::to_string(kLargestPictureFile)
                + " are read");
    return {};
}

Result<void> checkSize(const std::filesystem::path& file)
{
    int width = 0;
    int height = 0;
    if (gdk_pixbuf_get_file_info(file.c_str(), &width, &height) == nullptr)
        return refused(file, "not a picture of a known format");
    if (width < 1 || height < 1)
        return refused(file, "the picture's size cannot be read");
    if (width > kLongestSide || height > kLongestSide || std::int64_t{ width } * height > kMostPixels)
        return refused(file,
            "the picture is " + std::to_string(width) + " x " + std::to_string(height) + " pixels; at most "
                + std::to_string(kLongestSide) + " a side and " + std::to_string(kMostPixels) + " in all are read");
    return {};
}

/// ITU-R BT.601, 2.5.1: Y = 0.299 R + 0.587 G + 0.114 B, here in 1/1024; then laid over white by its opacity.
std::uint8_t luma(const guchar* pixel, bool transparent)
{
    const unsigned solid = (306U * pixel[0] + 601U * pixel[1] + 117U * pixel[2] + 512U) >> 10;
    if (!transparent)
        return static_cast<std::uint8_t>(solid);
    const unsigned opacity = pixel[3];
    return static_cast<std::uint8_t>((solid * opacity + 255U * (255U - opacity) + 127U) / 255U);
}

Picture greyOf(const GdkPixbuf* pixbuf)
{
    Picture picture{ gdk_pixbuf_get_width(pixbuf), gdk_pixbuf_get_height(pixbuf), {} };
    picture.luminance.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    const bool transparent = gdk_pixbuf_get_has_alpha(pixbuf) != FALSE;
    const int channels = gdk_pixbuf_get_n_channels(pixbuf);
    const guchar* rows = gdk_pixbuf_read_pixels(pixbuf);
    const auto stride = static_cast<std::size_t>(gdk_pixbuf_get_rowstride(pixbuf));
    for (int y = 0; y < picture.height; ++y) {
        const guchar* pixel = rows + static_cast<std::size_t>(y) * stride;
        for (int x = 0; x < picture.width; ++x, pixel += channels)
            picture.luminance.push_back(luma(pixel, transparent));
    }
    return picture;
}

/// The code of the next JPEG marker from here on, or end of file (ITU-T T.81, B.1.1.2: 0xFF, fill bytes, a code that is
/// neither 0 nor 0xFF).
int nextMarker(std::streambuf& bytes)
{
    constexpr int kEnd = std::streambuf::traits_type::eof();
    for (int byte = bytes.sbumpc(); byte != kEnd; byte = bytes.sbumpc()) {
        if (byte != 0xFF)
            continue;
        while (byte == 0xFF)
            byte = bytes.sbumpc();
        if (byte != 0)
            return byte;
    }
    return kEnd;
}

/// Whether the file is a JPEG that ends before its EOI marker: the loader fills what is missing with grey and says
/// nothing.
bool cutShort(const std::filesystem::path& file)
{
    constexpr int kStartOfImage = 0xD8;
    constexpr int kEndOfImage = 0xD9;
    std::filebuf bytes;
    if (bytes.open(file, std::ios::in | std::ios::binary) == nullptr || bytes.sbumpc() != 0xFF
        || bytes.sbumpc() != kStartOfImage)
        return false; // the loader speaks for other formats
    for (int marker = nextMarker(bytes); marker != std::filebuf::traits_type::eof(); marker = nextMarker(bytes)) {
        if (marker == kEndOfImage)
            return false;
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) // TEM, RSTn: no segment follows
            continue;
        const int high = bytes.sbumpc();
        const int low = bytes.sbumpc();
        // Each byte is taken, not sought over: a place behind the end of the file would not be told as such.
        for (int left = high * 256 + low - 2; left > 0 && bytes.sgetc() != std::filebuf::traits_type::eof(); --left)
            bytes.sbumpc();
    }
    return true;
}

} // namespace

Result<Picture> readPicture(const std::filesystem::path& file)
{
    if (auto checked = checkFile(file); !checked)
        return checked.error();
    const QuietLoaders quiet;
    if (auto checked = checkSize(file); !checked)
        return checked.error();
    GError* raw = nullptr;
    const Pixbuf stored(gdk_pixbuf_new_from_file(file.c_str(), &raw));
    const std::unique_ptr<GError, Unref> problem(raw);
    if (!stored)
        return refused(file, problem ? problem->message : "not a whole picture");
    if (cutShort(file))
        return refused(file, "the JPEG file is cut short");
    const Pixbuf upright(gdk_pixbuf_apply_embedded_orientation(stored.get()));
    if (!upright || gdk_pixbuf_get_bits_per_sample(upright.get()) != 8)
        return refused(file, "the picture cannot be turned upright");
    return greyOf(upright.get());
}

} // namespace sealbook::scanner
