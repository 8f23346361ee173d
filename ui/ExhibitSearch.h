// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Search.h"
#include "ui/Session.h"
#include "ui/models/ExhibitRows.h"

#include <QObject>

namespace sealbook::client {

/// What a search found, for lists.
struct SearchAnswer {
    std::shared_ptr<const ExhibitList> list; ///< in the order to show it
    bool more = false; ///< there are more than the order's limit
    std::uint64_t unsearched = 0; ///< as reg::Found has it
};

/// Searches the register while a person types. One search runs at a time, and after it the newest that is wanted;
/// answers to older ones are dropped. What has to be made findable first is so in parts, between which others have
/// their turn. Lives on the GUI thread.
class ExhibitSearch : public QObject {
    Q_OBJECT

public:
    explicit ExhibitSearch(Session& session, QObject* parent = nullptr);

    void look(reg::SearchOrder order);
    /// Nothing is wanted any more.
    void clear();

Q_SIGNALS:
    /// So many events are still to be made findable before the search can be answered.
    void catchingUp(quint64 left);
    void found(const sealbook::client::SearchAnswer& answer);
    void failed(const QString& why);

private:
    struct Step {
        std::uint64_t left = 0; ///< above 0: there is no answer yet
        SearchAnswer answer;
    };
    static Result<Step> step(reg::Session& session, reg::SearchOrder order);
    void goOn();

    Session& m_session;
    std::optional<reg::SearchOrder> m_wanted;
    std::uint64_t m_generation = 0;
    bool m_busy = false;
};

} // namespace sealbook::client
