// SPDX-License-Identifier: Apache-2.0
#include "db/Interruption.h"

#include "db/ConnectionSession.h"

namespace sealbook::db {

namespace {

constexpr int kInstructions = 50'000; ///< of SQLite's virtual machine between two questions

} // namespace

Interruption::Interruption(Connection& connection, std::function<bool()> goOn)
    : m_connection(connection)
    , m_goOn(std::move(goOn))
{
    if (!m_goOn)
        return;
    const auto ask = [](void* self) -> int { return static_cast<Interruption*>(self)->m_goOn() ? 0 : 1; };
    sqlite3_progress_handler(m_connection.m_session->handle, kInstructions, ask, this);
}

Interruption::~Interruption()
{
    if (m_goOn)
        sqlite3_progress_handler(m_connection.m_session->handle, 0, nullptr, nullptr);
}

} // namespace sealbook::db
