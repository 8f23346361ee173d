// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/IntakeRun.h"

#include "ui/models/IntakeModel.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ScanList.h"
#include "ui/widgets/Tables.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sealbook::client {

IntakeRun::IntakeRun(IntakeModel& model, QWidget* parent)
    : QWidget(parent)
    , m_table(makeReadingTable(model, QStringLiteral("intakeRows"), tr("Exhibits of this intake")))
    , m_scans(new ScanList(QStringLiteral("intakeScans")))
    , m_book(new QPushButton(tr("&Book in")))
    , m_undo(new QPushButton(tr("&Undo row")))
    , m_cancel(new QPushButton(tr("Cancel intake")))
    , m_labels(new QPushButton(tr("Labels…")))
    , m_labelsAtOnce(new QCheckBox(tr("Labels at once")))
{
    name(m_book, QStringLiteral("intakeBook"), tr("Book all rows in"));
    name(m_undo, QStringLiteral("intakeUndo"), tr("Take the last row back"));
    name(m_cancel, QStringLiteral("intakeCancel"), tr("Forget this intake"));
    name(m_labels, QStringLiteral("intakeLabels"), tr("Labels of the last intake"));
    name(m_labelsAtOnce, QStringLiteral("intakeLabelsAtOnce"), tr("Labels at once, when they are booked in"));
    m_cancel->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Backspace));
    m_labels->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_labelsAtOnce->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    m_labelsAtOnce->setChecked(true);
    for (int column = 0; column < model.columnCount(); ++column)
        m_table->setColumnWidth(column, IntakeModel::columnWidth(column));
    m_table->setToolTip(tr("Enter on a row takes it back to be corrected"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : { m_book, m_undo, m_labels, m_cancel })
        button->setAutoDefault(false);
    buttons->addWidget(m_book);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_labelsAtOnce);
    buttons->addStretch(1);
    buttons->addWidget(m_labels);
    buttons->addWidget(m_cancel);
    auto* run = new QVBoxLayout;
    run->addWidget(m_table, 1);
    run->addLayout(buttons);
    auto* beside = new QVBoxLayout;
    beside->addWidget(new QLabel(tr("All scans")));
    beside->addWidget(m_scans, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(run, 5);
    row->addSpacing(12);
    row->addLayout(beside, 1);
    for (const auto& [button, command] : { std::pair{ m_book, Command::Done }, { m_undo, Command::Undo },
             { m_cancel, Command::Cancel }, { m_labels, Command::Reprint } })
        connect(button, &QPushButton::clicked, this, [this, command = command] { Q_EMIT commandWanted(command); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { Q_EMIT rowWanted(index.row()); });
}

void IntakeRun::allow(const Possible& possible)
{
    m_book->setEnabled(possible.book);
    m_undo->setEnabled(possible.undo);
    m_cancel->setEnabled(possible.cancel);
    m_labels->setEnabled(possible.labels);
}

void IntakeRun::showLastRow()
{
    m_table->scrollToBottom();
}

bool IntakeRun::wantsLabelsAtOnce() const
{
    return m_labelsAtOnce->isChecked();
}

} // namespace sealbook::client
