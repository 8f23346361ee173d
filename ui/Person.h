// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Secret.h"

#include <memory>
#include <string>

namespace sealbook::client {

/// A name and the password typed for it, on its way to the store's thread. Shared, so that it can travel in a job, and
/// wiped when the last holder lets go.
struct Person {
    std::string name;
    std::shared_ptr<const ledger::SecretBytes> password;
};

} // namespace sealbook::client
