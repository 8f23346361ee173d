// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The names of the facts in payloads, one place for code and FORMAT.md ("Payload"). Names of the intake fields
/// (reference, kind, seal, occurred, ...) are those of src/exhibit/Fields.h.
namespace sealbook::custody::fact {

inline constexpr std::string_view kAcquitted = "acquitted"; ///< case: date, as the six below
inline constexpr std::string_view kAct = "act"; ///< offer: hand-over or return
inline constexpr std::string_view kAppealDetermined = "appeal-determined";
inline constexpr std::string_view kAppealLodged = "appeal-lodged";
inline constexpr std::string_view kArrests = "arrests";
inline constexpr std::string_view kBackupRoot = "backup-root"; ///< restored: root of the tree in the backup
inline constexpr std::string_view kBackupSize = "backup-size";
inline constexpr std::string_view kCase = "case"; ///< book-in: subject id of the case
inline constexpr std::string_view kCaseReference = "case-reference";
inline constexpr std::string_view kChild = "child"; ///< split: subject id of the sub-exhibit
inline constexpr std::string_view kCharged = "charged";
inline constexpr std::string_view kConvicted = "convicted";
inline constexpr std::string_view kCorrectedPrefix = "corrected-"; ///< correct: the fact as it ought to read
inline constexpr std::string_view kCorrects = "corrects"; ///< correct: id of the event it corrects
inline constexpr std::string_view kDeadline = "deadline"; ///< missing: until when it is searched for
inline constexpr std::string_view kDetailPrefix = "detail-"; ///< disposal: what the outcome needs
inline constexpr std::string_view kDiscontinued = "discontinued"; ///< case: the proceedings ended without a verdict
inline constexpr std::string_view kDue = "due";
inline constexpr std::string_view kEnrol = "enrol"; ///< grant: yes, where its keys may sign only an enrol
inline constexpr std::string_view kFrom = "from";
inline constexpr std::string_view kFromPlace = "from-place";
inline constexpr std::string_view kFullName = "full-name";
inline constexpr std::string_view kHours = "hours";
inline constexpr std::string_view kIdentifiedBy = "identified-by"; ///< system-id, seal or reference
inline constexpr std::string_view kKind = "kind";
inline constexpr std::string_view kKnownRoot = "known-root"; ///< restored: of the last tree known elsewhere
inline constexpr std::string_view kKnownSize = "known-size";
inline constexpr std::string_view kLastSeen = "last-seen"; ///< missing: time
inline constexpr std::string_view kLogKey = "log-key";
inline constexpr std::string_view kMethod = "method";
inline constexpr std::string_view kNote = "note";
inline constexpr std::string_view kNumber = "number";
inline constexpr std::string_view kOccurred = "occurred";
inline constexpr std::string_view kOfficer = "officer";
inline constexpr std::string_view kOperation = "operation";
inline constexpr std::string_view kOutcome = "outcome";
inline constexpr std::string_view kParent = "parent"; ///< book-in of a sub-exhibit: subject id it came out of
inline constexpr std::string_view kParentReference = "parent-reference";
inline constexpr std::string_view kPath = "path";
inline constexpr std::string_view kProducer = "producer";
inline constexpr std::string_view kPurpose = "purpose";
inline constexpr std::string_view kReference = "reference";
inline constexpr std::string_view kReleaseDue = "release-due"; ///< case: when who was convicted is to be released
inline constexpr std::string_view kRoles = "roles"; ///< comma-separated role words
inline constexpr std::string_view kRoot = "root"; ///< subject id of the first exhibit of the line
inline constexpr std::string_view kSafeguarded = "safeguarded";
inline constexpr std::string_view kSeal = "seal"; ///< the number applied
inline constexpr std::string_view kSealingKey = "sealing-key";
inline constexpr std::string_view kSealSeen = "seal-seen";
inline constexpr std::string_view kSealState = "seal-state"; ///< intact or damaged
inline constexpr std::string_view kSigningKey = "signing-key";
inline constexpr std::string_view kSearch = "search"; ///< missing: what was searched, a step of the search
inline constexpr std::string_view kStage = "stage";
inline constexpr std::string_view kStation = "station";
inline constexpr std::string_view kStationId = "station-id";
inline constexpr std::string_view kSystemId = "system-id";
inline constexpr std::string_view kTo = "to";
inline constexpr std::string_view kToId = "to-id"; ///< subject id of a location named in `to`
inline constexpr std::string_view kUnit = "unit";
inline constexpr std::string_view kUser = "user";
inline constexpr std::string_view kUserId = "user-id";
inline constexpr std::string_view kWarrant = "warrant";
inline constexpr std::string_view kWhy = "why";

} // namespace sealbook::custody::fact
