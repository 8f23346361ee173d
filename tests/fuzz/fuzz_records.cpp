// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Checkpoint.h"
#include "src/ledger/EventCodec.h"
#include "src/ledger/Json.h"
#include "src/ledger/Keyring.h"
#include "src/ledger/Note.h"
#include "src/ledger/Proof.h"
#include "src/ledger/ReportSeal.h"
#include "src/ledger/Trust.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace sealbook;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

/// Every record has one spelling: what a reader takes is byte for byte what the writer makes of it again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto value = ledger::parseCanonical(text, 1 << 20)) {
        const auto again = ledger::canonical(*value);
        require(again && *again == text);
    }
    if (const auto facts = ledger::readPayload(text)) {
        const auto again = ledger::writePayload(*facts);
        require(again && *again == text);
    }
    if (const auto note = ledger::parseNote(text))
        require(ledger::encode(*note) == text);
    if (const auto read = ledger::readEvent(text)) {
        const auto again = ledger::eventText(read->event);
        require(again && *again == read->note.text);
    }
    if (const auto proof = ledger::readProof(text)) {
        const auto again = ledger::writeProof(*proof);
        require(again && *again == text);
    }
    if (const auto trust = ledger::readTrust(text))
        require(ledger::writeTrust(*trust) == text);
    static_cast<void>(ledger::readSeal(text));
    static_cast<void>(ledger::parseCheckpoint(text));
    static_cast<void>(ledger::parseKeyring(text));
    return 0;
}
