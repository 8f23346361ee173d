// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"

#include <functional>

namespace sealbook::db {

/// While it lives, `goOn` is called every few milliseconds inside the statements of the connection; once it answers
/// false, the running one ends with SQLITE_INTERRUPT (Cancelled). One for a connection at a time.
class Interruption {
public:
    /// An empty `goOn` is never asked.
    Interruption(Connection& connection, std::function<bool()> goOn);
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption();

private:
    Connection& m_connection;
    std::function<bool()> m_goOn;
};

} // namespace sealbook::db
