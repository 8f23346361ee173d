// SPDX-License-Identifier: Apache-2.0
#include "src/register/Restore.h"

#include "src/custody/FactNames.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/DurableFile.h"
#include "src/ledger/NewFolder.h"
#include "src/register/Accounts.h"
#include "src/register/Enrolment.h"
#include "src/register/Founding.h"
#include "src/register/Lookup.h"
#include "src/register/Recording.h"

#include <array>

namespace sealbook::reg {
namespace {

namespace fs = std::filesystem;
namespace fact = custody::fact;

/// What can be read of a backup without opening its database.
struct Source {
    ledger::ReadManifest read;
    ledger::Trust trust;
};

Result<Source> readBackup(const fs::path& folder, const std::optional<ledger::Trust>& expected)
{
    const auto bytes = ledger::readFile(folder / ledger::kManifestFile, ledger::kMaxManifestBytes);
    if (!bytes)
        return bytes.error().code == ErrorCode::NotFound
            ? Error{ ErrorCode::NotFound, "there is no backup at " + folder.string() + " (no file manifest)" }
            : bytes.error();
    auto read = ledger::readManifest(*bytes);
    if (!read)
        return read.error();
    const auto text = ledger::readFile(folder / "trust", ledger::kMaxTrustBytes);
    if (!text)
        return Error{ ErrorCode::Corrupt, "the backup's trust file: " + text.error().detail };
    auto trust = ledger::readTrust(*text);
    if (!trust)
        return trust.error();
    if (expected && *trust != *expected)
        return Error{ ErrorCode::Corrupt, "the backup is of another register than the given trust file" };
    if (read->manifest.log != trust->origin || !ledger::verifies(read->note, 0, trust->origin, trust->logKey))
        return Error{ ErrorCode::Corrupt, "the log's signature of the manifest does not hold" };
    if (const auto only = ledger::holdsOnly(folder, read->manifest); !only)
        return only.error();
    return Source{ std::move(*read), std::move(*trust) };
}

/// Hashed is what was copied, not what was there to copy.
Result<void> copyFiles(const Source& source, const fs::path& from, const fs::path& to, const BackupWatch& watch)
{
    for (const auto& [name, expected] : source.read.manifest.files) {
        auto copied = ledger::copyDurably(from / name, to / name, progressOf(watch, BackupStep::Copying));
        if (!copied)
            return copied;
        const auto sum = ledger::sumOf(to / name, progressOf(watch, BackupStep::Hashing));
        if (!sum)
            return sum.error();
        if (*sum != expected)
            return Error{ ErrorCode::Corrupt,
                (from / name).string() + " is not the file that the manifest names: another size or hash" };
    }
    return {};
}

Result<Session> openAs(
    const std::variant<Credentials, Recovery>& who, const fs::path& folder, const Surroundings& surroundings)
{
    if (const auto* recovery = std::get_if<Recovery>(&who))
        return Session::openWithRecovery(folder, *recovery->code, {}, surroundings);
    const std::array people{ std::get<Credentials>(who) };
    auto session = Session::open(folder, people, {}, surroundings);
    if (!session)
        return session;
    if (const auto may =
            requireRole(session->author().account, { Role::Administrator, Role::Supervisor }, "restoring a backup");
        !may)
        return may.error();
    return session;
}

/// The whole ledger, and that it is the one which the manifest's author signed for.
Result<ledger::AuditReport> audited(Session& session, const ledger::ReadManifest& read, const BackupWatch& watch)
{
    auto report = mustVerify(session.store(), session.trust(), watch);
    if (!report)
        return Error{ report.error().code, "the backup: " + report.error().detail };
    const ledger::Manifest& manifest = read.manifest;
    if (report->events != manifest.checkpoint.size || report->root != manifest.checkpoint.root)
        return Error{ ErrorCode::Corrupt, "the backup holds another ledger than its manifest says" };
    const custody::Grant* grant = report->people.grant(manifest.auth);
    if (!grant || grant->user != manifest.by || grant->provisional
        || !ledger::verifies(read.note, 1, manifest.by, ledger::PublicKey{ grant->signingKey }))
        return Error{ ErrorCode::Corrupt, "the manifest is not signed by " + manifest.by + ", as it says" };
    return report;
}

/// The tree of a checkpoint held elsewhere. The backup must be a part of it, or it a part of the backup.
Result<ledger::TreeHead> knownHead(
    const std::string& note, const ledger::Trust& trust, const ledger::AuditReport& backup)
{
    const auto opened = ledger::openCheckpoint(note, trust.origin, trust.logKey);
    if (!opened)
        return Error{ ErrorCode::InvalidInput, "the known checkpoint: " + opened.error().detail };
    const ledger::TreeHead& head = opened->checkpoint.head;
    if (head.size < backup.roots.size() && backup.roots[head.size] != head.root)
        return Error{ ErrorCode::Corrupt,
            "the first " + std::to_string(head.size)
                + " events of the backup are not the ones of the known checkpoint" };
    return head;
}

Result<std::string> chooseBranch(Session& session, const std::string& wanted)
{
    return session.store().read([&](db::Reader& reader) -> Result<std::string> {
        for (int number = 1;; ++number) {
            const std::string name = wanted.empty() ? "restored-" + std::to_string(number) : wanted;
            const auto taken = reader.station(name);
            if (!taken)
                return taken.error();
            if (!*taken)
                return name;
            if (!wanted.empty())
                return Error{ ErrorCode::Conflict,
                    "the station " + name + " is registered already: a branch begins at a new one" };
        }
    });
}

Result<custody::Event> beginBranch(Session& session, const std::string& station, const ledger::TreeHead& backup,
    const std::optional<ledger::TreeHead>& known)
{
    Facts facts{ { std::string(fact::kStation), station },
        { std::string(fact::kBackupSize), std::to_string(backup.size) },
        { std::string(fact::kBackupRoot), toHex(backup.root) } };
    if (known) {
        facts.emplace(fact::kKnownSize, std::to_string(known->size));
        facts.emplace(fact::kKnownRoot, toHex(known->root));
    }
    return recordAll(session, [&](Recorder& recorder) -> Result<custody::Event> {
        auto recorded = recorder.recordBranch(station, std::move(facts));
        if (!recorded)
            return recorded.error();
        return std::move(recorded->event);
    });
}

/// Someone must be able to sign in: the administrator who is named, with a new password. A new one has keys made here,
/// by whoever has the code, and takes keys of their own at once.
Result<void> giveAccess(Session& session, const Recovery& recovery)
{
    const std::string& name = recovery.administrator;
    const auto account = session.store().read([&](db::Reader& reader) { return reader.account(name); });
    if (!account)
        return account.error();
    if (*account) {
        const auto granted = recoverAdministrator(session, name, recovery.newPassword, recovery.cost);
        return granted ? Result<void>() : granted.error();
    }
    const std::string& fullName = recovery.fullName.empty() ? name : recovery.fullName;
    const auto added =
        addUser(session, { name, fullName, { Role::Administrator }, recovery.cost }, recovery.newPassword);
    if (!added)
        return added.error();
    if (auto left = session.leaveCheckpoint(); !left)
        return left;
    const std::array people{ Credentials{ name, recovery.newPassword } };
    auto own = Session::open(session.paths().folder, people, session.station(), session.surroundings());
    if (!own)
        return own.error();
    const auto enrolled = enrol(*own, recovery.newPassword, recovery.cost);
    return enrolled ? Result<void>() : enrolled.error();
}

/// The session ends with this, before the folder gets its name.
Result<Restored> goOn(const RestoreOrder& order, const Source& source, const fs::path& folder,
    const Surroundings& surroundings, const BackupWatch& watch)
{
    auto session = openAs(order.who, folder, surroundings);
    if (!session)
        return session.error();
    const auto report = audited(*session, source.read, watch);
    if (!report)
        return report.error();
    Restored restored{ {}, source.read.manifest, {}, {} };
    if (order.known) {
        const auto known = knownHead(*order.known, session->trust(), *report);
        if (!known)
            return known.error();
        restored.known = *known;
    }
    const auto station = chooseBranch(*session, order.station);
    if (!station)
        return station.error();
    auto event = beginBranch(*session, *station, source.read.manifest.checkpoint, restored.known);
    if (!event)
        return event.error();
    restored.event = std::move(*event);
    if (const auto* recovery = std::get_if<Recovery>(&order.who))
        if (const auto given = giveAccess(*session, *recovery); !given)
            return given.error();
    if (const auto left = session->leaveCheckpoint(); !left)
        return left.error();
    return restored;
}

Result<void> checkOrder(const RestoreOrder& order)
{
    std::error_code fault;
    if (fs::symlink_status(order.folder, fault).type() != fs::file_type::not_found)
        return Error{ ErrorCode::InvalidInput,
            order.folder.string() + " exists: a backup is restored to a new folder" };
    if (auto outside = requireOutside(order.folder, order.backup, "the backup"); !outside)
        return outside;
    if (!order.station.empty())
        if (const auto station = checkStationName(order.station); !station)
            return station.error();
    if (const auto* recovery = std::get_if<Recovery>(&order.who))
        return checkPassword(recovery->newPassword);
    return {};
}

} // namespace

Result<Restored> restore(const RestoreOrder& order, const Surroundings& surroundings, const BackupWatch& watch)
{
    if (const auto checked = checkOrder(order); !checked)
        return checked.error();
    const auto source = readBackup(order.backup, order.trust);
    if (!source)
        return source.error();
    auto folder = ledger::NewFolder::begin(order.folder);
    if (!folder)
        return folder.error();
    if (const auto copied = copyFiles(*source, order.backup, folder->path(), watch); !copied)
        return copied.error();
    auto restored = goOn(order, *source, folder->path(), surroundings, watch);
    if (!restored)
        return restored.error();
    if (const auto named = folder->finish(); !named)
        return named.error();
    restored->folder = folder->path();
    return restored;
}

} // namespace sealbook::reg
