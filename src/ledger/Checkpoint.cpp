// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Checkpoint.h"

#include "src/ledger/Encoding.h"

#include <algorithm>
#include <charconv>

namespace sealbook::ledger {

namespace {

Error malformedCheckpoint(std::string_view what)
{
    return { ErrorCode::InvalidInput, "not a checkpoint: " + std::string{ what } };
}

/// The text up to the next newline, which is taken off; nothing when there is none.
std::string_view takeLine(std::string_view& text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

} // namespace

std::string encode(const Checkpoint& checkpoint)
{
    return checkpoint.origin + '\n' + std::to_string(checkpoint.head.size) + '\n' + toBase64(checkpoint.head.root)
        + '\n';
}

Result<Checkpoint> parseCheckpoint(std::string_view text)
{
    std::string_view rest = text;
    Checkpoint checkpoint;
    checkpoint.origin = takeLine(rest);
    if (!isKeyName(checkpoint.origin))
        return malformedCheckpoint("the origin cannot be a key's name");
    const std::string_view size = takeLine(rest);
    const auto [end, fault] = std::from_chars(size.data(), size.data() + size.size(), checkpoint.head.size);
    if (fault != std::errc{} || end != size.data() + size.size())
        return malformedCheckpoint("the size is not a number");
    if (!readBase64(takeLine(rest), checkpoint.head.root))
        return malformedCheckpoint("the root is not 32 bytes in base 64");
    // One spelling only: refuses extension lines, leading zeros and a missing newline.
    if (encode(checkpoint) != text)
        return malformedCheckpoint("extension lines, leading zeros or a missing end of line");
    return checkpoint;
}

Note signCheckpoint(
    const Checkpoint& checkpoint, const SigningKey& logKey, std::string_view user, const SigningKey& userKey)
{
    Note note{ encode(checkpoint), {} };
    note.signatures.push_back(sign(note.text, checkpoint.origin, logKey));
    note.signatures.push_back(sign(note.text, user, userKey));
    return note;
}

Result<SignedCheckpoint> openCheckpoint(std::string_view bytes, std::string_view origin, const PublicKey& logKey)
{
    Result<Note> note = parseNote(bytes);
    if (!note)
        return note.error();
    Result<Checkpoint> checkpoint = parseCheckpoint(note->text);
    if (!checkpoint)
        return checkpoint.error();
    if (checkpoint->origin != origin)
        return Error{ ErrorCode::Corrupt, "a checkpoint of another log" };
    if (!verifies(*note, 0, origin, logKey))
        return Error{ ErrorCode::Corrupt, "the log's signature of the checkpoint does not hold" };
    return SignedCheckpoint{ *std::move(checkpoint), *std::move(note) };
}

} // namespace sealbook::ledger
