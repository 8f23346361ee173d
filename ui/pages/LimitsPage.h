// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Policy.h"
#include "ui/dialogs/FormDialog.h"
#include "ui/pages/Page.h"

#include <QPointer>
#include <QStandardItemModel>

class QLabel;
class QPushButton;
class QTableView;

namespace sealbook::client {

/// The limits that the force sets for itself: read by all, set by a supervisor with a reason.
class LimitsPage : public Page {
    Q_OBJECT

public:
    LimitsPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    void forget() override;
    /// A form is open.
    bool hasDraft() const override { return !m_form.isNull(); }

private:
    void read();
    void show(const custody::Policy& policy);
    void openForm();
    void record(const std::string& limit, const Facts& typed);
    bool maySet() const;

    custody::Policy m_policy;
    QStandardItemModel m_rows;
    QPointer<FormDialog> m_form;
    QTableView* m_table = nullptr;
    QPushButton* m_set = nullptr;
    QLabel* m_message = nullptr;
};

} // namespace sealbook::client
