// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/KeyringFile.h"
#include "src/ledger/Note.h"
#include "src/ledger/RecoveryCode.h"
#include "tests/ledger/Vectors.h"

#include <cstdlib>
#include <functional>
#include <gtest/gtest.h>

namespace sealbook::ledger {
namespace {

constexpr KdfCost kCheap{ 8192, 1 };
constexpr std::string_view kOrigin = "kent-dfu/0123456789abcdef";
constexpr std::string_view kPassword = "correct horse battery";

const SigningKey kKeyringKey = SigningKey::fromSeed(countingSeed(9));

Slot slotOf(const std::string& name, std::uint8_t seed = 1)
{
    const Result<Slot> slot = makeSlot(
        { name, std::string{ kOrigin }, 1 }, bytesOf(kPassword), countingSeed(seed), countingSeed(100), kCheap);
    EXPECT_TRUE(slot);
    return slot ? *slot : Slot{};
}

ErrorCode refusal(const Slot& slot, std::string_view password = kPassword, std::string_view origin = kOrigin)
{
    const Result<OpenedSlot> opened = openSlot(slot, bytesOf(password), origin);
    EXPECT_FALSE(opened);
    return opened ? ErrorCode::Io : opened.error().code;
}

TEST(KeyringTest, ASlotOpensWithItsPasswordAndHoldsTheKeys)
{
    const Slot slot = slotOf("jcollins");
    const Result<OpenedSlot> opened = openSlot(slot, bytesOf(kPassword), kOrigin);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(sameSecret(opened->seed.bytes(), countingSeed(1)));
    EXPECT_TRUE(sameSecret(opened->unitKey.bytes(), countingSeed(100)));
    const Result<UserKeys> keys = userKeys(opened->seed.bytes());
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->signing.publicKey(), slot.signing);
    EXPECT_EQ(keys->unsealing.publicKey(), slot.sealing);
}

TEST(KeyringTest, AWrongPasswordIsSaidToBeOneOrAnAlteration)
{
    const Result<OpenedSlot> opened = openSlot(slotOf("jcollins"), bytesOf("correct horse batterz"), kOrigin);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::WrongKey);
    EXPECT_EQ(opened.error().detail, "wrong password, or the keyring was altered");
    EXPECT_EQ(refusal(slotOf("jcollins"), ""), ErrorCode::WrongKey);
}

TEST(KeyringTest, AnAlteredFieldOfASlotIsRefused)
{
    const Slot slot = slotOf("jcollins");
    const Slot other = slotOf("kpatel", 2);
    const std::vector<std::pair<std::string, std::function<void(Slot&)>>> alterations{
        { "name", [](Slot& s) { s.name = "jcollinz"; } },
        { "epoch", [](Slot& s) { s.epoch = 2; } },
        { "epoch beyond JSON", [](Slot& s) { s.epoch = UINT64_MAX; } },
        { "memory", [](Slot& s) { s.cost.memoryBytes = 16384; } },
        { "passes", [](Slot& s) { s.cost.passes = 2; } },
        { "salt", [](Slot& s) { s.salt[3] ^= 1; } },
        { "signing key", [&](Slot& s) { s.signing = other.signing; } },
        { "sealing key", [&](Slot& s) { s.sealing = other.sealing; } },
        { "nonce", [](Slot& s) { s.nonce[3] ^= 1; } },
        { "wrapped seed", [](Slot& s) { s.wrappedSeed[3] ^= 1; } },
        { "tag of the wrapped seed", [](Slot& s) { s.wrappedSeed[47] ^= 1; } },
        { "unit key", [](Slot& s) { s.sealedUnitKey[50] ^= 1; } },
        { "unit key sealed to another", [&](Slot& s) { s.sealedUnitKey = other.sealedUnitKey; } },
        { "another's seed", [&](Slot& s) { s.wrappedSeed = other.wrappedSeed; } },
    };
    for (const auto& [field, alter] : alterations) {
        Slot altered = slot;
        alter(altered);
        ASSERT_NE(altered, slot) << field;
        EXPECT_EQ(refusal(altered), ErrorCode::WrongKey) << field;
    }
    EXPECT_EQ(refusal(slot, kPassword, "kent-dfu/0123456789abcdee"), ErrorCode::WrongKey);
}

TEST(KeyringTest, AnAbsurdCostIsRefusedBeforeAnyMemoryIsTaken)
{
    for (const KdfCost& cost :
        { KdfCost{ kHighestCost.memoryBytes + 1, 1 }, KdfCost{ UINT64_MAX, 1 }, KdfCost{ 8191, 1 }, KdfCost{ 0, 0 },
            KdfCost{ 8192, 0 }, KdfCost{ 8192, kHighestCost.passes + 1 }, KdfCost{ 8192, UINT32_MAX } }) {
        Slot slot = slotOf("jcollins");
        slot.cost = cost;
        EXPECT_EQ(refusal(slot), ErrorCode::Corrupt);
        const auto made = makeSlot(
            { "jcollins", std::string{ kOrigin }, 1 }, bytesOf(kPassword), countingSeed(1), countingSeed(2), cost);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::InvalidInput);
    }
}

