// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/BareSignatures.h"

#include "src/ledger/Audit.h"
#include "tests/bench/Unit.h"

#include <algorithm>
#include <atomic>
#include <sodium.h>
#include <thread>

namespace sealbook::bench {
namespace {

constexpr std::size_t kAtATime = 2000;

} // namespace

std::vector<BareSignature> signaturesOf(reg::Session& session)
{
    std::vector<BareSignature> signatures;
    must(session.store().read([&](db::Reader& reader) -> Result<void> {
        custody::RegisterState people; // folded only to learn the keys
        ledger::Signers signers;
        for (std::uint64_t position = 0;;) {
            const auto entries = must(reader.entries(position, kAtATime));
            if (entries.empty())
                return {};
            for (const ledger::Entry& entry : entries) {
                const ledger::OpenedEntry opened = ledger::openEntry(entry, position, session.trust().origin);
                std::vector<custody::Anomaly> found = people.take(opened.event, position);
                std::vector<ledger::SignatureCheck> checks;
                signers.addChecks(opened.event, position, people.people(), checks, found);
                for (const ledger::SignatureCheck& check : checks)
                    signatures.push_back({ std::string(opened.note.text), opened.note.signatures[check.index].signature,
                        check.signer->key });
                ++position;
            }
        }
    }));
    return signatures;
}

void verifyBare(const std::vector<BareSignature>& signatures, unsigned threads)
{
    std::atomic<std::size_t> next{ 0 };
    std::atomic<std::size_t> holding{ 0 };
    const auto check = [&] {
        std::size_t mine = 0;
        for (std::size_t i = next++; i < signatures.size(); i = next++) {
            const BareSignature& one = signatures[i];
            mine += crypto_sign_verify_detached(
                        one.signature.data(), ledger::bytesOf(one.text).data(), one.text.size(), one.key.bytes.data())
                == 0;
        }
        holding += mine;
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads; ++i)
            others.emplace_back(check);
        check();
    }
    if (holding != signatures.size())
        throw std::runtime_error("a signature does not hold");
}

unsigned cores()
{
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace sealbook::bench
