// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Acts.h"
#include "src/register/Views.h"
#include "ui/pages/Page.h"
#include "ui/widgets/DisposalDetails.h"

#include <array>
#include <optional>

class QComboBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sealbook::client {

/// The disposal of one exhibit by three people at one station: requested, authorised, carried out before a witness.
class DisposalPage : public Page {
    Q_OBJECT

public:
    DisposalPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void show(const QString& systemId);
    using QWidget::show;

    void activate() override;
    void forget() override;
    /// The exhibit in hand, for the carrying out.
    bool takeScan(const QString& code) override;
    bool hasDraft() const override;

Q_SIGNALS:
    void closed();

private:
    struct Step {
        QGroupBox* box = nullptr;
        QLabel* signedBy = nullptr;
        QPushButton* act = nullptr;
    };
    Step makeStep(const QString& title, const char* name, const QString& action);
    void makeRequest();
    void makeAuthorise();
    void makeCarryOut();
    void read();
    void display();
    void displaySigned();
    void request();
    void authorise();
    void carryOut();
    bool isThisExhibit(const std::string& code) const;
    reg::DisposalOrder orderOf(reg::DisposalStep step) const;
    void recorded(const Result<reg::Done>& done);
    void say(const QString& text);
    void setBusy(bool busy);

    QString m_systemId;
    std::uint64_t m_reading = 0;
    bool m_busy = false;
    std::optional<reg::ExhibitView> m_view;
    QLabel* m_title = nullptr;
    QLabel* m_message = nullptr;
    std::array<Step, 3> m_steps;
    QComboBox* m_outcome = nullptr;
    DisposalDetails* m_requestDetails = nullptr;
    DisposalDetails* m_carryOutDetails = nullptr;
    QLineEdit* m_code = nullptr;
};

} // namespace sealbook::client
