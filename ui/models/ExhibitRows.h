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
    std::int64_t place = 0; ///< as db::PlacedExhibit has it
};

ExhibitRow rowOf(const custody::ExhibitState& state);

/// Rows in parts of some hundreds, which copies share: a copy costs a pointer for each part, and one in which a row is
/// another costs a part more. With a million rows that is what lets a list be read anew after each record.
class ExhibitRows {
public:
    using Part = std::vector<ExhibitRow>;

    ExhibitRows() = default;
    explicit ExhibitRows(Part rows) { append(std::move(rows)); }

    std::size_t size() const { return m_ends.empty() ? 0 : m_ends.back(); }
    const ExhibitRow& operator[](std::size_t at) const;
    /// In order; takes a third of the time that asking for each does.
    template <typename Take> void each(const Take& take) const
    {
        for (const auto& part : m_parts)
            for (const ExhibitRow& row : *part)
                take(row);
    }
    /// Behind the others, as one part.
    void append(Part rows);
    /// Of rows that come the newest first, in `changed` too: one whose place is here takes it, newer ones come before
    /// the others.
    void update(Part changed);

private:
    void prepend(Part rows);
    void count();

    std::vector<std::shared_ptr<const Part>> m_parts; ///< none is empty
    std::vector<std::size_t> m_ends; ///< how many rows there are up to the end of each
};

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
