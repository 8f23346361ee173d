// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Keys.h"

#include <string>
#include <vector>

/// C2SP signed-note v1 (https://c2sp.org/signed-note), Ed25519 only: a text, a blank line, lines of signatures.
namespace sealbook::ledger {

inline constexpr std::size_t kMaxNoteBytes = 64 * 1024;

using KeyId = std::array<std::uint8_t, 4>;

struct NoteSignature {
    std::string name; ///< who signed; no space, no plus
    KeyId keyId{};
    Signature signature{};
    bool operator==(const NoteSignature&) const = default;
};

struct Note {
    std::string text; ///< ends in a newline; what is signed
    std::vector<NoteSignature> signatures; ///< in the order of their lines, at least one
    bool operator==(const Note&) const = default;
};

/// A note where it lies: the bytes that it was read from must outlive it.
struct NoteView {
    std::string_view text; ///< as in Note
    std::vector<NoteSignature> signatures;
};

/// First four bytes of SHA-256(name || 0x0A || 0x01 || key), as signed-note recommends for Ed25519.
KeyId keyId(std::string_view name, const PublicKey& key);

/// Whether a name may stand in a signature line: UTF-8, not empty, no Unicode space, no control character, no plus.
bool isKeyName(std::string_view name);

/// Reads a note that is byte for byte what encode() writes; InvalidInput else. Says nothing about the signatures'
/// worth.
Result<Note> parseNote(std::string_view bytes, std::size_t maxBytes = kMaxNoteBytes);
/// The same without a copy of the text; writes over what `note` holds, which means nothing after a failure.
Result<void> readNote(std::string_view bytes, std::size_t maxBytes, NoteView& note);

/// The note's bytes. The caller answers for the text (ends in a newline, no other control characters) and the names.
std::string encode(const Note& note);

NoteSignature sign(std::string_view text, std::string_view name, const SigningKey& key);

/// Whether the signature at that place is by this name with this key over the note's text: name, key id and signature
/// are all checked. False when there is no such place.
bool verifies(const Note& note, std::size_t index, std::string_view name, const PublicKey& key);

/// Who signs with which key, for checking many signatures by the same few people: the key id is worked out once.
struct NamedKey {
    std::string name;
    KeyId id{};
    PublicKey key;
};
/// The same for one signature.
bool verifies(std::string_view text, const NoteSignature& signature, const NamedKey& signer);

} // namespace sealbook::ledger
