// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Search.h"
#include "ui/models/ExhibitRows.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace sealbook::client {

/// What exhibits are wanted: a text to search for, and what narrows a list and a search alike.
class ExhibitFilters : public QWidget {
    Q_OBJECT

public:
    explicit ExhibitFilters(QWidget* parent = nullptr);

    /// As typed, without the spaces around it; empty: nothing is searched for.
    QString text() const;
    /// Something else than the text is given.
    bool isNarrowed() const;
    /// For a list that was read at this time.
    ExhibitFilter filter(const std::string& readAt) const;
    /// The same for the register.
    reg::ListOrder order() const;

    /// Everything is wanted.
    void clear();
    void showOnly(std::optional<Lifecycle> lifecycle, std::optional<Stage> stage);
    void focusText();

Q_SIGNALS:
    /// The text or what narrows it; once for clear() and showOnly().
    void changed();

private:
    QWidget* makeText();
    QWidget* makeNarrowing();
    void tell();

    QLineEdit *m_text, *m_case, *m_custodian, *m_location;
    QComboBox *m_kind, *m_lifecycle, *m_stage;
    QCheckBox* m_dueBack;
    QPushButton* m_clear;
    bool m_quiet = false; ///< several are changed at once
};

} // namespace sealbook::client
