// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace sealbook {

// Each takes what was typed or scanned and gives the canonical form. In numbers the separators space - . / are ignored.
// All errors are InvalidInput; a wrong check digit is called "misread".

/// IMEI: 15 digits, the last a Luhn check digit (3GPP TS 23.003 section 6.2.1 and annex B); or an IMEISV: 16 digits
/// without one (section 6.2.2). 14 digits are refused by naming the check digit that is missing.
Result<std::string> checkImei(std::string_view text);

/// EID of an eUICC: 32 digits that as one number leave 1 when divided by 97 (GSMA SGP.02 annex J; SGP.29).
Result<std::string> checkEid(std::string_view text);

struct Iccid {
    std::string digits; ///< upper case, without separators; may hold letters, see `warnings`
    std::vector<std::string> warnings; ///< one sentence each
};

/// ICCID of a SIM: 19-20 digits beginning 89, the last a Luhn check digit (ITU-T E.118). Cards in use break each of
/// these rules, so that a deviation only warns; what is not 1-32 letters and digits is refused.
Result<Iccid> checkIccid(std::string_view text);

/// EUI-48 or EUI-64 (IEEE 802), written bare, in pairs or in fours with : - . between; canonical `aa:bb:cc:dd:ee:ff`.
Result<std::string> checkMac(std::string_view text);

/// IMSI: 6-15 digits (3GPP TS 23.003 section 2.2).
Result<std::string> checkImsi(std::string_view text);

/// A telephone number: 3-15 digits (ITU-T E.164), with + only before a country code, which never begins with 0.
Result<std::string> checkMsisdn(std::string_view text);

} // namespace sealbook
