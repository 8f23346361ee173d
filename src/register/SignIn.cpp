// SPDX-License-Identifier: Apache-2.0
#include "src/register/SignIn.h"

#include "src/ledger/KeyringFile.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace sealbook::reg {
namespace {

/// The same answer for an unknown name as for a wrong password: the keyring does not tell who works here.
Error wrongPassword(const std::string& name)
{
    return { ErrorCode::WrongKey, "wrong user or password for " + name + ", or the keyring was altered" };
}

const ledger::Slot* slotNamed(const ledger::Keyring& keyring, std::string_view name)
{
    const auto slot =
        std::find_if(keyring.slots.begin(), keyring.slots.end(), [&](const ledger::Slot& s) { return s.name == name; });
    return slot == keyring.slots.end() ? nullptr : &*slot;
}

/// The person's slot before the last change, where that changed the keys and not only the password: an enrolment that
/// was cut off between keyring and commit is put right with it. Never a way back to a former password.
const ledger::Slot* formerSlot(const Keyrings& keyrings, const ledger::Slot& slot)
{
    const ledger::Slot* former = keyrings.before ? slotNamed(*keyrings.before, slot.name) : nullptr;
    return former && former->signing != slot.signing ? former : nullptr;
}

Result<Opened> openOne(const ledger::Slot& slot, const Credentials& person, const std::string& origin, bool former)
{
    auto opened = ledger::openSlot(slot, person.password, origin);
    if (!opened)
        return opened.error().code == ErrorCode::WrongKey ? wrongPassword(person.name) : opened.error();
    return Opened{ std::move(*opened), slot, former };
}

Result<SignedIn> signedInWith(db::Reader& reader, const Opened& slot)
{
    auto account = accountOf(reader, slot.stored.name, slot.stored.signing.bytes, slot.stored.sealing.bytes);
    if (!account)
        return account.error();
    auto keys = ledger::userKeys(slot.slot.seed.bytes());
    if (!keys)
        return keys.error();
    return SignedIn{ std::move(*account), std::move(*keys) };
}

} // namespace

Result<Keyrings> readKeyrings(const RegisterPaths& paths, const ledger::Trust& trust)
{
    // Signed by the log key, so an altered keyring is told from a wrong password wherever the file itself shows it.
    auto now = ledger::readKeyring(paths.keyring(), &trust.logKey);
    if (!now)
        return now.error();
    if (now->origin != trust.origin)
        return Error{ ErrorCode::Corrupt, "the keyring belongs to another register" };
    auto before = ledger::readKeyring(paths.formerKeyring(), &trust.logKey);
    const bool usable = before && before->origin == trust.origin;
    return Keyrings{ std::move(*now), usable ? std::optional(std::move(*before)) : std::nullopt };
}

Result<Opened> openSlotOf(const Keyrings& keyrings, const Credentials& person)
{
    const ledger::Slot* slot = slotNamed(keyrings.now, person.name);
    // Recovery slots are no users: their names are not theirs to sign in with.
    if (!slot || custody::isRecovery(person.name))
        return wrongPassword(person.name);
    auto opened = openOne(*slot, person, keyrings.now.origin, false);
    const ledger::Slot* former = formerSlot(keyrings, *slot);
    if (opened || opened.error().code != ErrorCode::WrongKey || !former)
        return opened;
    return openOne(*former, person, keyrings.now.origin, true);
}

Result<std::vector<Opened>> openSlotsOf(const Keyrings& keyrings, std::span<const Credentials> people)
{
    std::vector<std::optional<Result<Opened>>> answers(people.size());
    std::atomic<std::size_t> next{ 0 };
    const auto derive = [&] {
        for (std::size_t i = next++; i < people.size(); i = next++)
            answers[i].emplace(openSlotOf(keyrings, people[i]));
    };
    {
        std::vector<std::jthread> others;
        const std::size_t most = std::min<std::size_t>(people.size(), std::thread::hardware_concurrency());
        for (std::size_t i = 1; i < most; ++i)
            others.emplace_back(derive);
        derive();
    }
    std::vector<Opened> opened;
    for (std::optional<Result<Opened>>& answer : answers) {
        if (!*answer)
            return answer->error();
        opened.push_back(std::move(**answer));
    }
    return opened;
}

Result<Opened> openRecoverySlot(const ledger::Keyring& keyring, const ledger::RecoveryCode& code)
{
    for (const ledger::Slot& slot : keyring.slots) {
        if (!custody::isRecovery(slot.name))
            continue;
        auto opened = ledger::openSlot(slot, code.password(), keyring.origin);
        if (opened)
            return Opened{ std::move(*opened), slot };
        if (opened.error().code != ErrorCode::WrongKey)
            return opened.error();
    }
    return Error{ ErrorCode::WrongKey, "the recovery code is not one of this register" };
}

Result<db::Account> accountOf(
    db::Reader& reader, const std::string& name, const custody::KeyBytes& signing, const custody::KeyBytes& sealing)
{
    auto account = reader.account(name);
    if (!account)
        return account.error();
    if (!*account || (*account)->signingKey != signing || (*account)->sealingKey != sealing)
        return Error{ ErrorCode::Corrupt, "the keys of " + name + " in the keyring are not the ones granted to them" };
    if (!(*account)->enabled)
        return Error{ ErrorCode::NotAllowed, name + " is disabled" };
    return std::move(**account);
}

Result<SignedIn> signIn(db::Reader& reader, const Opened& slot, const Keyrings& keyrings, const Credentials& person)
{
    auto signedIn = signedInWith(reader, slot);
    if (signedIn || signedIn.error().code != ErrorCode::Corrupt)
        return signedIn;
    if (slot.former)
        return wrongPassword(person.name); // the keys were changed since, and the password with them
    const ledger::Slot* former = formerSlot(keyrings, slot.stored);
    if (!former)
        return signedIn;
    const auto before = openOne(*former, person, keyrings.now.origin, true);
    if (!before)
        return before.error().code == ErrorCode::WrongKey ? signedIn.error() : before.error();
    return signedInWith(reader, *before);
}

} // namespace sealbook::reg
