// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/MerkleTree.h"

/// The tree in the tiles of C2SP tlog-tiles (https://c2sp.org/tlog-tiles): height 8, 256 hashes in a full tile. Tiles
/// of level 0 hold leaf hashes, an entry of a higher level is the root of a full tile of the level below.
namespace sealbook::ledger {

inline constexpr unsigned kTileHeight = 8;
inline constexpr unsigned kTileWidth = 1u << kTileHeight;

/// The place of a tile in its tree.
struct TilePlace {
    unsigned level = 0; ///< 0 to 7
    std::uint64_t number = 0; ///< from the left
    bool operator==(const TilePlace&) const = default;
};

/// Gives the first `width` hashes (1 to 256) of a tile, or why it cannot.
using TileReader = std::function<Result<std::vector<Hash>>(const TilePlace& tile, unsigned width)>;

/// How many hashes the tile has in a tree of `size` leaves: 0 to 256.
unsigned tileWidth(const TilePlace& tile, std::uint64_t size);

/// The nodes of the tree of `size` leaves, computed from its tiles: what rootAt and the proofs ask for. Keeps the tile
/// read last of each level; a tile of another width than asked for is Corrupt. Make one for each question.
NodeSource nodesFrom(TileReader reader, std::uint64_t size);

/// An entry to append to a tile of level 1 or higher.
struct TileWrite {
    TilePlace tile;
    unsigned position = 0; ///< 0 to 255
    Hash hash{};
    bool operator==(const TileWrite&) const = default;
};

/// The entries that become complete when the tree grows from `oldSize` to `newSize` leaves, level by level, left to
/// right. The reader gives level 0 as of the new size, higher levels as of the old one.
Result<std::vector<TileWrite>> tileWrites(std::uint64_t oldSize, std::uint64_t newSize, const TileReader& reader);

} // namespace sealbook::ledger
