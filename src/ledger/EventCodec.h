// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"
#include "src/exhibit/Result.h"
#include "src/ledger/Keys.h"
#include "src/ledger/Note.h"

#include <span>
#include <string>
#include <string_view>

namespace sealbook::ledger {

inline constexpr std::string_view kEventKind = "sealbook/event/v1";
inline constexpr std::size_t kMaxEventBytes = 16 * 1024; ///< the note with its signatures
inline constexpr std::size_t kMaxPayloadBytes = 64 * 1024;

using Salt = std::array<std::uint8_t, 32>;

/// An event's note as read: the event without its facts, and the note for its signatures, which lies where it was read.
struct ReadEvent {
    custody::Event event;
    NoteView note;
};

/// Strict: the kind line, one line of canonical JSON with exactly the fields of FORMAT.md "Event", the signers named in
/// the header and no others, author first. Corrupt: malformed; TooNew: an event type or a version of the kind line that
/// this release does not know. The signatures themselves are not checked here: the keys are in the grants.
Result<ReadEvent> readEvent(std::string_view note);
/// The same; writes over what `read` holds but the facts, and it means nothing after a failure.
Result<void> readEvent(std::string_view note, ReadEvent& read);

/// The text that author and cosigners sign.
Result<std::string> eventText(const custody::Event& event);

/// A payload is one canonical JSON object whose values are all strings. InvalidInput: a text that is not UTF-8, or too
/// long; it is put into NFC.
Result<std::string> writePayload(const Facts& facts);
/// Corrupt unless the text is exactly what writePayload makes of the same facts.
Result<Facts> readPayload(std::string_view payload);
/// The same; writes over what `facts` holds, which means nothing after a failure.
Result<void> readPayload(std::string_view payload, Facts& facts);

/// SHA-256(salt || payload): what `data` in the header holds.
Sha256 payloadCommitment(const Salt& salt, std::string_view payload);
/// Random, for a payload. Kept beside the payload, so it needs no wiped memory.
Salt randomSalt();

struct Signer {
    std::string_view name;
    const SigningKey* key = nullptr;
};

/// Signs the event by author and cosigners, in the order of the header, and sets its id. InvalidInput: a signer is
/// missing, or the note is too long.
Result<std::string> signEvent(custody::Event& event, std::span<const Signer> signers);

} // namespace sealbook::ledger
