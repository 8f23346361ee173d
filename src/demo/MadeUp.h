// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Draw.h"
#include "src/exhibit/Result.h"

#include <string>
#include <string_view>

namespace sealbook::demo {

/// Invents numbers that pass every check and belong to nobody: each comes from a range that its standard or regulator
/// keeps for tests, documentation or drama.
class MadeUp {
public:
    explicit MadeUp(Draw& draw);
    /// With bags numbered from there.
    MadeUp(Draw& draw, std::uint64_t firstSeal);

    /// Reporting body 00, test IMEIs, here of country 44 (GSMA TS.06); Luhn check digit.
    std::string imei();
    /// Country code 999, kept back by ITU-T E.164; Luhn check digit.
    std::string iccid();
    /// Under the issuer of the test certificates in GSMA SGP.26; check digits by mod 97.
    std::string eid();
    /// Network 001-01, the test network (ITU-T E.212).
    std::string imsi();
    /// +44 7700 900000 to 900999, which Ofcom keeps for drama.
    std::string msisdn();
    /// 00-00-5E-00-53-00 to -FF, for documentation (RFC 9542, section 2.1.2). In order, the first of them drawn.
    std::string mac();
    std::string serial();
    /// The next bag of a pack.
    std::string seal();
    std::uint64_t nextSeal() const { return m_nextSeal; }

    /// `text` with each {imei}, {iccid}, {eid}, {imsi}, {msisdn}, {mac}, {serial}, {seal} replaced by a new one.
    std::string fill(std::string_view text);

    /// "amber-otter-fjord-27": three words and two digits, always longer than the 12 characters that a password needs.
    std::string passphrase();

private:
    Draw& m_draw;
    std::uint64_t m_nextMac, m_nextSeal;
};

} // namespace sealbook::demo
