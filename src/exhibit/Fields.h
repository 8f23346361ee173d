// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The descriptive fields of an exhibit at intake. Fields.cpp holds the one table of names and rules.
namespace sealbook {

/// Field names and canonical values.
using Facts = std::map<std::string, std::string, std::less<>>;

/// The names of all intake fields, in the order in which they are shown.
std::span<const std::string_view> intakeFieldNames();

/// The canonical form of one field's value. InvalidInput names the field, what was found and what is allowed; an empty
/// value is refused (leave the field out), and an unknown name is refused with the list of names.
/// What is unusual but possible is appended to `warnings`, one sentence each, and never blocks.
///
/// Canonical: `kind` and the states are words; `reference` is JC/1; `imei` is digits, several with ';' between, each
/// once, in the order given; `occurred` is UTC as Timestamp::toString writes it; `urgent`, `privileged` and
/// `code-known` are yes or no (yes/no, true/false, 1/0 in any case are taken); `quantity` is 1-100000 and
/// `capacity-bytes` up to 18 digits, without leading zeros; `seal` is a SealNumber and `location` a LocationPath (a
/// location's system id is one); people are up to 200 bytes of text, all else up to 2,000.
Result<std::string> checkField(std::string_view name, std::string_view value, std::vector<std::string>& warnings);

/// Rules between the fields of one exhibit, given canonical values: `kind` must be there, and `urgent` = yes needs
/// `urgent-reason`. A field that does not suit the kind is never refused: what was found is recorded. InvalidInput.
Result<void> checkTogether(const Facts& facts);

} // namespace sealbook
