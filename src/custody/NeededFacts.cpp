// SPDX-License-Identifier: Apache-2.0
#include "src/custody/NeededFacts.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/UserName.h"

#include <algorithm>
#include <array>

namespace sealbook::custody {
namespace {

bool isKey(std::string_view text)
{
    return static_cast<bool>(Sha256::parse(text));
}

bool isSubject(std::string_view text)
{
    return static_cast<bool>(SubjectId::parse(text));
}

bool isUserName(std::string_view text)
{
    return static_cast<bool>(UserName::parse(text));
}

constexpr std::array kGenesisFacts{ NeededFact{ fact::kUser, isUserName }, NeededFact{ fact::kUserId, isSubject },
    NeededFact{ fact::kRoles }, NeededFact{ fact::kSigningKey, isKey }, NeededFact{ fact::kSealingKey, isKey },
    NeededFact{ fact::kStation }, NeededFact{ fact::kStationId, isSubject } };
constexpr std::array kGrantFacts{ NeededFact{ fact::kUser, isUserName }, NeededFact{ fact::kRoles },
    NeededFact{ fact::kSigningKey, isKey }, NeededFact{ fact::kSealingKey, isKey } };
constexpr std::array kRevokeFacts{ NeededFact{ fact::kUser, isUserName } };
constexpr std::array kStationFacts{ NeededFact{ fact::kStation } };
constexpr std::array kCaseFacts{ NeededFact{ fact::kReference } };
constexpr std::array kLocationFacts{ NeededFact{ fact::kPath }, NeededFact{ fact::kSystemId } };

constexpr std::array kEnrolFacts{ NeededFact{ fact::kUser, isUserName }, NeededFact{ fact::kSigningKey, isKey },
    NeededFact{ fact::kSealingKey, isKey } };
constexpr std::array kRestoredFacts{ NeededFact{ fact::kStation }, NeededFact{ fact::kBackupSize },
    NeededFact{ fact::kBackupRoot, isKey } };

struct TypeNeeds {
    EventType type;
    std::span<const NeededFact> facts;
};
constexpr std::array kNeeds{ TypeNeeds{ EventType::Genesis, kGenesisFacts }, TypeNeeds{ EventType::Grant, kGrantFacts },
    TypeNeeds{ EventType::Revoke, kRevokeFacts }, TypeNeeds{ EventType::Station, kStationFacts },
    TypeNeeds{ EventType::Case, kCaseFacts }, TypeNeeds{ EventType::Location, kLocationFacts },
    TypeNeeds{ EventType::Enrol, kEnrolFacts }, TypeNeeds{ EventType::Restored, kRestoredFacts } };

} // namespace

std::span<const NeededFact> factsNeeded(const Event& event)
{
    const auto* const row =
        std::find_if(kNeeds.begin(), kNeeds.end(), [&](const TypeNeeds& needs) { return needs.type == event.type; });
    // Of a case the first event names it, later ones change one thing or another.
    if (row == kNeeds.end() || (event.type == EventType::Case && !event.after.empty()))
        return {};
    return row->facts;
}

} // namespace sealbook::custody
