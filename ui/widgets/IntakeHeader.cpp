// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/IntakeHeader.h"

#include "src/custody/FactNames.h"
#include "ui/ErrorText.h"
#include "ui/widgets/Card.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace sealbook::client {
namespace {

/// A long list to choose from by typing any part of it.
QComboBox* searchableList(const QString& objectName, const QString& accessibleName)
{
    auto* list = new QComboBox;
    name(list, objectName, accessibleName);
    list->setEditable(true);
    list->setInsertPolicy(QComboBox::NoInsert);
    list->completer()->setFilterMode(Qt::MatchContains);
    list->completer()->setCompletionMode(QCompleter::PopupCompletion);
    list->setMinimumWidth(240);
    name(list->lineEdit(), objectName + QStringLiteral("Line"), accessibleName);
    name(list->view(), objectName + QStringLiteral("List"), accessibleName);
    return list;
}

QPushButton* keyed(const QString& text, const QKeySequence& key, const QString& objectName)
{
    auto* button = new QPushButton(text);
    name(button, objectName, text);
    button->setShortcut(key);
    button->setToolTip(key.toString(QKeySequence::NativeText));
    button->setAutoDefault(false);
    return button;
}

std::string textOf(const QLineEdit& line)
{
    return line.text().trimmed().toStdString();
}

} // namespace

