// SPDX-License-Identifier: Apache-2.0
#include "src/custody/EventType.h"

#include <algorithm>
#include <array>

namespace sealbook::custody {
namespace {

constexpr std::array kAdministrator{ Role::Administrator };
constexpr std::array kDesk{ Role::ExhibitsOfficer };
constexpr std::array kPlaces{ Role::ExhibitsOfficer, Role::Administrator };
constexpr std::array kCases{ Role::ExhibitsOfficer, Role::Supervisor };
constexpr std::array kHandling{ Role::ExhibitsOfficer, Role::Supervisor, Role::Examiner };
constexpr std::array kOpening{ Role::ExhibitsOfficer, Role::Examiner };
constexpr std::array kExamining{ Role::Examiner };
constexpr std::array kAuthorising{ Role::Supervisor };
constexpr std::array kCorrecting{ Role::Supervisor, Role::ExhibitsOfficer, Role::Examiner };
constexpr std::array kRestoring{ Role::Administrator, Role::Supervisor };
constexpr std::array kEveryone{ Role::ExhibitsOfficer, Role::Examiner, Role::Supervisor, Role::Auditor,
    Role::Administrator };
constexpr std::array kReading{ Role::ExhibitsOfficer, Role::Examiner, Role::Supervisor, Role::Auditor };

struct Row {
    EventType type;
    std::string_view word;
    SubjectKind subject;
    std::span<const Role> roles;
    bool cosigners;
    bool movement;
};

// One row for each type: the role table of the command-line contract, which both the strict check before signing and
// the audit of what others wrote read.
constexpr std::array kRows{
    Row{ EventType::Genesis, "genesis", SubjectKind::Register, kAdministrator, false, false },
    Row{ EventType::Grant, "grant", SubjectKind::User, kAdministrator, false, false },
    Row{ EventType::Revoke, "revoke", SubjectKind::User, kAdministrator, false, false },
    Row{ EventType::Station, "station", SubjectKind::Station, kAdministrator, false, false },
    Row{ EventType::Case, "case", SubjectKind::Case, kCases, false, false },
    Row{ EventType::Warrant, "warrant", SubjectKind::Case, kDesk, false, false },
    Row{ EventType::Location, "location", SubjectKind::Location, kPlaces, false, false },
    Row{ EventType::BookIn, "book-in", SubjectKind::Exhibit, kOpening, false, false },
    Row{ EventType::Label, "label", SubjectKind::Exhibit, kOpening, false, false },
    Row{ EventType::Move, "move", SubjectKind::Exhibit, kHandling, true, true },
    Row{ EventType::HandOver, "hand-over", SubjectKind::Exhibit, kHandling, true, true },
    Row{ EventType::Offer, "offer", SubjectKind::Exhibit, kHandling, true, true },
    Row{ EventType::Receive, "receive", SubjectKind::Exhibit, kHandling, true, true },
    Row{ EventType::Send, "send", SubjectKind::Exhibit, kHandling, true, true },
    Row{ EventType::Return, "return", SubjectKind::Exhibit, kHandling, true, true },
    Row{ EventType::Seal, "seal", SubjectKind::Exhibit, kOpening, true, false },
    Row{ EventType::BreakSeal, "break-seal", SubjectKind::Exhibit, kOpening, true, false },
    Row{ EventType::Reseal, "reseal", SubjectKind::Exhibit, kOpening, true, false },
    Row{ EventType::Split, "split", SubjectKind::Exhibit, kOpening, false, false },
    Row{ EventType::Examine, "examine", SubjectKind::Exhibit, kExamining, false, false },
    Row{ EventType::DisposeRequest, "dispose-request", SubjectKind::Exhibit, kCases, false, false },
    Row{ EventType::DisposeAuthorise, "dispose-authorise", SubjectKind::Exhibit, kAuthorising, false, false },
    Row{ EventType::DisposeCarryOut, "dispose-carry-out", SubjectKind::Exhibit, kDesk, true, false },
    Row{ EventType::Print, "print", SubjectKind::Exhibit, kReading, false, false },
    Row{ EventType::Missing, "missing", SubjectKind::Exhibit, kDesk, false, false },
    Row{ EventType::Found, "found", SubjectKind::Exhibit, kDesk, false, true },
    Row{ EventType::WriteOff, "write-off", SubjectKind::Exhibit, kAuthorising, false, false },
    Row{ EventType::Hold, "hold", SubjectKind::Exhibit, kAuthorising, false, false },
    Row{ EventType::ReleaseHold, "release-hold", SubjectKind::Exhibit, kAuthorising, false, false },
    Row{ EventType::Correct, "correct", SubjectKind::Exhibit, kCorrecting, false, false },
    Row{ EventType::Policy, "policy", SubjectKind::Register, kAuthorising, false, false },
    Row{ EventType::Enrol, "enrol", SubjectKind::User, kEveryone, true, false },
    Row{ EventType::Restored, "restored", SubjectKind::Station, kRestoring, false, false },
};

constexpr std::array kTypes = [] {
    std::array<EventType, kRows.size()> types{};
    for (std::size_t i = 0; i < kRows.size(); ++i)
        types[i] = kRows[i].type;
    return types;
}();

constexpr bool rowsStandInOrder()
{
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (kRows[i].type != static_cast<EventType>(i))
            return false;
    return kRows.back().type == EventType::Restored; // the last of them
}
static_assert(rowsStandInOrder(), "rowOf finds a type's row by its number");

const Row& rowOf(EventType type)
{
    return kRows[static_cast<std::size_t>(type)];
}

} // namespace

std::string_view word(EventType type)
{
    return rowOf(type).word;
}

std::string_view word(SubjectKind kind)
{
    switch (kind) {
    case SubjectKind::Register:
        return "register";
    case SubjectKind::User:
        return "user";
    case SubjectKind::Station:
        return "station";
    case SubjectKind::Case:
        return "case";
    case SubjectKind::Location:
        return "location";
    case SubjectKind::Exhibit:
        return "exhibit";
    }
    return {};
}

std::optional<EventType> eventTypeFrom(std::string_view word)
{
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.word == word; });
    return row == kRows.end() ? std::nullopt : std::optional(row->type);
}

std::span<const EventType> allEventTypes()
{
    return kTypes;
}
SubjectKind subjectKind(EventType type)
{
    return rowOf(type).subject;
}
std::span<const Role> allowedRoles(EventType type)
{
    return rowOf(type).roles;
}

bool mayAuthor(Role role, EventType type)
{
    const auto roles = allowedRoles(type);
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool takesCosigners(EventType type)
{
    return rowOf(type).cosigners;
}
bool isMovement(EventType type)
{
    return rowOf(type).movement;
}

} // namespace sealbook::custody
