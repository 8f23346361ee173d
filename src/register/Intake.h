// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

#include <optional>
#include <string>
#include <vector>

namespace sealbook::reg {

/// One exhibit to be booked in: fields of src/exhibit/Fields.h as typed.
struct IntakeRow {
    Facts fields;
    std::string place; ///< where it was typed, for errors: "devices.csv line 7"; may be empty
};

/// Many exhibits under one header.
struct IntakeOrder {
    std::string caseReference;
    std::string warrant; ///< number of a warrant of the case; may be empty
    Facts header; ///< fields that hold for every row unless the row states them
    std::string location; ///< path or system id; empty: it stays with the author
    std::optional<Timestamp> occurred;
    std::vector<IntakeRow> rows;
};

struct BookedIn {
    custody::ExhibitState state;
    EventId event;
    std::vector<std::string> warnings;
};

/// Books all rows in, or none. Errors: InvalidInput naming place, field, what was found and what is allowed (also: a
/// reference or seal that is used already, initials of another producer); NotFound; NotAllowed.
Result<std::vector<BookedIn>> bookIn(Session& session, const IntakeOrder& order);

/// What `bookIn` would answer now, with nothing recorded: for a desk that checks each row as it is typed.
Result<std::vector<BookedIn>> rehearseBookIn(Session& session, const IntakeOrder& order);

struct SplitOrder {
    std::string exhibit; ///< what it comes out of
    Facts fields; ///< of the sub-exhibit; kind and reference among them
};

/// Takes a sub-exhibit out of an exhibit: a split on the parent, a book-in of the child in the same hands.
Result<BookedIn> split(Session& session, const SplitOrder& order);

} // namespace sealbook::reg
