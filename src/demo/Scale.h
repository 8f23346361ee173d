// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Words.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How large a demonstration of whole years is, and who works where in it.
namespace sealbook::demo {

struct Scale {
    std::string_view name;
    std::string_view unit; ///< whose register it is
    std::uint32_t teams = 1; ///< each has the same number of warrants, devices, ... a year
    std::uint32_t crews = 1; ///< of people: fewer than teams, since making a user's keys takes half a second by design
};
/// The scales of whole years, the smallest first.
std::span<const Scale> scales();
/// nullptr: there is none of that name.
const Scale* scaleNamed(std::string_view name);

/// The post that a person has in every crew.
using Post = std::uint8_t;
inline constexpr Post kAdministrator = 0; ///< of the first crew alone
inline constexpr Post kOfficers = 1, kOfficerCount = 3;
inline constexpr Post kExaminers = 4, kExaminerCount = 5;
inline constexpr Post kSupervisors = 9, kSupervisorCount = 2;
inline constexpr Post kAuditor = 11; ///< signs nothing but what is witnessed
inline constexpr Post kPosts = 12;

struct Person {
    std::string name, fullName;
    Role role = Role::ExhibitsOfficer;
};
/// "juniper.clasp"; of crews after the first with its number behind.
Person personAt(std::uint32_t crew, Post post);

/// The rooms of one team.
struct Team {
    std::uint32_t number = 0; ///< from 0
    std::uint32_t crew = 0;
    std::string storeDesk, examinationRoom; ///< stations
    std::string casePrefix; ///< "HOIT" or "HOIT0017"
    std::vector<std::string> shelves; ///< of the store
    std::string annexe;
    std::vector<std::string> places; ///< all of them, with those above

    /// Examiners work in their room, everybody else at the desk of the store.
    const std::string& stationOf(Post post) const;
};
Team teamAt(const Scale& scale, std::uint32_t number);

} // namespace sealbook::demo
