// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

#include <string_view>

namespace sealbook::reg {

/// How the detail begins of what is refused because somebody has not enrolled, and for no other reason.
inline constexpr std::string_view kNotEnrolled = "not-enrolled: ";

/// Whether somebody signed in has keys that somebody else made: then `enrol` comes before anything else.
bool needsEnrolment(const Session& session);

/// The author of the session takes keys of their own, under a password of their own. The session signs with them from
/// here on; after a failure it has to be opened anew. Errors: InvalidInput (password), NotAllowed (enrolled already).
Result<Recorded> enrol(Session& session, ledger::Bytes newPassword, const ledger::KdfCost& cost);

/// Another password for the same keys: nothing is recorded, since nothing changes for who reads the ledger. The old
/// password opens nothing afterwards. Errors: WrongKey, InvalidInput.
Result<void> changePassword(
    Session& session, ledger::Bytes password, ledger::Bytes newPassword, const ledger::KdfCost& cost);

/// Gives an administrator who lost the password keys of their own under a new one; the session is one of a recovery
/// code (Session::openWithRecovery). NotFound: no such user; NotAllowed: not an administrator, whom an administrator
/// helps (resetUser); InvalidInput (password).
Result<Recorded> recoverAdministrator(
    Session& session, const std::string& name, ledger::Bytes newPassword, const ledger::KdfCost& cost);

} // namespace sealbook::reg
