// SPDX-License-Identifier: Apache-2.0
#include "src/register/Check.h"

#include "src/register/Evidence.h"
#include "src/register/SignIn.h"

#include <algorithm>
#include <array>

namespace sealbook::reg {
namespace {

using custody::Anomaly;
using custody::Severity;
namespace fs = std::filesystem;

/// A part, and what whoever is responsible has to do when it does not hold.
struct PartRow {
    std::string_view name, what, advice;
};

constexpr std::array<PartRow, 7> kParts{ {
    { "ledger", "the events, their signatures and their order",
        "Record nothing more. Keep the whole folder as it is, as evidence. `verify --expect` with a checkpoint from a"
        " print shows up to where the ledger still holds. Then `restore` the last backup." },
    { "checkpoint", "the signed size and root of the ledger",
        "The database may have been put back to an older day. Record nothing more, keep the folder, compare with the"
        " newest print (`verify --expect`), and `restore` the last backup if events are missing." },
    { "pages", "the pages of register.db",
        "The file is damaged, by its disk or by somebody's hand. Record nothing more, keep the folder, look at the"
        " disk, and `restore` the last backup to another one." },
    { "tables", "the tables that lists and pages are read from",
        "What is shown may not be what was recorded, though the ledger may hold. Record nothing more and `restore`"
        " the last backup; prints made since it have to be compared with the ledger (`verify`, `prove`)." },
    { "search", "the tables that are searched",
        "The ledger is not touched by this, but a search or the list of breaks may leave exhibits out: use `list` and"
        " `show`, and `restore` the last backup." },
    { "keyring", "the slots of users and recovery codes",
        "Somebody's access was changed beside the ledger, or the file is damaged. Compare `user list` with who works"
        " here. keyring.previous is the file before the last change; the last backup has one, too." },
    { "folder", "the files of the register and who may write them",
        "Give the folder and its files to the account that runs Sealbook, and take writing away from all others." },
} };

std::string_view partOf(const Anomaly& anomaly)
{
    if (anomaly.rule == "read-model")
        return "tables";
    if (anomaly.rule == "checkpoint" || anomaly.rule == "expected-checkpoint" || anomaly.rule == "tree")
        return "checkpoint";
    return "ledger";
}

void add(CheckReport& report, std::string_view name, Anomaly anomaly)
{
    const auto part = std::find_if(
        report.parts.begin(), report.parts.end(), [&](const CheckedPart& one) { return one.name == name; });
    const auto row = std::find_if(kParts.begin(), kParts.end(), [&](const PartRow& one) { return one.name == name; });
    if (anomaly.severity == Severity::Red)
        part->advice = row->advice;
    part->found.push_back(std::move(anomaly));
}

Anomaly wrong(std::string_view rule, std::string detail, Severity severity = Severity::Red)
{
    return { severity, std::string(rule), 0, std::nullopt, std::move(detail) };
}

bool isEqual(const custody::KeyBytes& granted, const auto& held)
{
    return std::ranges::equal(granted, held.bytes);
}

/// Each user who may act has a slot with the keys that the ledger grants, and there is no other but the recovery
/// codes'. Read while nobody else can write: a slot and its grant come one after the other.
Result<void> checkKeyring(Session& session, CheckReport& report)
{
    Result<Keyrings> keyrings = Error{ ErrorCode::Io, "not read" };
    const auto accounts = session.store().write([&](db::Writer& writer) {
        keyrings = readKeyrings(session.paths(), session.trust());
        return writer.accounts();
    });
    if (!accounts)
        return accounts.error();
    if (!keyrings) {
        if (keyrings.error().code != ErrorCode::Corrupt)
            return keyrings.error();
        add(report, "keyring", wrong("keyring", keyrings.error().detail));
        return {};
    }
    const auto& slots = keyrings->now.slots;
    for (const db::Account& account : *accounts) {
        const auto slot =
            std::find_if(slots.begin(), slots.end(), [&](const ledger::Slot& one) { return one.name == account.name; });
        if (slot == slots.end()) {
            if (account.enabled)
                add(report, "keyring",
                    wrong("keyring", account.name + " has no slot and cannot sign in", Severity::Amber));
        } else if (!isEqual(account.signingKey, slot->signing) || !isEqual(account.sealingKey, slot->sealing)) {
            add(report, "keyring",
                wrong("keyring", "the slot of " + account.name + " holds other keys than the ledger grants"));
        }
    }
    for (const ledger::Slot& slot : slots)
        if (!custody::isRecovery(slot.name)
            && std::none_of(
                accounts->begin(), accounts->end(), [&](const db::Account& a) { return a.name == slot.name; }))
            add(report, "keyring",
                wrong("keyring", "there is a slot of " + slot.name + ", whom the ledger does not know"));
    return {};
}

void checkFolder(Session& session, CheckReport& report)
{
    const RegisterPaths& paths = session.paths();
    const auto look = [&](const fs::path& path, fs::file_type type) {
        std::error_code fault;
        const fs::file_status status = fs::symlink_status(path, fault);
        if (status.type() == fs::file_type::not_found)
            return add(report, "folder", wrong("folder", path.filename().string() + " is missing", Severity::Amber));
        if (status.type() != type)
            return add(report, "folder", wrong("folder", path.filename().string() + " is not a plain file"));
        if ((status.permissions() & (fs::perms::group_write | fs::perms::others_write)) != fs::perms::none)
            add(report, "folder", wrong("folder", path.filename().string() + " can be written by other accounts"));
    };
    look(paths.folder, fs::file_type::directory);
    for (const fs::path& file : { paths.database(), paths.keyring(), paths.checkpoint(), paths.trust() })
        look(file, fs::file_type::regular);
}

} // namespace

bool CheckReport::isSound() const
{
    return std::all_of(parts.begin(), parts.end(), [](const CheckedPart& part) { return part.isSound(); });
}

Result<CheckReport> check(Session& session, const CheckWatch& watch)
{
    CheckReport report;
    for (const PartRow& row : kParts)
        report.parts.push_back({ row.name, row.what, {}, {} });
    const auto goOn = [&](std::string_view doing) { return !watch || watch(doing, 0, 0); };
    const auto take = [&](Result<std::vector<Anomaly>> found, std::string_view part) -> Result<void> {
        if (!found && !isUnreadable(found.error()))
            return found.error();
        if (!found) {
            add(report, part, wrong("unreadable", found.error().detail));
            return {};
        }
        for (Anomaly& anomaly : *found)
            add(report, part, std::move(anomaly));
        return {};
    };
    const Error cancelled{ ErrorCode::Cancelled, "cancelled" };

    if (!goOn("pages of the file"))
        return cancelled;
    if (const auto pages = take(session.store().checkPages(), "pages"); !pages)
        return pages.error();
    auto audit = verify(session, std::nullopt,
        [&](std::uint64_t done, std::uint64_t total) { return !watch || watch("events and tables", done, total); });
    if (!audit && !isUnreadable(audit.error()))
        return audit.error();
    if (audit) {
        report.events = audit->events;
        for (Anomaly& anomaly : audit->anomalies)
            add(report, partOf(anomaly), anomaly);
    } else {
        add(report, "ledger", wrong("unreadable", audit.error().detail));
        for (const char* part : { "checkpoint", "tables" })
            add(report, part, wrong("unreadable", "there was nothing to compare it with: the events cannot be read"));
    }
    if (!goOn("tables that are searched"))
        return cancelled;
    if (const auto search = take(session.store().compareFollowed(), "search"); !search)
        return search.error();
    if (const auto keyring = checkKeyring(session, report); !keyring)
        return keyring.error();
    checkFolder(session, report);
    return report;
}

} // namespace sealbook::reg
