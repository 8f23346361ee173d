// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/SafekeepingPage.h"

#include "src/register/Evidence.h"
#include "ui/ErrorText.h"
#include "ui/Levels.h"
#include "ui/Wording.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Tables.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

using custody::Severity;

constexpr std::array<int, 4> kWidths{ 130, 120, 420, 90 };
constexpr std::size_t kMostTold = 200; ///< of what was found in one part
constexpr int kSteps = 1000; ///< of the bar
constexpr int kDetailLines = 11; ///< at the most; more is scrolled

/// A name that no other backup has and that tells what it is and when it was made.
std::filesystem::path backupName(const reg::Session& session)
{
    const auto folder = std::filesystem::weakly_canonical(session.paths().folder);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(session.surroundings().now().milliseconds);
    return folder.stem().string() + now.toString(QStringLiteral("'-backup-'yyyy-MM-dd-HHmmss")).toStdString();
}

QString grave(const QString& sentence)
{
    return lookOf(Level::Red).shape + QLatin1Char(' ') + sentence;
}

bool hasAmber(const reg::CheckedPart& part)
{
    return std::any_of(part.found.begin(), part.found.end(),
        [](const custody::Anomaly& one) { return one.severity == Severity::Amber; });
}

QString stateOf(const reg::CheckedPart& part)
{
    if (!part.isSound())
        return lookOf(Level::Red).shape + QLatin1Char(' ') + SafekeepingPage::tr("Not sound");
    if (hasAmber(part))
        return lookOf(Level::Amber).shape + QLatin1Char(' ') + SafekeepingPage::tr("To be known");
    return QStringLiteral("\u2713 ") + SafekeepingPage::tr("Sound");
}

QString detailsOf(const reg::CheckedPart& part)
{
    QStringList lines{ titled(part.name) + QStringLiteral(": ") + shown(part.what) };
    if (part.found.empty())
        lines << SafekeepingPage::tr("Nothing is wrong here.");
    for (std::size_t i = 0; i < std::min(part.found.size(), kMostTold); ++i)
        lines << plainText(reg::anomalyText(part.found[i]));
    if (part.found.size() > kMostTold)
        lines << SafekeepingPage::tr("and %1 more").arg(countText(part.found.size() - kMostTold));
    if (!part.isSound())
        lines << SafekeepingPage::tr("What to do: %1").arg(shown(part.advice))
              << SafekeepingPage::tr("Words in `these marks` are commands of sealbook-cli.");
    return lines.join(QLatin1Char('\n'));
}

} // namespace

SafekeepingPage::SafekeepingPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_work(session)
    , m_backUp(new QPushButton(tr("&Back up to a folder…")))
    , m_check(new QPushButton(tr("&Check the register")))
    , m_cancel(new QPushButton(tr("Ca&ncel")))
    , m_whoBacksUp(new QLabel(tr("An administrator or a supervisor makes backups.")))
    , m_doing(plainLabel("safekeepingDoing"))
    , m_result(plainLabel("safekeepingResult", 1.15, true))
    , m_progress(new QProgressBar)
    , m_details(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("safekeepingPage"));
    name(m_backUp, QStringLiteral("backUp"), tr("Back up the register to a folder"));
    name(m_check, QStringLiteral("check"), tr("Check everything that makes up the register"));
    name(m_cancel, QStringLiteral("safekeepingCancel"), tr("Cancel the backup or check"));
    name(m_progress, QStringLiteral("safekeepingProgress"), tr("How far the backup or check has come"));
    name(m_details, QStringLiteral("safekeepingDetails"), tr("What was done or found, in full"));
    m_whoBacksUp->setObjectName(QStringLiteral("safekeepingWho"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(pageTitle(tr("Backup and check")));
    column->addLayout(buildChoices());
    column->addLayout(buildProgress());
    column->addWidget(m_result);
    m_table = makeReadingTable(m_rows, QStringLiteral("checkedParts"), tr("Parts of the register, as checked"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_table, 3);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(m_details->fontMetrics().lineSpacing() * kDetailLines);
    column->addWidget(m_details, 2);
    column->addStretch(0);

    connect(m_backUp, &QPushButton::clicked, this, &SafekeepingPage::askFolder);
    connect(m_check, &QPushButton::clicked, this, &SafekeepingPage::check);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_work.cancel();
    });
    connect(&m_work, &LongWork::progressed, this, &SafekeepingPage::showProgress);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SafekeepingPage::showPart);
    forget();
}

