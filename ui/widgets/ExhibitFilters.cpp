// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ExhibitFilters.h"

#include "ui/Wording.h"
#include "ui/widgets/Card.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

template <typename T> void addWords(QComboBox& combo, std::span<const T> values)
{
    combo.addItem(ExhibitFilters::tr("Any"));
    for (const T value : values)
        combo.addItem(titled(word(value)), static_cast<int>(value));
    combo.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo.setMinimumContentsLength(9);
    combo.view()->setMinimumWidth(combo.view()->sizeHintForColumn(0) + combo.fontMetrics().averageCharWidth() * 4);
}

template <typename T> std::optional<T> chosenIn(const QComboBox& combo)
{
    return combo.currentIndex() <= 0 ? std::nullopt : std::optional(static_cast<T>(combo.currentData().toInt()));
}

std::string partIn(const QLineEdit& line)
{
    return line.text().trimmed().toStdString();
}

} // namespace

ExhibitFilters::ExhibitFilters(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_case(new QLineEdit)
    , m_custodian(new QLineEdit)
    , m_location(new QLineEdit)
    , m_kind(new QComboBox)
    , m_lifecycle(new QComboBox)
    , m_stage(new QComboBox)
    , m_dueBack(new QCheckBox(tr("&Due back")))
    , m_clear(new QPushButton(tr("Sho&w all")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeText());
    column->addWidget(makeNarrowing());
    for (QLineEdit* line : { m_text, m_case, m_custodian, m_location }) {
        line->setClearButtonEnabled(true);
        connect(line, &QLineEdit::textChanged, this, &ExhibitFilters::tell);
    }
    for (QComboBox* combo : { m_kind, m_lifecycle, m_stage })
        connect(combo, &QComboBox::currentIndexChanged, this, &ExhibitFilters::tell);
    connect(m_dueBack, &QCheckBox::toggled, this, &ExhibitFilters::tell);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        focusText();
    });
    tell();
}

QWidget* ExhibitFilters::makeText()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    name(m_text, QStringLiteral("exhibitsFilter"), tr("Words to find in all that is recorded"));
    m_text->setPlaceholderText(
        tr("anything that is recorded: words that must all be there, the last may be a beginning (Ctrl+F)"));
    name(m_clear, QStringLiteral("exhibitsClear"), tr("Show all exhibits again"));
    layout->addWidget(formLabel(tr("&Find"), m_text));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_clear);
    return row;
}

QWidget* ExhibitFilters::makeNarrowing()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& label, QWidget* control, const char* objectName, const QString& accessible) {
        name(control, QString::fromLatin1(objectName), accessible);
        if (const auto* combo = qobject_cast<QComboBox*>(control))
            name(combo->view(), QString::fromLatin1(objectName) + QStringLiteral("Choices"), accessible);
        layout->addWidget(formLabel(label, control));
        layout->addWidget(control, qobject_cast<QLineEdit*>(control) ? 1 : 0);
    };
    addWords(*m_kind, allKinds());
    addWords(*m_lifecycle, allLifecycles());
    addWords(*m_stage, allStages());
    for (QLineEdit* line : { m_case, m_custodian, m_location })
        line->setPlaceholderText(tr("a part of it"));
    add(tr("&Case"), m_case, "exhibitsCase", tr("Case reference, or a part of it"));
    add(tr("&Kind"), m_kind, "exhibitsKind", tr("Kind"));
    add(tr("&Lifecycle"), m_lifecycle, "exhibitsLifecycle", tr("Lifecycle"));
    add(tr("&Stage"), m_stage, "exhibitsStage", tr("Stage of examination"));
    add(tr("Custodia&n"), m_custodian, "exhibitsCustodian", tr("Custodian, or a part of the name"));
    add(tr("L&ocation"), m_location, "exhibitsLocation", tr("Location, or a part of its path"));
    name(m_dueBack, QStringLiteral("exhibitsDueBack"), tr("Only what is out past the time it was to be back"));
    layout->addWidget(m_dueBack);
    return row;
}

QString ExhibitFilters::text() const
{
    return m_text->text().trimmed();
}

bool ExhibitFilters::isNarrowed() const
{
    return filter("any") != ExhibitFilter{};
}

ExhibitFilter ExhibitFilters::filter(const std::string& readAt) const
{
    ExhibitFilter filter;
    filter.caseHolds = partIn(*m_case);
    filter.custodianHolds = partIn(*m_custodian);
    filter.locationHolds = partIn(*m_location);
    filter.kind = chosenIn<Kind>(*m_kind);
    filter.lifecycle = chosenIn<Lifecycle>(*m_lifecycle);
    filter.stage = chosenIn<Stage>(*m_stage);
    if (m_dueBack->isChecked())
        filter.dueBefore = readAt;
    return filter;
}

reg::ListOrder ExhibitFilters::order() const
{
    const ExhibitFilter same = filter("any");
    reg::ListOrder order;
    order.inPart = true;
    order.caseReference = same.caseHolds;
    order.custodian = same.custodianHolds;
    order.location = same.locationHolds;
    order.kind = same.kind;
    order.lifecycle = same.lifecycle;
    order.stage = same.stage;
    order.due = !same.dueBefore.empty();
    return order;
}

void ExhibitFilters::clear()
{
    m_quiet = true;
    for (QLineEdit* line : { m_text, m_case, m_custodian, m_location })
        line->clear();
    m_kind->setCurrentIndex(0);
    m_dueBack->setChecked(false);
    showOnly(std::nullopt, std::nullopt);
}

void ExhibitFilters::showOnly(std::optional<Lifecycle> lifecycle, std::optional<Stage> stage)
{
    m_quiet = true;
    m_lifecycle->setCurrentIndex(lifecycle ? m_lifecycle->findData(static_cast<int>(*lifecycle)) : 0);
    m_stage->setCurrentIndex(stage ? m_stage->findData(static_cast<int>(*stage)) : 0);
    m_quiet = false;
    tell();
}

void ExhibitFilters::focusText()
{
    m_text->setFocus();
    m_text->selectAll();
}

void ExhibitFilters::tell()
{
    if (m_quiet)
        return;
    m_clear->setEnabled(!text().isEmpty() || isNarrowed());
    Q_EMIT changed();
}

} // namespace sealbook::client
