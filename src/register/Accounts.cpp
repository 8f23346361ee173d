// SPDX-License-Identifier: Apache-2.0
#include "src/register/Accounts.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/exhibit/UserName.h"
#include "src/ledger/KeyringFile.h"
#include "src/register/Founding.h"
#include "src/register/Lookup.h"
#include "src/register/Recording.h"

#include <algorithm>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::EventType;

constexpr std::size_t kMaxFullName = 120;

Result<void> checkRoles(const std::vector<Role>& roles)
{
    if (roles.empty())
        return Error{ ErrorCode::InvalidInput, "role: at least one of " + allowedRoles() };
    const bool administers = std::find(roles.begin(), roles.end(), Role::Administrator) != roles.end();
    if (administers && roles.size() > 1)
        return Error{ ErrorCode::InvalidInput,
            "role: administrator is a role on its own, it has no power over exhibits" };
    return {};
}

Facts grantFacts(const db::Account& account)
{
    Facts facts{ { std::string(fact::kUser), account.name }, { std::string(fact::kFullName), account.fullName },
        { std::string(fact::kSystemId), account.systemId },
        { std::string(fact::kRoles), custody::rolesText(account.roles) },
        { std::string(fact::kSigningKey), toHex(account.signingKey) },
        { std::string(fact::kSealingKey), toHex(account.sealingKey) } };
    if (!account.enrolled)
        facts.emplace(fact::kEnrol, "yes");
    return facts;
}

Result<db::Account> existing(db::Reader& reader, const std::string& name)
{
    auto account = reader.account(name);
    if (!account)
        return account.error();
    if (!*account)
        return Error{ ErrorCode::NotFound, "there is no user " + name };
    return std::move(**account);
}

/// Someone must stay who can grant.
Result<void> requireAnotherAdministrator(db::Reader& reader, const std::string& leaving)
{
    const auto accounts = reader.accounts();
    if (!accounts)
        return accounts.error();
    const bool other = std::any_of(accounts->begin(), accounts->end(), [&](const db::Account& a) {
        return a.enabled && a.name != leaving && a.roles == std::vector{ Role::Administrator };
    });
    if (!other)
        return Error{ ErrorCode::Refused, "last-administrator: " + leaving + " is the only administrator left" };
    return {};
}

/// The keyring with the new slot is written before the commit: a slot without a grant opens nothing, a grant without a
/// slot would lock its user out.
Result<void> addSlot(Session& session, const NewUser& user, ledger::Bytes password, ledger::Bytes seed)
{
    auto keyring = ledger::readKeyring(session.paths().keyring(), &session.trust().logKey);
    if (!keyring)
        return keyring.error();
    std::erase_if(keyring->slots, [&](const ledger::Slot& slot) { return slot.name == user.name; });
    auto slot = ledger::makeSlot(
        { user.name, session.trust().origin, session.epoch() }, password, seed, session.unitKey(), user.cost);
    if (!slot)
        return slot.error();
    keyring->slots.push_back(std::move(*slot));
    return ledger::writeKeyring(session.paths().keyring(), *keyring, session.logKey());
}

} // namespace

