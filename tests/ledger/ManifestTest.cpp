// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Manifest.h"
#include "src/ledger/DurableFile.h"
#include "src/ledger/Hash.h"
#include "tests/ledger/Vectors.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace sealbook::ledger {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRegister = "kent-dfu/0123456789abcdef";
const SigningKey kRegisterKey = SigningKey::fromSeed(countingSeed(9));
const SigningKey kMakersKey = SigningKey::fromSeed(countingSeed(1));

Manifest sample()
{
    Manifest manifest;
    manifest.at = *Timestamp::parseCanonical("2018-06-04T21:00:00.000Z");
    manifest.auth.bytes.fill(7);
    manifest.by = "mfox";
    manifest.checkpoint.size = 1041;
    manifest.checkpoint.root.fill(8);
    for (const std::string_view name : kBackupFiles)
        manifest.files.emplace(name, FileSum{ name.size(), Sha256{ sha256(name) } });
    manifest.log = kRegister;
    manifest.station = "main";
    return manifest;
}

std::string signedNote(const Manifest& manifest)
{
    const auto note = signManifest(manifest, kRegisterKey, { manifest.by, &kMakersKey });
    EXPECT_TRUE(note);
    return note ? *note : std::string();
}

/// The same text with other bytes, signed anew: what a user with the log key could write.
std::string rewritten(std::string_view from, std::string_view to, std::string_view signer = "mfox")
{
    Note note = readManifest(signedNote(sample()))->note;
    const auto at = note.text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    note.text.replace(at, from.size(), to);
    note.signatures = { sign(note.text, kRegister, kRegisterKey), sign(note.text, signer, kMakersKey) };
    return encode(note);
}

ErrorCode refusal(std::string_view bytes)
{
    const auto read = readManifest(bytes);
    EXPECT_FALSE(read) << bytes;
    return read ? ErrorCode::Io : read.error().code;
}

TEST(ManifestTest, WhatIsSignedIsReadAndBothSignaturesHold)
{
    const std::string bytes = signedNote(sample());
    EXPECT_TRUE(bytes.starts_with("sealbook/manifest/v1\n{\"at\":\"2018-06-04T21:00:00.000Z\",\"auth\":\"0707"));
    const auto read = readManifest(bytes);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->manifest, sample());
    EXPECT_TRUE(verifies(read->note, 0, kRegister, kRegisterKey.publicKey()));
    EXPECT_TRUE(verifies(read->note, 1, "mfox", kMakersKey.publicKey()));
}

TEST(ManifestTest, AnyOtherFormIsMalformed)
{
    EXPECT_EQ(refusal(""), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(signedNote(sample()).substr(1)), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("manifest/v1", "manifest/v2")), ErrorCode::TooNew);
    EXPECT_EQ(refusal(rewritten("sealbook/manifest/v1", "sealbook/seal/v1")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"size\":1041", "\"size\":-1")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"size\":1041", "\"more\":1,\"size\":1041")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"station\":", "\"other\":1,\"station\":")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"keyring\":", "\"keyrinh\":")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"by\":\"mfox\"", "\"by\":\"jfox\"")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"by\":\"mfox\"", "\"by\":\"mfox\"", "jfox")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"log\":\"kent", "\"log\":\"sent")), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("2018-06-04T", "2018-06-04 ")), ErrorCode::Corrupt);
    Note one = readManifest(signedNote(sample()))->note;
    one.signatures.pop_back();
    EXPECT_EQ(refusal(encode(one)), ErrorCode::Corrupt);
    EXPECT_EQ(refusal(rewritten("\"station\":\"main\"", "\"station\":\"" + std::string(17000, 'm') + '"')),
        ErrorCode::Corrupt);
}

TEST(ManifestTest, ManyLinesAndNoLineAreMalformed)
{
    Note note = readManifest(signedNote(sample()))->note;
    for (const std::string& text :
        { std::string("sealbook/manifest/v1\n"), note.text + "{}\n", "sealbook/manifest/v1\n[]\n" + std::string() }) {
        Note other{ text, {} };
        other.signatures = { sign(text, kRegister, kRegisterKey), sign(text, "mfox", kMakersKey) };
        EXPECT_EQ(refusal(encode(other)), ErrorCode::Corrupt) << text;
    }
}

class BackupFolderTest : public testing::Test {
protected:
    BackupFolderTest()
    {
        std::string made = (fs::temp_directory_path() / "manifest-XXXXXX").string();
        m_folder = mkdtemp(made.data());
        for (const std::string_view name : kBackupFiles)
            EXPECT_TRUE(writeDurably(m_folder / name, name, Previous::Drop));
        EXPECT_TRUE(writeDurably(m_folder / kManifestFile, "", Previous::Drop));
    }
    ~BackupFolderTest() override { fs::remove_all(m_folder); }

    fs::path m_folder;
};

TEST_F(BackupFolderTest, AFileIsMeasured)
{
    std::vector<std::uint64_t> seen;
    const std::string content(3'000'000, 'x');
    ASSERT_TRUE(writeDurably(m_folder / "trust", content, Previous::Drop));
    const auto sum = sumOf(m_folder / "trust", [&](std::uint64_t done, std::uint64_t total) {
        EXPECT_EQ(total, 3'000'000U);
        seen.push_back(done);
        return true;
    });
    ASSERT_TRUE(sum) << sum.error().detail;
    EXPECT_EQ(*sum, (FileSum{ 3'000'000, Sha256{ sha256(content) } }));
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{ 1'048'576, 2'097'152, 3'000'000 }));
    EXPECT_EQ(sumOf(m_folder / "trust", [](std::uint64_t, std::uint64_t) { return false; }).error().code,
        ErrorCode::Cancelled);
}

TEST_F(BackupFolderTest, WhatIsNoFileIsNotMeasured)
{
    fs::create_symlink(m_folder / "trust", m_folder / "link");
    ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(sumOf(m_folder / "link").error().code, ErrorCode::Corrupt);
    EXPECT_EQ(sumOf(m_folder / "pipe").error().code, ErrorCode::Corrupt);
    EXPECT_EQ(sumOf(m_folder).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(sumOf(m_folder / "none").error().code, ErrorCode::NotFound);
}

TEST_F(BackupFolderTest, AFileMoreOrLessIsNamed)
{
    EXPECT_TRUE(holdsOnly(m_folder, sample()));
    ASSERT_TRUE(writeDurably(m_folder / "register.db-wal", "", Previous::Drop));
    const auto more = holdsOnly(m_folder, sample());
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, ErrorCode::Corrupt);
    EXPECT_NE(more.error().detail.find("holds register.db-wal"), std::string::npos);
    fs::remove(m_folder / "register.db-wal");
    fs::remove(m_folder / "keyring");
    const auto less = holdsOnly(m_folder, sample());
    ASSERT_FALSE(less);
    EXPECT_NE(less.error().detail.find("lacks keyring"), std::string::npos);
    EXPECT_EQ(holdsOnly(m_folder / "none", sample()).error().code, ErrorCode::Io);
}

} // namespace
} // namespace sealbook::ledger
