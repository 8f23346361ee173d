// SPDX-License-Identifier: Apache-2.0
#include "src/verify/BackupFolder.h"

#include "src/ledger/Hash.h"
#include "src/ledger/Keyring.h"
#include "src/verify/VerdictText.h"
#include "tests/verify/Judging.h"
#include "tests/verify/Scratch.h"

#include <nlohmann/json.hpp>

namespace sealbook::tests {
namespace {

namespace fs = std::filesystem;
using ledger::Manifest;
using testing::HasSubstr;
using verify::Outcome;
using verify::Verdict;

/// A backup as the program writes it, but for the database: its bytes are any, since nobody here can open it.
class BackupFolderTest : public testing::Test {
protected:
    BackupFolderTest()
    {
        m_scratch.write("register.db", std::string(100'000, 'e'));
        m_scratch.write("trust", ledger::writeTrust(m_trust));
        m_scratch.write("checkpoint", m_story.ledger.checkpointAt(m_head.size));
        m_scratch.write("keyring", keyring(m_trust.origin));
        sign(described());
    }

    std::string keyring(const std::string& origin) const
    {
        const auto bytes = ledger::encodeKeyring({ origin, {} }, m_story.ledger.logKey());
        EXPECT_TRUE(bytes);
        return *bytes;
    }
    /// What a manifest of the files as they are now says.
    Manifest described() const
    {
        Manifest manifest{ *Timestamp::parseCanonical("2018-06-04T21:00:00.000Z"),
            m_story.ledger.person("dsmith").grant, "dsmith", m_head, {}, m_trust.origin, "desk-1" };
        for (const std::string_view name : ledger::kBackupFiles)
            if (const auto sum = ledger::sumOf(m_scratch.path(std::string(name))))
                manifest.files.emplace(name, *sum);
        return manifest;
    }
    void sign(const Manifest& manifest)
    {
        const auto note =
            ledger::signManifest(manifest, m_story.ledger.logKey(), { "dsmith", &m_story.ledger.person("dsmith").key });
        EXPECT_TRUE(note);
        m_scratch.write("manifest", *note);
    }
    Verdict judged(const ledger::Trust& trust) const
    {
        Verdict verdict = verify::judge("manifest", m_scratch.read("manifest"), trust);
        verify::judgeBackupFolder(verdict, m_scratch.path(""), trust);
        return verdict;
    }
    Verdict judged() const { return judged(m_trust); }

    Scratch m_scratch;
    const SmallStory m_story = smallStory();
    const ledger::Trust m_trust = m_story.ledger.trust();
    const ledger::TreeHead m_head = m_story.ledger.head();
};

TEST_F(BackupFolderTest, AnHonestBackupIsVerifiedAndSaysWhatIsNot)
{
    const Verdict verdict = judged();
    EXPECT_EQ(verdict.outcome(), Outcome::Verified) << said(verdict);
    EXPECT_EQ(verdict.kind, verify::InputKind::Manifest);
    EXPECT_EQ(verdict.checkpoint, (ledger::Checkpoint{ m_trust.origin, m_head }));
    EXPECT_THAT(said(verdict), HasSubstr("not checked: the signature of dsmith"));
    EXPECT_THAT(said(verdict), HasSubstr("not checked: what register.db holds"));
    EXPECT_THAT(said(verdict), HasSubstr("register.db, 100000 bytes, is the file"));
    const std::string text = verify::textOf(verdict);
    EXPECT_THAT(text, HasSubstr("backup made at 2018-06-04T21:00:00.000Z by dsmith, station desk-1\n"));
    EXPECT_THAT(text, HasSubstr("VERIFIED\n"));
    const auto object = nlohmann::json::parse(verify::jsonOf(verdict));
    EXPECT_EQ(object["kind"], "manifest");
    EXPECT_EQ(object["verified"], true);
    EXPECT_EQ(object["backup"]["by"], "dsmith");
    EXPECT_EQ(object["checkpoint"]["size"], m_head.size);
}

TEST_F(BackupFolderTest, AChangedFileIsNamed)
{
    for (const std::string_view name : ledger::kBackupFiles) {
        const std::string before = m_scratch.read(std::string(name));
        std::string changed = before;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        m_scratch.write(std::string(name), changed);
        expectWrong(judged(), std::string(name) + " is not the file");
        m_scratch.write(std::string(name), before + "\n");
        expectWrong(judged(), std::string(name) + " is not the file");
        m_scratch.write(std::string(name), before);
    }
    EXPECT_EQ(judged().outcome(), Outcome::Verified);
}

TEST_F(BackupFolderTest, SwappedMissingAndExtraFilesAreNamed)
{
    fs::rename(m_scratch.path("trust"), m_scratch.path("x"));
    fs::rename(m_scratch.path("checkpoint"), m_scratch.path("trust"));
    fs::rename(m_scratch.path("x"), m_scratch.path("checkpoint"));
    expectWrong(judged(), "checkpoint is not the file");
    fs::rename(m_scratch.path("checkpoint"), m_scratch.path("x"));
    expectWrong(judged(), "holds x, which its manifest does not name");
    fs::rename(m_scratch.path("trust"), m_scratch.path("checkpoint"));
    fs::rename(m_scratch.path("x"), m_scratch.path("trust"));
    EXPECT_EQ(judged().outcome(), Outcome::Verified);
    m_scratch.write("register.db-wal", "");
    expectWrong(judged(), "holds register.db-wal");
    fs::remove(m_scratch.path("register.db-wal"));
    fs::rename(m_scratch.path("keyring"), m_scratch.path("../keyring-elsewhere"));
    expectWrong(judged(), "lacks keyring");
    fs::create_symlink("../keyring-elsewhere", m_scratch.path("keyring"));
    expectWrong(judged(), "keyring");
    fs::remove(m_scratch.path("keyring"));
    fs::rename(m_scratch.path("../keyring-elsewhere"), m_scratch.path("keyring"));
    EXPECT_EQ(judged().outcome(), Outcome::Verified);
}

TEST_F(BackupFolderTest, AManifestThatWasChangedOrSignedByNobodyHereIsNotVerified)
{
    const std::string honest = m_scratch.read("manifest");
    std::string changed = honest;
    changed.replace(changed.find("desk-1"), 6, "desk-2");
    m_scratch.write("manifest", changed);
    expectWrong(judged(), "the log's signature of the manifest does not hold");
    m_scratch.write("manifest", honest.substr(0, honest.size() - 30));
    expectWrong(judged(), "the manifest");

    const auto stranger = ledger::signManifest(
        described(), ledger::SigningKey::random(), { "dsmith", &m_story.ledger.person("dsmith").key });
    m_scratch.write("manifest", *stranger);
    expectWrong(judged(), "the log's signature of the manifest does not hold");
}

TEST_F(BackupFolderTest, ABackupOfAnotherRegisterIsNotVerified)
{
    expectWrong(judged(smallStory(2).ledger.trust()), "of another register");
    // The same origin and log key with another genesis: the trust file given is what counts.
    ledger::Trust other = m_trust;
    other.genesis.bytes.fill(1);
    expectWrong(judged(other), "the backup's trust file is of another register");
}

TEST_F(BackupFolderTest, FilesThatContradictTheManifestAreNotVerifiedThoughItNamesThem)
{
    m_scratch.write("checkpoint", m_story.ledger.checkpointAt(3));
    sign(described());
    expectWrong(judged(), "another tree than the manifest's");
    m_scratch.write("checkpoint", m_story.ledger.checkpointAt(m_head.size));
    m_scratch.write("keyring", keyring("another/0123456789abcdef"));
    sign(described());
    expectWrong(judged(), "keyring is of another register");
    m_scratch.write("keyring", "no keyring");
    sign(described());
    expectWrong(judged(), "keyring");
}

TEST_F(BackupFolderTest, AManifestOfANewerFormatIsUnusable)
{
    std::string newer = m_scratch.read("manifest");
    newer.replace(newer.find("manifest/v1"), 11, "manifest/v2");
    m_scratch.write("manifest", newer);
    const Verdict verdict = judged();
    EXPECT_EQ(verdict.outcome(), Outcome::Unusable);
    EXPECT_THAT(verdict.unusable, HasSubstr("newer release"));
}

TEST_F(BackupFolderTest, TheManifestIsHeldAgainstOtherInputs)
{
    std::vector<Verdict> verdicts{ judged(),
        verify::judge("later", m_story.ledger.checkpointAt(m_head.size), m_trust) };
    verify::compare(verdicts);
    EXPECT_EQ(verify::overall(verdicts), Outcome::Verified);
    EXPECT_THAT(said(verdicts[1]), HasSubstr("it agrees with manifest on the ledger at size"));

    Manifest forged = described();
    forged.checkpoint.root.fill(9);
    sign(forged);
    verdicts.front() = judged();
    verify::compare(verdicts);
    EXPECT_EQ(verify::overall(verdicts), Outcome::NotVerified);
}

TEST_F(BackupFolderTest, TheProgramLooksAtTheFolderOfTheManifest)
{
    const std::string trust = m_scratch.read("trust");
    const Scratch other;
    const std::string command = "'" SEALBOOK_VERIFY_PROGRAM "' --trust " + other.write("trust", trust) + " ";
    const std::string quiet = " >" + other.path("out") + " 2>&1";
    EXPECT_EQ(run(command + m_scratch.path("manifest") + quiet), 0) << other.read("out");
    EXPECT_EQ(run("cd " + m_scratch.path("") + " && " + command + "manifest" + quiet), 0) << other.read("out");
    m_scratch.write("register.db", std::string(100'000, 'f'));
    EXPECT_EQ(run(command + m_scratch.path("manifest") + quiet), 1);
    EXPECT_THAT(other.read("out"), HasSubstr("NOT VERIFIED: register.db is not the file that the manifest names"));
    // The manifest alone, away from its folder, is no backup.
    EXPECT_EQ(run(command + other.write("manifest", m_scratch.read("manifest")) + quiet), 1);
}

} // namespace
} // namespace sealbook::tests
