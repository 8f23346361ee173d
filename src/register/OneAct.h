// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Acts.h"
#include "src/register/Lookup.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// What the use cases about one exhibit share.
namespace sealbook::reg {

/// The longest text of a fact that a person types, in bytes.
inline constexpr std::size_t kMaxText = 2000;

inline Error invalid(std::string detail)
{
    return { ErrorCode::InvalidInput, std::move(detail) };
}

using FactsFor = std::function<Result<Facts>(const FoundExhibit&)>;

/// Records one act on one exhibit that is found, drafted and signed inside the transaction.
Result<Done> recordOne(
    Recorder& recorder, const std::string& exhibit, custody::EventType type, bool cosigned, const FactsFor& factsFor);
/// The same on an exhibit that was found already.
Result<Done> recordOn(
    Recorder& recorder, const FoundExhibit& found, custody::EventType type, bool cosigned, const FactsFor& factsFor);
/// Finds and records in a transaction of its own; cosigned where the type takes cosigners.
Result<Done> recordAct(Session& session, const std::string& exhibit, custody::EventType type, const FactsFor& factsFor);

/// Adds a text to the facts where one was given; InvalidInput names it.
Result<void> put(Facts& facts, std::string_view name, const std::string& text);
/// Adds the seal that was seen and its state (intact or damaged), each where it was given.
Result<void> putSeen(Facts& facts, const std::string& seal, const std::string& state);
/// Adds when it happened where that was given; InvalidInput where it lies in the future.
Result<void> putOccurred(Facts& facts, const std::optional<Timestamp>& occurred, const Session& session);
/// Where the exhibit is, and how it was named.
void setFrom(Facts& facts, const FoundExhibit& found);
void setTo(Facts& facts, const Destination& to);

/// Hours of a sitting: more than 0 and at most 24, with up to two decimals; as typed.
Result<std::string> checkHours(const std::string& hours);
Result<std::string> checkSealState(const std::string& state);

} // namespace sealbook::reg
