// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::client {

/// What the lists say of one exhibit.
struct ExhibitRow {
    std::string systemId, caseReference, description, custodian, location, seal, due; ///< due: canonical UTC
    ExhibitReference reference;
    Kind kind = Kind::Other;
    Lifecycle lifecycle = Lifecycle::Seized; ///< as shown: disputes included
    Stage stage = Stage::None;
    custody::SealState sealState = custody::SealState::None;
    bool toReceive = false; ///< offered or sent to who is signed in, or to whom they may receive for
};

ExhibitRow rowOf(const custody::ExhibitState& state);

/// Shared between lists: a list that differs in one row costs one row.
using ExhibitRows = std::vector<std::shared_ptr<const ExhibitRow>>;

/// Rows as they were read, with the time of the register's clock then.
struct ExhibitList {
    ExhibitRows rows;
    std::string readAt; ///< canonical UTC
};

/// A column of every list of exhibits: `shown` for people, `raw` to be compared byte by byte.
struct ExhibitColumn {
    std::string_view title;
    QString (*shown)(const ExhibitRow&);
    std::string (*raw)(const ExhibitRow&);
    int width; ///< pixels at the usual font
};
std::span<const ExhibitColumn> exhibitColumns();

/// Which exhibits to show; what is empty lets all through.
struct ExhibitFilter {
    /// A part of what they are called, A to Z in either case, as reg::ListOrder has it.
    std::string caseHolds, custodianHolds, locationHolds;
    std::optional<Kind> kind;
    std::optional<Lifecycle> lifecycle;
    std::optional<Stage> stage;
    std::string dueBefore; ///< canonical UTC: only what was to be back before

    bool operator==(const ExhibitFilter&) const = default;
};

/// The places in `rows` that pass, ascending.
std::vector<std::uint32_t> matching(const ExhibitRows& rows, const ExhibitFilter& filter);

/// Orders places by a column's raw value; equal ones keep their order.
void sortByColumn(std::vector<std::uint32_t>& places, const ExhibitRows& rows, std::size_t column, bool descending);

} // namespace sealbook::client
