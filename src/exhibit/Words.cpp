// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sealbook {

namespace {

template <typename E> struct Entry {
    E value;
    std::string_view text;
};

constexpr auto kKinds = std::to_array<Entry<Kind>>({
    { Kind::Computer, "computer" },
    { Kind::Laptop, "laptop" },
    { Kind::Server, "server" },
    { Kind::Nas, "nas" },
    { Kind::Phone, "phone" },
    { Kind::Tablet, "tablet" },
    { Kind::Wearable, "wearable" },
    { Kind::Sim, "sim" },
    { Kind::Drive, "drive" },
    { Kind::MemoryCard, "memory-card" },
    { Kind::UsbStick, "usb-stick" },
    { Kind::Optical, "optical" },
    { Kind::Console, "console" },
    { Kind::Camera, "camera" },
    { Kind::Drone, "drone" },
    { Kind::Cctv, "cctv" },
    { Kind::Router, "router" },
    { Kind::Iot, "iot" },
    { Kind::VehicleUnit, "vehicle-unit" },
    { Kind::Wallet, "wallet" },
    { Kind::Document, "document" },
    { Kind::Image, "image" },
    { Kind::Other, "other" },
});

constexpr auto kLifecycles = std::to_array<Entry<Lifecycle>>({
    { Lifecycle::Seized, "seized" },
    { Lifecycle::InTransit, "in-transit" },
    { Lifecycle::AwaitingAcceptance, "awaiting-acceptance" },
    { Lifecycle::InStore, "in-store" },
    { Lifecycle::Out, "out" },
    { Lifecycle::DisposalRequested, "disposal-requested" },
    { Lifecycle::DisposalAuthorised, "disposal-authorised" },
    { Lifecycle::Disposed, "disposed" },
    { Lifecycle::Missing, "missing" },
    { Lifecycle::WrittenOff, "written-off" },
    { Lifecycle::Transferred, "transferred" },
    { Lifecycle::Disputed, "disputed" },
});

constexpr auto kStages = std::to_array<Entry<Stage>>({
    { Stage::None, "none" },
    { Stage::AwaitingSubmission, "awaiting-submission" },
    { Stage::AwaitingCode, "awaiting-code" },
    { Stage::Queued, "queued" },
    { Stage::Triage, "triage" },
    { Stage::Imaging, "imaging" },
    { Stage::Examining, "examining" },
    { Stage::Categorising, "categorising" },
    { Stage::Review, "review" },
    { Stage::ReportPending, "report-pending" },
    { Stage::Done, "done" },
    { Stage::NoAccess, "no-access" },
    { Stage::Broken, "broken" },
    { Stage::Empty, "empty" },
    { Stage::NoAction, "no-action" },
    { Stage::OnHold, "on-hold" },
});

constexpr auto kOutcomes = std::to_array<Entry<Outcome>>({
    { Outcome::Returned, "returned" },
    { Outcome::ReturnedWiped, "returned-wiped" },
    { Outcome::Forfeited, "forfeited" },
    { Outcome::Deprivation, "deprivation" },
    { Outcome::CourtOrder, "court-order" },
    { Outcome::Unclaimed, "unclaimed" },
    { Outcome::Destroyed, "destroyed" },
    { Outcome::Transferred, "transferred" },
    { Outcome::RetainedByCourt, "retained-by-court" },
    { Outcome::RetainedPolice, "retained-police" },
    { Outcome::Consumed, "consumed" },
});

constexpr auto kRoles = std::to_array<Entry<Role>>({
    { Role::ExhibitsOfficer, "exhibits-officer" },
    { Role::Examiner, "examiner" },
    { Role::Supervisor, "supervisor" },
    { Role::Auditor, "auditor" },
    { Role::Administrator, "administrator" },
});

template <typename E, std::size_t N> constexpr std::array<E, N> valuesOf(const std::array<Entry<E>, N>& table)
{
    std::array<E, N> values{};
    for (std::size_t i = 0; i < N; ++i)
        values[i] = table[i].value;
    return values;
}

constexpr auto kAllKinds = valuesOf(kKinds);
constexpr auto kAllLifecycles = valuesOf(kLifecycles);
constexpr auto kAllStages = valuesOf(kStages);
constexpr auto kAllOutcomes = valuesOf(kOutcomes);
constexpr auto kAllRoles = valuesOf(kRoles);

template <typename E, std::size_t N> std::string_view wordIn(const std::array<Entry<E>, N>& table, E value)
{
    const auto entry = std::find_if(table.begin(), table.end(), [value](const auto& e) { return e.value == value; });
    return entry == table.end() ? std::string_view() : entry->text;
}

template <typename E, std::size_t N>
std::optional<E> valueIn(const std::array<Entry<E>, N>& table, std::string_view text)
{
    const auto entry = std::find_if(table.begin(), table.end(), [text](const auto& e) { return e.text == text; });
    return entry == table.end() ? std::nullopt : std::optional(entry->value);
}

template <typename E, std::size_t N> std::string listOf(const std::array<Entry<E>, N>& table)
{
    std::string list;
    for (const Entry<E>& entry : table) {
        if (!list.empty())
            list += ", ";
        list += entry.text;
    }
    return list;
}

} // namespace

std::string_view word(Kind value)
{
    return wordIn(kKinds, value);
}
std::string_view word(Lifecycle value)
{
    return wordIn(kLifecycles, value);
}
std::string_view word(Stage value)
{
    return wordIn(kStages, value);
}
std::string_view word(Outcome value)
{
    return wordIn(kOutcomes, value);
}
std::string_view word(Role value)
{
    return wordIn(kRoles, value);
}

std::optional<Kind> kindFrom(std::string_view word)
{
    return valueIn(kKinds, word);
}
std::optional<Lifecycle> lifecycleFrom(std::string_view word)
{
    return valueIn(kLifecycles, word);
}
std::optional<Stage> stageFrom(std::string_view word)
{
    return valueIn(kStages, word);
}
std::optional<Outcome> outcomeFrom(std::string_view word)
{
    return valueIn(kOutcomes, word);
}
std::optional<Role> roleFrom(std::string_view word)
{
    return valueIn(kRoles, word);
}

std::span<const Kind> allKinds()
{
    return kAllKinds;
}
std::span<const Lifecycle> allLifecycles()
{
    return kAllLifecycles;
}
std::span<const Stage> allStages()
{
    return kAllStages;
}
std::span<const Outcome> allOutcomes()
{
    return kAllOutcomes;
}
std::span<const Role> allRoles()
{
    return kAllRoles;
}

std::string allowedKinds()
{
    return listOf(kKinds);
}
std::string allowedLifecycles()
{
    return listOf(kLifecycles);
}
std::string allowedStages()
{
    return listOf(kStages);
}
std::string allowedOutcomes()
{
    return listOf(kOutcomes);
}
std::string allowedRoles()
{
    return listOf(kRoles);
}

} // namespace sealbook
