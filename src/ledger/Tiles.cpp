// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Tiles.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace sealbook::ledger {

namespace {

constexpr unsigned kTileLevels = 64 / kTileHeight;

/// How many hashes the level has, in all its tiles, in a tree of `size` leaves.
std::uint64_t entriesAt(unsigned level, std::uint64_t size)
{
    return size >> (level * kTileHeight);
}

std::string nameOf(const TilePlace& tile)
{
    return "tile " + std::to_string(tile.level) + "/" + std::to_string(tile.number);
}

Result<std::vector<Hash>> readTile(const TilePlace& tile, unsigned width, const TileReader& reader)
{
    Result<std::vector<Hash>> hashes = reader(tile, width);
    if (hashes && hashes->size() != width)
        return Error{ ErrorCode::Corrupt,
            nameOf(tile) + " has " + std::to_string(hashes->size()) + " hashes, " + std::to_string(width)
                + " expected" };
    return hashes;
}

/// Reads each level's tile once as long as the questions stay within it: those of a proof do.
class TileWindow {
public:
    TileWindow(TileReader reader, std::uint64_t size)
        : m_reader(std::move(reader))
        , m_size(size)
    {
    }

    Result<Hash> node(unsigned level, std::uint64_t index)
    {
        if (level >= 64 || index >= (m_size >> level))
            return Error{ ErrorCode::InvalidInput,
                "a tree of " + std::to_string(m_size) + " leaves has no node " + std::to_string(index) + " at level "
                    + std::to_string(level) };
        const unsigned height = level % kTileHeight;
        const unsigned tileLevel = level / kTileHeight;
        const std::uint64_t first = index << height;
        const TilePlace place{ tileLevel, first / kTileWidth };
        const auto position = static_cast<unsigned>(first % kTileWidth);
        const unsigned count = 1U << height;
        const auto cached = m_tiles.find(tileLevel);
        if (cached != m_tiles.end() && cached->second.first == place.number)
            return rootOf(std::span{ cached->second.second }.subspan(position, count));
        Result<std::vector<Hash>> hashes = readTile(place, tileWidth(place, m_size), m_reader);
        if (!hashes)
            return hashes.error();
        const Hash root = rootOf(std::span{ *hashes }.subspan(position, count));
        m_tiles.insert_or_assign(tileLevel, std::pair{ place.number, *std::move(hashes) });
        return root;
    }

private:
    TileReader m_reader;
    std::uint64_t m_size;
    std::map<unsigned, std::pair<std::uint64_t, std::vector<Hash>>> m_tiles;
};

/// A full tile of a level whose entries from `firstFresh` on are not stored yet.
Result<std::vector<Hash>> fullTile(
    const TilePlace& tile, std::uint64_t firstFresh, std::span<const Hash> fresh, const TileReader& reader)
{
    const std::uint64_t begin = tile.number * kTileWidth;
    const std::uint64_t stored = firstFresh <= begin ? 0 : std::min<std::uint64_t>(firstFresh - begin, kTileWidth);
    std::vector<Hash> hashes;
    if (stored > 0) {
        Result<std::vector<Hash>> read = readTile(tile, static_cast<unsigned>(stored), reader);
        if (!read)
            return read;
        hashes = *std::move(read);
    }
    if (stored < kTileWidth) {
        const std::span<const Hash> rest = fresh.subspan(begin + stored - firstFresh, kTileWidth - stored);
        std::copy(rest.begin(), rest.end(), std::back_inserter(hashes));
    }
    return hashes;
}

} // namespace

unsigned tileWidth(const TilePlace& tile, std::uint64_t size)
{
    if (tile.level >= kTileLevels)
        return 0;
    const std::uint64_t entries = entriesAt(tile.level, size);
    if (tile.number > entries / kTileWidth)
        return 0;
    return static_cast<unsigned>(std::min<std::uint64_t>(entries - tile.number * kTileWidth, kTileWidth));
}

NodeSource nodesFrom(TileReader reader, std::uint64_t size)
{
    return [window = std::make_shared<TileWindow>(std::move(reader), size)](
               unsigned level, std::uint64_t index) { return window->node(level, index); };
}

Result<std::vector<TileWrite>> tileWrites(std::uint64_t oldSize, std::uint64_t newSize, const TileReader& reader)
{
    if (oldSize > newSize)
        return Error{ ErrorCode::InvalidInput, "a tree cannot shrink" };
    std::vector<TileWrite> writes;
    std::vector<Hash> freshBelow; // of the level below, from its first entry that is not stored yet
    for (unsigned level = 1; level < kTileLevels && entriesAt(level, newSize) > 0; ++level) {
        const std::uint64_t firstFreshBelow = entriesAt(level - 1, level == 1 ? newSize : oldSize);
        std::vector<Hash> fresh;
        for (std::uint64_t entry = entriesAt(level, oldSize); entry < entriesAt(level, newSize); ++entry) {
            const Result<std::vector<Hash>> tile = fullTile({ level - 1, entry }, firstFreshBelow, freshBelow, reader);
            if (!tile)
                return tile.error();
            fresh.push_back(rootOf(*tile));
            writes.push_back(
                { { level, entry / kTileWidth }, static_cast<unsigned>(entry % kTileWidth), fresh.back() });
        }
        freshBelow = std::move(fresh);
    }
    return writes;
}

} // namespace sealbook::ledger
