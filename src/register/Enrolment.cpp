// SPDX-License-Identifier: Apache-2.0
#include "src/register/Enrolment.h"

#include "src/custody/FactNames.h"
#include "src/ledger/KeyringFile.h"
#include "src/register/Founding.h"
#include "src/register/Recording.h"

#include <algorithm>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;

/// The slot of that name in a keyring that was read for change; nullptr where there is none.
ledger::Slot* slotOf(ledger::Keyring& keyring, const std::string& name)
{
    const auto slot = std::find_if(
        keyring.slots.begin(), keyring.slots.end(), [&](const ledger::Slot& one) { return one.name == name; });
    return slot == keyring.slots.end() ? nullptr : &*slot;
}

/// Replaces the slot of `name` by what `make` makes of it, in the file.
template <typename Make> Result<void> replaceSlot(const Session& session, const std::string& name, Make make)
{
    auto keyring = ledger::readKeyring(session.paths().keyring(), &session.trust().logKey);
    if (!keyring)
        return keyring.error();
    ledger::Slot* slot = slotOf(*keyring, name);
    if (!slot)
        return Error{ ErrorCode::Corrupt, "the keyring holds no slot of " + name };
    auto made = make(*slot);
    if (!made)
        return made.error();
    *slot = std::move(*made);
    return ledger::writeKeyring(session.paths().keyring(), *keyring, session.logKey());
}

} // namespace

bool needsEnrolment(const Session& session)
{
    return !session.author().account.enrolled;
}

Result<Recorded> enrol(Session& session, ledger::Bytes newPassword, const ledger::KdfCost& cost)
{
    const std::string name = session.author().account.name;
    if (!needsEnrolment(session))
        return Error{ ErrorCode::NotAllowed, name + " has enrolled already: change the password instead" };
    if (const auto checked = checkPassword(newPassword); !checked)
        return checked.error();
    const auto seed = ledger::SecretBytes::random(ledger::kSeedSize);
    auto keys = ledger::userKeys(seed.bytes());
    if (!keys)
        return keys.error();
    const Facts facts{ { std::string(fact::kUser), name },
        { std::string(fact::kSigningKey), toHex(keys->signing.publicKey().bytes) },
        { std::string(fact::kSealingKey), toHex(keys->unsealing.publicKey().bytes) } };
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        auto recorded = recorder.recordEnrol(facts, keys->signing);
        if (!recorded)
            return recorded;
        // Before the commit: a slot without its grant is put back from the file before it (Session::open), a grant
        // without its slot would lock its user out.
        const auto replaced = replaceSlot(session, name, [&](const ledger::Slot& slot) {
            return ledger::makeSlot(
                { name, session.trust().origin, slot.epoch }, newPassword, seed.bytes(), session.unitKey(), cost);
        });
        if (!replaced)
            return replaced.error();
        if (const auto adopted = session.adoptKeys(recorder.writer(), std::move(*keys)); !adopted)
            return adopted.error();
        return recorded;
    });
}

Result<void> changePassword(
    Session& session, ledger::Bytes password, ledger::Bytes newPassword, const ledger::KdfCost& cost)
{
    if (const auto checked = checkPassword(newPassword); !checked)
        return checked.error();
    const std::string name = session.author().account.name;
    // The write lock keeps others from changing the keyring meanwhile, as they do under it.
    return session.store().write([&](db::Writer&) {
        return replaceSlot(session, name, [&](const ledger::Slot& slot) {
            return ledger::rewrap(slot, password, newPassword, session.trust().origin, cost);
        });
    });
}

Result<Recorded> recoverAdministrator(
    Session& session, const std::string& name, ledger::Bytes newPassword, const ledger::KdfCost& cost)
{
    if (const auto checked = checkPassword(newPassword); !checked)
        return checked.error();
    const auto seed = ledger::SecretBytes::random(ledger::kSeedSize);
    const auto keys = ledger::userKeys(seed.bytes());
    if (!keys)
        return keys.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto account = recorder.writer().account(name);
        if (!account)
            return account.error();
        if (!*account)
            return Error{ ErrorCode::NotFound, "there is no user " + name };
        if ((*account)->roles != std::vector{ Role::Administrator })
            return Error{ ErrorCode::NotAllowed,
                name + " is no administrator: an administrator gives them new keys (user reset)" };
        Facts facts{ { std::string(fact::kUser), name }, { std::string(fact::kFullName), (*account)->fullName },
            { std::string(fact::kSystemId), (*account)->systemId },
            { std::string(fact::kRoles), std::string(word(Role::Administrator)) },
            { std::string(fact::kSigningKey), toHex(keys->signing.publicKey().bytes) },
            { std::string(fact::kSealingKey), toHex(keys->unsealing.publicKey().bytes) } };
        auto recorded = recorder.record({ custody::EventType::Grant, (*account)->subject, std::move(facts) });
        if (!recorded)
            return recorded;
        const auto replaced = replaceSlot(session, name, [&](const ledger::Slot& slot) {
            return ledger::makeSlot(
                { name, session.trust().origin, slot.epoch }, newPassword, seed.bytes(), session.unitKey(), cost);
        });
        if (!replaced)
            return replaced.error();
        return recorded;
    });
}

} // namespace sealbook::reg
