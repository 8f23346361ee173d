// SPDX-License-Identifier: Apache-2.0
#define ZX_USE_UTF8 // 1.4: Result::text() as UTF-8 std::string

#include "scanner/Engine.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>
#if __has_include(<ZXing/ReaderOptions.h>)
#define SEALBOOK_ZXING_2 1
#else
#define SEALBOOK_ZXING_2 0
#endif

#include <algorithm>
#include <exception>

namespace sealbook::scanner {
namespace {

constexpr ZXing::BarcodeFormat foreign(Format format)
{
    switch (format) {
    case Format::Code128:
        return ZXing::BarcodeFormat::Code128;
    case Format::Code39:
        return ZXing::BarcodeFormat::Code39;
    case Format::QRCode:
        return ZXing::BarcodeFormat::QRCode;
    case Format::DataMatrix:
        return ZXing::BarcodeFormat::DataMatrix;
    case Format::EAN13:
        return ZXing::BarcodeFormat::EAN13;
    case Format::EAN8:
        return ZXing::BarcodeFormat::EAN8;
    case Format::PDF417:
        return ZXing::BarcodeFormat::PDF417;
    case Format::Aztec:
        return ZXing::BarcodeFormat::Aztec;
    }
    return ZXing::BarcodeFormat::None;
}

ZXing::BarcodeFormats foreign(Formats formats)
{
    ZXing::BarcodeFormats result;
    for (const Format format : kEveryFormat)
        if (formats.has(format))
            result |= foreign(format);
    return result;
}

std::optional<Format> own(ZXing::BarcodeFormat format)
{
    const auto* found = std::find_if(
        kEveryFormat.begin(), kEveryFormat.end(), [&](Format candidate) { return foreign(candidate) == format; });
    return found == kEveryFormat.end() ? std::nullopt : std::optional(*found);
}

auto options(const Look& look)
{
#if SEALBOOK_ZXING_2
    ZXing::ReaderOptions result;
    // 2.x would also invert and give GS1 content with brackets: the passes invert, and the text is what the code says.
    result.setTryInvert(false).setTextMode(ZXing::TextMode::Plain);
#else
    ZXing::DecodeHints result;
#endif
    result.setFormats(foreign(look.formats))
        .setTryHarder(look.harder)
        .setTryRotate(look.rotated)
        .setTryDownscale(look.coarser)
        .setMinLineCount(static_cast<std::uint8_t>(look.leastLines))
        .setBinarizer(look.oneThreshold ? ZXing::Binarizer::GlobalHistogram : ZXing::Binarizer::LocalAverage);
    // Never more than one: the library compares two linear results with an assertion that Debian keeps, which ends the
    // program on frames with several labels in view.
    result.setMaxNumberOfSymbols(1);
    return result;
}

} // namespace

std::optional<Code> lookOnce(const LuminanceView& picture, const Look& look) noexcept
{
    if (picture.pixels == nullptr || picture.width < 1 || picture.height < 1 || picture.rowStride < picture.width
        || look.formats.empty())
        return std::nullopt; // no formats would mean all of them to the library
    try {
        const ZXing::ImageView frame(
            picture.pixels, picture.width, picture.height, ZXing::ImageFormat::Lum, picture.rowStride);
        const auto found = ZXing::ReadBarcode(frame, options(look));
        const auto format = own(found.format());
        if (!found.isValid() || !format)
            return std::nullopt;
        Code code{ *format, found.text(), {} };
        std::transform(found.position().begin(), found.position().end(), code.corners.begin(), [](const auto& p) {
            return Point{ p.x, p.y };
        });
        if (code.text.empty())
            return std::nullopt;
        return code;
    } catch (const std::exception&) { // out of memory or a picture the library cannot bear: nothing was read
        return std::nullopt;
    }
}

Result<Modules> drawModules(Format format, std::string_view text)
{
    try {
        ZXing::MultiFormatWriter writer(foreign(format));
        writer.setMargin(0);
        if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > '~'; }))
            writer.setEncoding(ZXing::CharacterSet::UTF8); // said in the symbol (ECI), so only where it is needed
        const ZXing::BitMatrix matrix = writer.encode(std::string(text), 0, 0);
        Modules modules{ matrix.width(), matrix.height(), {} };
        for (int y = 0; y < matrix.height(); ++y)
            for (int x = 0; x < matrix.width(); ++x)
                modules.dark.push_back(matrix.get(x, y) ? 1 : 0);
        return modules;
    } catch (const std::exception& problem) {
        return Error{ ErrorCode::InvalidInput,
            "this text cannot be written as a " + std::string(word(format)) + " symbol: " + problem.what() };
    }
}

} // namespace sealbook::scanner
