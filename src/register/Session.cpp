// SPDX-License-Identifier: Apache-2.0
#include "src/register/Session.h"

#include "src/exhibit/UserName.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/DurableFile.h"
#include "src/ledger/KeyringFile.h"
#include "src/ledger/Manifest.h"
#include "src/register/SignIn.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <sys/vfs.h>

namespace sealbook::reg {
namespace {

constexpr std::size_t kMaxCheckpointBytes = 16 * 1024;

Result<void> requireLocalFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return Error{ ErrorCode::NotFound, "there is no register at " + folder.string() };
    struct statfs information { };
    if (statfs(folder.c_str(), &information) != 0)
        return Error{ ErrorCode::Io, "cannot look at " + folder.string() };
    if (isNetworkFileSystem(information.f_type))
        return Error{ ErrorCode::Io,
            folder.string()
                + " is on a network share, where a database can be damaged unnoticed: keep the register on"
                  " a local disk of one machine" };
    return {};
}

/// Opened as a register its bytes would no longer be those of its manifest.
Result<void> requireNoBackup(const std::filesystem::path& folder)
{
    std::error_code error;
    if (std::filesystem::exists(folder / ledger::kManifestFile, error))
        return Error{ ErrorCode::InvalidInput,
            folder.string() + " is a backup: check it with sealbook-verify, or restore it to another folder" };
    return {};
}

/// A register without one of its files is no wrong path: it was damaged, altered or copied in part.
Error withoutFile(const std::filesystem::path& file)
{
    return { ErrorCode::Corrupt,
        "the register is not whole: its file " + file.filename().string() + " is missing from "
            + file.parent_path().string() };
}

Result<ledger::Trust> readTrustFile(const RegisterPaths& paths)
{
    const auto text = ledger::readFile(paths.trust(), ledger::kMaxTrustBytes);
    if (text)
        return ledger::readTrust(*text);
    if (text.error().code != ErrorCode::NotFound)
        return text.error();
    std::error_code fault;
    if (std::filesystem::exists(paths.database(), fault))
        return withoutFile(paths.trust());
    return Error{ ErrorCode::NotFound, "there is no register at " + paths.folder.string() + " (no file trust)" };
}

/// What is read before anybody is known.
struct Files {
    RegisterPaths paths;
    ledger::Trust trust;
    Keyrings keyrings;
};

Result<Files> readFiles(const std::filesystem::path& folder)
{
    const RegisterPaths paths{ folder };
    if (const auto local = requireLocalFolder(folder); !local)
        return local.error();
    if (const auto own = requireNoBackup(folder); !own)
        return own.error();
    auto trust = readTrustFile(paths);
    if (!trust)
        return trust.error();
    auto keyrings = readKeyrings(paths, *trust);
    if (!keyrings)
        return keyrings.error().code == ErrorCode::NotFound ? withoutFile(paths.keyring()) : keyrings.error();
    return Files{ paths, std::move(*trust), std::move(*keyrings) };
}

Result<db::Store> openStore(const RegisterPaths& paths, const ledger::UnitKeys& unit)
{
    auto store = db::Store::open(paths.database(), unit.database.bytes());
    if (store)
        return store;
    if (store.error().code == ErrorCode::NotFound)
        return withoutFile(paths.database());
    if (store.error().code == ErrorCode::WrongKey)
        return Error{ ErrorCode::Corrupt,
            "the database does not open with the key of this register: it was damaged or replaced" };
    return store.error();
}

/// A database put back to an older day does not hold what the checkpoint beside it was made of.
Result<std::string> readCheckpointFile(const RegisterPaths& paths)
{
    return ledger::readFile(paths.checkpoint(), kMaxCheckpointBytes);
}

/// `beside`: the file checkpoint, read before the database's snapshot is taken. The other way round, what another
/// program records between the two would make the database look old.
Result<void> requireNotOlder(db::Reader& reader, const Result<std::string>& beside, const ledger::Trust& trust)
{
    const auto head = reader.head();
    if (!head)
        return head.error();
    const auto kept = reader.checkpoint();
    if (!kept)
        return kept.error();
    const auto own = kept->has_value() ? ledger::openCheckpoint(**kept, trust.origin, trust.logKey)
                                       : Result<ledger::SignedCheckpoint>(Error{ ErrorCode::Corrupt, "none is kept" });
    if (!own || own->checkpoint.head != *head)
        return Error{ ErrorCode::Corrupt, "the register does not agree with the checkpoint it keeps; run verify" };
    if (!beside)
        return Error{ ErrorCode::Corrupt,
            "the file checkpoint beside the database cannot be read: " + beside.error().detail };
    const auto opened = ledger::openCheckpoint(*beside, trust.origin, trust.logKey);
    if (!opened)
        return Error{ ErrorCode::Corrupt, "the file checkpoint beside the database: " + opened.error().detail };
    const ledger::TreeHead& known = opened->checkpoint.head;
    if (known.size > head->size)
        return Error{ ErrorCode::Corrupt,
            "the database is older than the checkpoint beside it: it holds " + std::to_string(head->size)
                + " events, the checkpoint " + std::to_string(known.size)
                + "; put the whole folder back from a backup, or find out who replaced the database" };
    const auto root = reader.rootAt(known.size);
    if (!root)
        return root.error();
    if (*root != known.root)
        return Error{ ErrorCode::Corrupt, "the database holds another history than the checkpoint beside it" };
    return {};
}

Result<void> requireGenesis(db::Reader& reader, const ledger::Trust& trust)
{
    const auto first = reader.entry(0);
    if (!first)
        return first.error();
    if (first->statedId != trust.genesis)
        return Error{ ErrorCode::Corrupt, "the database belongs to another register than the file trust" };
    return {};
}

/// The station at which the register went on after it was put back from a backup, if it was.
Result<std::optional<std::string>> lastBranch(db::Reader& reader)
{
    const auto stations = reader.stations(); // a handful
    if (!stations)
        return stations.error();
    std::optional<std::string> found;
    std::uint64_t latest = 0;
    for (const custody::StationState& station : *stations) {
        const auto positions = reader.positionsOf(station.subject);
        if (!positions)
            return positions.error();
        if (positions->empty() || positions->front() < latest)
            continue;
        const auto entry = reader.entry(positions->front());
        if (!entry)
            return entry.error();
        const auto read = ledger::readEvent(entry->note);
        if (!read)
            return read.error();
        if (read->event.type != custody::EventType::Restored)
            continue;
        found = station.name;
        latest = positions->front();
    }
    return found;
}

/// Stations are chosen by name; without one it is the first of the register, which init made, or of the branch that
/// it goes on in.
Result<std::string> chooseStation(db::Reader& reader, const std::string& wanted)
{
    if (!wanted.empty()) {
        const auto found = reader.station(wanted);
        if (!found)
            return found.error();
        if (!*found)
            return Error{ ErrorCode::NotAllowed, "the station " + wanted + " is not registered here" };
        return wanted;
    }
    auto branch = lastBranch(reader);
    if (!branch)
        return branch.error();
    if (*branch)
        return std::move(**branch);
    const auto genesis = reader.entry(0);
    if (!genesis)
        return genesis.error();
    auto read = ledger::readEvent(genesis->note);
    if (!read)
        return read.error();
    return std::move(read->event.station);
}

} // namespace

