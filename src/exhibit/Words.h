// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The vocabularies of the register. Words.cpp holds the one table of each; the words are part of the ledger's format.
namespace sealbook {

/// What an exhibit is.
enum class Kind {
    Computer,
    Laptop,
    Server,
    Nas,
    Phone,
    Tablet,
    Wearable,
    Sim,
    Drive,
    MemoryCard,
    UsbStick,
    Optical,
    Console,
    Camera,
    Drone,
    Cctv,
    Router,
    Iot,
    VehicleUnit,
    Wallet,
    Document,
    Image,
    Other,
};

/// Where an exhibit is in its life with the police; custody, place and examination are axes of their own.
enum class Lifecycle {
    Seized,
    InTransit,
    AwaitingAcceptance,
    InStore,
    Out,
    DisposalRequested,
    DisposalAuthorised,
    Disposed,
    Missing,
    WrittenOff,
    Transferred,
    Disputed,
};

/// How far its examination is.
enum class Stage {
    None,
    AwaitingSubmission,
    AwaitingCode,
    Queued,
    Triage,
    Imaging,
    Examining,
    Categorising,
    Review,
    ReportPending,
    Done,
    NoAccess,
    Broken,
    Empty,
    NoAction,
    OnHold,
};

/// How it was disposed of.
enum class Outcome {
    Returned,
    ReturnedWiped,
    Forfeited,
    Deprivation,
    CourtOrder,
    Unclaimed,
    Destroyed,
    Transferred,
    RetainedByCourt,
    RetainedPolice,
    Consumed,
};

enum class Role { ExhibitsOfficer, Examiner, Supervisor, Auditor, Administrator };

/// The word of a value, as command line, ledger and prints say it: `memory-card`.
std::string_view word(Kind value);
std::string_view word(Lifecycle value);
std::string_view word(Stage value);
std::string_view word(Outcome value);
std::string_view word(Role value);

/// The value of exactly that word, or none.
std::optional<Kind> kindFrom(std::string_view word);
std::optional<Lifecycle> lifecycleFrom(std::string_view word);
std::optional<Stage> stageFrom(std::string_view word);
std::optional<Outcome> outcomeFrom(std::string_view word);
std::optional<Role> roleFrom(std::string_view word);

/// All values in the order of the vocabulary.
std::span<const Kind> allKinds();
std::span<const Lifecycle> allLifecycles();
std::span<const Stage> allStages();
std::span<const Outcome> allOutcomes();
std::span<const Role> allRoles();

/// All words with ", " between, for an error text that says what is allowed.
std::string allowedKinds();
std::string allowedLifecycles();
std::string allowedStages();
std::string allowedOutcomes();
std::string allowedRoles();

} // namespace sealbook
