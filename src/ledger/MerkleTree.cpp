// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/MerkleTree.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string>

namespace sealbook::ledger {

namespace {

constexpr std::array<std::uint8_t, 1> kLeafPrefix{ 0x00 };
constexpr std::array<std::uint8_t, 1> kNodePrefix{ 0x01 };

/// The leaves [begin, end).
struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t size() const { return end - begin; }
    /// Where the left subtree of a range of two or more ends: the largest power of two below the size (RFC 9162
    /// section 2.1.1).
    std::uint64_t middle() const { return begin + std::bit_floor(size() - 1); }
};

/// MTH of the range, from complete subtrees. The ranges of the tree's recursion begin at a multiple of the power of
/// two that covers them, so a complete one is one node.
Result<Hash> rangeRoot(const Range& range, const NodeSource& nodes, TreeHasher& hasher)
{
    if (std::has_single_bit(range.size())) {
        const auto level = static_cast<unsigned>(std::countr_zero(range.size()));
        return nodes(level, range.begin >> level);
    }
    Result<Hash> left = rangeRoot({ range.begin, range.middle() }, nodes, hasher);
    if (!left)
        return left;
    Result<Hash> right = rangeRoot({ range.middle(), range.end }, nodes, hasher);
    if (!right)
        return right;
    return hasher.node(*left, *right);
}

/// The roots of the ranges, last one first: a proof reads from the leaf upwards, the descent goes down.
Result<std::vector<Hash>> rootsUpwards(const std::vector<Range>& ranges, const NodeSource& nodes)
{
    TreeHasher hasher;
    std::vector<Hash> proof;
    proof.reserve(ranges.size());
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        const Result<Hash> root = rangeRoot(*range, nodes, hasher);
        if (!root)
            return root.error();
        proof.push_back(*root);
    }
    return proof;
}

Hash rootWith(std::span<const Hash> leafHashes, TreeHasher& hasher)
{
    if (leafHashes.size() == 1)
        return leafHashes.front();
    const std::size_t middle = std::bit_floor(leafHashes.size() - 1);
    return hasher.node(rootWith(leafHashes.first(middle), hasher), rootWith(leafHashes.subspan(middle), hasher));
}

} // namespace

Hash TreeHasher::leaf(Bytes entry)
{
    return m_hasher({ kLeafPrefix, entry });
}

Hash TreeHasher::node(const Hash& left, const Hash& right)
{
    std::array<std::uint8_t, 1 + 2 * sizeof(Hash)> joined{ kNodePrefix.front() }; // hashed faster than three pieces
    std::copy(right.begin(), right.end(), std::copy(left.begin(), left.end(), joined.begin() + 1));
    return m_hasher(Bytes(joined));
}

Hash leafHash(Bytes entry)
{
    return TreeHasher{}.leaf(entry);
}

Hash nodeHash(const Hash& left, const Hash& right)
{
    return TreeHasher{}.node(left, right);
}

Hash emptyRoot()
{
    return sha256(Bytes{});
}

Hash rootOf(std::span<const Hash> leafHashes)
{
    TreeHasher hasher;
    return leafHashes.empty() ? emptyRoot() : rootWith(leafHashes, hasher);
}

Result<Frontier> Frontier::restore(std::uint64_t size, std::vector<Hash> hashes)
{
    if (hashes.size() != static_cast<std::size_t>(std::popcount(size)))
        return Error{ ErrorCode::Corrupt,
            std::to_string(hashes.size()) + " hashes do not make the edge of a tree of " + std::to_string(size)
                + " leaves" };
    Frontier frontier;
    frontier.m_size = size;
    frontier.m_hashes = std::move(hashes);
    return frontier;
}

void Frontier::append(const Hash& leafHash)
{
    Hash hash = leafHash;
    // Each trailing one bit of the size is a complete subtree that the new leaf completes to one twice as large.
    for (std::uint64_t rest = m_size; (rest & 1) != 0; rest >>= 1) {
        hash = m_hasher.node(m_hashes.back(), hash);
        m_hashes.pop_back();
    }
    m_hashes.push_back(hash);
    ++m_size;
}

Hash Frontier::root()
{
    if (m_hashes.empty())
        return emptyRoot();
    Hash hash = m_hashes.back();
    for (auto left = std::next(m_hashes.rbegin()); left != m_hashes.rend(); ++left)
        hash = m_hasher.node(*left, hash);
    return hash;
}

