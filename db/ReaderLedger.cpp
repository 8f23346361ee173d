// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/SqlError.h"
#include "db/Statement.h"

#include <algorithm>

namespace sealbook::db {
namespace {

template <typename Id> Id idAsStored(std::span<const std::uint8_t> blob)
{
    Id id;
    std::copy_n(blob.begin(), std::min(blob.size(), id.bytes.size()), id.bytes.begin());
    return id;
}

/// The event of a stored entry, with its facts.
Result<PlacedEvent> placedFrom(std::uint64_t position, const ledger::Entry& stored)
{
    auto read = ledger::readEvent(stored.note);
    if (!read)
        return Error{ read.error().code, "place " + std::to_string(position) + ": " + read.error().detail };
    if (stored.payload) {
        auto facts = ledger::readPayload(*stored.payload);
        if (!facts)
            return Error{ facts.error().code, "place " + std::to_string(position) + ": " + facts.error().detail };
        read->event.facts = std::move(*facts);
    }
    return PlacedEvent{ position, std::move(read->event) };
}

/// A condition with a mark for each type, for bindTypes.
std::string isOneOf(std::span<const custody::EventType> types)
{
    std::string condition = "e.type IN (";
    for (std::size_t i = 0; i < types.size(); ++i)
        condition += i == 0 ? "?" : ", ?";
    return condition += ')';
}

void bindTypes(Statement& statement, int first, std::span<const custody::EventType> types)
{
    for (const custody::EventType type : types)
        statement.bind(first++, custody::word(type));
}

void readEntry(const Statement& row, ledger::Entry& entry)
{
    entry.statedId = idAsStored<EventId>(row.blob(0));
    entry.note = row.text(1);
    entry.salt = {};
    if (const auto salt = row.optionalBlob(2); salt && salt->size() == entry.salt.size())
        std::copy(salt->begin(), salt->end(), entry.salt.begin());
    if (const auto body = row.optionalText(3); !body)
        entry.payload.reset();
    else if (entry.payload)
        *entry.payload = *body;
    else
        entry.payload.emplace(*body);
}

} // namespace

Result<std::uint64_t> Reader::size()
{
    return guarded([&] {
        return static_cast<std::uint64_t>(
            queryInteger(m_connection, "SELECT coalesce(max(position) + 1, 0) FROM event"));
    });
}

ledger::TileReader Reader::tileReader()
{
    return [this](const ledger::TilePlace& tile, unsigned width) -> Result<std::vector<ledger::Hash>> {
        return guarded([&]() -> Result<std::vector<ledger::Hash>> {
            std::vector<ledger::Hash> hashes;
            if (tile.level == 0) {
                Statement rows(m_connection, "SELECT id FROM event WHERE position >= ? ORDER BY position LIMIT ?");
                rows.bindAll(static_cast<std::int64_t>(tile.number * ledger::kTileWidth), std::int64_t{ width });
                ledger::TreeHasher hasher;
                while (rows.step())
                    hashes.push_back(hasher.leaf(rows.blob(0)));
            } else {
                Statement row(m_connection, "SELECT hashes FROM tile WHERE level = ? AND n = ?");
                row.bindAll(std::int64_t{ tile.level }, static_cast<std::int64_t>(tile.number));
                if (row.step()) {
                    const auto blob = row.blob(0);
                    for (std::size_t i = 0; i + 32 <= blob.size() && hashes.size() < width; i += 32) {
                        hashes.emplace_back();
                        std::copy_n(blob.begin() + static_cast<std::ptrdiff_t>(i), 32, hashes.back().begin());
                    }
                }
            }
            if (hashes.size() != width)
                return Error{ ErrorCode::Corrupt, "a tile of the tree is shorter than the ledger" };
            return hashes;
        });
    };
}

Result<ledger::Hash> Reader::rootAt(std::uint64_t size)
{
    return ledger::rootAt(size, ledger::nodesFrom(tileReader(), size));
}

Result<std::uint64_t> Reader::refreshTree()
{
    if (m_treeIsCurrent)
        return m_tree.size();
    auto count = size();
    if (!count)
        return count.error();
    // The tree in memory is the one of this process's last write; if others wrote meanwhile it is read anew.
    if (m_tree.size() != *count) {
        const auto nodes = ledger::nodesFrom(tileReader(), *count);
        std::vector<ledger::Hash> hashes;
        std::uint64_t start = 0;
        for (int level = 63; level >= 0; --level) {
            const std::uint64_t width = std::uint64_t{ 1 } << level;
            if (!(*count & width))
                continue;
            auto node = nodes(static_cast<unsigned>(level), start >> level);
            if (!node)
                return node.error();
            hashes.push_back(*node);
            start += width;
        }
        auto tree = ledger::Frontier::restore(*count, std::move(hashes));
        if (!tree)
            return tree.error();
        m_tree = std::move(*tree);
    }
    m_treeIsCurrent = true;
    return count;
}

Result<ledger::TreeHead> Reader::head()
{
    const auto count = refreshTree();
    if (!count)
        return count.error();
    return ledger::TreeHead{ *count, m_tree.root() };
}

Result<std::vector<ledger::Hash>> Reader::inclusionProof(std::uint64_t index, std::uint64_t size)
{
    return ledger::inclusionProof(index, size, ledger::nodesFrom(tileReader(), size));
}

Result<std::vector<ledger::Entry>> Reader::entries(std::uint64_t first, std::size_t most)
{
    std::vector<ledger::Entry> found;
    if (const auto read = entries(first, most, found, nullptr); !read)
        return read.error();
    return found;
}

Result<void> Reader::entries(std::uint64_t first, std::size_t most, std::vector<ledger::Entry>& found,
    const std::function<void(const Statement&)>& eachRow)
{
    return guarded([&]() -> Result<void> {
        Statement rows(m_connection,
            "SELECT e.id, e.note, p.salt, p.body, e.position, e.subject, e.station, e.counter, e.type"
            " FROM event e LEFT JOIN payload p USING (position) WHERE e.position >= ? ORDER BY e.position LIMIT ?");
        rows.bindAll(static_cast<std::int64_t>(first), static_cast<std::int64_t>(most));
        std::size_t count = 0;
        for (; rows.step(); ++count) {
            if (rows.integer(kPosition) != static_cast<std::int64_t>(first + count))
                return Error{ ErrorCode::Corrupt,
                    "place " + std::to_string(first + count) + " of the ledger is missing" };
            if (found.size() == count)
                found.emplace_back();
            readEntry(rows, found[count]);
            if (eachRow)
                eachRow(rows);
        }
        found.resize(count);
        return {};
    });
}

Result<ledger::Entry> Reader::entry(std::uint64_t position)
{
    auto found = entries(position, 1);
    if (!found)
        return found.error();
    if (found->empty())
        return Error{ ErrorCode::Corrupt, "place " + std::to_string(position) + " of the ledger is missing" };
    return std::move(found->front());
}

Result<std::vector<std::uint64_t>> Reader::positionsOf(const SubjectId& subject)
{
    return guarded([&] {
        Statement rows(m_connection, "SELECT position FROM event WHERE subject = ? ORDER BY position");
        rows.bind(1, std::span<const std::uint8_t>(subject.bytes));
        std::vector<std::uint64_t> positions;
        while (rows.step())
            positions.push_back(static_cast<std::uint64_t>(rows.integer(0)));
        return positions;
    });
}

Result<std::vector<std::uint64_t>> Reader::grantPositions(const std::vector<std::string>& users)
{
    std::vector<std::uint64_t> positions{ 0 };
    for (const std::string& user : users) {
        if (custody::isRecovery(user))
            continue; // genesis names the recovery keys
        const auto found = account(user);
        if (!found)
            return found.error();
        if (!*found)
            return Error{ ErrorCode::Corrupt, "no account of " + user + ", who signed events" };
        const auto theirs = positionsOf((*found)->subject);
        if (!theirs)
            return theirs.error();
        positions.insert(positions.end(), theirs->begin(), theirs->end());
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    return positions;
}

Result<void> Reader::eachEventWhere(const std::string& condition, const std::function<void(Statement&)>& bind,
    const std::function<void(PlacedEvent)>& take)
{
    return guarded([&]() -> Result<void> {
        Statement rows(m_connection,
            "SELECT e.id, e.note, p.salt, p.body, e.position FROM event e LEFT JOIN payload p USING (position) WHERE "
                + condition + " ORDER BY e.position");
        bind(rows);
        ledger::Entry stored;
        while (rows.step()) {
            readEntry(rows, stored);
            auto placed = placedFrom(static_cast<std::uint64_t>(rows.integer(4)), stored);
            if (!placed)
                return placed.error();
            take(std::move(*placed));
        }
        return {};
    });
}

Result<std::vector<PlacedEvent>> Reader::eventsOf(const SubjectId& subject, std::span<const custody::EventType> types)
{
    std::vector<PlacedEvent> events;
    const auto read = eachEventWhere(
        types.empty() ? "e.subject = ?" : "e.subject = ? AND " + isOneOf(types),
        [&](Statement& rows) {
            rows.bind(1, std::span<const std::uint8_t>(subject.bytes));
            bindTypes(rows, 2, types);
        },
        [&](PlacedEvent placed) { events.push_back(std::move(placed)); });
    if (!read)
        return read.error();
    return events;
}

Result<void> Reader::eachEventOf(
    std::span<const custody::EventType> types, const std::function<void(custody::Event)>& take)
{
    return eachEventWhere(
        isOneOf(types), [&](Statement& rows) { bindTypes(rows, 1, types); },
        [&](PlacedEvent placed) { take(std::move(placed.event)); });
}

Result<std::optional<PlacedEvent>> Reader::eventById(const EventId& id)
{
    const auto position = guarded([&]() -> std::optional<std::int64_t> {
        Statement row(m_connection, "SELECT position FROM event WHERE id = ?");
        row.bind(1, std::span<const std::uint8_t>(id.bytes));
        return row.step() ? std::optional(row.integer(0)) : std::nullopt;
    });
    if (!position)
        return position.error();
    if (!*position)
        return std::optional<PlacedEvent>();
    const auto place = static_cast<std::uint64_t>(**position);
    const auto stored = entry(place);
    if (!stored)
        return stored.error();
    auto placed = placedFrom(place, *stored);
    if (!placed)
        return placed.error();
    return std::optional(std::move(*placed));
}

Result<custody::Policy> Reader::policy()
{
    custody::Policy policy;
    const auto read = eachEventWhere(
        "e.subject = (SELECT subject FROM event WHERE position = 0) AND e.type = ?",
        [](Statement& rows) { rows.bind(1, custody::word(custody::EventType::Policy)); },
        [&](const PlacedEvent& placed) { policy.apply(placed.event); });
    if (!read)
        return read.error();
    return policy;
}

Result<std::optional<std::string>> Reader::checkpoint()
{
    return guarded([&]() -> std::optional<std::string> {
        Statement row(m_connection, "SELECT note FROM checkpoint");
        if (!row.step())
            return std::nullopt;
        return std::string(row.text(0));
    });
}

} // namespace sealbook::db