TEST(KeyringTest, ASlotIsNotMadeFromWhatCannotBeRight)
{
    const std::string origin{ kOrigin };
    const auto seed = countingSeed(1);
    const Bytes password = bytesOf(kPassword);
    EXPECT_FALSE(makeSlot({ "J Collins", origin, 1 }, password, seed, seed, kCheap));
    EXPECT_FALSE(makeSlot({ "jcollins", origin, 1 }, {}, seed, seed, kCheap));
    EXPECT_FALSE(makeSlot({ "jcollins", origin, 1 }, password, Bytes{ seed }.first(31), seed, kCheap));
    EXPECT_FALSE(makeSlot({ "jcollins", origin, 1 }, password, seed, Bytes{ seed }.first(31), kCheap));
    EXPECT_FALSE(makeSlot({ "jcollins", origin, UINT64_MAX }, password, seed, seed, kCheap));
}

TEST(KeyringTest, AChangedPasswordOpensTheSameKeysAndTheOldOneNoMore)
{
    const Slot slot = slotOf("jcollins");
    const KdfCost dearer{ 16384, 2 };
    EXPECT_FALSE(rewrap(slot, bytesOf("wrong password"), bytesOf("new password!"), kOrigin, dearer));
    EXPECT_FALSE(rewrap(slot, bytesOf(kPassword), {}, kOrigin, dearer));
    const Result<Slot> again = rewrap(slot, bytesOf(kPassword), bytesOf("new password!"), kOrigin, dearer);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->cost, dearer);
    EXPECT_NE(again->salt, slot.salt);
    EXPECT_NE(again->nonce, slot.nonce);
    EXPECT_EQ(again->signing, slot.signing);
    EXPECT_EQ(again->sealedUnitKey, slot.sealedUnitKey);
    EXPECT_EQ(refusal(*again), ErrorCode::WrongKey);
    const Result<OpenedSlot> opened = openSlot(*again, bytesOf("new password!"), kOrigin);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(sameSecret(opened->seed.bytes(), countingSeed(1)));
}

TEST(KeyringTest, ARecoveryCodeOpensItsSlotAsTypedFromPaper)
{
    const RecoveryCode code = RecoveryCode::random();
    const auto slot = makeSlot(
        { "recovery-1", std::string{ kOrigin }, 1 }, code.password(), countingSeed(3), countingSeed(100), kCheap);
    ASSERT_TRUE(slot);
    const Result<RecoveryCode> typed = RecoveryCode::parse(textOf(code.printed().bytes()));
    ASSERT_TRUE(typed);
    EXPECT_TRUE(openSlot(*slot, typed->password(), kOrigin));
}

TEST(KeyringTest, AKeyringIsReadBackAndItsSignatureChecked)
{
    const Keyring keyring{ std::string{ kOrigin }, { slotOf("jcollins"), slotOf("recovery-1", 2) } };
    const Result<std::string> bytes = encodeKeyring(keyring, kKeyringKey);
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(
        bytes->starts_with("sealbook/keyring/v1\n{\"log\":\"kent-dfu/0123456789abcdef\",\"slots\":[{\"epoch\":1"));
    const Result<Keyring> read = parseKeyring(*bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, keyring);
    EXPECT_TRUE(verifyKeyring(*bytes, kKeyringKey.publicKey()));
    const Result<void> other = verifyKeyring(*bytes, SigningKey::fromSeed(countingSeed(8)).publicKey());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Corrupt);
}

// Written once by this code: a release that cannot open it has changed the format.
constexpr std::string_view kWrittenBefore =
    "sealbook/keyring/v1\n"
    R"({"log":"kent-dfu/0123456789abcdef","slots":[{"epoch":1,"kdf":{"memory":16384,"passes":2,"salt":"dAyj)"
    R"(qbUVOJfHdzj4emR0Bw=="},"name":"jcollins","nonce":"aOsIw/X20YsV+jslpAoBcESkF0oaSyGA","sealing":"iF6H0)"
    R"(B3kHL83VLqddzgvk9ypV+en384XhAzXQspNklU=","seed":"/6NHTA3jbl+3mkGgUk+SQ35iDjV23zAP9Qg4r0Af8GATrWkdpIu)"
    R"(l4HjQpdQPrlQx","signing":"Ub90hnRF6aeBHB+Op0WVnrr05PGh3oy89X1zkndvzaI=","unit":"9DbACNWU9PcShUtEksD/)"
    R"(VUAOZrpQVX/VWKWy8j/uXC4enkaDWIHH9QUazH5MeCPHJtWyunQhNhM8tvKBOEmBvs91jFEV62dXvMRlkKVD3mc="}]})"
    "\n\n\u2014 kent-dfu/0123456789abcdef "
    "zkxcAtq1mv47Cw6T62Ld73xivAQfw93L7NtHVjWcTXjHy1vH6/ODN3fH+NIzbP03bNjUi/vDCxsYgRlVxMSYP+D95AE=\n";