Result<Hash> rootAt(std::uint64_t size, const NodeSource& nodes)
{
    TreeHasher hasher;
    return size == 0 ? emptyRoot() : rangeRoot({ 0, size }, nodes, hasher);
}

Result<std::vector<Hash>> inclusionProof(std::uint64_t index, std::uint64_t size, const NodeSource& nodes)
{
    if (index >= size)
        return Error{ ErrorCode::InvalidInput,
            "a tree of " + std::to_string(size) + " leaves has no leaf " + std::to_string(index) };
    std::vector<Range> siblings;
    for (Range range{ 0, size }; range.size() > 1;) {
        const std::uint64_t middle = range.middle();
        if (index < middle) {
            siblings.push_back({ middle, range.end });
            range.end = middle;
        } else {
            siblings.push_back({ range.begin, middle });
            range.begin = middle;
        }
    }
    return rootsUpwards(siblings, nodes);
}

Result<std::vector<Hash>> consistencyProof(std::uint64_t oldSize, std::uint64_t size, const NodeSource& nodes)
{
    if (oldSize == 0 || oldSize > size)
        return Error{ ErrorCode::InvalidInput,
            "no proof leads from a tree of " + std::to_string(oldSize) + " leaves to one of " + std::to_string(size) };
    std::vector<Range> siblings;
    Range range{ 0, size };
    while (range.end != oldSize) {
        const std::uint64_t middle = range.middle();
        if (oldSize <= middle) {
            siblings.push_back({ middle, range.end });
            range.end = middle;
        } else {
            siblings.push_back({ range.begin, middle });
            range.begin = middle;
        }
    }
    // What remains is a complete subtree at the old tree's end; when it is the whole old tree, the verifier has its
    // root.
    if (range.begin != 0)
        siblings.push_back(range);
    return rootsUpwards(siblings, nodes);
}

bool verifyInclusion(
    std::uint64_t index, std::uint64_t size, const Hash& leafHash, std::span<const Hash> path, const Hash& root)
{
    if (index >= size)
        return false;
    TreeHasher hasher;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    Hash hash = leafHash;
    for (const Hash& sibling : path) {
        if (last == 0)
            return false; // a path longer than the tree is high
        if ((node & 1) != 0 || node == last) {
            hash = hasher.node(sibling, hash);
            while ((node & 1) == 0 && node != 0) { // levels at which the right edge has no sibling
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = hasher.node(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

PrefixRoots prefixRoots(std::uint64_t index, std::uint64_t size, const Hash& leafHash, std::span<const Hash> path)
{
    TreeHasher hasher;
    std::optional<Hash> before;
    Hash through = leafHash;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    for (const Hash& sibling : path) {
        if ((node & 1) != 0 || node == last) {
            before = before ? hasher.node(sibling, *before) : sibling;
            through = hasher.node(sibling, through);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        }
        node >>= 1;
        last >>= 1;
    }
    return { before.value_or(emptyRoot()), through };
}

bool verifyConsistency(const TreeHead& older, const TreeHead& newer, std::span<const Hash> proof)
{
    if (older.size == newer.size)
        return proof.empty() && older.root == newer.root;
    if (older.size == 0 || older.size > newer.size)
        return false;
    std::uint64_t node = older.size - 1;
    std::uint64_t last = newer.size - 1;
    while ((node & 1) != 0) {
        node >>= 1;
        last >>= 1;
    }
    // An old tree that is one complete subtree starts from its own root (RFC 9162 section 2.1.4.2, step 1).
    const bool complete = std::has_single_bit(older.size);
    if (!complete && proof.empty())
        return false;
    TreeHasher hasher;
    Hash oldHash = complete ? older.root : proof.front();
    Hash newHash = oldHash;
    for (const Hash& sibling : proof.subspan(complete ? 0 : 1)) {
        if (last == 0)
            return false;
        if ((node & 1) != 0 || node == last) {
            oldHash = hasher.node(sibling, oldHash);
            newHash = hasher.node(sibling, newHash);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            newHash = hasher.node(newHash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && oldHash == older.root && newHash == newer.root;
}

} // namespace sealbook::ledger
