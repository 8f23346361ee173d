// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Trust.h"
#include "src/verify/Verdict.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using namespace sealbook;

/// The trust file of FORMAT.md's example, under which the seeds are verified.
const ledger::Trust& trust()
{
    static const ledger::Trust kTrust = [] {
        std::ifstream file(SEALBOOK_SOURCE_DIR "/tests/data/format/trust", std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        auto read = ledger::readTrust(text);
        if (!read)
            std::abort();
        return std::move(*read);
    }();
    return kTrust;
}

} // namespace

/// Whatever is handed in, there is a verdict, it has its reasons, and each input gets the same one twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const verify::Verdict verdict = verify::judge("input", text, trust());
    if (verdict.outcome() == verify::Outcome::NotVerified && !verdict.firstWrong())
        std::abort();
    if (verdict.outcome() == verify::Outcome::Unusable && verdict.unusable.empty())
        std::abort();
    if (verify::judge("input", text, trust()).outcome() != verdict.outcome())
        std::abort();
    return 0;
}
