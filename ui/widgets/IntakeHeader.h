// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/IntakeReading.h" // before Qt, whose word `slots` the core uses as a name

#include <QWidget>

#include <optional>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;

namespace sealbook::client {

/// What holds for every row of an intake: stated once, locked while there are rows.
class IntakeHeader : public QWidget {
    Q_OBJECT

public:
    explicit IntakeHeader(QWidget* parent = nullptr);

    /// Offers these; what was chosen stays chosen if it is still there.
    void setChoices(IntakeChoices choices);
    void chooseCase(const std::string& reference);
    void chooseWarrant(const std::string& number);
    void setLocation(const QString& path);
    /// Whose producer it is unless another is typed.
    void setAuthor(const QString& fullName);
    void setLocked(bool locked);
    void forget();

    /// The order without its rows.
    reg::IntakeOrder order() const;
    /// The case chosen, or none.
    const custody::CaseState* chosenCase() const;

Q_SIGNALS:
    void changed();
    void newCaseWanted();
    void newWarrantWanted();

private:
    void caseChosen();
    void warrantChosen();

    IntakeChoices m_choices;
    QComboBox *m_case, *m_warrant, *m_location;
    QLineEdit *m_power, *m_producer;
    QDateTimeEdit* m_seized;
    QPushButton *m_newCase, *m_newWarrant;
    bool m_locked = false;
};

} // namespace sealbook::client
