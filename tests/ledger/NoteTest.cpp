// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Note.h"
#include "tests/ledger/Vectors.h"

#include <gtest/gtest.h>

namespace sealbook::ledger {
namespace {

const std::string kText = "If you think cryptography is the answer to your problem,\n"
                          "then you don't know what your problem is.\n";
// The vectors of Go's sumdb/note: keys, and the signatures they make over the text above.
constexpr std::string_view kPeter = "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kPeterSecret = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view kEnoch = "ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const std::string kPeterLine = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvq"
                               "fqdngotpRZb6KE6RyyBwJnAM=\n";
const std::string kEnochLine =
    "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOT"
    "GwnWLox33WWd1RvMc+QQ=\n";

/// The 32 bytes after the algorithm byte of a verifier or signer key.
std::array<std::uint8_t, 32> keyBytes(std::string_view encoded)
{
    std::array<std::uint8_t, 33> bytes{};
    EXPECT_TRUE(readBase64(encoded, bytes));
    EXPECT_EQ(bytes[0], 1);
    std::array<std::uint8_t, 32> key{};
    std::copy(bytes.begin() + 1, bytes.end(), key.begin());
    return key;
}

bool isNote(std::string_view bytes)
{
    const Result<Note> note = parseNote(bytes);
    if (!note)
        EXPECT_EQ(note.error().code, ErrorCode::InvalidInput);
    else
        EXPECT_EQ(encode(*note), bytes);
    return bool(note);
}

TEST(NoteTest, TheNoteOfTheGoImplementationIsSignedTheSame)
{
    const SigningKey key = SigningKey::fromSeed(keyBytes(kPeterSecret));
    EXPECT_EQ(key.publicKey().bytes, keyBytes(kPeter));
    EXPECT_EQ(toHex(keyId("PeterNeumann", key.publicKey())), "c74f20a3");
    EXPECT_EQ(encode(Note{ kText, { sign(kText, "PeterNeumann", key) } }), kText + "\n" + kPeterLine);
}

TEST(NoteTest, ANoteOfTwoSignersIsReadAndBothAreChecked)
{
    const Result<Note> note = parseNote(kText + "\n" + kPeterLine + kEnochLine);
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text, kText);
    ASSERT_EQ(note->signatures.size(), 2U);
    const PublicKey peter{ keyBytes(kPeter) };
    const PublicKey enoch{ keyBytes(kEnoch) };
    EXPECT_TRUE(verifies(*note, 0, "PeterNeumann", peter));
    EXPECT_TRUE(verifies(*note, 1, "EnochRoot", enoch));
    EXPECT_FALSE(verifies(*note, 1, "PeterNeumann", peter));
    EXPECT_FALSE(verifies(*note, 0, "EnochRoot", peter));
    EXPECT_FALSE(verifies(*note, 0, "PeterNeumann", enoch));
    EXPECT_FALSE(verifies(*note, 2, "PeterNeumann", peter));
}

TEST(NoteTest, ASignatureUnderAnotherNameOrKeyIdIsNotAccepted)
{
    const PublicKey peter{ keyBytes(kPeter) };
    Result<Note> note = parseNote(kText + "\n" + kPeterLine);
    ASSERT_TRUE(note);
    Note renamed = *note;
    renamed.signatures[0].name = "CarmenSandiego";
    EXPECT_FALSE(verifies(renamed, 0, "CarmenSandiego", peter));
    EXPECT_FALSE(verifies(renamed, 0, "PeterNeumann", peter));
    Note otherId = *note;
    otherId.signatures[0].keyId[0] ^= 1;
    EXPECT_FALSE(verifies(otherId, 0, "PeterNeumann", peter));
}

// https://c2sp.org/signed-note, section "Example".
TEST(NoteTest, TheExampleOfTheSpecificationHolds)
{
    const PublicKey key{ keyBytes("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k") };
    EXPECT_EQ(toHex(keyId("example.com/foo", key)), "530d903a");
    const Result<Note> note =
        parseNote("This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tn"
                  "agv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
    ASSERT_TRUE(note);
    EXPECT_TRUE(verifies(*note, 0, "example.com/foo", key));
}

TEST(NoteTest, TheMalformedNotesOfTheGoImplementationAreRefused)
{
    ASSERT_TRUE(isNote(kText + "\n" + kPeterLine));
    EXPECT_FALSE(isNote(kText));
    EXPECT_FALSE(isNote(kText + "\n"));
    EXPECT_FALSE(isNote(kText + "\n" + kPeterLine.substr(0, kPeterLine.size() - 1)));
    EXPECT_FALSE(isNote("\x01" + kText + "\n" + kPeterLine));
    EXPECT_FALSE(isNote("\xFF" + kText + "\n" + kPeterLine));
    EXPECT_FALSE(isNote(kText
        + "\n\u2014 Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfq"
          "dngotpRZb6KE6RyyBwJnAM=\n"));
    EXPECT_FALSE(isNote(kText + "\n" + kPeterLine + "Unexpected line.\n"));
    EXPECT_FALSE(isNote(kText + "\n" + kPeterLine.substr(0, 60) + "ABCD" + kPeterLine.substr(60)));
}

TEST(NoteTest, OtherFormsAreRefused)
{
    const std::string note = kText + "\n" + kPeterLine;
    EXPECT_FALSE(isNote(""));
    EXPECT_FALSE(isNote("\n"));
    EXPECT_FALSE(isNote("\n" + kPeterLine)); // no text
    EXPECT_FALSE(isNote(kText + kPeterLine)); // no blank line
    EXPECT_FALSE(isNote(kText + "\r\n" + kPeterLine));
    EXPECT_FALSE(isNote(note + "\n"));
    EXPECT_FALSE(isNote(note + std::string(1, '\0')));
    EXPECT_FALSE(isNote(kText + "\n- PeterNeumann" + kPeterLine.substr(16)));
    EXPECT_FALSE(isNote(kText + "\n\u2014  PeterNeumann" + kPeterLine.substr(16)));
    EXPECT_FALSE(isNote(kText + "\n\u2014 " + kPeterLine.substr(17)));
    EXPECT_FALSE(isNote(kText + "\n\u2014 Peter+Neumann" + kPeterLine.substr(16)));
    EXPECT_FALSE(isNote(kText + "\n\u2014 Peter\u00A0Neumann" + kPeterLine.substr(16)));
    EXPECT_FALSE(isNote(std::string(kMaxNoteBytes, 'x') + "\n\n" + kPeterLine));
    EXPECT_FALSE(parseNote(note, note.size() - 1));
    EXPECT_TRUE(parseNote(note, note.size()));
}

TEST(NoteTest, TheTextMayHoldBlankLinesAndEvenASignatureLine)
{
    const SigningKey key = SigningKey::fromSeed(countingSeed(7));
    for (const std::string& text :
        { std::string{ "a\n\nb\n" }, std::string{ "a\n\n" }, std::string{ "\n" }, "a\n\n" + kPeterLine + "b\n" }) {
        const Note note{ text, { sign(text, "jcollins", key) } };
        const Result<Note> read = parseNote(encode(note));
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(*read, note);
        EXPECT_TRUE(verifies(*read, 0, "jcollins", key.publicKey()));
    }
}

TEST(NoteTest, NamesAreWordsWithoutSpaceOrPlus)
{
    for (const char* name : { "jcollins", "unit.example/0a1b", "\u00C5sa", "x" })
        EXPECT_TRUE(isKeyName(name)) << name;
    for (const char* name :
        { "", " ", "a b", "a+b", "a\nb", "a\u00A0b", "a\u2003b", "a\u2028b", "a\u3000b", "a\u0085b", "a\x7F", "\xFF" })
        EXPECT_FALSE(isKeyName(name)) << name;
}

TEST(NoteTest, NoBitOfANoteMayChangeNoByteMayGoOrCome)
{
    const SigningKey key = SigningKey::fromSeed(countingSeed(3));
    const std::string text = "sealbook/event/v1\n{\"n\":1,\"on\":\"\u00E9\"}\n";
    const std::string note = encode(Note{ text, { sign(text, "kpatel", key) } });
    const auto holds = [&](const std::string& bytes) {
        const Result<Note> read = parseNote(bytes);
        return read && read->signatures.size() == 1 && verifies(*read, 0, "kpatel", key.publicKey());
    };
    ASSERT_TRUE(holds(note));
    for (std::size_t at = 0; at < note.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string altered = note;
            altered[at] = static_cast<char>(altered[at] ^ 1 << bit);
            EXPECT_FALSE(holds(altered)) << at << " " << bit;
        }
        EXPECT_FALSE(holds(note.substr(0, at) + note.substr(at + 1))) << at;
        for (const char* added : { "\n", " ", "A", "=" })
            EXPECT_FALSE(holds(note.substr(0, at) + added + note.substr(at))) << at;
        EXPECT_FALSE(holds(note.substr(0, at))) << at;
    }
}

} // namespace
} // namespace sealbook::ledger
