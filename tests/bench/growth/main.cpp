// SPDX-License-Identifier: Apache-2.0
// sealbook_growth_bench [--in FOLDER] [EXHIBITS...]: grows one register to each of these numbers of exhibits (1,000,
// 10,000 and 100,000 if none is given; 1,000,000 takes an hour and 20 GB) and prints one JSON object a line for what
// was measured there. With --in the register stays in that folder, and the next run goes on from it: what takes half an
// hour to grow can be measured again.
#include "src/register/Search.h"
#include "tests/bench/growth/Measures.h"

#include <iostream>
#include <optional>

#include <unistd.h>

namespace sealbook::bench {
namespace {

constexpr std::size_t kBulkPart = 2000;

/// Follows what the growing left, in the parts in which others could write between.
Times followInBulk(const Collection& collection)
{
    reg::Session session = collection.unit().officer();
    Times times;
    std::uint64_t left = 1;
    while (left > 0)
        times["follow 2,000 events"].push_back(millisecondsOf([&] { left = must(reg::catchUp(session, kBulkPart)); }));
    return times;
}

void run(Collection& collection, const std::vector<std::size_t>& sizes)
{
    for (const std::size_t exhibits : sizes) {
        collection.growTo(exhibits);
        print(exhibits, followInBulk(collection));
        ::sync(); // what the growing left to the disk would go there while others are measured
        print(exhibits, measureReads(collection));
        print(exhibits, measureRecords(collection));
        print(exhibits, measureBackup(collection));
        print(exhibits, measureWholes(collection));
        print(exhibits, measureDemo(exhibits));
    }
}

} // namespace
} // namespace sealbook::bench

int main(int argc, char** argv)
try {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    std::optional<std::string> kept;
    if (arguments.size() >= 2 && arguments.front() == "--in") {
        kept = arguments[1];
        arguments.erase(arguments.begin(), arguments.begin() + 2);
    }
    std::vector<std::size_t> sizes;
    for (const std::string& argument : arguments)
        sizes.push_back(std::stoul(argument));
    if (sizes.empty())
        sizes = { 1'000, 10'000, 100'000 };
    sealbook::bench::Collection collection(kept);
    sealbook::bench::run(collection, sizes);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "sealbook_growth_bench: " << problem.what() << '\n';
    return 1;
}