bool isNetworkFileSystem(long type)
{
    // From linux/magic.h and statfs(2): NFS, SMB, CIFS, SMB2, AFS (two forms), Ceph, 9P, Coda, NCP, GFS2, OCFS2.
    constexpr std::array kShared{ 0x6969L, 0x517BL, 0xFF534D42L, 0xFE534D42L, 0x5346414FL, 0x6B414653L, 0x00C36400L,
        0x01021997L, 0x73757245L, 0x564CL, 0x01161970L, 0x7461636FL };
    return std::find(kShared.begin(), kShared.end(), type & 0xFFFFFFFFL) != kShared.end();
}

Session::Session(RegisterPaths paths, ledger::Trust trust, db::Store store, ledger::UnitKeys unit,
    ledger::SecretBytes unitKey, std::vector<SignedIn> people, Surroundings surroundings)
    : m_paths(std::move(paths))
    , m_trust(std::move(trust))
    , m_store(std::move(store))
    , m_unit(std::move(unit))
    , m_unitKey(std::move(unitKey))
    , m_people(std::move(people))
    , m_acting(m_people.size())
    , m_surroundings(std::move(surroundings))
{
}

Result<Session> Session::open(const std::filesystem::path& folder, std::span<const Credentials> people,
    const std::string& station, Surroundings surroundings, Purpose purpose)
{
    auto files = readFiles(folder);
    if (!files)
        return files.error();
    auto opened = openSlotsOf(files->keyrings, people);
    if (!opened)
        return opened.error();
    if (opened->empty())
        return Error{ ErrorCode::InvalidInput, "nobody signs in" };
    auto unit = ledger::unitKeys(opened->front().slot.unitKey.bytes());
    if (!unit)
        return unit.error();
    if (unit->log.publicKey() != files->trust.logKey)
        return Error{ ErrorCode::Corrupt, "the file trust names another log key than the one of this register" };
    auto store = openStore(files->paths, *unit);
    if (!store)
        return store.error();

    std::vector<SignedIn> signedIn;
    std::string chosen;
    const auto beside = readCheckpointFile(files->paths);
    const auto checked = store->read([&](db::Reader& reader) -> Result<void> {
        if (purpose == Purpose::Work) {
            if (const auto ok = requireGenesis(reader, files->trust); !ok)
                return ok.error();
            if (const auto ok = requireNotOlder(reader, beside, files->trust); !ok)
                return ok.error();
        }
        for (std::size_t i = 0; i < opened->size(); ++i) {
            auto person = signIn(reader, (*opened)[i], files->keyrings, people[i]);
            if (!person)
                return person.error();
            signedIn.push_back(std::move(*person));
        }
        auto found = chooseStation(reader, station);
        if (!found)
            return found.error();
        chosen = std::move(*found);
        return {};
    });
    if (!checked)
        return checked.error();
    const std::uint64_t epoch = opened->front().stored.epoch;
    Session session(files->paths, std::move(files->trust), std::move(*store), std::move(*unit),
        std::move(opened->front().slot.unitKey), std::move(signedIn), std::move(surroundings));
    session.m_station = std::move(chosen);
    session.m_epoch = epoch;
    return session;
}