QLayout* SafekeepingPage::buildChoices()
{
    const auto said = [](const QString& text) {
        auto* label = new QLabel(text);
        label->setWordWrap(true);
        return label;
    };
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_backUp, 0, 0);
    grid->addWidget(
        said(tr("Copies the whole register while work goes on, opens the copy and verifies all of it before "
                "it counts. Choose a folder on another disk: a backup beside the register is lost with "
                "it.")),
        0, 1);
    grid->addWidget(m_whoBacksUp, 1, 1);
    grid->addWidget(m_check, 2, 0);
    grid->addWidget(said(tr("Looks at every event, signature, page, table, key and file, and says what is wrong and "
                            "what to do. Changes nothing; work goes on.")),
        2, 1);
    return grid;
}

QLayout* SafekeepingPage::buildProgress()
{
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_doing, 1);
    row->addWidget(m_progress, 2);
    row->addWidget(m_cancel);
    return row;
}

void SafekeepingPage::activate()
{
    update();
    (m_work.isRunning() ? m_cancel : m_backUp->isEnabled() ? m_backUp : m_check)->setFocus();
}

void SafekeepingPage::forget()
{
    m_parts.clear();
    m_rows.clear();
    m_table->hide();
    show({}, {});
    update();
}

void SafekeepingPage::update()
{
    const bool may =
        session().isOpen() && (session().user().has(Role::Administrator) || session().user().has(Role::Supervisor));
    const bool running = m_work.isRunning();
    m_whoBacksUp->setVisible(!may);
    m_backUp->setEnabled(may && !running);
    m_check->setEnabled(session().isOpen() && !running);
    for (QWidget* one : std::initializer_list<QWidget*>{ m_doing, m_progress, m_cancel })
        one->setVisible(running);
}

void SafekeepingPage::showProgress(const LongWork::Progress& progress)
{
    if (m_doing->isHidden() == m_work.isRunning()) {
        m_cancel->setEnabled(true);
        update();
    }
    const QString doing = progress.doing.empty() ? tr("beginning") : shown(progress.doing);
    m_doing->setText(m_cancel->isEnabled() ? doing + QStringLiteral("…") : tr("cancelling…"));
    m_progress->setRange(0, progress.total == 0 ? 0 : kSteps); // without a total it only shows that something is done
    if (progress.total > 0)
        m_progress->setValue(
            static_cast<int>(static_cast<double>(progress.done) / static_cast<double>(progress.total) * kSteps));
}

void SafekeepingPage::askFolder()
{
    prompter().askFolder(this, tr("Folder to put the backup into"), [this](const QString& folder) {
        if (!folder.isEmpty() && session().isOpen() && !m_work.isRunning())
            backUp(folder);
    });
}

void SafekeepingPage::backUp(const QString& folder)
{
    forget();
    m_work.start(
        [into = std::filesystem::path(folder.toStdString())](reg::Session& in, const LongWork::Watch& watch) {
            return reg::backUp(in, into / backupName(in), [&watch](const reg::BackupProgress& progress) {
                return watch(reg::doing(progress.step), progress.done, progress.total);
            });
        },
        [this](const Result<reg::BackedUp>& made) { showBackup(made); });
    m_cancel->setFocus();
}

void SafekeepingPage::check()
{
    forget();
    m_work.start([](reg::Session& in, const LongWork::Watch& watch) { return reg::check(in, watch); },
        [this](Result<reg::CheckReport> report) { showCheck(std::move(report)); });
    m_cancel->setFocus();
}

