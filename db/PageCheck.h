// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "src/custody/Anomaly.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sealbook::db {

/// Whether SQLCipher's own check of each page (`cipher_integrity_check`) can be asked about a file of so many bytes.
/// Before 4.17 it reckons the place of a page in 32 bits: of a file of more than 4 GiB it reads other pages than it
/// means to, and finds every one behind that damaged (SQLCipher's issue 604). `version` is what `cipher_version`
/// answers.
bool cipherCheckReaches(std::string_view version, std::uint64_t bytes);

/// How the pages in use fit together: what does not, and what cannot be read, since each is read for that and its HMAC
/// checked. Of the index of words only the pages are looked at, not whether they hold the words. Throws SqlError:
/// inside db only.
std::vector<custody::Anomaly> checkPagesInUse(Connection& connection);

/// The same, and before it what SQLCipher's own check finds, where it can be asked: it sees unused pages too. Throws
/// SqlError.
std::vector<custody::Anomaly> checkEachPage(Connection& connection);

} // namespace sealbook::db
