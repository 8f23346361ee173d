// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Views.h"
#include "ui/dialogs/FormDialog.h"
#include "ui/models/ContinuityModel.h"
#include "ui/models/ExhibitActs.h"
#include "ui/pages/Page.h"

#include <QPointer>

#include <array>
#include <map>

class QBoxLayout;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace sealbook::client {

/// One exhibit: what is recorded of it, where it stands, and what can be done with it.
class ExhibitPage : public Page {
    Q_OBJECT

public:
    ExhibitPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void show(const QString& systemId);
    using QWidget::show;

    void activate() override;
    void forget() override;
    /// Opens another exhibit.
    bool takeScan(const QString& code) override;
    /// A form is open.
    bool hasDraft() const override { return !m_form.isNull(); }

Q_SIGNALS:
    void closed();
    void disposalWanted(const QString& systemId);
    void printWanted(const QString& systemId);
    void labelsWanted(const QStringList& systemIds);

private:
    struct Shown {
        reg::ExhibitView view;
        std::vector<custody::ContinuityRow> rows;
    };
    QWidget* makeHead();
    QWidget* makeAxes();
    QWidget* makeBody();
    QWidget* makeActions();
    QPushButton* addButton(QBoxLayout& row, const QString& text, const char* name);
    void read();
    void display(const Result<Shown>& answer);
    void displayHead();
    void displayAxes();
    void displayFacts();
    void displayActions();
    void openForm(ExhibitAct act);
    void record(ExhibitAct act, const Facts& typed);
    void say(const QString& text);

    enum Axis { LifecycleAxis, CustodyAxis, LocationAxis, ExaminationAxis, SealAxis, AxisCount };

    QString m_systemId;
    std::uint64_t m_reading = 0;
    std::optional<reg::ExhibitView> m_view;
    ContinuityModel m_continuity;
    QPointer<FormDialog> m_form;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    QLabel* m_flags = nullptr;
    QLabel* m_parts = nullptr;
    QLabel* m_message = nullptr;
    QTreeWidget* m_facts = nullptr;
    std::array<QLabel*, AxisCount> m_axes{};
    std::map<ExhibitAct, QPushButton*> m_acts;
    QPushButton* m_dispose = nullptr;
    QPushButton* m_print = nullptr;
    QPushButton* m_labels = nullptr;
};

} // namespace sealbook::client
