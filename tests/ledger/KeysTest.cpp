// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Keys.h"

#include "src/ledger/Encoding.h"
#include "tests/ledger/Vectors.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sealbook::ledger {
namespace {

struct Ed25519Vector {
    std::string_view seed, publicKey, message, signature;
};

// RFC 8032 section 7.1: tests 1, 2, 3 and SHA(abc).
constexpr Ed25519Vector kVectors[] = {
    { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595"
        "bbe24655141438e7a100b" },
    { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb43"
        "02aeeb00d291612bb0c00" },
    { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716"
        "ed28dc027beceea1ec40a" },
    { "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643"
        "ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138"
        "ac17ad9bef1177331a704" },
};

TEST(KeysTest, SignaturesAreThoseOfRfc8032)
{
    for (const Ed25519Vector& vector : kVectors) {
        const SigningKey key = SigningKey::fromSeed(hexArray<32>(vector.seed));
        EXPECT_EQ(toHex(key.publicKey().bytes), vector.publicKey);
        const std::vector<std::uint8_t> message = hexBytes(vector.message);
        EXPECT_EQ(toHex(key.sign(textOf(message))), vector.signature);
        EXPECT_TRUE(verify({ hexArray<32>(vector.publicKey) }, textOf(message), hexArray<64>(vector.signature)));
    }
}

TEST(KeysTest, NoBitOfASignatureKeyOrMessageMayChange)
{
    const SigningKey key = SigningKey::fromSeed(countingSeed(1));
    const std::string message = "one event";
    const Signature signature = key.sign(message);
    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
        Signature altered = signature;
        altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ 1U << bit % 8);
        EXPECT_FALSE(verify(key.publicKey(), message, altered)) << bit;
    }
    for (std::size_t bit = 0; bit < 256; ++bit) {
        PublicKey altered = key.publicKey();
        altered.bytes[bit / 8] = static_cast<std::uint8_t>(altered.bytes[bit / 8] ^ 1U << bit % 8);
        EXPECT_FALSE(verify(altered, message, signature)) << bit;
    }
    EXPECT_FALSE(verify(key.publicKey(), "one evenu", signature));
    EXPECT_FALSE(verify(key.publicKey(), "one event ", signature));
}

// With a key of small order one signature would hold for many messages.
TEST(KeysTest, AKeyOfSmallOrderVerifiesAndSealsNothing)
{
    PublicKey identity;
    identity.bytes[0] = 1;
    Signature signature{};
    signature[0] = 1; // R = the identity, S = 0
    EXPECT_FALSE(verify(identity, "anything", signature));
    EXPECT_FALSE(seal(bytesOf("x"), SealingKey{}));
}

// Two libraries must not judge one signature differently (FORMAT.md, "Signed notes"). Both were made with the key of
// the seed 00 01 ... 1f by arithmetic of its own: the equation holds for the first, and for the second times 8.
TEST(KeysTest, APointRThatTheHolderOfTheKeyMadeOfSmallOrderIsRefused)
{
    const PublicKey key = SigningKey::fromSeed(countingSeed(0)).publicKey();
    const auto holds = [&](std::string_view r, std::string_view s) {
        Signature signature{};
        const Hash low = *hashFromHex(r);
        const Hash high = *hashFromHex(s);
        std::copy(high.begin(), high.end(), std::copy(low.begin(), low.end(), signature.begin()));
        return verify(key, "one event", signature);
    };
    EXPECT_TRUE(holds("7767a3242dc9b58bbc68488c1265cc6cc5f26c6f3c88a5d55e901b0734dca572",
        "2b49dcbafb5795f83b74d959dd0b9d4b73d9118fecdf55afccf89a9de5b5ca09"));
    EXPECT_FALSE(holds("0100000000000000000000000000000000000000000000000000000000000000",
        "b0519075ae07118a92908821d12eef446d3db2420ea487e6341bf01980d5d70a"));
    EXPECT_FALSE(holds("b15bf26424d1b69dd33b7a9e57db5de4a2aadea4a2a051efd9bfd6af74165d2b",
        "812dd7739e93d5ce843b2ba00dace6810518e8833b0cdd5fe252a510e34fe307"));
}

// Computed with Python's hashlib.blake2b (salt = number, person = context) and openssl pkey.
TEST(KeysTest, DerivedKeysAreThoseOfAnIndependentComputation)
{
    const auto seed = countingSeed(0);
    const Result<UserKeys> user = userKeys(seed);
    ASSERT_TRUE(user);
    EXPECT_EQ(
        toHex(user->signing.publicKey().bytes), "3a4061e1c78970d0e220373b49dbc219dcb4ccc55ff7ebff297d76c1959afc2b");
    EXPECT_EQ(
        toHex(user->unsealing.publicKey().bytes), "352d894f93d64783db6f57291759516f937840166fe5fe5612562e9758959c11");
    const Result<UnitKeys> unit = unitKeys(seed);
    ASSERT_TRUE(unit);
    EXPECT_EQ(toHex(unit->database.bytes()), "35ec5ff603826c05c7318aff5d4ba65e283576e4bcc819a3afb4ed011e4654f0");
    EXPECT_EQ(toHex(unit->log.publicKey().bytes), "a0b036f6688614c4d6bcadbffc867921d82456a37ae4eecbbf19ca4ae76b9930");
}

TEST(KeysTest, ASeedOfAnotherSizeIsRefused)
{
    const std::vector<std::uint8_t> longer(33);
    for (std::size_t size : { 0U, 31U, 33U }) {
        EXPECT_FALSE(userKeys(Bytes{ longer }.first(size)));
        EXPECT_FALSE(unitKeys(Bytes{ longer }.first(size)));
    }
}

TEST(KeysTest, ASealedSecretOpensForItsOwnerOnly)
{
    const UnsealingKey owner = UnsealingKey::fromSeed(countingSeed(1));
    const UnsealingKey other = UnsealingKey::fromSeed(countingSeed(2));
    const SecretBytes secret = SecretBytes::random(32);
    const auto sealed = seal(secret.bytes(), owner.publicKey());
    ASSERT_TRUE(sealed);
    EXPECT_EQ(sealed->size(), 80U);
    const Result<SecretBytes> opened = owner.unseal(*sealed);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(sameSecret(opened->bytes(), secret.bytes()));
    ASSERT_FALSE(other.unseal(*sealed));
    EXPECT_EQ(other.unseal(*sealed).error().code, ErrorCode::WrongKey);
    for (std::size_t at = 0; at < sealed->size(); ++at) {
        std::vector<std::uint8_t> altered = *sealed;
        altered[at] ^= 4;
        EXPECT_FALSE(owner.unseal(altered)) << at;
    }
    EXPECT_FALSE(owner.unseal(Bytes{ *sealed }.first(79)));
    EXPECT_FALSE(owner.unseal(Bytes{ *sealed }.first(47)));
    EXPECT_FALSE(owner.unseal({}));
}

} // namespace
} // namespace sealbook::ledger
