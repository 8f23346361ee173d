// SPDX-License-Identifier: Apache-2.0
#define ZX_USE_UTF8 // 1.4: Result::text() as UTF-8 std::string, as in scanner/Engine.cpp

#include "tests/bench/Benchmarks.h"

#include "scanner/Codes.h"
#include "scanner/Symbol.h"

#include <ZXing/ReadBarcode.h>
#include <benchmark/benchmark.h>
#include <random>

namespace sealbook::bench {
namespace {

using scanner::Format;
using scanner::Picture;

constexpr int kWidth = 1280;
constexpr int kHeight = 720;
constexpr const char* kText = "E-7K2M9-QX4T1";

#if __has_include(<ZXing/ReaderOptions.h>)
using BareHints = ZXing::ReaderOptions;
#else
using BareHints = ZXing::DecodeHints;
#endif

/// A desk under a lamp: light falling off to one side, the grain of a sensor, and a few sheets with sharp edges.
Picture desk()
{
    std::mt19937_64 random(1);
    Picture frame{ kWidth, kHeight, {} };
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x) {
            const bool sheet = (x / 160 + y / 120) % 3 == 0;
            const int light = (sheet ? 190 : 110) - x / 32 - y / 48;
            frame.luminance.push_back(static_cast<std::uint8_t>(light + static_cast<int>(random() % 13)));
        }
    return frame;
}

std::size_t at(int width, int x, int y)
{
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
}

/// The desk with a label on it, four pixels a module.
Picture deskWith(Format format)
{
    Picture frame = desk();
    const Picture label = scanner::draw(must(scanner::encodeSymbol(format, kText)), 4);
    const int left = (kWidth - label.width) / 2;
    const int top = (kHeight - label.height) / 2;
    for (int y = 0; y < label.height; ++y)
        for (int x = 0; x < label.width; ++x)
            frame.luminance[at(kWidth, left + x, top + y)] = label.luminance[at(label.width, x, y)] == 0 ? 30 : 220;
    return frame;
}

void requireText(const std::string& found, const std::string& expected)
{
    if (found != expected)
        throw std::runtime_error("read \"" + found + "\" where \"" + expected + "\" stands");
}

void findOne(benchmark::State& state, const Picture& frame, const std::string& expected)
{
    for ([[maybe_unused]] auto _ : state) {
        const auto code = scanner::findOne(scanner::view(frame));
        requireText(code ? code->text : std::string(), expected);
    }
    state.SetItemsProcessed(state.iterations());
}

/// With the hints that findOne gives: label formats, thorough.
void readBare(benchmark::State& state, const Picture& frame, const std::string& expected)
{
    BareHints hints;
#if __has_include(<ZXing/ReaderOptions.h>)
    hints.setTryInvert(false).setTextMode(ZXing::TextMode::Plain);
#endif
    hints.setFormats(ZXing::BarcodeFormat::Code128 | ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::DataMatrix)
        .setTryHarder(true)
        .setTryRotate(true)
        .setTryDownscale(true)
        .setMinLineCount(2)
        .setBinarizer(ZXing::Binarizer::LocalAverage);
    hints.setMaxNumberOfSymbols(1);
    for ([[maybe_unused]] auto _ : state) {
        const ZXing::ImageView view(frame.luminance.data(), kWidth, kHeight, ZXing::ImageFormat::Lum);
        const auto found = ZXing::ReadBarcode(view, hints);
        requireText(found.isValid() ? found.text() : std::string(), expected);
    }
    state.SetItemsProcessed(state.iterations());
}

} // namespace

void registerScans()
{
    const auto add = [](const std::string& name, const Picture& frame, const std::string& expected) {
        const auto addOne = [](const std::string& full, auto work) {
            benchmark::RegisterBenchmark(full.c_str(), work)
                ->MeasureProcessCPUTime()
                ->UseRealTime()
                ->Unit(benchmark::kMillisecond);
        };
        addOne(name, [frame, expected](benchmark::State& state) { findOne(state, frame, expected); });
        addOne(name + "/bare", [frame, expected](benchmark::State& state) { readBare(state, frame, expected); });
    };
    add("scan/nothing-in-view", desk(), "");
    for (const Format format : { Format::Code128, Format::QRCode, Format::DataMatrix })
        add("scan/" + std::string(scanner::word(format)), deskWith(format), kText);
}

} // namespace sealbook::bench
