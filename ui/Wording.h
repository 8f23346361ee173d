// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Party.h"

#include <QString>

#include <string>
#include <string_view>

namespace sealbook::client {

/// A word of the vocabularies for people: "disposal-requested" to "Disposal requested".
QString titled(std::string_view word);

/// Who or what holds an exhibit, without the kind: "kpatel", "County Laboratory", "Site/Store/Shelf 1".
QString partyText(const Party& party);

/// The same for `from` and `to` as a continuity row states them; a place in brackets that only repeats it is left out.
QString partyText(const std::string& recorded);

/// A sentence of the core with its times in this machine's zone and its parties without their kind.
QString plainText(const std::string& detail);

/// A count for people: "1,203".
QString countText(std::size_t count);

} // namespace sealbook::client
