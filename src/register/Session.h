// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Store.h"
#include "src/ledger/Keyring.h"
#include "src/ledger/RecoveryCode.h"
#include "src/ledger/Trust.h"
#include "src/register/Surroundings.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::reg {

/// Where the parts of a register lie in its folder (FORMAT.md, "Folder").
struct RegisterPaths {
    std::filesystem::path folder;

    std::filesystem::path database() const { return folder / "register.db"; }
    std::filesystem::path keyring() const { return folder / "keyring"; }
    std::filesystem::path formerKeyring() const { return folder / "keyring.previous"; }
    std::filesystem::path checkpoint() const { return folder / "checkpoint"; }
    std::filesystem::path trust() const { return folder / "trust"; }
};

/// A name and the password typed for it. The bytes belong to the caller.
struct Credentials {
    std::string name;
    ledger::Bytes password;
};

/// A user who proved who they are, with the keys to sign.
struct SignedIn {
    db::Account account;
    ledger::UserKeys keys;
};

class Together;

/// Work needs a register that agrees with its checkpoints; Check opens one that does not, so that it can be examined.
enum class Purpose { Work, Check };

/// An open register with the people signed in to it: the author first, then who signs beside them. Holds the keys in
/// wiped memory; closing it (the destructor) forgets them. One thread at a time.
class Session {
public:
    /// Opens the register. `people` holds the author and then the cosigners; `station` may be empty: the one that init
    /// registered. Errors: NotFound (no register there), WrongKey (user or password), NotAllowed (disabled user,
    /// unknown station), Corrupt (also: the database is older than the checkpoint beside it), TooNew, Locked, Io (also:
    /// the folder lies on a network share).
    static Result<Session> open(const std::filesystem::path& folder, std::span<const Credentials> people,
        const std::string& station, Surroundings surroundings, Purpose purpose = Purpose::Work);

    /// Opens the register with a recovery code in place of a person: the key that belongs to it grants an
    /// administrator or begins a branch (FORMAT.md, "Recovery"), and may do nothing else. The errors of `open`.
    static Result<Session> openWithRecovery(const std::filesystem::path& folder, const ledger::RecoveryCode& code,
        const std::string& station, Surroundings surroundings);

    Session(Session&&) = default;

    /// Another session of the author at the same station, with a store of its own: for long work on a thread of its
    /// own while this one goes on. The keys are in memory twice meanwhile. Nobody signs beside. Errors:
    /// db::Store::open's.
    Result<Session> another() const;

    const RegisterPaths& paths() const { return m_paths; }
    const ledger::Trust& trust() const { return m_trust; }
    db::Store& store() { return m_store; }
    const SignedIn& author() const { return m_people.front(); }
    std::span<const SignedIn> cosigners() const { return std::span(m_people).subspan(1, m_acting - 1); }
    /// More people who sign beside the author, until signOutBeside. The errors of `open` for people; on failure nobody
    /// was added.
    Result<void> signInBeside(std::span<const Credentials> people);
    /// Forgets the keys of all cosigners.
    void signOutBeside();
    /// Signs people in who wait, signing nothing, until letAct calls them. Errors as for signInBeside.
    Result<void> signInWaiting(std::span<const Credentials> people);
    /// Takes over the people of another session at the same register, who wait from here on.
    void letWait(Session other);
    /// From now on the first of these people is the author and the others sign beside them, at that station; everybody
    /// else waits. For programs that act for many people in turn: they share this session's one store. NotFound: one of
    /// them is not signed in here, or is named twice; nothing changes then.
    Result<void> letAct(std::span<const std::string_view> names, const std::string& station);
    const ledger::SigningKey& logKey() const { return m_unit.log; }
    ledger::Bytes unitKey() const { return m_unitKey.bytes(); }
    ledger::Bytes databaseKey() const { return m_unit.database.bytes(); }
    const std::string& station() const { return m_station; }
    /// Records at another station from here on: for Recorder::recordBranch.
    void goOnAt(std::string station) { m_station = std::move(station); }
    const Surroundings& surroundings() const { return m_surroundings; }
    std::uint64_t epoch() const { return m_epoch; }

    /// The transaction that acts join instead of having one each (Recorder.h), or nullptr.
    Together* together() { return m_together; }
    void setTogether(Together* together) { m_together = together; }

    /// Takes the people's grants as they are now: others may have changed them since they signed in. NotAllowed: one of
    /// them was disabled; Corrupt: the ledger grants them other keys than they signed in with.
    Result<void> refreshPeople(db::Reader& reader);
    /// The author signs with other keys from here on, which the ledger must grant them. Corrupt if it does not.
    Result<void> adoptKeys(db::Reader& reader, ledger::UserKeys keys);
    /// Writes the newest checkpoint beside the keyring if it is newer than the one there. Called when a register is
    /// closed after writing; a failure does not undo what was recorded. Corrupt, and the file stays as it is, where the
    /// database is older than it or of another history.
    Result<void> leaveCheckpoint();
    /// Corrupt where the database is older than, or another history than, the checkpoint beside it, or does not agree
    /// with the one it keeps.
    Result<void> agreesWithCheckpoints();
    /// The file checkpoint beside the database as it stands there, whatever it says.
    Result<std::string> checkpointBeside() const;

private:
    Result<std::vector<SignedIn>> signInMore(std::span<const Credentials> people);
    Session(RegisterPaths paths, ledger::Trust trust, db::Store store, ledger::UnitKeys unit,
        ledger::SecretBytes unitKey, std::vector<SignedIn> people, Surroundings surroundings);

    RegisterPaths m_paths;
    ledger::Trust m_trust;
    db::Store m_store;
    ledger::UnitKeys m_unit;
    ledger::SecretBytes m_unitKey;
    std::vector<SignedIn> m_people; ///< the author, who signs beside, then who waits
    std::size_t m_acting; ///< how many of them do not wait
    Together* m_together = nullptr;
    std::string m_station;
    Surroundings m_surroundings;
    std::uint64_t m_epoch = 1;
};

/// True for file systems that other machines share (statfs f_type): SQLite's locks and shared memory do not hold there.
bool isNetworkFileSystem(long type);

} // namespace sealbook::reg
