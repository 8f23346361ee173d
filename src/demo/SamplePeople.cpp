// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Sample.h"

#include <array>

namespace sealbook::demo {

std::span<const SamplePerson> samplePeople()
{
    static constexpr auto kPeople = std::to_array<SamplePerson>({
        { "ada.inkwell", "Ada Inkwell", Role::Administrator, kStoreDesk },
        { "juniper.clasp", "Juniper Clasp", Role::ExhibitsOfficer, kStoreDesk },
        { "orla.tagg", "Orla Tagg", Role::ExhibitsOfficer, kStoreDesk },
        { "edwin.lens", "Edwin Lens", Role::Examiner, kExaminationRoom },
        { "wren.byte", "Wren Byte", Role::Examiner, kExaminationRoom },
        { "saffron.vale", "Saffron Vale", Role::Supervisor, kStoreDesk },
        { "august.proof", "August Proof", Role::Auditor, kStoreDesk },
    });
    return kPeople;
}

std::span<const std::string_view> sampleLocations()
{
    // Bay 3 is new: nothing was ever put there.
    static constexpr auto kLocations = std::to_array<std::string_view>({
        "Harrowmere House",
        "Harrowmere House/Exhibits store",
        "Harrowmere House/Exhibits store/Bay 1",
        "Harrowmere House/Exhibits store/Bay 1/Shelf 1",
        "Harrowmere House/Exhibits store/Bay 1/Shelf 2",
        "Harrowmere House/Exhibits store/Bay 2",
        "Harrowmere House/Exhibits store/Bay 2/Shelf 1",
        "Harrowmere House/Exhibits store/Bay 2/Shelf 2",
        "Harrowmere House/Exhibits store/Bay 3",
        "Harrowmere House/Exhibits store/Bay 3/Shelf 1",
        "Harrowmere House/Battery cabinet",
        "Tern Quay annexe/Store room",
    });
    return kLocations;
}

} // namespace sealbook::demo
