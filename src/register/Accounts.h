// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

namespace sealbook::reg {

struct NewUser {
    std::string name;
    std::string fullName;
    std::vector<Role> roles;
    ledger::KdfCost cost = ledger::kProductionCost;
};

/// Adds a user with keys that sign an enrolment and nothing more, wrapped by a password that the user replaces when
/// they enrol (Enrolment.h): so nobody who adds users can sign as one of them. Errors: InvalidInput (name, password,
/// administrator together with another role), Conflict (the name is taken, also by a disabled user), NotAllowed.
Result<Recorded> addUser(Session& session, const NewUser& user, ledger::Bytes password);

/// Gives a user who forgot their password new keys under a new one, to enrol with as on the first day. The register
/// shows it for ever (anomaly new-key). NotFound, InvalidInput, NotAllowed.
Result<Recorded> resetUser(
    Session& session, const std::string& name, ledger::Bytes password, const ledger::KdfCost& cost);

/// Replaces a user's roles by a new grant; a disabled user is enabled again. Refused: the last administrator would go.
Result<Recorded> setRoles(Session& session, const std::string& name, const std::vector<Role>& roles);

/// Refused for the last administrator.
Result<Recorded> disableUser(Session& session, const std::string& name, const std::string& why);

/// NotAllowed for all but administrators.
Result<std::vector<db::Account>> users(Session& session);

Result<Recorded> addStation(Session& session, const std::string& name);

} // namespace sealbook::reg
