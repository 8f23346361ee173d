// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/ExhibitText.h"
#include "db/Reader.h"
#include "src/custody/Breaks.h"

#include <unordered_map>

namespace sealbook::db {

/// Which way the followed rows are made. A release that makes them otherwise, or follows with a further table, counts
/// it up: then all rows are made anew.
inline constexpr std::int64_t kFollowedForm = 5;

/// What the tables that follow the ledger keep of one exhibit: all of it follows from the events.
struct FollowedRows {
    std::int64_t place = 0; ///< the negative rowid of the exhibit: the newest is the first
    SubjectId exhibit, caseSubject;
    ExhibitText text;
    bool watched = false; ///< it has a break of continuity, or comes to one by time alone unless something happens
    custody::Waits waited;
};

/// Makes, writes and compares the rows of the tables that follow the ledger. These are not written with each event,
/// which would make recording wait for them, but some time later, many events at once. Lives as long as a transaction
/// at most. A further table has its part in FollowedRows and in each of the three functions. Throws SqlError.
class Follower {
public:
    Follower(Connection& connection, Reader& reader)
        : m_connection(connection)
        , m_reader(reader)
    {
    }

    /// The exhibits whose last event lies before `end` and not before `first`, the newest first.
    std::vector<SubjectId> exhibitsBetween(std::uint64_t first, std::uint64_t end);
    /// What the events say. Corrupt or TooNew where they cannot be read.
    Result<FollowedRows> rowsOf(const SubjectId& exhibit);
    /// Empties the tables: nothing that another release or another hand left behind stays.
    void beginAnew();
    /// Makes the tables say it. Quickest in the order of exhibitsBetween: the index goes forward only.
    void write(const FollowedRows& rows);
    /// Has an exhibit watched whose events cannot be read: whoever asks for breaks is to learn of it.
    void watchUnreadable(const SubjectId& exhibit);
    /// Whether the tables say it.
    bool hold(const FollowedRows& rows);

private:
    struct CaseText {
        struct Warrant {
            std::string number, premises;
            std::uint64_t position = 0;
        };
        std::string operation, officer;
        std::vector<Warrant> warrants;
    };

    /// 0 where there is no such exhibit.
    std::int64_t placeOf(const SubjectId& exhibit);
    const CaseText& caseText(const SubjectId& caseSubject);
    const std::string& fullName(const EventId& grant);
    ExhibitSurroundings surroundingsOf(
        const custody::ExhibitState& state, const std::vector<custody::Event>& events, std::uint64_t bookedIn);
    void writeText(const FollowedRows& rows);
    void writeWatched(const FollowedRows& rows);
    void writeWaited(const FollowedRows& rows);

    Connection& m_connection;
    Reader& m_reader;
    std::unordered_map<SubjectId, CaseText> m_cases;
    std::unordered_map<EventId, std::string> m_fullNames; ///< by the grant that states them
};

} // namespace sealbook::db
