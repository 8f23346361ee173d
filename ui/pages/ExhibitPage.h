// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ExhibitReading.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/dialogs/ExhibitForms.h"
#include "ui/models/Corrections.h"
#include "ui/pages/Page.h"

#include <QPointer>

#include <functional>
#include <map>

class QBoxLayout;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace sealbook::client {

class ExhibitAxes;
class ExhibitRecord;
class MoreActs;
class NoticeList;

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
    /// What the values typed into a form do; the answer is the warnings.
    using Act = std::function<Result<std::vector<std::string>>(reg::Session&, const Facts&)>;
    QWidget* makeHead();
    QWidget* makeBody();
    QWidget* makeActions();
    QPushButton* addButton(QBoxLayout& row, const QString& text, const char* name);
    void read();
    void display(const Result<ReadExhibit>& answer);
    void displayHead();
    void displayFacts();
    void displayActions();
    std::optional<CorrectableEvent> chosenEvent() const;
    void openForm(ExhibitAct act);
    void openCorrection();
    void openCaseRecord();
    /// `changes`: what the act changes, told to all pages.
    void open(ExhibitForm form, Act act, Change changes = Change::Exhibits);
    void record(const Act& act, const Facts& typed, Change changes);
    void say(const QString& text);

    QString m_systemId;
    std::uint64_t m_reading = 0;
    std::optional<reg::ExhibitView> m_view;
    QPointer<FormDialog> m_form;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    QLabel* m_flags = nullptr;
    QLabel* m_parts = nullptr;
    QLabel* m_message = nullptr;
    QTreeWidget* m_facts = nullptr;
    NoticeList* m_notices = nullptr;
    ExhibitAxes* m_axes = nullptr;
    ExhibitRecord* m_record = nullptr;
    MoreActs* m_more = nullptr;
    std::map<ExhibitAct, QPushButton*> m_acts;
    QPushButton* m_dispose = nullptr;
    QPushButton* m_print = nullptr;
    QPushButton* m_labels = nullptr;
};

} // namespace sealbook::client
