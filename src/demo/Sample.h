// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Words.h"

#include <span>
#include <string_view>

/// What happens in the sample, as tables: an invented unit, its people, three cases and what became of their exhibits.
namespace sealbook::demo {

inline constexpr std::string_view kUnit = "Harrowmere Online Investigation Team";
inline constexpr std::string_view kStoreDesk = "store-desk";
inline constexpr std::string_view kExaminationRoom = "exam-room";

struct SamplePerson {
    std::string_view name, fullName;
    Role role = Role::ExhibitsOfficer;
    std::string_view station;
};
/// The administrator first.
std::span<const SamplePerson> samplePeople();

std::span<const std::string_view> sampleLocations();

/// Fields as "name=value|name=value"; numbers in braces are made up (MadeUp::fill).
struct SampleExhibit {
    std::string_view reference;
    std::string_view fields;
};

/// A search under a warrant, and the booking in of what was seized. The case is opened with its first search.
struct SampleSearch {
    std::string_view caseReference, operation, officer;
    std::string_view warrant, premises;
    std::string_view executed, booked; ///< canonical times
    std::string_view by; ///< who books in
    std::string_view location; ///< where it is put at once; empty: it stays with who books in
    std::string_view header; ///< fields that all rows share
    std::string_view arrests; ///< of the case so far; empty: not recorded
    std::span<const SampleExhibit> exhibits;
};

enum class Act {
    Label,
    Move,
    HandOver,
    Send,
    Receive,
    Return,
    Seal,
    BreakSeal,
    Reseal,
    Split,
    Examine,
    Request,
    Authorise,
    CarryOut,
    Missing,
    Found,
    WriteOff,
    Hold,
    ReleaseHold,
    Correct, ///< the last event of the exhibit
};

struct SampleAct {
    int minutes = 0; ///< of working time since the act before
    std::string_view who; ///< author, or author+cosigner
    Act act = Act::Move;
    std::string_view exhibits; ///< references with spaces between; more than one for labels and movements
    std::string_view what = {}; ///< preset, destination, reason, fields of the part, stage, outcome or corrections
    std::string_view why = {}; ///< purpose, note, reason, what was searched, or details as "name=value|name=value"
    std::string_view more = {}; ///< due time of a movement, hours of an examination
    std::string_view method = {}; ///< of a movement
};

/// A search and what follows from it before the next.
struct SampleChapter {
    SampleSearch search;
    std::span<const SampleAct> acts;
};
std::span<const SampleChapter> sampleChapters();

/// The exhibits of each search, in the order of the chapters.
std::span<const SampleExhibit> heronExhibits();
std::span<const SampleExhibit> lanternOfficeExhibits();
std::span<const SampleExhibit> lanternGarageExhibits();
std::span<const SampleExhibit> pebbleExhibits();

} // namespace sealbook::demo
