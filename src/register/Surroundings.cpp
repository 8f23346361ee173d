// SPDX-License-Identifier: Apache-2.0
#include "src/register/Surroundings.h"

#include "src/ledger/Secret.h"

#include <algorithm>
#include <chrono>

namespace sealbook::reg {

Surroundings Surroundings::real()
{
    return { [] {
                using namespace std::chrono;
                return Timestamp{ duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count() };
            },
        [](std::span<std::uint8_t> bytes) {
            const ledger::SecretBytes random = ledger::SecretBytes::random(bytes.size());
            std::copy(random.bytes().begin(), random.bytes().end(), bytes.begin());
        } };
}

} // namespace sealbook::reg
