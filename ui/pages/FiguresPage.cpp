// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/FiguresPage.h"

#include "src/register/Figures.h"
#include "src/report/FiguresTable.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Tables.h"

#include <QClipboard>
#include <QDateEdit>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

constexpr int kWhatWidth = 390, kNumberWidth = 95, kAgeWidth = 112;
constexpr int kFirstYear = 2000, kLastYear = 2999;

/// Midnight, here, at which the day begins.
Timestamp beginningOf(const QDate& day)
{
    return Timestamp{ day.startOfDay().toMSecsSinceEpoch() };
}

/// "1-3-months" as "1 to 3 months".
QString ageTitle(custody::Age age)
{
    static const QRegularExpression kBetween(QStringLiteral("(\\d) (\\d)"));
    return titled(word(age)).replace(kBetween, FiguresPage::tr("\\1 to \\2"));
}

QString indented(const report::FiguresRow& row)
{
    return row.isPart ? QStringLiteral("      ") + titled(row.what) : titled(row.what);
}

} // namespace

FiguresPage::FiguresPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_work(session)
    , m_message(messageLabel(QStringLiteral("figuresMessage")))
    , m_copy(new QPushButton(tr("Co&py as text")))
{
    setObjectName(QStringLiteral("figuresPage"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(pageTitle(tr("Figures")));
    column->addWidget(makePeriod());
    auto* note = new QLabel(tr("What was done in the period, and what waits at its end: exhibits whose examination has "
                               "not ended and that were neither disposed of nor written off."));
    note->setWordWrap(true);
    column->addWidget(note);
    m_table = makeReadingTable(m_rows, QStringLiteral("figuresTable"), tr("Figures of the period"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    name(m_copy, QStringLiteral("figuresCopy"), tr("Copy the figures as text"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &FiguresPage::copy);
    forget();
}

QWidget* FiguresPage::makePeriod()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_year = new QSpinBox;
    m_year->setRange(kFirstYear, kLastYear);
    m_year->setKeyboardTracking(false);
    m_from = new QDateEdit;
    m_to = new QDateEdit;
    for (QDateEdit* day : { m_from, m_to }) {
        day->setDisplayFormat(QStringLiteral("d MMM yyyy"));
        day->setDateRange(QDate(kFirstYear, 1, 1), QDate(kLastYear, 12, 31));
        day->setKeyboardTracking(false);
        connect(day, &QDateEdit::dateChanged, this, &FiguresPage::count);
    }
    name(m_year, QStringLiteral("figuresYear"), tr("Year"));
    name(m_from, QStringLiteral("figuresFrom"), tr("First day of the period"));
    name(m_to, QStringLiteral("figuresTo"), tr("Last day of the period"));
    layout->addWidget(formLabel(tr("&Year"), m_year));
    layout->addWidget(m_year);
    layout->addSpacing(24);
    layout->addWidget(formLabel(tr("or &from"), m_from));
    layout->addWidget(m_from);
    layout->addWidget(formLabel(tr("&to the end of"), m_to));
    layout->addWidget(m_to);
    layout->addStretch(1);
    connect(m_year, &QSpinBox::valueChanged, this, [this](int year) {
        chooseYear(year);
        count();
    });
    return row;
}

void FiguresPage::activate()
{
    count();
    m_year->setFocus();
}

void FiguresPage::forget()
{
    ++m_wish;
    {
        const QSignalBlocker quiet(m_year);
        m_year->setValue(QDate::currentDate().year());
    }
    chooseYear(m_year->value());
    m_rows.clear();
    m_text.clear();
    m_copy->setEnabled(false);
    m_message->clear();
}

void FiguresPage::chooseYear(int year)
{
    const QSignalBlocker from(m_from);
    const QSignalBlocker to(m_to);
    m_from->setDate(QDate(year, 1, 1));
    m_to->setDate(QDate(year, 12, 31));
}

void FiguresPage::count()
{
    ++m_wish;
    if (m_work.isRunning() || !session().isOpen())
        return;
    m_begun = m_wish;
    m_message->setText(tr("Counting…"));
    m_work.start(
        [period = custody::Period{ beginningOf(m_from->date()), beginningOf(m_to->date().addDays(1)) }](
            reg::Session& in, const LongWork::Watch&) -> Result<Counted> {
            auto figures = reg::figures(in, period);
            if (!figures)
                return figures.error();
            return Counted{ std::move(*figures), period };
        },
        [this](const Result<Counted>& counted) { take(counted); });
}

void FiguresPage::take(const Result<Counted>& counted)
{
    if (m_begun != m_wish)
        return isVisible() ? count() : void(); // another period is wanted by now
    m_message->setText(counted ? QString() : errorText(counted.error()));
    show(counted ? counted->figures : custody::Figures{});
    m_table->setVisible(bool(counted));
    m_text = counted ? shown(report::figuresText(counted->figures, counted->period)) : QString();
    m_copy->setEnabled(bool(counted));
}

void FiguresPage::show(const custody::Figures& figures)
{
    m_rows.clear();
    QStringList titles{ tr("What"), tr("Number") };
    for (const custody::Age age : custody::allAges())
        titles << ageTitle(age);
    m_rows.setHorizontalHeaderLabels(titles);
    for (const report::FiguresRow& row : report::figuresRows(figures)) {
        QList<QStandardItem*> cells{ new QStandardItem(indented(row)), new QStandardItem(shown(row.number)) };
        for (const std::string& age : row.ages)
            cells << new QStandardItem(shown(age));
        for (QStandardItem* cell : cells) {
            QFont font = cell->font();
            font.setBold(!row.isPart);
            cell->setFont(font);
            if (cell != cells.front())
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
        m_rows.appendRow(cells);
    }
    m_table->setColumnWidth(0, kWhatWidth);
    m_table->setColumnWidth(1, kNumberWidth);
    for (int column = 2; column < m_rows.columnCount(); ++column)
        m_table->setColumnWidth(column, kAgeWidth);
}

void FiguresPage::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    m_message->setText(tr("Copied."));
}

} // namespace sealbook::client
