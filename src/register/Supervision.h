// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Policy.h"
#include "src/register/Acts.h"

#include <string>

namespace sealbook::reg {

/// Keeps an exhibit whatever else would let it go: nothing disposes of it until the hold is released.
Result<Done> hold(Session& session, const std::string& exhibit, const std::string& why);
Result<Done> releaseHold(Session& session, const std::string& exhibit, const std::string& why);

/// The limits of the force, and one of them set anew. InvalidInput names the limit and what is allowed.
Result<custody::Policy> policy(Session& session);
Result<Recorded> setPolicy(Session& session, const std::string& name, const std::string& value, const std::string& why);

struct Correction {
    std::string event; ///< id of the event to be corrected, in hex
    Facts facts; ///< names to values as they ought to read; an empty value takes the fact away
    std::string why;
};
/// Sets right what an event says of its exhibit: by who recorded it, or a supervisor. The event stays as it was signed.
/// Without facts it is a supervisor's word on the event. A break of continuity that it makes is among the warnings.
/// Errors: NotFound (no such event), InvalidInput (an event that is about no exhibit, a value that is not allowed or
/// stands there already, no reason), Refused, NotAllowed.
Result<Done> correct(Session& session, const Correction& correction);

} // namespace sealbook::reg