void SafekeepingPage::showBackup(const Result<reg::BackedUp>& made)
{
    if (made) {
        const ledger::Manifest& manifest = made->manifest;
        QStringList lines{ tr("Where: %1").arg(shown(made->folder.string())),
            tr("What: %1 events, root %2")
                .arg(countText(manifest.checkpoint.size), shown(toHex(manifest.checkpoint.root))) };
        lines << tr("It is opened with the same names and passwords. `sealbook-cli restore` makes a register of it.");
        for (const std::string& warning : made->warnings)
            lines << lookOf(Level::Amber).shape + QLatin1Char(' ') + shown(warning);
        show(tr("Backup of %1 made and verified.").arg(localTime(manifest.at.toString())),
            lines.join(QLatin1Char('\n')));
    } else if (made.error().code == ErrorCode::Cancelled) {
        show(tr("Cancelled: there is no backup, and nothing of it is left."), {});
    } else if (made.error().code == ErrorCode::Corrupt) {
        show(grave(tr("There is no backup: the register or its copy does not verify. Check the register.")),
            errorText(made.error()));
    } else {
        show(grave(tr("There is no backup, and nothing of it is left.")), errorText(made.error()));
    }
    tell();
}

void SafekeepingPage::showCheck(Result<reg::CheckReport> report)
{
    if (!report) {
        const bool cancelled = report.error().code == ErrorCode::Cancelled;
        show(cancelled ? tr("Cancelled: the register was not checked.")
                       : grave(tr("The register could not be checked.")),
            cancelled ? QString() : errorText(report.error()));
        return tell();
    }
    m_parts = std::move(report->parts);
    m_rows.setHorizontalHeaderLabels({ tr("State"), tr("Part"), tr("What it is"), tr("Found") });
    QStringList unsound;
    for (const reg::CheckedPart& part : m_parts) {
        QList<QStandardItem*> cells;
        for (const QString& text : { stateOf(part), titled(part.name), shown(part.what), countText(part.found.size()) })
            cells << new QStandardItem(text);
        m_rows.appendRow(cells);
        if (!part.isSound())
            unsound << shown(part.name);
    }
    for (std::size_t column = 0; column < kWidths.size(); ++column)
        m_table->setColumnWidth(static_cast<int>(column), kWidths[column]);
    const QString events = countText(report->events);
    const auto told = std::find_if(m_parts.begin(), m_parts.end(),
        [&](const reg::CheckedPart& part) { return unsound.isEmpty() ? hasAmber(part) : !part.isSound(); });
    if (!unsound.isEmpty())
        show(grave(tr("The register is not sound: %1. Choose a part to read what to do.")
                       .arg(unsound.join(QStringLiteral(", ")))),
            {});
    else if (told != m_parts.end())
        show(tr("Nothing is broken in %1 events; what is to be known stands below.").arg(events), {});
    else
        show(tr("Nothing is wrong: all %1 events and everything around them are sound.").arg(events), {});
    m_table->show();
    m_table->selectRow(told == m_parts.end() ? 0 : static_cast<int>(told - m_parts.begin()));
    tell();
}

void SafekeepingPage::tell()
{
    const QWidget* focused = window()->focusWidget();
    if (isVisible() && (!focused || isAncestorOf(focused))) // the button that cancels is gone
        (m_table->isVisible()            ? static_cast<QWidget*>(m_table)
                : m_details->isVisible() ? static_cast<QWidget*>(m_details)
                                         : static_cast<QWidget*>(m_check))
            ->setFocus();
    Q_EMIT ended(m_result->text());
}

void SafekeepingPage::showPart()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty() || static_cast<std::size_t>(rows.front().row()) >= m_parts.size())
        return;
    m_details->setPlainText(detailsOf(m_parts[static_cast<std::size_t>(rows.front().row())]));
    m_details->show();
}

void SafekeepingPage::show(const QString& sentence, const QString& details)
{
    m_result->setText(sentence);
    m_result->setVisible(!sentence.isEmpty());
    m_details->setPlainText(details);
    m_details->setVisible(!details.isEmpty());
}

} // namespace sealbook::client
