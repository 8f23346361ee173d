// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Note.h"

#include "src/exhibit/Text.h"
#include "src/ledger/Encoding.h"

#include <algorithm>
#include <utf8proc.h>

namespace sealbook::ledger {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 "; // em dash, space
constexpr std::uint8_t kEd25519 = 0x01; // signature type, signed-note "Signature types"

Error malformedNote(std::string_view what)
{
    return { ErrorCode::InvalidInput, "not a signed note: " + std::string{ what } };
}

bool isSpaceOrControl(utf8proc_int32_t character)
{
    const utf8proc_category_t category = utf8proc_category(character);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP
        || category == UTF8PROC_CATEGORY_CC;
}

/// Looks at each byte, also after the first that it finds: so the compiler takes many at once.
bool hasControl(std::string_view bytes)
{
    std::uint8_t found = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        found |= byte < 0x20 && byte != '\n' ? std::uint8_t{ 1 } : std::uint8_t{ 0 };
    }
    return found != 0;
}

Result<NoteSignature> parseLine(std::string_view line)
{
    if (!line.starts_with(kDash))
        return malformedNote("a signature line does not begin with a dash");
    line.remove_prefix(kDash.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !isKeyName(line.substr(0, space)))
        return malformedNote("a signature line has no proper name");
    NoteSignature signature;
    signature.name = line.substr(0, space);
    std::array<std::uint8_t, 68> blob{};
    if (!readBase64(line.substr(space + 1), blob))
        return malformedNote("a signature is not 68 bytes in base 64");
    const auto middle = blob.begin() + signature.keyId.size();
    std::copy(blob.begin(), middle, signature.keyId.begin());
    std::copy(middle, blob.end(), signature.signature.begin());
    return signature;
}

} // namespace

KeyId keyId(std::string_view name, const PublicKey& key)
{
    constexpr std::array<std::uint8_t, 2> kMiddle{ 0x0A, kEd25519 };
    const Hash hash = sha256({ bytesOf(name), kMiddle, key.bytes });
    return { hash[0], hash[1], hash[2], hash[3] };
}

bool isKeyName(std::string_view name)
{
    if (!name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~' && c != '+'; }))
        return true; // nearly all are ASCII
    if (name.empty() || !isValidUtf8(name))
        return false;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(name.data());
    auto left = static_cast<utf8proc_ssize_t>(name.size());
    while (left > 0) {
        utf8proc_int32_t character = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(bytes, left, &character);
        if (length <= 0 || character == '+' || isSpaceOrControl(character))
            return false;
        bytes += length;
        left -= length;
    }
    return true;
}

Result<void> readNote(std::string_view bytes, std::size_t maxBytes, NoteView& note)
{
    if (bytes.size() > maxBytes)
        return malformedNote(
            std::to_string(bytes.size()) + " bytes, at most " + std::to_string(maxBytes) + " are allowed");
    if (!isValidUtf8(bytes))
        return malformedNote("not UTF-8");
    if (hasControl(bytes))
        return malformedNote("a control character");
    // The last blank line parts the text from the signatures: blank lines within the text are allowed.
    const std::size_t blank = bytes.rfind("\n\n");
    if (blank == std::string_view::npos)
        return malformedNote("no blank line before the signatures");
    note.text = bytes.substr(0, blank + 1);
    note.signatures.clear();
    std::string_view rest = bytes.substr(blank + 2);
    if (rest.empty())
        return malformedNote("no signature");
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            return malformedNote("the last line does not end");
        Result<NoteSignature> signature = parseLine(rest.substr(0, end));
        if (!signature)
            return signature.error();
        note.signatures.push_back(*std::move(signature));
        rest.remove_prefix(end + 1);
    }
    return {};
}

Result<Note> parseNote(std::string_view bytes, std::size_t maxBytes)
{
    NoteView note;
    if (const Result<void> read = readNote(bytes, maxBytes, note); !read)
        return read.error();
    return Note{ std::string(note.text), std::move(note.signatures) };
}

std::string encode(const Note& note)
{
    std::string bytes = note.text + '\n';
    for (const NoteSignature& signature : note.signatures) {
        std::array<std::uint8_t, 68> blob{};
        std::copy(signature.signature.begin(), signature.signature.end(),
            std::copy(signature.keyId.begin(), signature.keyId.end(), blob.begin()));
        bytes += kDash;
        bytes += signature.name + ' ' + toBase64(blob) + '\n';
    }
    return bytes;
}

NoteSignature sign(std::string_view text, std::string_view name, const SigningKey& key)
{
    return { std::string{ name }, keyId(name, key.publicKey()), key.sign(text) };
}

bool verifies(const Note& note, std::size_t index, std::string_view name, const PublicKey& key)
{
    return index < note.signatures.size()
        && verifies(note.text, note.signatures[index], { std::string(name), keyId(name, key), key });
}

bool verifies(std::string_view text, const NoteSignature& signature, const NamedKey& signer)
{
    return signature.name == signer.name && signature.keyId == signer.id
        && verify(signer.key, text, signature.signature);
}

} // namespace sealbook::ledger
