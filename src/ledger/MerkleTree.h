// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "src/ledger/Hash.h"

#include <functional>
#include <vector>

/// The Merkle tree of RFC 6962 and RFC 9162 section 2.1, with SHA-256.
namespace sealbook::ledger {

/// Hashes of leaves and inner nodes (RFC 9162 section 2.1.1). One thread at a time.
class TreeHasher {
public:
    Hash leaf(Bytes entry); ///< SHA-256(0x00 || entry)
    Hash node(const Hash& left, const Hash& right); ///< SHA-256(0x01 || left || right)

private:
    Hasher m_hasher;
};

Hash leafHash(Bytes entry);
Hash nodeHash(const Hash& left, const Hash& right);
/// The root of the tree without leaves: SHA-256 of nothing.
Hash emptyRoot();
/// The root over all leaves, left to right.
Hash rootOf(std::span<const Hash> leafHashes);

/// The right edge of a growing tree: the roots of the complete subtrees that a size is the sum of, largest first.
/// Appending and the root cost O(log n). One thread at a time.
class Frontier {
public:
    Frontier() = default;
    /// As stored by an earlier run: one hash for each bit set in the size, largest subtree first; else Corrupt.
    static Result<Frontier> restore(std::uint64_t size, std::vector<Hash> hashes);

    void append(const Hash& leafHash);
    std::uint64_t size() const { return m_size; }
    const std::vector<Hash>& hashes() const { return m_hashes; }
    Hash root();

private:
    TreeHasher m_hasher;
    std::uint64_t m_size = 0;
    std::vector<Hash> m_hashes;
};

/// Gives the root of the complete subtree over the leaves [index * 2^level, (index + 1) * 2^level), or why it cannot.
using NodeSource = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

/// The root of the tree made of the first `size` leaves.
Result<Hash> rootAt(std::uint64_t size, const NodeSource& nodes);

/// The path that proves that leaf `index` is in the tree of `size` leaves, lowest first (RFC 9162 section 2.1.3.1).
/// InvalidInput unless index < size.
Result<std::vector<Hash>> inclusionProof(std::uint64_t index, std::uint64_t size, const NodeSource& nodes);

/// The proof that the tree of `size` leaves begins with the tree of `oldSize` leaves (RFC 9162 section 2.1.4.1); empty
/// for equal sizes. InvalidInput unless 0 < oldSize <= size: nothing can be proved about the empty tree.
Result<std::vector<Hash>> consistencyProof(std::uint64_t oldSize, std::uint64_t size, const NodeSource& nodes);

/// RFC 9162 section 2.1.3.2: whether the path leads from the leaf to the root.
bool verifyInclusion(
    std::uint64_t index, std::uint64_t size, const Hash& leafHash, std::span<const Hash> path, const Hash& root);

/// The roots of two trees that the tree of `size` leaves begins with.
struct PrefixRoots {
    Hash before{}; ///< of the first `index` leaves
    Hash through{}; ///< of the first `index` + 1
};
/// What a path that verifyInclusion accepted says of the leaves before its own: its left siblings are the complete
/// subtrees that the tree of `index` leaves is the sum of (RFC 9162 section 2.1.1), lowest first.
PrefixRoots prefixRoots(std::uint64_t index, std::uint64_t size, const Hash& leafHash, std::span<const Hash> path);

/// A tree's size and root.
struct TreeHead {
    std::uint64_t size = 0;
    Hash root{};
    bool operator==(const TreeHead&) const = default;
};

/// RFC 9162 section 2.1.4.2: whether the newer tree begins with the older. Equal sizes need equal roots and no proof;
/// an empty older tree proves nothing and is refused unless the newer one is empty as well.
bool verifyConsistency(const TreeHead& older, const TreeHead& newer, std::span<const Hash> proof);

} // namespace sealbook::ledger
