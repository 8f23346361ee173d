// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <exception>
#include <iostream>
#include <sodium.h>
#include <string_view>

namespace {

/// Takes the option out of the arguments, which the library refuses; answers whether it was there.
bool take(std::string_view option, int& argc, char** argv)
{
    char** const end = std::remove_if(argv + 1, argv + argc, [&](const char* one) { return one == option; });
    const bool there = end != argv + argc;
    argc = static_cast<int>(end - argv);
    return there;
}

} // namespace

// sealbook_bench [--small] [OPTIONS OF THE LIBRARY...]: everything, or with --small a little of everything.
int main(int argc, char** argv)
try {
    using namespace sealbook::bench;
    const Sizes sizes = take("--small", argc, argv) ? Sizes::small() : Sizes();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv) || sodium_init() < 0)
        return 1;
    const Rehearsal rehearsal = rehearse(sizes);
    const Archive archive = fillArchive(sizes);
    const Unit large = largeUnit(sizes);
    benchmark::AddCustomContext("backup_exhibits", std::to_string(large.exhibits().size()));
    const std::unique_ptr<ToldYear> year = tellYear("team", 0, sizes.weeks);
    benchmark::AddCustomContext("movements_exhibits", std::to_string(rehearsal.unit.exhibits().size()));
    benchmark::AddCustomContext("verify_events", std::to_string(archive.events));
    benchmark::AddCustomContext("verify_signatures", std::to_string(archive.signatures.size()));
    benchmark::AddCustomContext("demo_events", std::to_string(year->events.size()));
    benchmark::AddCustomContext("demo_signatures", std::to_string(year->signedTexts.size()));
    registerMovements(rehearsal);
    registerDemo(*year);
    registerVerifications(archive);
    registerBackups(large);
    registerScans();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "sealbook_bench: " << problem.what() << '\n';
    return 1;
}