Result<Session> Session::openWithRecovery(const std::filesystem::path& folder, const ledger::RecoveryCode& code,
    const std::string& station, Surroundings surroundings)
{
    auto files = readFiles(folder);
    if (!files)
        return files.error();
    auto opened = openRecoverySlot(files->keyrings.now, code);
    if (!opened)
        return opened.error();
    auto unit = ledger::unitKeys(opened->slot.unitKey.bytes());
    auto keys = ledger::userKeys(opened->slot.seed.bytes());
    if (!unit)
        return unit.error();
    if (!keys)
        return keys.error();
    auto store = openStore(files->paths, *unit);
    if (!store)
        return store.error();
    db::Account account;
    account.name = opened->stored.name;
    account.roles = { Role::Administrator };
    account.grant = files->trust.genesis;
    account.signingKey = opened->stored.signing.bytes;
    account.sealingKey = opened->stored.sealing.bytes;
    std::vector<SignedIn> people;
    people.push_back({ std::move(account), std::move(*keys) });
    const auto beside = readCheckpointFile(files->paths);
    auto chosen = store->read([&](db::Reader& reader) -> Result<std::string> {
        if (const auto ok = requireGenesis(reader, files->trust); !ok)
            return ok.error();
        if (const auto ok = requireNotOlder(reader, beside, files->trust); !ok)
            return ok.error();
        return chooseStation(reader, station);
    });
    if (!chosen)
        return chosen.error();
    Session session(files->paths, std::move(files->trust), std::move(*store), std::move(*unit),
        std::move(opened->slot.unitKey), std::move(people), std::move(surroundings));
    session.m_station = std::move(*chosen);
    session.m_epoch = opened->stored.epoch;
    return session;
}

Result<void> Session::refreshPeople(db::Reader& reader)
{
    for (SignedIn& person : std::span(m_people).first(m_acting)) {
        if (custody::isRecovery(person.account.name))
            continue; // genesis names its key, for ever
        auto account = accountOf(reader, person.account.name, person.account.signingKey, person.account.sealingKey);
        if (!account)
            return account.error();
        person.account = std::move(*account);
    }
    return {};
}

Result<void> Session::adoptKeys(db::Reader& reader, ledger::UserKeys keys)
{
    SignedIn& author = m_people.front();
    auto account =
        accountOf(reader, author.account.name, keys.signing.publicKey().bytes, keys.unsealing.publicKey().bytes);
    if (!account)
        return account.error();
    author = SignedIn{ std::move(*account), std::move(keys) };
    return {};
}

Result<std::string> Session::checkpointBeside() const
{
    return readCheckpointFile(m_paths);
}

Result<void> Session::agreesWithCheckpoints()
{
    const auto beside = checkpointBeside();
    return m_store.read([&](db::Reader& reader) { return requireNotOlder(reader, beside, m_trust); });
}

Result<void> Session::leaveCheckpoint()
{
    // The file first: what others record meanwhile makes the database newer, never older.
    const auto beside = checkpointBeside();
    const auto kept = m_store.read([&](db::Reader& reader) -> Result<std::optional<std::string>> {
        // A file that the database does not agree with may be all that shows it: it stays as it is.
        if (const auto agrees = requireNotOlder(reader, beside, m_trust); !agrees)
            return agrees.error();
        return reader.checkpoint();
    });
    if (!kept)
        return kept.error();
    if (*beside == **kept)
        return {};
    return ledger::writeDurably(m_paths.checkpoint(), **kept, ledger::Previous::Drop);
}

} // namespace sealbook::reg
