// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Json.h"

#include <optional>
#include <string>
#include <string_view>

/// Reads what nearly all texts of a ledger are: canonical, of printable ASCII without escapes, numbers from 0 of at
/// most 15 digits. Anything else, right or wrong, is left to the thorough way of Json.cpp: reading, writing again and
/// comparing.
namespace sealbook::ledger {

/// The value, if all of the text is such a value.
std::optional<nlohmann::json> readPlainJson(std::string_view text);
/// Whether all of the text is such an object and its values are texts. Its members are written over those that
/// `members` holds, whose memory is used again: from event to event most names are the same. They mean nothing else.
bool readPlainTexts(std::string_view text, TextMembers& members);

/// Writes the text between quotes behind `json`, if it is one that plainLength reads to its end; else nothing.
bool appendPlain(std::string& json, std::string_view text);

/// How many characters from the front are printable ASCII and stand in a JSON string as they are.
std::size_t plainLength(std::string_view text);

} // namespace sealbook::ledger
