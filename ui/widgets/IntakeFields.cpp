// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/IntakeFields.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/Words.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

struct Shape {
    std::string_view field;
    const char* label; ///< with its mnemonic
    const char* spoken;
    int row, column, span;
    std::array<const char*, 4> words; ///< to choose from; none: a line to type in
};

constexpr std::array kShapes{
    Shape{ "kind", "Ki&nd", "Kind", 0, 0, 1, {} },
    Shape{ "reference", "&Reference", "Reference", 0, 1, 1, {} },
    Shape{ "make", "&Make", "Make", 0, 2, 1, {} },
    Shape{ "model", "Mo&del", "Model", 0, 3, 1, {} },
    Shape{ "seal", "Ba&g seal", "Number on the sealed bag", 1, 0, 1, {} },
    Shape{ "serial", "Ser&ial", "Serial number", 1, 1, 1, {} },
    Shape{ "imei", "IM&EI", "IMEI", 1, 2, 1, {} },
    Shape{ "found-at", "&Found at", "Found at", 1, 3, 1, {} },
    Shape{ "description", "Descrip&tion", "Description", 2, 0, 2, {} },
    Shape{ "power-state", "&Switched", "Switched on or off when found", 2, 2, 1, { "on", "off", "asleep", "unknown" } },
    Shape{ "lock-state", "Loc&k", "Locked when found", 2, 3, 1, { "locked", "unlocked", "unknown" } },
};

/// What the header states for all rows.
constexpr std::array<std::string_view, 4> kOfHeader{ "producer", "power", "location", "occurred" };

bool hasShape(std::string_view field)
{
    return std::any_of(kShapes.begin(), kShapes.end(), [&](const Shape& shape) { return shape.field == field; });
}

QComboBox* choices(const Shape& shape)
{
    auto* list = new QComboBox;
    if (shape.field == fact::kKind) {
        list->addItem(IntakeFields::tr("choose"), QString()); // a kind that nobody chose would be recorded unseen
        for (const Kind kind : allKinds())
            list->addItem(titled(word(kind)), shown(word(kind)));
        return list;
    }
    list->addItem(IntakeFields::tr("not stated"), QString());
    for (const char* one : shape.words)
        if (one)
            list->addItem(titled(one), QString::fromLatin1(one));
    return list;
}

} // namespace

IntakeFields::IntakeFields(QWidget* parent)
    : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    for (std::size_t i = 0; i < kShapes.size(); ++i)
        addLine(*grid, i);
    for (int column = 0; column < 4; ++column)
        grid->setColumnStretch(column, 1);
}

void IntakeFields::addLine(QGridLayout& grid, std::size_t which)
{
    const Shape& shape = kShapes.at(which);
    QWidget* control = nullptr;
    if (shape.words.front() || shape.field == fact::kKind) {
        control = choices(shape);
    } else {
        auto* line = new QLineEdit;
        line->setMaxLength(2000);
        connect(line, &QLineEdit::returnPressed, this, &IntakeFields::submitted);
        control = line;
    }
    name(control, QStringLiteral("intake-") + shown(shape.field), tr(shape.spoken));
    grid.addWidget(formLabel(tr(shape.label), control), shape.row * 2, shape.column, 1, shape.span);
    grid.addWidget(control, shape.row * 2 + 1, shape.column, 1, shape.span);
    m_lines.push_back({ shape.field, control });
}

QString IntakeFields::textOf(const Line& line)
{
    if (const auto* list = qobject_cast<const QComboBox*>(line.control))
        return list->currentData().toString();
    return static_cast<const QLineEdit*>(line.control)->text().trimmed();
}

void IntakeFields::setText(const Line& line, const QString& text)
{
    if (auto* list = qobject_cast<QComboBox*>(line.control))
        list->setCurrentIndex(std::max(0, list->findData(text)));
    else
        static_cast<QLineEdit*>(line.control)->setText(text);
}

const IntakeFields::Line* IntakeFields::lineOf(std::string_view field) const
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.field == field; });
    return found == m_lines.end() ? nullptr : &*found;
}

Facts IntakeFields::values() const
{
    Facts values = m_others;
    for (const Line& line : m_lines)
        if (const QString text = textOf(line); !text.isEmpty())
            values.insert_or_assign(std::string(line.field), text.toStdString());
    return values;
}

void IntakeFields::setValues(const Facts& values)
{
    m_others.clear();
    for (const Line& line : m_lines)
        setText(line, {});
    for (const auto& [field, value] : values) {
        if (const Line* line = lineOf(field))
            setText(*line, shown(value));
        else
            m_others.emplace(field, value);
    }
}

bool IntakeFields::put(std::string_view field, const QString& code)
{
    const Line* line = lineOf(field);
    if (!line) {
        const auto [kept, fresh] = m_others.try_emplace(std::string(field), code.toStdString());
        return fresh || kept->second == code.toStdString();
    }
    const QString before = textOf(*line);
    if (before.isEmpty())
        setText(*line, code);
    else if (field == "imei" && !before.split(QLatin1Char(';')).contains(code))
        setText(*line, before + QLatin1Char(';') + code);
    else
        return before == code || field == "imei";
    return true;
}

void IntakeFields::offerReference(const QString& reference)
{
    const Line* line = lineOf(fact::kReference);
    const QString standing = textOf(*line);
    if (standing.isEmpty() || standing == m_offered)
        setText(*line, reference);
    m_offered = reference;
}

void IntakeFields::clear()
{
    const QString kind = textOf(*lineOf(fact::kKind));
    setValues({});
    setText(*lineOf(fact::kKind), kind);
    lineOf(fact::kKind)->control->setFocus();
}

bool IntakeFields::isEmpty() const
{
    Facts stated = values();
    stated.erase(std::string(fact::kKind));
    if (const auto reference = stated.find(fact::kReference);
        reference != stated.end() && shown(reference->second) == m_offered)
        stated.erase(reference);
    return stated.empty();
}

std::string_view IntakeFields::cursor() const
{
    for (const Line& line : m_lines)
        if (line.control->hasFocus() && qobject_cast<QLineEdit*>(line.control) && line.field != fact::kReference)
            return line.field;
    return {};
}

std::vector<std::string> IntakeFields::otherFields()
{
    std::vector<std::string> others;
    for (const std::string_view field : intakeFieldNames())
        if (!hasShape(field) && std::find(kOfHeader.begin(), kOfHeader.end(), field) == kOfHeader.end())
            others.emplace_back(field);
    return others;
}

} // namespace sealbook::client
