// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Secret.h"

#include <string_view>
#include <utility>

namespace sealbook::ledger {

/// A code on paper that opens a recovery slot: 26 random symbols of Crockford's base 32 (130 bits) and 4 check symbols,
/// a Reed-Solomon code over GF(32) of distance 5: up to four wrong symbols, and so any two exchanged, are always
/// noticed.
class RecoveryCode {
public:
    static RecoveryCode random();
    /// As typed from paper: case, spaces and dashes do not matter, O is 0, I and L are 1. InvalidInput: another length,
    /// a character that no code has, or misread (the check symbols do not agree). The detail holds nothing of the code.
    static Result<RecoveryCode> parse(std::string_view typed);

    /// The 30 symbols in upper case without dashes: the password of the slot.
    Bytes password() const { return m_symbols.bytes(); }
    /// For print: six groups of five, with dashes between.
    SecretBytes printed() const;

private:
    explicit RecoveryCode(SecretBytes symbols)
        : m_symbols(std::move(symbols))
    {
    }
    SecretBytes m_symbols; ///< letters and digits, not values
};

} // namespace sealbook::ledger
