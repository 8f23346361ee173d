// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Keyring.h"

#include "src/exhibit/UserName.h"
#include "src/ledger/Encoding.h"
#include "src/ledger/Json.h"
#include "src/ledger/Note.h"

#include <algorithm>
#include <set>
#include <sodium.h>
#include <tuple>

namespace sealbook::ledger {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kKind = "sealbook/keyring/v1\n";
constexpr std::string_view kAnyKind = "sealbook/keyring/";

static_assert(std::tuple_size_v<decltype(Slot::salt)> == crypto_pwhash_SALTBYTES);
static_assert(std::tuple_size_v<decltype(Slot::nonce)> == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(std::tuple_size_v<decltype(Slot::wrappedSeed)> == kSeedSize + crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(std::tuple_size_v<decltype(Slot::sealedUnitKey)> == kSeedSize + crypto_box_SEALBYTES);

Error wrongPassword()
{
    return { ErrorCode::WrongKey, "wrong password, or the keyring was altered" };
}

Error malformedKeyring(std::string_view what)
{
    return { ErrorCode::InvalidInput, "not a keyring: " + std::string{ what } };
}

bool isBearable(const KdfCost& cost)
{
    return cost.passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost.passes <= kHighestCost.passes
        && cost.memoryBytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN && cost.memoryBytes <= kHighestCost.memoryBytes;
}

/// What says which slot this is; the wrapping is bound to it.
Json identityOf(const Slot& slot)
{
    return {
        { "epoch", slot.epoch },
        { "kdf",
            { { "memory", slot.cost.memoryBytes }, { "passes", slot.cost.passes }, { "salt", toBase64(slot.salt) } } },
        { "name", slot.name },
        { "sealing", toBase64(slot.sealing.bytes) },
        { "signing", toBase64(slot.signing.bytes) },
    };
}

Result<std::string> associatedData(const Slot& slot, std::string_view origin)
{
    Json identity = identityOf(slot);
    identity["log"] = origin;
    return canonical(identity);
}

Result<SecretBytes> wrappingKey(const Slot& slot, Bytes password)
{
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (crypto_pwhash(key.data(), key.size(), textOf(password).data(), password.size(), slot.salt.data(),
            slot.cost.passes, slot.cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Error{ ErrorCode::Full,
            "checking a password needs " + std::to_string(slot.cost.memoryBytes >> 20) + " MiB of memory" };
    return key;
}

Result<void> wrapSeed(Slot& slot, Bytes password, Bytes seed, std::string_view origin)
{
    if (password.empty())
        return Error{ ErrorCode::InvalidInput, "an empty password" };
    if (!isBearable(slot.cost))
        return Error{ ErrorCode::InvalidInput, "a cost of key derivation outside its bounds" };
    randombytes_buf(slot.salt.data(), slot.salt.size());
    randombytes_buf(slot.nonce.data(), slot.nonce.size());
    const Result<std::string> bound = associatedData(slot, origin);
    if (!bound)
        return bound.error();
    const Result<SecretBytes> key = wrappingKey(slot, password);
    if (!key)
        return key.error();
    crypto_aead_xchacha20poly1305_ietf_encrypt(slot.wrappedSeed.data(), nullptr, seed.data(), seed.size(),
        bytesOf(*bound).data(), bound->size(), nullptr, slot.nonce.data(), key->data());
    return {};
}

Json toJson(const Slot& slot)
{
    Json document = identityOf(slot);
    document["nonce"] = toBase64(slot.nonce);
    document["seed"] = toBase64(slot.wrappedSeed);
    document["unit"] = toBase64(slot.sealedUnitKey);
    return document;
}

const Json& at(const Json& object, const char* key)
{
    static const Json kNone;
    const auto found = object.find(key);
    return found == object.end() ? kNone : *found;
}

bool readBytes(const Json& from, std::span<std::uint8_t> into)
{
    return from.is_string() && readBase64(from.get_ref<const std::string&>(), into);
}

bool readSlot(const Json& from, Slot& slot)
{
    const Json& kdf = at(from, "kdf");
    if (!at(from, "name").is_string() || !at(from, "epoch").is_number_unsigned()
        || !at(kdf, "memory").is_number_unsigned() || !at(kdf, "passes").is_number_unsigned())
        return false;
    slot.name = at(from, "name").get<std::string>();
    slot.epoch = at(from, "epoch").get<std::uint64_t>();
    slot.cost = { at(kdf, "memory").get<std::uint64_t>(), at(kdf, "passes").get<std::uint32_t>() };
    return readBytes(at(kdf, "salt"), slot.salt) && readBytes(at(from, "signing"), slot.signing.bytes)
        && readBytes(at(from, "sealing"), slot.sealing.bytes) && readBytes(at(from, "nonce"), slot.nonce)
        && readBytes(at(from, "seed"), slot.wrappedSeed) && readBytes(at(from, "unit"), slot.sealedUnitKey);
}

/// Kind line and JSON line; what the log key signs.
Result<std::string> textOf(const Keyring& keyring)
{
    if (!isKeyName(keyring.origin))
        return malformedKeyring("the origin cannot be a key's name");
    Json slots = Json::array();
    std::set<std::string_view> names;
    for (const Slot& slot : keyring.slots) {
        if (!UserName::parse(slot.name))
            return malformedKeyring("a slot's name is no user's name");
        if (!names.insert(slot.name).second)
            return malformedKeyring("two slots of one name");
        slots.push_back(toJson(slot));
    }
    Result<std::string> line = canonical({ { "log", keyring.origin }, { "slots", std::move(slots) } });
    if (!line)
        return line;
    return std::string{ kKind } + *line + '\n';
}

struct SignedKeyring {
    Keyring keyring;
    Note note;
};

Result<SignedKeyring> parseSigned(std::string_view bytes)
{
    Result<Note> note = parseNote(bytes, kMaxKeyringBytes);
    if (!note)
        return note.error();
    const std::string_view text = note->text;
    if (!text.starts_with(kKind))
        return text.starts_with(kAnyKind) ? Error{ ErrorCode::TooNew, "a keyring of a newer release" }
                                          : malformedKeyring("another kind of note");
    const std::string_view line = text.substr(kKind.size(), text.size() - kKind.size() - 1);
    const Result<Json> document = parseCanonical(line, kMaxKeyringBytes);
    if (!document)
        return document.error();
    if (!at(*document, "log").is_string() || !at(*document, "slots").is_array())
        return malformedKeyring("no log or no slots");
    Keyring keyring{ at(*document, "log").get<std::string>(), {} };
    for (const Json& from : at(*document, "slots")) {
        keyring.slots.emplace_back();
        if (!readSlot(from, keyring.slots.back()))
            return malformedKeyring("slot " + std::to_string(keyring.slots.size()) + " lacks a field");
    }
    // One spelling only: refuses unknown fields as well.
    const Result<std::string> again = textOf(keyring);
    if (!again)
        return again.error();
    if (*again != text)
        return malformedKeyring("an unknown field");
    if (note->signatures.size() != 1)
        return malformedKeyring("one signature expected");
    return SignedKeyring{ std::move(keyring), *std::move(note) };
}

} // namespace

Result<Slot> makeSlot(const SlotOwner& owner, Bytes password, Bytes seed, Bytes unitKey, const KdfCost& cost)
{
    if (const Result<UserName> name = UserName::parse(owner.name); !name)
        return name.error();
    const Result<UserKeys> keys = userKeys(seed);
    if (!keys)
        return keys.error();
    if (unitKey.size() != kSeedSize)
        return Error{ ErrorCode::InvalidInput, "a unit key of " + std::to_string(unitKey.size()) + " bytes" };
    Slot slot;
    slot.name = owner.name;
    slot.epoch = owner.epoch;
    slot.cost = cost;
    slot.signing = keys->signing.publicKey();
    slot.sealing = keys->unsealing.publicKey();
    const Result<std::vector<std::uint8_t>> sealed = seal(unitKey, slot.sealing);
    if (!sealed)
        return sealed.error();
    std::copy(sealed->begin(), sealed->end(), slot.sealedUnitKey.begin());
    if (const Result<void> wrapped = wrapSeed(slot, password, seed, owner.origin); !wrapped)
        return wrapped.error();
    return slot;
}

Result<OpenedSlot> openSlot(const Slot& slot, Bytes password, std::string_view origin)
{
    if (!isBearable(slot.cost))
        return Error{ ErrorCode::Corrupt, "the keyring asks for an absurd cost of key derivation" };
    const Result<std::string> bound = associatedData(slot, origin);
    if (!bound)
        return wrongPassword();
    const Result<SecretBytes> key = wrappingKey(slot, password);
    if (!key)
        return key.error();
    OpenedSlot opened{ SecretBytes(kSeedSize), {} };
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(opened.seed.data(), nullptr, nullptr, slot.wrappedSeed.data(),
            slot.wrappedSeed.size(), bytesOf(*bound).data(), bound->size(), slot.nonce.data(), key->data())
        != 0)
        return wrongPassword();
    const Result<UserKeys> keys = userKeys(opened.seed.bytes());
    if (!keys)
        return keys.error();
    Result<SecretBytes> unitKey = keys->unsealing.unseal(slot.sealedUnitKey);
    if (!unitKey)
        return wrongPassword();
    opened.unitKey = *std::move(unitKey);
    return opened;
}

Result<Slot> rewrap(
    const Slot& slot, Bytes password, Bytes newPassword, std::string_view origin, const KdfCost& newCost)
{
    const Result<OpenedSlot> opened = openSlot(slot, password, origin);
    if (!opened)
        return opened.error();
    Slot again = slot;
    again.cost = newCost;
    if (const Result<void> wrapped = wrapSeed(again, newPassword, opened->seed.bytes(), origin); !wrapped)
        return wrapped.error();
    return again;
}

Result<std::string> encodeKeyring(const Keyring& keyring, const SigningKey& logKey)
{
    Result<std::string> text = textOf(keyring);
    if (!text)
        return text;
    return encode(Note{ *text, { sign(*text, keyring.origin, logKey) } });
}

Result<Keyring> parseKeyring(std::string_view bytes)
{
    Result<SignedKeyring> read = parseSigned(bytes);
    if (!read)
        return read.error();
    return std::move(read->keyring);
}

Result<void> verifyKeyring(std::string_view bytes, const PublicKey& logKey)
{
    const Result<SignedKeyring> read = parseSigned(bytes);
    if (!read)
        return read.error();
    if (!verifies(read->note, 0, read->keyring.origin, logKey))
        return Error{ ErrorCode::Corrupt, "the log's signature of the keyring does not hold" };
    return {};
}

} // namespace sealbook::ledger
