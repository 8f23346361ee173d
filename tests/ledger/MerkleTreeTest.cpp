// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/MerkleTree.h"
#include "tests/ledger/Vectors.h"

#include <bit>
#include <gtest/gtest.h>
#include <random>

namespace sealbook::ledger {
namespace {

// The reference leaves, roots and proofs of Certificate Transparency.
const std::vector<std::string> kLeaves{ "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f" };
const std::vector<std::string> kRoots{
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

struct PublishedProof {
    std::uint64_t from = 0; ///< the leaf's index, or the older size
    std::uint64_t size = 0;
    std::vector<std::string> hashes;
};

const std::vector<PublishedProof> kInclusion{
    { 0, 1, {} },
    { 0, 8,
        { "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=", "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
            "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=" } },
    { 5, 8,
        { "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=", "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=" } },
    { 2, 3, { "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=" } },
    { 1, 5,
        { "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=", "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
            "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=" } },
};

const std::vector<PublishedProof> kConsistency{
    { 1, 1, {} },
    { 1, 8,
        { "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=", "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
            "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=" } },
    { 6, 8,
        { "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=", "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=" } },
    { 2, 5, { "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=", "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=" } },
    { 6, 7,
        { "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=", "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=" } },
};

std::vector<Hash> referenceLeafHashes()
{
    std::vector<Hash> hashes;
    for (const std::string& leaf : kLeaves)
        hashes.push_back(leafHash(hexBytes(leaf)));
    return hashes;
}

std::vector<Hash> hashesOf(const PublishedProof& proof)
{
    std::vector<Hash> hashes;
    for (const std::string& hash : proof.hashes)
        hashes.push_back(base64Hash(hash));
    return hashes;
}

std::vector<Hash> numberedLeaves(std::size_t count)
{
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(numberedHash(i));
    return leaves;
}

NodeSource nodesOf(const std::vector<Hash>& leaves)
{
    return [&leaves](unsigned level, std::uint64_t index) -> Result<Hash> {
        const std::uint64_t begin = index << level;
        const std::uint64_t width = std::uint64_t{ 1 } << level;
        if (begin + width > leaves.size())
            return Error{ ErrorCode::NotFound, "not a complete subtree" };
        return rootOf(std::span{ leaves }.subspan(begin, width));
    };
}

using Leaves = std::span<const Hash>;

// RFC 9162 section 2.1.3.1, word for word.
std::vector<Hash> pathOf(std::size_t m, Leaves d)
{
    if (d.size() == 1)
        return {};
    const std::size_t k = std::bit_floor(d.size() - 1);
    std::vector<Hash> path = m < k ? pathOf(m, d.first(k)) : pathOf(m - k, d.subspan(k));
    path.push_back(m < k ? rootOf(d.subspan(k)) : rootOf(d.first(k)));
    return path;
}

// RFC 9162 section 2.1.4.1, word for word.
std::vector<Hash> subProof(std::size_t m, Leaves d, bool b)
{
    if (m == d.size())
        return b ? std::vector<Hash>{} : std::vector<Hash>{ rootOf(d) };
    const std::size_t k = std::bit_floor(d.size() - 1);
    std::vector<Hash> proof = m <= k ? subProof(m, d.first(k), b) : subProof(m - k, d.subspan(k), false);
    proof.push_back(m <= k ? rootOf(d.subspan(k)) : rootOf(d.first(k)));
    return proof;
}

void flip(Hash& hash, std::size_t bit)
{
    hash[bit / 8] = static_cast<std::uint8_t>(hash[bit / 8] ^ 1U << bit % 8);
}

TEST(MerkleTreeTest, TheReferenceRootsComeOut)
{
    const std::vector<Hash> leaves = referenceLeafHashes();
    EXPECT_EQ(toHex(rootOf({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Frontier frontier;
    EXPECT_EQ(frontier.root(), emptyRoot());
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        EXPECT_EQ(toHex(rootOf(std::span{ leaves }.first(size))), kRoots[size - 1]);
        frontier.append(leaves[size - 1]);
        EXPECT_EQ(toHex(frontier.root()), kRoots[size - 1]);
    }
}

TEST(MerkleTreeTest, TheReferenceProofsComeOutAndHold)
{
    const std::vector<Hash> leaves = referenceLeafHashes();
    for (const PublishedProof& published : kInclusion) {
        const auto proof = inclusionProof(published.from, published.size, nodesOf(leaves));
        ASSERT_TRUE(proof);
        EXPECT_EQ(*proof, hashesOf(published));
        EXPECT_TRUE(verifyInclusion(published.from, published.size, leaves[published.from], hashesOf(published),
            hexArray<32>(kRoots[published.size - 1])));
    }
    for (const PublishedProof& published : kConsistency) {
        const auto proof = consistencyProof(published.from, published.size, nodesOf(leaves));
        ASSERT_TRUE(proof);
        EXPECT_EQ(*proof, hashesOf(published));
        EXPECT_TRUE(verifyConsistency({ published.from, hexArray<32>(kRoots[published.from - 1]) },
            { published.size, hexArray<32>(kRoots[published.size - 1]) }, hashesOf(published)));
    }
}

TEST(MerkleTreeTest, TheFrontierHasTheRootOfTheWholeTreeAtEverySize)
{
    const std::vector<Hash> leaves = numberedLeaves(600);
    Frontier frontier;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        ASSERT_EQ(frontier.size(), size);
        ASSERT_EQ(frontier.root(), rootOf(std::span{ leaves }.first(size))) << size;
        Result<Frontier> restored = Frontier::restore(size, frontier.hashes());
        ASSERT_TRUE(restored);
        ASSERT_EQ(restored->root(), frontier.root());
        const Result<Hash> root = rootAt(size, nodesOf(leaves));
        ASSERT_TRUE(root && *root == frontier.root()) << size;
        if (size == leaves.size())
            break;
        // Sometimes go on with the restored one: both must be the same tree.
        if (size % 7 == 0)
            frontier = *std::move(restored);
        frontier.append(leaves[size]);
    }
}

TEST(MerkleTreeTest, AFrontierOfTooFewOrTooManyHashesIsCorrupt)
{
    EXPECT_TRUE(Frontier::restore(0, {}));
    EXPECT_TRUE(Frontier::restore(5, { Hash{}, Hash{} }));
    for (std::size_t count : { 0U, 1U, 3U }) {
        const Result<Frontier> frontier = Frontier::restore(5, std::vector<Hash>(count));
        ASSERT_FALSE(frontier);
        EXPECT_EQ(frontier.error().code, ErrorCode::Corrupt);
    }
}

/// Alters bits of a proof's hashes, one at a time: all of them, or one by chance of each hash.
class BitFlips {
public:
    explicit BitFlips(bool every)
        : m_every(every)
    {
    }

    void expectRefused(std::vector<Hash> proof, const std::function<bool(std::span<const Hash>)>& verified)
    {
        for (Hash& hash : proof) {
            const std::size_t first = m_every ? 0 : m_random() % 256;
            for (std::size_t bit = first; bit < (m_every ? 256 : first + 1); ++bit) {
                flip(hash, bit);
                EXPECT_FALSE(verified(proof)) << "bit " << bit;
                flip(hash, bit);
            }
        }
        EXPECT_TRUE(verified(proof));
    }

private:
    bool m_every;
    std::mt19937_64 m_random{ 6962 };
};

constexpr std::size_t kMostLeaves = 70; ///< leaves
constexpr std::size_t kEveryBit = 32; ///< leaves; beyond, one bit of each hash: the others go the same way

TEST(MerkleTreeTest, InclusionProofsAreThoseOfTheStandardAndNoBitMayChange)
{
    const std::vector<Hash> leaves = numberedLeaves(kMostLeaves);
    for (std::size_t size = 1; size <= kMostLeaves; ++size) {
        const Leaves tree = std::span{ leaves }.first(size);
        const Hash root = rootOf(tree);
        BitFlips flips(size <= kEveryBit);
        for (std::size_t m = 0; m < size; ++m) {
            const auto path = inclusionProof(m, size, nodesOf(leaves));
            ASSERT_TRUE(path);
            ASSERT_EQ(*path, pathOf(m, tree)) << m << " in " << size;
            flips.expectRefused(
                *path, [&](auto altered) { return verifyInclusion(m, size, leaves[m], altered, root); });
        }
    }
}

TEST(MerkleTreeTest, ConsistencyProofsAreThoseOfTheStandardAndNoBitMayChange)
{
    const std::vector<Hash> leaves = numberedLeaves(kMostLeaves);
    for (std::size_t size = 1; size <= kMostLeaves; ++size) {
        const Leaves tree = std::span{ leaves }.first(size);
        const TreeHead newer{ size, rootOf(tree) };
        BitFlips flips(size <= kEveryBit);
        for (std::size_t m = 1; m <= size; ++m) {
            const TreeHead older{ m, rootOf(tree.first(m)) };
            const auto proof = consistencyProof(m, size, nodesOf(leaves));
            ASSERT_TRUE(proof);
            ASSERT_EQ(*proof, subProof(m, tree, true)) << m << " to " << size;
            flips.expectRefused(*proof, [&](auto altered) { return verifyConsistency(older, newer, altered); });
        }
    }
}

TEST(MerkleTreeTest, AnInclusionProofHoldsForItsLeafItsPlaceAndItsRootOnly)
{
    const std::vector<Hash> leaves = numberedLeaves(24);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const Hash root = rootOf(std::span{ leaves }.first(size));
        for (std::size_t index = 0; index < size; ++index) {
            const std::vector<Hash> path = pathOf(index, std::span{ leaves }.first(size));
            for (std::size_t other = 0; other < size + 2; ++other)
                EXPECT_EQ(verifyInclusion(other, size, leaves[index], path, root), other == index);
            EXPECT_FALSE(verifyInclusion(index, size, numberedHash(99), path, root));
            EXPECT_FALSE(verifyInclusion(index, size, leaves[index], path, numberedHash(99)));
            std::vector<Hash> longer = path;
            longer.push_back(numberedHash(1));
            EXPECT_FALSE(verifyInclusion(index, size, leaves[index], longer, root));
            longer.back() = root;
            EXPECT_FALSE(verifyInclusion(index, size, leaves[index], longer, root));
            if (!path.empty()) {
                EXPECT_FALSE(
                    verifyInclusion(index, size, leaves[index], std::span{ path }.first(path.size() - 1), root));
                EXPECT_FALSE(verifyInclusion(index, size, leaves[index], std::span{ path }.subspan(1), root));
                EXPECT_FALSE(verifyInclusion(index, size, leaves[index], {}, root));
            }
        }
    }
    EXPECT_FALSE(verifyInclusion(0, 0, numberedHash(0), {}, emptyRoot()));
    EXPECT_FALSE(verifyInclusion(UINT64_MAX, UINT64_MAX, numberedHash(0), {}, numberedHash(0)));
}

// An inner node must not pass for a leaf: the second preimage that the two prefixes prevent.
TEST(MerkleTreeTest, AnInnerNodeIsNoLeaf)
{
    const std::vector<Hash> leaves = numberedLeaves(4);
    std::vector<std::uint8_t> pair(leaves[0].begin(), leaves[0].end());
    pair.insert(pair.end(), leaves[1].begin(), leaves[1].end());
    EXPECT_NE(leafHash(pair), nodeHash(leaves[0], leaves[1]));
    EXPECT_NE(rootOf({ { leafHash(pair), nodeHash(leaves[2], leaves[3]) } }), rootOf(leaves));
}

TEST(MerkleTreeTest, AConsistencyProofHoldsForItsTwoTreesOnly)
{
    const std::vector<Hash> leaves = numberedLeaves(24);
    const Hash wrong = numberedHash(99);
    for (std::size_t size = 2; size <= leaves.size(); ++size) {
        const Leaves tree = std::span{ leaves }.first(size);
        for (std::size_t m = 1; m < size; ++m) {
            const TreeHead older{ m, rootOf(tree.first(m)) };
            const TreeHead newer{ size, rootOf(tree) };
            const std::vector<Hash> proof = subProof(m, tree, true);
            ASSERT_TRUE(verifyConsistency(older, newer, proof));
            EXPECT_FALSE(verifyConsistency({ m, wrong }, newer, proof));
            EXPECT_FALSE(verifyConsistency(older, { size, wrong }, proof));
            EXPECT_FALSE(verifyConsistency(newer, older, proof));
            EXPECT_FALSE(verifyConsistency(older, newer, {}));
            EXPECT_FALSE(verifyConsistency(older, newer, std::span{ proof }.first(proof.size() - 1)));
            EXPECT_FALSE(verifyConsistency(older, newer, std::span{ proof }.subspan(1)));
            std::vector<Hash> longer = proof;
            longer.push_back(newer.root);
            EXPECT_FALSE(verifyConsistency(older, newer, longer));
            longer.back() = older.root;
            std::rotate(longer.begin(), longer.end() - 1, longer.end()); // the old root in front
            EXPECT_FALSE(verifyConsistency(older, newer, longer));
            EXPECT_FALSE(verifyConsistency({ m + 1, older.root }, newer, proof));
        }
    }
}

TEST(MerkleTreeTest, APathGivesTheRootsOfTheTreesUpToItsLeafAndThroughIt)
{
    const std::vector<Hash> leaves = numberedLeaves(70);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const NodeSource nodes = nodesOf(leaves);
        for (std::size_t i = 0; i < size; ++i) {
            const auto path = inclusionProof(i, size, nodes);
            ASSERT_TRUE(path);
            const PrefixRoots roots = prefixRoots(i, size, leaves[i], *path);
            EXPECT_EQ(roots.before, rootOf(std::span{ leaves }.first(i))) << i << " of " << size;
            EXPECT_EQ(roots.through, rootOf(std::span{ leaves }.first(i + 1))) << i << " of " << size;
        }
    }
}

TEST(MerkleTreeTest, EqualTreesNeedNoProofAndTheEmptyTreeProvesNothing)
{
    const Hash one = numberedHash(0);
    const Hash other = numberedHash(1);
    EXPECT_TRUE(verifyConsistency({ 1, one }, { 1, one }, {}));
    EXPECT_FALSE(verifyConsistency({ 1, one }, { 1, other }, {}));
    EXPECT_FALSE(verifyConsistency({ 1, one }, { 1, one }, { { one } }));
    EXPECT_TRUE(verifyConsistency({ 0, emptyRoot() }, { 0, emptyRoot() }, {}));
    EXPECT_FALSE(verifyConsistency({ 0, emptyRoot() }, { 1, one }, {}));
    EXPECT_FALSE(verifyConsistency({ 0, emptyRoot() }, { 2, nodeHash(one, other) }, { { one } }));
    EXPECT_FALSE(verifyConsistency({ 0, one }, { 1, one }, { { one } }));
    EXPECT_FALSE(verifyConsistency({ 2, one }, { 1, one }, {}));
}

TEST(MerkleTreeTest, WhatCannotBeProvedIsRefusedAndAFailingSourceIsPassedOn)
{
    const std::vector<Hash> leaves = numberedLeaves(5);
    EXPECT_FALSE(inclusionProof(5, 5, nodesOf(leaves)));
    EXPECT_FALSE(inclusionProof(0, 0, nodesOf(leaves)));
    EXPECT_FALSE(consistencyProof(0, 5, nodesOf(leaves)));
    EXPECT_FALSE(consistencyProof(6, 5, nodesOf(leaves)));
    const NodeSource broken = [](unsigned, std::uint64_t) -> Result<Hash> { return Error{ ErrorCode::Io, "disk" }; };
    const auto proof = inclusionProof(3, 7, broken);
    ASSERT_FALSE(proof);
    EXPECT_EQ(proof.error().code, ErrorCode::Io);
    EXPECT_FALSE(consistencyProof(3, 7, broken));
    EXPECT_FALSE(rootAt(7, broken));
    EXPECT_TRUE(rootAt(0, broken));
}

TEST(MerkleTreeTest, SizesUpToTheLastAreWalkedWithoutOverflow)
{
    const NodeSource same = [](unsigned, std::uint64_t) -> Result<Hash> { return Hash{}; };
    const auto path = inclusionProof(UINT64_MAX - 1, UINT64_MAX, same);
    ASSERT_TRUE(path);
    EXPECT_EQ(path->size(), 63U);
    const auto proof = consistencyProof(UINT64_MAX - 1, UINT64_MAX, same);
    ASSERT_TRUE(proof);
    const Result<Hash> older = rootAt(UINT64_MAX - 1, same);
    const Result<Hash> newer = rootAt(UINT64_MAX, same);
    ASSERT_TRUE(older && newer);
    EXPECT_TRUE(verifyConsistency({ UINT64_MAX - 1, *older }, { UINT64_MAX, *newer }, *proof));
    EXPECT_TRUE(verifyInclusion(UINT64_MAX - 1, UINT64_MAX, Hash{}, *path, *newer));
}

} // namespace
} // namespace sealbook::ledger
