// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Scale.h"

#include "src/demo/Sample.h"

#include <algorithm>
#include <array>

namespace sealbook::demo {
namespace {

constexpr auto kScales = std::to_array<Scale>({
    { "team", kUnit, 1, 1 },
    { "force", "Harrowmere Constabulary", 100, 4 },
    { "country", "Union of the Harrowmere Constabularies", 1000, 10 },
});

struct CrewMember {
    std::string_view name, fullName;
    Role role = Role::ExhibitsOfficer;
};
constexpr std::array<CrewMember, kPosts> kCrew{ {
    { "ada.inkwell", "Ada Inkwell", Role::Administrator },
    { "juniper.clasp", "Juniper Clasp", Role::ExhibitsOfficer },
    { "orla.tagg", "Orla Tagg", Role::ExhibitsOfficer },
    { "fern.parcel", "Fern Parcel", Role::ExhibitsOfficer },
    { "edwin.lens", "Edwin Lens", Role::Examiner },
    { "wren.byte", "Wren Byte", Role::Examiner },
    { "tilda.codec", "Tilda Codec", Role::Examiner },
    { "barnaby.chip", "Barnaby Chip", Role::Examiner },
    { "quill.sector", "Quill Sector", Role::Examiner },
    { "saffron.vale", "Saffron Vale", Role::Supervisor },
    { "marlow.stamp", "Marlow Stamp", Role::Supervisor },
    { "august.proof", "August Proof", Role::Auditor },
} };

constexpr std::uint32_t kBays = 3, kShelvesOfABay = 4;

std::string fourDigits(std::uint32_t number)
{
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

} // namespace

std::span<const Scale> scales()
{
    return kScales;
}

const Scale* scaleNamed(std::string_view name)
{
    const auto* const found =
        std::find_if(kScales.begin(), kScales.end(), [&](const Scale& s) { return s.name == name; });
    return found == kScales.end() ? nullptr : found;
}

Person personAt(std::uint32_t crew, Post post)
{
    const CrewMember& member = kCrew[post];
    if (crew == 0)
        return { std::string(member.name), std::string(member.fullName), member.role };
    const std::string number = std::to_string(crew + 1);
    return { std::string(member.name) + number, std::string(member.fullName) + " (" + number + ")", member.role };
}

const std::string& Team::stationOf(Post post) const
{
    return post >= kExaminers && post < kExaminers + kExaminerCount ? examinationRoom : storeDesk;
}

Team teamAt(const Scale& scale, std::uint32_t number)
{
    Team team;
    team.number = number;
    team.crew = number % scale.crews;
    const std::string suffix = number == 0 ? "" : "-" + fourDigits(number + 1);
    team.storeDesk = std::string(kStoreDesk) + suffix;
    team.examinationRoom = std::string(kExaminationRoom) + suffix;
    team.casePrefix = scale.teams == 1 ? "HOIT" : "HOIT" + fourDigits(number + 1);
    const std::string house = number == 0 ? "Harrowmere House" : "Team house " + fourDigits(number + 1);
    team.annexe = (number == 0 ? "Tern Quay annexe" : "Annexe " + fourDigits(number + 1)) + std::string("/Store room");
    const std::string store = house + "/Exhibits store";
    team.places = { house, store };
    for (std::uint32_t bay = 1; bay <= kBays; ++bay) {
        const std::string path = store + "/Bay " + std::to_string(bay);
        team.places.push_back(path);
        for (std::uint32_t shelf = 1; shelf <= kShelvesOfABay; ++shelf)
            team.shelves.push_back(path + "/Shelf " + std::to_string(shelf));
    }
    team.places.insert(team.places.end(), team.shelves.begin(), team.shelves.end());
    team.places.push_back(team.annexe);
    return team;
}

} // namespace sealbook::demo
