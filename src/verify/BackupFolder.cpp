// SPDX-License-Identifier: Apache-2.0
#include "src/verify/BackupFolder.h"

#include "src/ledger/Checkpoint.h"
#include "src/ledger/KeyringFile.h"

namespace sealbook::verify {
namespace {

namespace fs = std::filesystem;
using ledger::Manifest;

void tell(Verdict& verdict, bool ok, std::string text)
{
    verdict.checks.push_back({ ok, std::move(text), std::nullopt });
}

/// Whether the file is the one that the manifest names.
bool judgeFile(Verdict& verdict, const fs::path& file, const ledger::FileSum& expected)
{
    const std::string name = file.filename().string();
    const auto sum = ledger::sumOf(file);
    if (!sum)
        tell(verdict, false, sum.error().detail);
    else if (*sum != expected)
        tell(verdict, false, name + " is not the file that the manifest names: another size or hash");
    else
        tell(verdict, true, name + ", " + std::to_string(sum->size) + " bytes, is the file that the manifest names");
    return sum && *sum == expected;
}

void judgeCheckpointFile(Verdict& verdict, const fs::path& file, const ledger::Trust& trust)
{
    const auto bytes = ledger::readFile(file, ledger::kMaxNoteBytes);
    const auto opened = bytes ? ledger::openCheckpoint(*bytes, trust.origin, trust.logKey)
                              : Result<ledger::SignedCheckpoint>(bytes.error());
    if (!opened)
        return tell(verdict, false, "the file checkpoint: " + opened.error().detail);
    if (opened->checkpoint.head != verdict.manifest->checkpoint)
        return tell(verdict, false, "the file checkpoint is of another tree than the manifest's");
    tell(verdict, true, "the file checkpoint is of the manifest's tree and signed by the log key of the trust file");
}

void judgeTrustFile(Verdict& verdict, const fs::path& file, const ledger::Trust& trust)
{
    const auto bytes = ledger::readFile(file, ledger::kMaxTrustBytes);
    const auto own = bytes ? ledger::readTrust(*bytes) : Result<ledger::Trust>(bytes.error());
    if (!own)
        return tell(verdict, false, "the backup's trust file: " + own.error().detail);
    tell(verdict, *own == trust,
        *own == trust ? "the backup's trust file says what the given one says"
                      : "the backup's trust file is of another register, or not the one given");
}

void judgeKeyring(Verdict& verdict, const fs::path& file, const ledger::Trust& trust)
{
    const auto keyring = ledger::readKeyring(file, &trust.logKey);
    if (!keyring)
        return tell(verdict, false, keyring.error().detail);
    tell(verdict, keyring->origin == trust.origin,
        keyring->origin == trust.origin ? "the keyring, " + std::to_string(keyring->slots.size())
                + " slots, is signed by the log key of the trust file"
                                        : "the keyring is of another register");
}

} // namespace

void judgeManifest(Verdict& verdict, std::string_view bytes, const ledger::Trust& trust)
{
    auto read = ledger::readManifest(bytes);
    if (!read) {
        if (read.error().code == ErrorCode::TooNew)
            verdict.unusable = read.error().detail;
        else
            tell(verdict, false, read.error().detail);
        return;
    }
    Manifest& manifest = read->manifest;
    if (manifest.log != trust.origin)
        return tell(verdict, false, "the manifest of another register, " + manifest.log);
    if (!ledger::verifies(read->note, 0, trust.origin, trust.logKey))
        return tell(verdict, false, "the log's signature of the manifest does not hold");
    tell(verdict, true,
        "the manifest of a backup of " + trust.origin + ", size " + std::to_string(manifest.checkpoint.size)
            + ", is signed by the log key of the trust file");
    tell(verdict, true, "not checked: the signature of " + manifest.by + ", whose grant is in the encrypted database");
    verdict.checkpoint = ledger::Checkpoint{ manifest.log, manifest.checkpoint };
    verdict.manifest = std::move(manifest);
}

void judgeBackupFolder(Verdict& verdict, const fs::path& folder, const ledger::Trust& trust)
{
    if (!verdict.manifest)
        return;
    const auto only = ledger::holdsOnly(folder, *verdict.manifest);
    tell(verdict, static_cast<bool>(only),
        only ? "the folder holds what the manifest names and nothing else" : only.error().detail);
    for (const auto& [name, sum] : verdict.manifest->files) {
        const fs::path file = folder / name;
        if (!judgeFile(verdict, file, sum))
            continue;
        if (name == "checkpoint")
            judgeCheckpointFile(verdict, file, trust);
        else if (name == "trust")
            judgeTrustFile(verdict, file, trust);
        else if (name == "keyring")
            judgeKeyring(verdict, file, trust);
    }
    tell(verdict, true, "not checked: what register.db holds, which is encrypted; restore opens and checks it");
}

} // namespace sealbook::verify