TEST(KeyringTest, AKeyringWrittenBeforeStillOpens)
{
    ASSERT_TRUE(verifyKeyring(kWrittenBefore, kKeyringKey.publicKey()));
    const Result<Keyring> keyring = parseKeyring(kWrittenBefore);
    ASSERT_TRUE(keyring);
    ASSERT_EQ(keyring->slots.size(), 1U);
    const Result<OpenedSlot> opened = openSlot(keyring->slots[0], bytesOf(kPassword), keyring->origin);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(sameSecret(opened->seed.bytes(), countingSeed(1)));
    EXPECT_TRUE(sameSecret(opened->unitKey.bytes(), countingSeed(100)));
}

TEST(KeyringTest, NoBitOfAKeyringFileMayChange)
{
    const Result<std::string> bytes = encodeKeyring({ std::string{ kOrigin }, { slotOf("jcollins") } }, kKeyringKey);
    ASSERT_TRUE(bytes);
    for (std::size_t at = 0; at < bytes->size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string altered = *bytes;
            altered[at] = static_cast<char>(altered[at] ^ 1 << bit);
            EXPECT_FALSE(verifyKeyring(altered, kKeyringKey.publicKey())) << at << " " << bit;
        }
    }
}

TEST(KeyringTest, TwoSlotsOfOneNameAreRefused)
{
    EXPECT_FALSE(encodeKeyring({ std::string{ kOrigin }, { slotOf("jcollins"), slotOf("jcollins") } }, kKeyringKey));
    EXPECT_FALSE(encodeKeyring({ "an origin", {} }, kKeyringKey));
}

/// A note that the log key did sign, over a text of another form.
std::string signedText(const std::string& text)
{
    return encode(Note{ text, { sign(text, kOrigin, kKeyringKey) } });
}

TEST(KeyringTest, FormsThatAreNotTheOneWrittenAreRefusedEvenSigned)
{
    const std::string kind = "sealbook/keyring/v1\n";
    const Result<std::string> bytes = encodeKeyring({ std::string{ kOrigin }, { slotOf("jcollins") } }, kKeyringKey);
    ASSERT_TRUE(bytes);
    const Result<Note> note = parseNote(*bytes);
    ASSERT_TRUE(note);
    ASSERT_TRUE(parseKeyring(signedText(note->text)));
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = note->text;
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return signedText(text.replace(at, from.size(), to));
    };
    for (const std::string& altered : { with("\"slots\"", "\"sluts\""), with("\"name\":\"jcollins\"", "\"name\":\"J\""),
             with("\"name\":\"jcollins\"", "\"name\":7"), with("\"memory\":8192", "\"memory\":-1"),
             with("\"passes\":1", "\"passes\":4294967296"), with("\"epoch\":1", "\"epoch\":\"1\""),
             with("\"epoch\":1", "\"delay\":1,\"epoch\":1"), with("{\"memory\":8192,", "{"),
             with("\"kdf\":{", "\"kdf\":{\"lanes\":1,"), with("]}", "],\"spare\":1}"), with("\"log\"", " \"log\""),
             signedText(kind + "[]\n"), signedText(kind + "{}\n"), signedText(kind + "\n"), signedText(kind),
             signedText(kind + R"({"log":"x","slots":[1]})" + "\n"), signedText("sealbook/event/v1\n{}\n") }) {
        const Result<Keyring> keyring = parseKeyring(altered);
        ASSERT_FALSE(keyring) << altered;
        EXPECT_EQ(keyring.error().code, ErrorCode::InvalidInput) << altered;
    }
    const Result<Keyring> newer = parseKeyring(signedText("sealbook/keyring/v2\n{}\n"));
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, ErrorCode::TooNew);
    Note twice = *note;
    twice.signatures.push_back(twice.signatures[0]);
    EXPECT_FALSE(parseKeyring(encode(twice)));
}

TEST(KeyringTest, AKeyringFileIsWrittenReadAndItsDamageTold)
{
    std::string made = (std::filesystem::temp_directory_path() / "keyring-XXXXXX").string();
    const std::filesystem::path folder = mkdtemp(made.data());
    const std::filesystem::path file = folder / "keyring";
    const PublicKey logKey = kKeyringKey.publicKey();
    EXPECT_EQ(readKeyring(file).error().code, ErrorCode::NotFound);
    const Keyring first{ std::string{ kOrigin }, { slotOf("jcollins") } };
    const Keyring second{ std::string{ kOrigin }, { slotOf("jcollins"), slotOf("kpatel", 2) } };
    ASSERT_TRUE(writeKeyring(file, first, kKeyringKey));
    ASSERT_TRUE(writeKeyring(file, second, kKeyringKey));
    EXPECT_EQ(*readKeyring(file, &logKey), second);
    EXPECT_EQ(*readKeyring(folder / "keyring.previous", &logKey), first);
    const PublicKey other = SigningKey::fromSeed(countingSeed(8)).publicKey();
    EXPECT_EQ(readKeyring(file, &other).error().code, ErrorCode::Corrupt);
    ASSERT_TRUE(writeDurably(file, "not a keyring\n", Previous::Drop));
    const Result<Keyring> damaged = readKeyring(file);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, ErrorCode::Corrupt);
    EXPECT_NE(damaged.error().detail.find(file.string()), std::string::npos);
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace sealbook::ledger
