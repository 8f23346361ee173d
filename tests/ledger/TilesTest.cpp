// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Tiles.h"
#include "tests/ledger/Vectors.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace sealbook::ledger {
namespace {

/// A store as the database keeps it: leaf hashes in one list, higher levels as tiles that only grow.
class TileStore {
public:
    void growTo(std::uint64_t newSize)
    {
        const std::uint64_t oldSize = m_leaves.size();
        while (m_leaves.size() < newSize)
            m_leaves.push_back(numberedHash(m_leaves.size()));
        const auto writes = tileWrites(oldSize, newSize, reader());
        ASSERT_TRUE(writes) << writes.error().detail;
        for (const TileWrite& write : *writes) {
            std::vector<Hash>& tile = m_tiles[{ write.tile.level, write.tile.number }];
            ASSERT_EQ(tile.size(), write.position) << "appended out of order";
            ASSERT_LT(tile.size(), kTileWidth);
            tile.push_back(write.hash);
        }
    }

    TileReader reader() const
    {
        return [this](const TilePlace& place, unsigned width) -> Result<std::vector<Hash>> {
            ++m_reads;
            std::span<const Hash> all;
            if (place.level == 0) {
                const std::size_t begin = std::min<std::size_t>(place.number * kTileWidth, m_leaves.size());
                all = std::span{ m_leaves }.subspan(begin);
            } else if (const auto tile = m_tiles.find({ place.level, place.number }); tile != m_tiles.end()) {
                all = tile->second;
            }
            const std::span<const Hash> found = all.first(std::min<std::size_t>(width, all.size()));
            return std::vector<Hash>(found.begin(), found.end());
        };
    }

    std::span<const Hash> leaves() const { return m_leaves; }
    const auto& tiles() const { return m_tiles; }
    unsigned reads() const { return m_reads; }

private:
    std::vector<Hash> m_leaves;
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Hash>> m_tiles;
    mutable unsigned m_reads = 0;
};

// C2SP tlog-tiles, section "Partial Tiles": the two examples there.
TEST(TilesTest, TilesHaveTheWidthsOfTheSpecification)
{
    EXPECT_EQ(tileWidth({ 0, 272 }, 70000), 256U);
    EXPECT_EQ(tileWidth({ 0, 273 }, 70000), 112U);
    EXPECT_EQ(tileWidth({ 0, 274 }, 70000), 0U);
    EXPECT_EQ(tileWidth({ 1, 0 }, 70000), 256U);
    EXPECT_EQ(tileWidth({ 1, 1 }, 70000), 17U);
    EXPECT_EQ(tileWidth({ 2, 0 }, 70000), 1U);
    EXPECT_EQ(tileWidth({ 3, 0 }, 70000), 0U);
    EXPECT_EQ(tileWidth({ 0, 0 }, 256), 256U);
    EXPECT_EQ(tileWidth({ 0, 1 }, 256), 0U);
    EXPECT_EQ(tileWidth({ 1, 0 }, 256), 1U);
    EXPECT_EQ(tileWidth({ 8, 0 }, UINT64_MAX), 0U);
    EXPECT_EQ(tileWidth({ 7, 0 }, UINT64_MAX), 255U);
}

TEST(TilesTest, GrowingStepByStepAndAtOnceLeaveTheSameTiles)
{
    std::mt19937_64 random(9162);
    TileStore atOnce;
    atOnce.growTo(70000);
    TileStore inSteps;
    for (std::uint64_t size = 0; size < 70000;) {
        const std::uint64_t step = random() % 3 == 0 ? 1 + random() % 3 : random() % 2000;
        size = std::min<std::uint64_t>(size + step, 70000);
        inSteps.growTo(size);
    }
    EXPECT_EQ(inSteps.tiles(), atOnce.tiles());
    EXPECT_EQ(atOnce.tiles().at({ 1, 1 }).size(), 17U);
    EXPECT_EQ(atOnce.tiles().at({ 2, 0 }).size(), 1U);
    EXPECT_EQ(atOnce.tiles().size(), 3U);
}

TEST(TilesTest, RootsAndProofsFromTilesAreThoseOfTheTree)
{
    TileStore store;
    store.growTo(66000);
    std::mt19937_64 random(1);
    std::vector<std::uint64_t> sizes{ 1, 2, 255, 256, 257, 511, 512, 513, 1000, 65535, 65536, 65537, 65791, 65792,
        65793, 66000 };
    for (int more = 0; more < 10; ++more)
        sizes.push_back(1 + random() % 66000);
    for (const std::uint64_t size : sizes) {
        const Hash root = rootOf(store.leaves().first(size));
        const Result<Hash> fromTiles = rootAt(size, nodesFrom(store.reader(), size));
        ASSERT_TRUE(fromTiles) << fromTiles.error().detail;
        ASSERT_EQ(*fromTiles, root) << size;
        std::vector<std::uint64_t> places{ 0, size / 2, size - 1, random() % size };
        if (size > 256)
            places.insert(places.end(), { 255, 256, size - 1 - (size - 1) % 256 });
        for (const std::uint64_t m : places) {
            const auto path = inclusionProof(m, size, nodesFrom(store.reader(), size));
            ASSERT_TRUE(path) << path.error().detail;
            EXPECT_TRUE(verifyInclusion(m, size, store.leaves()[m], *path, root)) << m << " in " << size;
            const auto proof = consistencyProof(m + 1, size, nodesFrom(store.reader(), size));
            ASSERT_TRUE(proof) << proof.error().detail;
            EXPECT_TRUE(verifyConsistency({ m + 1, rootOf(store.leaves().first(m + 1)) }, { size, root }, *proof));
        }
    }
    EXPECT_EQ(*rootAt(0, nodesFrom(store.reader(), 0)), emptyRoot());
}

TEST(TilesTest, AProofReadsFewTiles)
{
    TileStore store;
    store.growTo(66000);
    const unsigned before = store.reads();
    ASSERT_TRUE(inclusionProof(12345, 66000, nodesFrom(store.reader(), 66000)));
    EXPECT_LE(store.reads() - before, 6U); // its own tile and the right edge's, on each of three levels
}

TEST(TilesTest, AShortTileIsCorruptAndNamed)
{
    const TileReader shortReader = [](const TilePlace&, unsigned width) -> Result<std::vector<Hash>> {
        return std::vector<Hash>(width - 1);
    };
    const Result<Hash> root = rootAt(1000, nodesFrom(shortReader, 1000));
    ASSERT_FALSE(root);
    EXPECT_EQ(root.error().code, ErrorCode::Corrupt);
    EXPECT_NE(root.error().detail.find("tile 1/0"), std::string::npos) << root.error().detail;
    EXPECT_FALSE(tileWrites(0, 256, shortReader));
}

TEST(TilesTest, OnlyNodesOfTheTreeAreGivenAndTreesDoNotShrink)
{
    TileStore store;
    store.growTo(600);
    const NodeSource nodes = nodesFrom(store.reader(), 600);
    EXPECT_TRUE(nodes(9, 0));
    EXPECT_FALSE(nodes(9, 1));
    EXPECT_FALSE(nodes(0, 600));
    EXPECT_FALSE(nodes(64, 0));
    EXPECT_FALSE(tileWrites(2, 1, store.reader()));
    const auto none = tileWrites(300, 511, store.reader());
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

} // namespace
} // namespace sealbook::ledger
