// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/IntakeReading.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/CommandCards.h"
#include "ui/models/IntakeModel.h"
#include "ui/pages/Page.h"
#include "ui/widgets/OutcomeBanner.h"

#include <deque>

class QPushButton;

namespace sealbook::client {

class IntakeFields;
class IntakeHeader;
class IntakeRun;

/// Intake: the header of a case and its warrant once, then one quick row for each device, checked when it is added,
/// all booked in at once, labels straight after. Codes go where they belong, wherever the cursor is.
class IntakePage : public Page {
    Q_OBJECT

public:
    IntakePage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    void forget() override;
    bool takeScan(const QString& code) override;
    bool hasDraft() const override;

Q_SIGNALS:
    void labelsWanted(const QStringList& systemIds);

private:
    QLayout* buildRow();
    void readChoices();
    void next();
    void take(const QString& code);
    void lookUpPlace(const QString& code);
    void command(Command command);
    void takeBack(int row);
    void addRow();
    void addTable();
    void check(std::vector<reg::IntakeRow> added, bool typed);
    void added(const std::vector<reg::IntakeRow>& rows, const CheckedIntake& checked, bool typed);
    void offerReference();
    void bookIn();
    void bookedIn(const std::vector<reg::BookedIn>& booked);
    void openCase();
    void addWarrant();
    void say(DeskOutcome outcome, const QString& text);
    void update();
    bool isBusy() const { return m_checking || m_booking; }
    reg::IntakeOrder order() const;

    IntakeModel m_model;
    IntakeHeader* m_header;
    OutcomeBanner* m_banner;
    IntakeFields* m_fields;
    IntakeRun* m_run;
    QPushButton *m_add, *m_more, *m_fromTable;
    std::deque<QString> m_waiting; ///< scanned faster than they are taken
    std::string m_newCase, m_newWarrant; ///< opened here, to be chosen when the choices are read again
    QString m_underCheck; ///< a code whose place is looked up
    QStringList m_booked; ///< system ids of the last intake, for its labels
    bool m_checking = false, m_booking = false;
    bool m_thenBook = false; ///< the row that is being checked is the last
};

} // namespace sealbook::client
