// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/KeyedHash.h"
#include "tests/ledger/Vectors.h"

#include <gtest/gtest.h>

namespace sealbook::ledger {
namespace {

constexpr std::string_view kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view kNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// NIST, FIPS 180-4 examples: SHA-256 of "abc", of 448 bits and of a million times "a".
TEST(HashTest, ThePublishedExamplesComeOut)
{
    EXPECT_EQ(toHex(sha256("abc")), kAbc);
    EXPECT_EQ(toHex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(
        toHex(sha256(std::string(1000000, 'a'))), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    EXPECT_EQ(toHex(sha256("")), kNothing);
    EXPECT_EQ(toHex(sha256(Bytes{})), kNothing);
}

// Aumasson and Bernstein, SipHash: a fast short-input PRF (2012), appendix A: the key 00 to 0f, the input 00 to 0e.
TEST(KeyedHashTest, ThePublishedExampleComesOut)
{
    KeyedHash::Key key{};
    std::string input;
    for (std::uint8_t i = 0; i < 16; ++i) {
        key.at(i) = i;
        input += static_cast<char>(i);
    }
    input.pop_back();
    EXPECT_EQ(KeyedHash(key)(input), 0xa129ca6149be45e5);
    EXPECT_NE(KeyedHash()(input), KeyedHash()(input)) << "each has a key of its own";
}

TEST(HashTest, AStreamGivesTheHashOfAllPiecesAndThenBeginsAnew)
{
    Sha256Stream stream;
    stream.update("a");
    stream.update("");
    stream.update(bytesOf("bc"));
    EXPECT_EQ(toHex(stream.finish()), kAbc);
    EXPECT_EQ(toHex(stream.finish()), kNothing);
    stream.update("abc");
    EXPECT_EQ(toHex(stream.finish()), kAbc);
}

TEST(HashTest, AHasherKeepsNothingOfTheValueBefore)
{
    Hasher hasher;
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(toHex(hasher(bytesOf("abc"))), kAbc);
        EXPECT_EQ(toHex(hasher({ bytesOf("ab"), bytesOf("c") })), kAbc);
        EXPECT_EQ(toHex(hasher({})), kNothing);
    }
}

} // namespace
} // namespace sealbook::ledger