IntakeHeader::IntakeHeader(QWidget* parent)
    : QWidget(parent)
    , m_case(searchableList(QStringLiteral("intakeCase"), tr("Case")))
    , m_warrant(new QComboBox)
    , m_location(searchableList(QStringLiteral("intakeLocation"), tr("Location: scan it or choose it")))
    , m_power(new QLineEdit)
    , m_producer(new QLineEdit)
    , m_seized(new QDateTimeEdit(QDateTime::currentDateTime()))
    , m_newCase(keyed(tr("New case…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), QStringLiteral("intakeNewCase")))
    , m_newWarrant(
          keyed(tr("New warrant…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W), QStringLiteral("intakeNewWarrant")))
{
    name(m_warrant, QStringLiteral("intakeWarrant"), tr("Warrant"));
    name(m_power, QStringLiteral("intakePower"), tr("Power of seizure, where there is no warrant"));
    name(m_producer, QStringLiteral("intakeProducer"), tr("Producer"));
    name(m_seized, QStringLiteral("intakeSeized"), tr("Seized at"));
    m_power->setPlaceholderText(tr("where there is no warrant"));
    m_location->lineEdit()->setPlaceholderText(tr("scan or choose; empty: they stay with you"));
    m_seized->setDisplayFormat(QStringLiteral("d MMM yyyy HH:mm"));
    m_seized->setCalendarPopup(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    const auto put = [&](int row, int column, const QString& label, QWidget* control) {
        grid->addWidget(formLabel(label, control), row, column);
        grid->addWidget(control, row, column + 1);
    };
    put(0, 0, tr("&Case"), m_case);
    grid->addWidget(m_newCase, 0, 2);
    put(0, 3, tr("&Location"), m_location);
    put(1, 0, tr("&Warrant"), m_warrant);
    grid->addWidget(m_newWarrant, 1, 2);
    put(1, 3, tr("Sei&zed"), m_seized);
    put(2, 0, tr("P&ower"), m_power);
    put(2, 3, tr("&Producer"), m_producer);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(4, 1);
    connect(m_case, &QComboBox::currentIndexChanged, this, &IntakeHeader::caseChosen);
    connect(m_warrant, &QComboBox::currentIndexChanged, this, &IntakeHeader::warrantChosen);
    for (QLineEdit* line : { m_power, m_producer })
        connect(line, &QLineEdit::editingFinished, this, &IntakeHeader::changed);
    connect(m_newCase, &QPushButton::clicked, this, &IntakeHeader::newCaseWanted);
    connect(m_newWarrant, &QPushButton::clicked, this, &IntakeHeader::newWarrantWanted);
    caseChosen();
}

void IntakeHeader::setChoices(IntakeChoices choices)
{
    const std::string file = chosenCase() ? chosenCase()->reference : std::string();
    const std::string warrant = order().warrant;
    const QString place = m_location->currentText();
    m_choices = std::move(choices);
    m_case->blockSignals(true);
    m_case->clear();
    for (const custody::CaseState& one : m_choices.cases)
        m_case->addItem(one.operation.empty() ? shown(one.reference)
                                              : shown(one.reference) + QStringLiteral("  ") + shown(one.operation),
            shown(one.reference));
    m_case->blockSignals(false);
    m_location->clear();
    for (const std::string& path : m_choices.locations)
        m_location->addItem(shown(path));
    m_location->setCurrentIndex(m_location->findText(place)); // none at first: nobody has said where
    m_case->setCurrentIndex(file.empty() ? -1 : m_case->findData(shown(file)));
    caseChosen();
    if (!warrant.empty())
        chooseWarrant(warrant);
}

void IntakeHeader::chooseCase(const std::string& reference)
{
    m_case->setCurrentIndex(m_case->findData(shown(reference)));
}

void IntakeHeader::chooseWarrant(const std::string& number)
{
    m_warrant->setCurrentIndex(std::max(0, m_warrant->findData(shown(number))));
}

void IntakeHeader::setLocation(const QString& path)
{
    const int known = m_location->findText(path);
    m_location->setCurrentIndex(known);
    m_location->setEditText(path);
    Q_EMIT changed();
}

void IntakeHeader::setAuthor(const QString& fullName)
{
    m_producer->setPlaceholderText(fullName);
}

const custody::CaseState* IntakeHeader::chosenCase() const
{
    const std::string reference = m_case->currentData().toString().toStdString();
    const auto found = std::find_if(m_choices.cases.begin(), m_choices.cases.end(),
        [&](const custody::CaseState& one) { return one.reference == reference; });
    return m_case->currentIndex() < 0 || found == m_choices.cases.end() ? nullptr : &*found;
}

void IntakeHeader::caseChosen()
{
    m_warrant->blockSignals(true);
    m_warrant->clear();
    m_warrant->addItem(tr("none"), QString());
    if (const custody::CaseState* file = chosenCase())
        for (const auto& [number, warrant] : file->warrants)
            m_warrant->addItem(shown(number) + QStringLiteral("  ") + shown(warrant.premises), shown(number));
    m_warrant->setCurrentIndex(m_warrant->count() - 1);
    m_warrant->blockSignals(false);
    warrantChosen();
}

void IntakeHeader::warrantChosen()
{
    const custody::CaseState* file = chosenCase();
    const std::string number = m_warrant->currentData().toString().toStdString();
    if (file && !number.empty())
        if (const auto warrant = file->warrants.find(number); warrant != file->warrants.end())
            if (const auto executed = Timestamp::parseCanonical(warrant->second.executed))
                m_seized->setDateTime(QDateTime::fromMSecsSinceEpoch(executed->milliseconds));
    setLocked(m_locked);
    Q_EMIT changed();
}

void IntakeHeader::setLocked(bool locked)
{
    m_locked = locked;
    const bool file = chosenCase() != nullptr;
    const bool warrant = !m_warrant->currentData().toString().isEmpty();
    for (QWidget* control : { static_cast<QWidget*>(m_case), static_cast<QWidget*>(m_newCase),
             static_cast<QWidget*>(m_producer), static_cast<QWidget*>(m_seized), static_cast<QWidget*>(m_location) })
        control->setEnabled(!locked);
    m_warrant->setEnabled(!locked && file);
    m_newWarrant->setEnabled(!locked && file);
    m_power->setEnabled(!locked && !warrant);
}

void IntakeHeader::forget()
{
    m_choices = {};
    m_case->clear();
    m_location->clear();
    m_location->setEditText({});
    m_power->clear();
    m_producer->clear();
    m_seized->setDateTime(QDateTime::currentDateTime());
    setLocked(false);
}

reg::IntakeOrder IntakeHeader::order() const
{
    reg::IntakeOrder order;
    if (const custody::CaseState* file = chosenCase())
        order.caseReference = file->reference;
    order.warrant = m_warrant->currentData().toString().toStdString();
    order.location = m_location->currentText().trimmed().toStdString();
    order.occurred = Timestamp{ m_seized->dateTime().toMSecsSinceEpoch() };
    if (const std::string producer = textOf(*m_producer); !producer.empty())
        order.header.emplace(custody::fact::kProducer, producer);
    if (const std::string power = textOf(*m_power); order.warrant.empty() && !power.empty())
        order.header.emplace("power", power);
    return order;
}

} // namespace sealbook::client
