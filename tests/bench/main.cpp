// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include <benchmark/benchmark.h>
#include <exception>
#include <iostream>
#include <sodium.h>

int main(int argc, char** argv)
try {
    using namespace sealbook::bench;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv) || sodium_init() < 0)
        return 1;
    const Rehearsal rehearsal = rehearse();
    const Archive archive = fillArchive();
    const Unit large = largeUnit();
    benchmark::AddCustomContext("backup_exhibits", std::to_string(large.exhibits().size()));
    const std::unique_ptr<ToldYear> year = tellYear("team", 0);
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
