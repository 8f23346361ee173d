// SPDX-License-Identifier: Apache-2.0
#include "db/Store.h"

#include "db/ReadModels.h"
#include "db/Schema.h"
#include "db/Statement.h"

#include <algorithm>

namespace sealbook::db {
namespace {

using Blob = std::span<const std::uint8_t>;

} // namespace

Result<Store> Store::create(const std::filesystem::path& file, std::span<const std::uint8_t> key)
{
    auto connection = Connection::open(file, key, OpenMode::Create);
    if (!connection)
        return connection.error();
    if (const auto ready = bringUpToDate(*connection); !ready)
        return ready.error();
    return Store(std::move(*connection));
}

Result<Store> Store::open(
    const std::filesystem::path& file, std::span<const std::uint8_t> key, std::chrono::milliseconds busyTimeout)
{
    auto connection = Connection::open(file, key, OpenMode::ReadWrite, busyTimeout);
    if (!connection)
        return connection.error();
    if (const auto ready = bringUpToDate(*connection); !ready)
        return ready.error();
    return Store(std::move(*connection));
}

Result<Store> Store::openFrozen(const std::filesystem::path& file, std::span<const std::uint8_t> key)
{
    auto connection = Connection::open(file, key, OpenMode::Frozen);
    if (!connection)
        return connection.error();
    if (const auto ready = requireCurrent(*connection); !ready)
        return ready.error();
    return Store(std::move(*connection));
}

Result<void> Writer::append(
    const custody::Event& event, std::string_view note, const ledger::Salt& salt, std::string_view payload)
{
    return guarded([&]() -> Result<void> {
        const auto before = refreshTree();
        if (!before)
            return before.error();
        m_treeIsCurrent = false; // until all is written
        const auto position = static_cast<std::int64_t>(*before);
        Statement insert(m_connection,
            "INSERT INTO event(position, id, subject, station, counter, type, note) VALUES (?, ?, ?, ?, ?, ?, ?)");
        insert.bindAll(position, Blob(event.id.bytes), Blob(event.on.bytes), std::string_view(event.station),
            static_cast<std::int64_t>(event.counter), custody::word(event.type), note);
        insert.run();
        Statement facts(m_connection, "INSERT INTO payload(position, salt, body) VALUES (?, ?, ?)");
        facts.bindAll(position, Blob(salt), payload);
        facts.run();
        Statement outbox(m_connection, "INSERT INTO outbox(position) VALUES (?)");
        outbox.bind(1, position);
        outbox.run();
        if (const auto grown = appendToTree(*before, event.id); !grown)
            return grown.error();
        if (const auto kind = custody::subjectKind(event.type);
            kind == custody::SubjectKind::User || kind == custody::SubjectKind::Register)
            m_accounts.clear(); // read anew
        auto applied = applyToReadModels(m_connection, event, m_recent);
        m_treeIsCurrent = static_cast<bool>(applied);
        return applied;
    });
}

Result<void> Writer::appendToTree(std::uint64_t position, const EventId& id)
{
    m_tree.append(ledger::leafHash(id.bytes));
    const auto writes = ledger::tileWrites(position, position + 1, tileReader());
    if (!writes)
        return writes.error();
    for (const ledger::TileWrite& entry : *writes) {
        Statement write(m_connection,
            "INSERT INTO tile(level, n, hashes) VALUES (?, ?, ?)"
            " ON CONFLICT (level, n) DO UPDATE SET hashes = CAST(hashes || excluded.hashes AS BLOB)");
        write.bindAll(std::int64_t{ entry.tile.level }, static_cast<std::int64_t>(entry.tile.number), Blob(entry.hash));
        write.run();
    }
    return {};
}

Result<void> Writer::setCheckpoint(std::uint64_t size, std::string_view note)
{
    return guarded([&] {
        Statement write(m_connection,
            "INSERT INTO checkpoint(one, size, note) VALUES (1, ?, ?)"
            " ON CONFLICT (one) DO UPDATE SET size = excluded.size, note = excluded.note");
        write.bindAll(static_cast<std::int64_t>(size), note);
        write.run();
    });
}

} // namespace sealbook::db