Result<Recorded> addUser(Session& session, const NewUser& user, ledger::Bytes password)
{
    if (const auto name = UserName::parse(user.name); !name)
        return name.error();
    if (user.name.starts_with("recovery-"))
        return Error{ ErrorCode::InvalidInput, "user names do not begin with recovery-" };
    const auto fullName = checkText(user.fullName, "full name", kMaxFullName);
    if (!fullName)
        return fullName.error();
    if (const auto roles = checkRoles(user.roles); !roles)
        return roles.error();
    if (const auto checked = checkPassword(password); !checked)
        return checked.error();
    const auto seed = ledger::SecretBytes::random(ledger::kSeedSize);
    const auto keys = ledger::userKeys(seed.bytes());
    if (!keys)
        return keys.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto taken = recorder.writer().account(user.name);
        if (!taken)
            return taken.error();
        if (*taken)
            return Error{ ErrorCode::Conflict,
                "the user " + user.name + " exists already; names are never used again" };
        auto systemId = recorder.newSystemId('P');
        if (!systemId)
            return systemId.error();
        db::Account account;
        account.subject = recorder.newSubject();
        account.name = user.name;
        account.fullName = *fullName;
        account.systemId = std::move(*systemId);
        account.roles = user.roles;
        account.signingKey = keys->signing.publicKey().bytes;
        account.sealingKey = keys->unsealing.publicKey().bytes;
        account.enrolled = false;
        auto recorded = recorder.record({ EventType::Grant, account.subject, grantFacts(account) });
        if (!recorded)
            return recorded;
        if (const auto added = addSlot(session, user, password, seed.bytes()); !added)
            return added.error();
        return recorded;
    });
}

Result<Recorded> resetUser(
    Session& session, const std::string& name, ledger::Bytes password, const ledger::KdfCost& cost)
{
    if (const auto checked = checkPassword(password); !checked)
        return checked.error();
    const auto seed = ledger::SecretBytes::random(ledger::kSeedSize);
    const auto keys = ledger::userKeys(seed.bytes());
    if (!keys)
        return keys.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        auto account = existing(recorder.writer(), name);
        if (!account)
            return account.error();
        if (name == session.author().account.name)
            return Error{ ErrorCode::InvalidInput, "one's own password is changed with user password" };
        account->signingKey = keys->signing.publicKey().bytes;
        account->sealingKey = keys->unsealing.publicKey().bytes;
        account->enrolled = false;
        auto recorded = recorder.record({ EventType::Grant, account->subject, grantFacts(*account) });
        if (!recorded)
            return recorded;
        if (const auto added = addSlot(session, { name, {}, {}, cost }, password, seed.bytes()); !added)
            return added.error();
        return recorded;
    });
}

Result<Recorded> setRoles(Session& session, const std::string& name, const std::vector<Role>& roles)
{
    if (const auto checked = checkRoles(roles); !checked)
        return checked.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        auto account = existing(recorder.writer(), name);
        if (!account)
            return account.error();
        if (roles.front() != Role::Administrator && account->roles == std::vector{ Role::Administrator })
            if (const auto other = requireAnotherAdministrator(recorder.writer(), name); !other)
                return other.error();
        account->roles = roles;
        return recorder.record({ EventType::Grant, account->subject, grantFacts(*account) });
    });
}

Result<Recorded> disableUser(Session& session, const std::string& name, const std::string& why)
{
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto account = existing(recorder.writer(), name);
        if (!account)
            return account.error();
        if (!account->enabled)
            return Error{ ErrorCode::Conflict, name + " is disabled already" };
        if (account->roles == std::vector{ Role::Administrator })
            if (const auto other = requireAnotherAdministrator(recorder.writer(), name); !other)
                return other.error();
        Facts facts{ { std::string(fact::kUser), name } };
        if (!why.empty())
            facts.emplace(fact::kWhy, why);
        return recorder.record({ EventType::Revoke, account->subject, std::move(facts) });
    });
}

Result<std::vector<db::Account>> users(Session& session)
{
    if (const auto may = requireRole(session.author().account, { Role::Administrator }, "the list of users"); !may)
        return may.error();
    return session.store().read([](db::Reader& reader) { return reader.accounts(); });
}

Result<Recorded> addStation(Session& session, const std::string& name)
{
    if (const auto checked = checkStationName(name); !checked)
        return checked.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto taken = recorder.writer().station(name);
        if (!taken)
            return taken.error();
        if (*taken)
            return Error{ ErrorCode::Conflict, "the station " + name + " is registered already" };
        return recorder.record(
            { EventType::Station, recorder.newSubject(), Facts{ { std::string(fact::kStation), name } } });
    });
}

} // namespace sealbook::reg
