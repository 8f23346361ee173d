// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer, so that each build runs it: every seed file of the folders given, and mutations
// of each from a fixed seed. What the long runs of the preset `fuzz` find becomes a seed or a test.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

constexpr int kMutations = 1500; // of each seed

void run(const std::string& input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// One to four small changes: a bit, a byte, a piece cut, doubled or put elsewhere.
std::string mutated(std::string input, std::mt19937_64& random)
{
    for (std::uint64_t left = 1 + random() % 4; left > 0; --left) {
        const std::size_t at = input.empty() ? 0 : random() % input.size();
        const std::string piece = input.substr(at, random() % 16);
        switch (random() % 5) {
        case 0:
            if (!input.empty())
                input[at] = static_cast<char>(input[at] ^ (1 << random() % 8));
            break;
        case 1:
            input.insert(at, 1, static_cast<char>(random()));
            break;
        case 2:
            input.erase(at, piece.size());
            break;
        case 3:
            input.insert(at, piece);
            break;
        default:
            input.insert(input.empty() ? 0 : random() % input.size(), piece);
        }
    }
    return input;
}

} // namespace

int main(int count, char** folders)
{
    int seeds = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folders[i])) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string seed((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
            run(seed);
            std::mt19937_64 random(20180604);
            for (int round = 0; round < kMutations; ++round)
                run(mutated(seed, random));
            ++seeds;
        }
    }
    std::cout << seeds << " seeds, each with " << kMutations << " mutations\n";
    return seeds > 0 ? 0 : 1;
}
