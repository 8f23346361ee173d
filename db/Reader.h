// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "db/RecentExhibits.h"
#include "db/Rows.h"
#include "db/SearchWords.h"
#include "src/custody/RegisterState.h"
#include "src/ledger/Audit.h"
#include "src/ledger/Tiles.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::db {

class Statement;

/// Where `entries` has the columns beside a note.
enum EntryColumn : int { kPosition = 4, kSubject, kStation, kCounter, kType };

/// All that is read from a register, within a transaction of Store: everything read inside it fits together. Errors:
/// Corrupt, Locked, Io. A thing that is not there is an absent optional, not an error.
class Reader {
public:
    Reader(Connection& connection, ledger::Frontier& tree)
        : m_connection(connection)
        , m_tree(tree)
    {
    }

    // The ledger
    Result<std::uint64_t> size();
    Result<ledger::TreeHead> head();
    Result<ledger::Hash> rootAt(std::uint64_t size);
    Result<std::vector<ledger::Hash>> inclusionProof(std::uint64_t index, std::uint64_t size);
    Result<std::vector<ledger::Entry>> entries(std::uint64_t first, std::size_t most);
    /// For the audit: writes over what `found` holds, so that its memory is used again; `eachRow` sees the columns kept
    /// beside the note from EntryColumn on.
    Result<void> entries(std::uint64_t first, std::size_t most, std::vector<ledger::Entry>& found,
        const std::function<void(const Statement&)>& eachRow);
    Result<ledger::Entry> entry(std::uint64_t position);
    /// The positions of a subject's events, in order.
    Result<std::vector<std::uint64_t>> positionsOf(const SubjectId& subject);
    /// The positions of genesis and of every grant and revoke of these users, in order.
    Result<std::vector<std::uint64_t>> grantPositions(const std::vector<std::string>& users);
    /// The events of a subject with their facts, in order; of these types alone if any are given. Corrupt where one
    /// cannot be read.
    Result<std::vector<PlacedEvent>> eventsOf(const SubjectId& subject, std::span<const custody::EventType> types = {});
    /// Hands every event of these types, with its facts, to `take`, in order and one at a time; Corrupt where one
    /// cannot be read.
    Result<void> eachEventOf(
        std::span<const custody::EventType> types, const std::function<void(custody::Event)>& take);
    /// An event by its id, with its facts.
    Result<std::optional<PlacedEvent>> eventById(const EventId& id);
    /// The limits in force: what the events about the register itself set.
    Result<custody::Policy> policy();
    Result<std::optional<std::string>> checkpoint();

    // Read models
    Result<std::vector<EventId>> heads(const SubjectId& subject);
    Result<std::optional<Account>> account(std::string_view name);
    Result<std::vector<Account>> accounts();
    Result<std::optional<custody::StationState>> station(std::string_view name);
    Result<std::vector<custody::StationState>> stations();
    Result<std::optional<custody::LocationState>> locationByPath(std::string_view path);
    Result<std::optional<custody::LocationState>> locationBySystemId(std::string_view systemId);
    Result<std::vector<custody::LocationState>> locations();
    /// With warrants and producers.
    Result<std::optional<custody::CaseState>> caseByReference(std::string_view reference);
    Result<std::vector<custody::CaseState>> cases();
    Result<std::optional<custody::ExhibitState>> exhibit(const SubjectId& subject);
    /// The same without a copy: nullptr where there is none, else good until another exhibit is read or written.
    Result<const custody::ExhibitState*> peekExhibit(const SubjectId& subject);
    Result<std::optional<custody::ExhibitState>> exhibitBySystemId(std::string_view systemId);
    Result<std::optional<custody::ExhibitState>> exhibitByReference(
        const SubjectId& caseSubject, const ExhibitReference& reference);
    /// Every exhibit that this seal was ever applied to.
    Result<std::vector<custody::ExhibitState>> exhibitsBySeal(std::string_view number);
    /// In the order of case and reference.
    Result<std::vector<custody::ExhibitState>> list(const ExhibitFilter& filter);
    /// A part of all exhibits, the newest booked in first: those whose place is lower than `before`, 0 for the first
    /// part.
    Result<std::vector<PlacedExhibit>> newestExhibits(std::int64_t before, std::size_t most);
    /// The same of those with a break of continuity, or on the way to one, or with waits behind them that reached the
    /// limits; as far as was followed.
    Result<std::vector<PlacedExhibit>> newestWatched(
        std::int64_t before, std::size_t most, const custody::Waits& limits);
    /// Every exhibit that has an event from `position` on, the newest booked in first.
    Result<std::vector<PlacedExhibit>> exhibitsChangedSince(std::uint64_t position);
    /// One above the highest number used with these initials in the case, 1 where there is none.
    Result<std::uint32_t> nextNumber(const SubjectId& caseSubject, std::string_view initials);
    Result<bool> systemIdTaken(std::string_view systemId);

    // Tables that follow the ledger
    Result<Following> following();
    /// The exhibits that have all the words and pass the filter, whose limit does not count. A few are put in the order
    /// of how well they fit; of many, those with the last word whole come first. Within that, the newest booked in. At
    /// most `limit`; 0: all.
    Result<SearchHits> search(
        const std::vector<SearchTerm>& terms, std::size_t limit, const ExhibitFilter& filter = {});

protected:
    Result<std::vector<PlacedExhibit>> newest(std::string_view condition, std::int64_t before, std::size_t most);
    ledger::TileReader tileReader();
    /// Makes the tree in memory the one of the stored events; answers how many there are.
    Result<std::uint64_t> refreshTree();

    Connection& m_connection;
    ledger::Frontier& m_tree;
    bool m_treeIsCurrent = false; ///< as long as the transaction: nobody else writes in it
    RecentExhibits m_recent;
    std::map<std::string, std::optional<Account>, std::less<>> m_accounts; ///< that were asked for

private:
    Result<const custody::ExhibitState*> rememberedState(Statement& row);
    /// Events with their facts, in order; `condition` may name the columns of `event` as those of `e`.
    Result<void> eachEventWhere(const std::string& condition, const std::function<void(Statement&)>& bind,
        const std::function<void(PlacedEvent)>& take);
};

} // namespace sealbook::db
