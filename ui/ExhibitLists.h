// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Session.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/models/ExhibitRows.h"

#include <QObject>

namespace sealbook::client {

/// The lists of exhibits, the newest first, read in parts so that the first rows are there at once and nobody who uses
/// the register meanwhile waits for more than a part; afterwards only what changed is read again. Lives on the GUI
/// thread.
class ExhibitLists : public QObject {
    Q_OBJECT

public:
    explicit ExhibitLists(Session& session, QObject* parent = nullptr);

    /// Begins, goes on, or catches up with what was recorded since.
    void refresh();
    void clear();

    const std::shared_ptr<const ExhibitList>& all() const { return m_read.all; }
    const std::shared_ptr<const ExhibitList>& toReceive() const { return m_read.toReceive; }
    /// False: there is more than `all` has.
    bool isComplete() const { return m_read.complete; }

Q_SIGNALS:
    void changed();
    void failed(const QString& why);

private:
    struct Read {
        /// Makes the lists those of the rows.
        void tell(Timestamp now);

        ExhibitRows rows, waiting; ///< read so far: all, and those to receive
        std::shared_ptr<const ExhibitList> all = std::make_shared<const ExhibitList>();
        std::shared_ptr<const ExhibitList> toReceive = all;
        std::int64_t end = 0; ///< before which the next part begins, as reg::listPart has it
        std::optional<std::uint64_t> position; ///< events from here on are not seen in the rows
        bool complete = false;
    };
    static Result<Read> readPart(reg::Session& session, const SignedInUser& user, const Read& before);
    static Result<Read> readChanges(reg::Session& session, const SignedInUser& user, const Read& before);
    void step();

    Session& m_session;
    Read m_read;
    std::uint64_t m_generation = 0;
    bool m_busy = false, m_again = false;
};

} // namespace sealbook::client
