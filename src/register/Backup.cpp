// SPDX-License-Identifier: Apache-2.0
#include "src/register/Backup.h"

#include "db/Backup.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/DurableFile.h"
#include "src/ledger/KeyringFile.h"
#include "src/ledger/NewFolder.h"
#include "src/register/Enrolment.h"
#include "src/register/Lookup.h"

#include <algorithm>
#include <optional>
#include <thread>

namespace sealbook::reg {
namespace {

namespace fs = std::filesystem;
using ledger::Previous;

/// Its manifest is signed, which keys that somebody else made do not.
Result<void> requireMayBackUp(const Session& session)
{
    const db::Account& author = session.author().account;
    if (auto role = requireRole(author, { Role::Administrator, Role::Supervisor }, "a backup"); !role)
        return role;
    if (needsEnrolment(session))
        return Error{ ErrorCode::NotAllowed,
            std::string(kNotEnrolled) + author.name + " has not enrolled yet and signs no backup" };
    return {};
}

/// What has to be of one moment.
struct Taken {
    db::Snapshot snapshot;
    std::string keyring;
    ledger::TreeHead head;
    std::string checkpoint;
    std::vector<std::string> warnings;
};

/// Who could not sign in to the copy. Told, not refused: a backup of what there is, is better than none.
std::vector<std::string> missingKeys(
    const ledger::Keyring& keyring, const ledger::Trust& trust, const std::vector<db::Account>& accounts)
{
    std::vector<std::string> warnings;
    const auto lacks = [&](const std::string& name, const custody::KeyBytes& key) {
        if (std::none_of(keyring.slots.begin(), keyring.slots.end(),
                [&](const ledger::Slot& slot) { return slot.name == name && slot.signing.bytes == key; }))
            warnings.push_back("the keyring does not hold the keys of " + name + ", nor does the backup");
    };
    for (const db::Account& account : accounts)
        if (account.enabled)
            lacks(account.name, account.signingKey);
    for (std::size_t i = 0; i < trust.recoveryKeys.size(); ++i)
        lacks("recovery-" + std::to_string(i + 1), trust.recoveryKeys[i].bytes);
    return warnings;
}

/// While nobody else writes: a new user's slot is in the keyring before their grant is in the database, and both must
/// be in the copy.
Result<Taken> take(Session& session)
{
    return session.store().write([&](db::Writer& writer) -> Result<Taken> {
        if (const auto current = session.refreshPeople(writer); !current)
            return current.error();
        if (const auto may = requireMayBackUp(session); !may)
            return may.error();
        auto snapshot = db::Snapshot::take(session.paths().database(), session.databaseKey());
        if (!snapshot)
            return snapshot.error();
        const auto keyring = ledger::readKeyring(session.paths().keyring(), &session.trust().logKey);
        auto bytes = ledger::readFile(session.paths().keyring(), ledger::kMaxKeyringBytes);
        const auto head = writer.head();
        const auto kept = writer.checkpoint();
        const auto accounts = writer.accounts();
        if (!keyring)
            return keyring.error();
        if (!bytes)
            return bytes.error();
        if (!head)
            return head.error();
        if (!kept)
            return kept.error();
        if (!accounts)
            return accounts.error();
        if (!*kept)
            return Error{ ErrorCode::Corrupt, "the register keeps no checkpoint" };
        return Taken{ std::move(*snapshot), std::move(*bytes), *head, **kept,
            missingKeys(*keyring, session.trust(), *accounts) };
    });
}

Result<void> writeFiles(Session& session, Taken& taken, const RegisterPaths& to, const BackupWatch& watch)
{
    if (auto copied =
            taken.snapshot.copyTo(to.database(), session.databaseKey(), progressOf(watch, BackupStep::Copying));
        !copied)
        return copied;
    if (auto written = ledger::writeDurably(to.keyring(), taken.keyring, Previous::Drop); !written)
        return written;
    if (auto written = ledger::writeDurably(to.checkpoint(), taken.checkpoint, Previous::Drop); !written)
        return written;
    return ledger::writeDurably(to.trust(), ledger::writeTrust(session.trust()), Previous::Drop);
}

Result<ledger::Manifest> describe(
    Session& session, const Taken& taken, const fs::path& folder, const BackupWatch& watch)
{
    ledger::Manifest manifest{ session.surroundings().now(), session.author().account.grant,
        session.author().account.name, taken.head, {}, session.trust().origin, session.station() };
    for (const std::string_view name : ledger::kBackupFiles) {
        const auto sum = ledger::sumOf(folder / name, progressOf(watch, BackupStep::Hashing));
        if (!sum)
            return sum.error();
        manifest.files.emplace(name, *sum);
    }
    return manifest;
}

/// Opens the copy as a stranger would, and checks all of it.
Result<void> verifyCopy(Session& session, const Taken& taken, const RegisterPaths& copy, const BackupWatch& watch)
{
    auto store = db::Store::openFrozen(copy.database(), session.databaseKey());
    if (!store)
        return store.error();
    const auto report = mustVerify(*store, session.trust(), watch);
    if (!report)
        return report.error();
    if (report->events != taken.head.size || report->root != taken.head.root)
        return Error{ ErrorCode::Corrupt, "the copy holds another ledger than the register" };
    return {};
}

Result<void> fill(Session& session, Taken& taken, const ledger::NewFolder& folder, const BackupWatch& watch,
    ledger::Manifest& manifest)
{
    const RegisterPaths copy{ folder.path() };
    if (auto written = writeFiles(session, taken, copy, watch); !written)
        return written;
    auto described = describe(session, taken, folder.path(), watch);
    if (!described)
        return described.error();
    manifest = std::move(*described);
    return verifyCopy(session, taken, copy, watch);
}

/// A copy that does not verify is no backup; but it may show what happened to the register.
Error keepAsEvidence(ledger::NewFolder& folder, const std::string& why)
{
    const auto kept = folder.setAside(".not-verified");
    return { ErrorCode::Corrupt,
        "the copy is no backup: " + why
            + (kept ? "; it is kept for examination as " + kept->string() + "; run verify on the register itself"
                    : "; it was removed; run verify on the register itself") };
}

} // namespace

std::string_view doing(BackupStep step)
{
    switch (step) {
    case BackupStep::Copying:
        return "copying";
    case BackupStep::Hashing:
        return "hashing the copy";
    case BackupStep::Verifying:
        return "verifying the copy";
    }
    return {};
}

Result<void> requireOutside(const fs::path& folder, const fs::path& whole, std::string_view what)
{
    std::error_code fault;
    const fs::path inner = fs::weakly_canonical(folder, fault);
    const fs::path outer = fs::weakly_canonical(whole, fault);
    const auto [end, ignored] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    if (end == outer.end())
        return Error{ ErrorCode::InvalidInput, folder.string() + " lies in " + std::string(what) + " itself" };
    return {};
}

Progress progressOf(const BackupWatch& watch, BackupStep step)
{
    if (!watch)
        return nullptr;
    return [&watch, step](std::uint64_t done, std::uint64_t total) { return watch({ step, done, total }); };
}

Result<ledger::AuditReport> mustVerify(db::Store& store, const ledger::Trust& trust, const BackupWatch& watch)
{
    auto report =
        store.audit(trust, std::max(1U, std::thread::hardware_concurrency()), progressOf(watch, BackupStep::Verifying));
    if (!report)
        return report;
    if (const custody::Anomaly* wrong = report->firstWrong())
        return Error{ ErrorCode::Corrupt,
            "it does not verify; first wrong: " + wrong->rule + " at place " + std::to_string(wrong->position) + ": "
                + wrong->detail };
    return report;
}

Result<BackedUp> backUp(Session& session, const fs::path& wanted, const BackupWatch& watch)
{
    if (const auto may = requireMayBackUp(session); !may)
        return may.error();
    if (const auto outside = requireOutside(wanted, session.paths().folder, "the register"); !outside)
        return outside.error();
    auto folder = ledger::NewFolder::begin(wanted);
    if (!folder)
        return folder.error();
    auto taken = take(session);
    if (!taken)
        return taken.error();
    ledger::Manifest manifest;
    const auto filled = fill(session, *taken, *folder, watch, manifest);
    std::error_code fault;
    if (!filled && filled.error().code == ErrorCode::Corrupt
        && fs::exists(RegisterPaths{ folder->path() }.database(), fault))
        return keepAsEvidence(*folder, filled.error().detail);
    if (!filled)
        return filled.error();
    const SignedIn& author = session.author();
    const auto note = ledger::signManifest(manifest, session.logKey(), { author.account.name, &author.keys.signing });
    if (!note)
        return note.error();
    if (const auto written = ledger::writeDurably(folder->path() / ledger::kManifestFile, *note, Previous::Drop);
        !written)
        return written.error();
    if (const auto named = folder->finish(); !named)
        return named.error();
    BackedUp done{ folder->path(), std::move(manifest), std::move(taken->checkpoint), std::move(taken->warnings) };
    if (const auto left = session.leaveCheckpoint(); !left)
        done.warnings.push_back("the file checkpoint could not be written: " + left.error().detail);
    return done;
}

} // namespace sealbook::reg
