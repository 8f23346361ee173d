// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

struct evp_md_ctx_st;

namespace sealbook::ledger {

using Bytes = std::span<const std::uint8_t>;

/// A SHA-256 digest (FIPS 180-4).
using Hash = std::array<std::uint8_t, 32>;

/// The bytes of a text, without a copy.
Bytes bytesOf(std::string_view text);
/// Bytes seen as text, without a copy.
std::string_view textOf(Bytes bytes);

/// SHA-256 over data that come in pieces. One thread at a time; a moved-from stream may only be assigned to.
/// A libcrypto that cannot compute SHA-256 ends the process: a wrong hash would be worse.
class Sha256Stream {
public:
    Sha256Stream();

    void update(Bytes bytes);
    void update(std::string_view text) { update(bytesOf(text)); }
    /// The hash of everything since the construction or the last finish; the stream then begins anew.
    Hash finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// SHA-256 of whole values, for hot loops: the context is reused, which spares sha256's fixed cost. One thread at a
/// time.
class Hasher {
public:
    Hash operator()(Bytes bytes) { return (*this)({ bytes }); }
    /// The hash of the parts one after the other.
    Hash operator()(std::initializer_list<Bytes> parts);

private:
    Sha256Stream m_stream;
};

Hash sha256(Bytes bytes);
/// Of the parts one after the other.
Hash sha256(std::initializer_list<Bytes> parts);
Hash sha256(std::string_view text);

} // namespace sealbook::ledger
