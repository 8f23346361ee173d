// SPDX-License-Identifier: Apache-2.0
#include "ui/print/ContinuityBlocks.h"

#include <QCryptographicHash>

#include <algorithm>
#include <string>
#include <utility>

namespace sealbook::print {

namespace {

using report::ContinuityReport;
using Facts = std::vector<std::pair<std::string, std::string>>;

constexpr Style kTitle{ 18, true };
constexpr Style kSubtitle{ 12, true };
constexpr Style kHeading{ 11.5, true };
constexpr Style kEventType{ 10, true };
constexpr Style kText{ 9 };
constexpr Style kStrong{ 9, true };
constexpr Style kLabel{ 7.5, false, false, true };
constexpr Style kStrongLabel{ 7.5, true };
constexpr Style kSmall{ 8 };
constexpr Style kCode{ 6.5, false, true };

constexpr qreal kGutter = mm(10); ///< to the left of what stands under an event's number
constexpr qreal kLabelWidth = mm(18);
constexpr qreal kFactLabelWidth = mm(40);
constexpr qreal kGap = mm(2);
constexpr qreal kMiddle = mm(106); ///< where the right half of a pair begins
constexpr qreal kRowSpace = mm(0.5);

Style joined(Style style)
{
    style.leftToRight = true;
    return style;
}

/// Makes blocks out of texts.
class Setter {
public:
    explicit Setter(Typeface& face)
        : m_face(face)
    {
    }

    Cell cell(qreal x, qreal right, const std::string& text, const Style& style, Align align = Align::Left) const
    {
        return { x, std::make_shared<Paragraph>(m_face, text, style, right - x, align), 0 };
    }

    /// A label and its value between two edges.
    std::vector<Cell> fact(qreal x, qreal right, qreal labelWidth, const std::string& label, const std::string& value,
        const Style& style) const
    {
        return { cell(x, x + labelWidth - kGap, label, kLabel), cell(x + labelWidth, right, value, style) };
    }

    /// Labels and values in two columns, side by side, row by row.
    void pairs(std::vector<Strip>& strips, qreal left, qreal labelWidth, const Facts& first, const Facts& second,
        const Style& style) const
    {
        for (std::size_t row = 0; row < std::max(first.size(), second.size()); ++row) {
            std::vector<Cell> cells;
            if (row < first.size())
                cells = fact(left, kMiddle - kGap, labelWidth, first[row].first, first[row].second, style);
            if (row < second.size()) {
                const auto more = fact(kMiddle, kRight, labelWidth, second[row].first, second[row].second, style);
                cells.insert(cells.end(), more.begin(), more.end());
            }
            addRow(strips, cells, kRowSpace);
        }
    }

    Block heading(const std::string& text) const
    {
        Block block;
        block.above = mm(6);
        block.keepsWithNext = true;
        addRow(block.strips, { cell(kLeft, kRight, text, kHeading) }, 0);
        return block;
    }

    Block paragraph(const std::string& text, const Style& style, qreal above) const
    {
        Block block;
        block.above = above;
        addRow(block.strips, { cell(kLeft, kRight, text, style) }, 0);
        return block;
    }

private:
    Typeface& m_face;
};

void addIfAny(Facts& facts, const std::string& label, const std::string& value)
{
    if (!value.empty())
        facts.emplace_back(label, value);
}

std::string withComma(const std::string& first, const std::string& second)
{
    return first.empty() || second.empty() ? first + second : first + ", " + second;
}

/// "Jane Carter (j.carter), exhibits-officer"
std::string author(const ContinuityReport::Event& event)
{
    const std::string person = event.byName.empty() ? event.by
        : event.by.empty()                          ? event.byName
                                                    : event.byName + " (" + event.by + ")";
    return withComma(person, event.role);
}

/// "found at: kitchen" as a label and its value, the label beginning with a capital like all others.
std::pair<std::string, std::string> named(const std::string& fact)
{
    const std::size_t colon = fact.find(": ");
    if (colon == std::string::npos || colon == 0)
        return { "Also", fact };
    std::string label = fact.substr(0, colon);
    if (label.front() >= 'a' && label.front() <= 'z')
        label.front() = static_cast<char>(label.front() - 'a' + 'A');
    return { label, fact.substr(colon + 2) };
}

Block titleBlock(const Setter& setter, const ContinuityReport& report)
{
    Block block;
    const qreal right = kRight - kSymbolWidth - mm(4);
    const std::string operation = report.operation.empty() ? "" : " · Operation " + report.operation;
    addRow(block.strips, { setter.cell(kLeft, right, kContinuityTitle, kTitle) }, 0);
    addRow(block.strips,
        { setter.cell(kLeft, right, withComma("Exhibit " + report.reference, report.kind), kSubtitle) }, mm(1));
    addRow(block.strips, { setter.cell(kLeft, right, "Case " + report.caseReference + operation, kText) }, mm(1));
    addRow(block.strips, { setter.cell(kLeft, right, report.unit, kText) }, mm(0.5));
    Strip rest;
    rest.above = std::max(qreal(0), kSymbolHeight - block.height());
    block.strips.push_back(rest);
    return block;
}

void addState(std::vector<Block>& blocks, const Setter& setter, const ContinuityReport& report)
{
    Facts left;
    Facts right;
    addIfAny(left, "State", report.lifecycle);
    addIfAny(left, "Custodian", report.custodian);
    addIfAny(left, "Location", report.location);
    addIfAny(right, "Examination", report.stage);
    addIfAny(right, "Seal", withComma(report.seal, report.sealState));
    addIfAny(right, "Came out of", report.parent);
    if (!report.events.empty())
        addIfAny(right, "Last event", std::to_string(report.events.back().number) + ", " + report.events.back().type);
    blocks.push_back(setter.heading("State when printed"));
    Block block;
    block.above = mm(1.5);
    block.ruled = true;
    setter.pairs(block.strips, kLeft, mm(20), left, right, kStrong);
    blocks.push_back(std::move(block));
    for (const std::string& note : report.notes)
        blocks.push_back(setter.paragraph(note, kText, mm(1.5)));
}

void addFacts(std::vector<Block>& blocks, const Setter& setter, const ContinuityReport& report)
{
    if (report.facts.empty())
        return;
    blocks.push_back(setter.heading("The exhibit"));
    bool first = true;
    for (const auto& [label, value] : report.facts) {
        Block block;
        block.above = first ? mm(1.5) : mm(0.3);
        block.ruled = first;
        addRow(block.strips, setter.fact(kLeft, kRight, kFactLabelWidth, label, value, kText), kRowSpace);
        blocks.push_back(std::move(block));
        first = false;
    }
}

void addLines(std::vector<Strip>& strips, const Setter& setter, const std::string& label, const std::string& value)
{
    if (!value.empty())
        addRow(strips, setter.fact(kLeft + kGutter, kRight, kLabelWidth, label, value, kText), kRowSpace);
}

Block eventBlock(const Setter& setter, const ContinuityReport::Event& event)
{
    const std::string number = std::to_string(event.number);
    const qreal x = kLeft + kGutter;
    Block block;
    block.above = mm(2.6);
    block.ruled = true;
    addRow(block.strips,
        { setter.cell(kLeft, x - mm(1), number, kEventType), setter.cell(x, mm(96), event.type, kEventType),
            setter.cell(mm(98), kRight, event.eventId, kCode, Align::Right) },
        0);
    addRow(block.whenContinued,
        { setter.cell(kLeft, x - mm(1), number, kEventType),
            setter.cell(x, kRight, event.type + ", continued", kEventType) },
        0);
    for (const std::string& warning : event.warnings)
        addRow(block.strips,
            { setter.cell(x, x + kLabelWidth - kGap, "Warning", kStrongLabel),
                setter.cell(x + kLabelWidth, kRight, warning, kStrong) },
            kRowSpace, true);
    Facts left;
    addIfAny(left, "Happened", event.happened);
    addIfAny(left, "Recorded", event.recorded);
    addIfAny(left, "From", event.from);
    addIfAny(left, "To", event.to);
    Facts right;
    addIfAny(right, "By", author(event));
    for (const std::string& person : event.with)
        addIfAny(right, "With", person);
    addIfAny(right, "Seal seen", withComma(event.sealSeen, event.sealState));
    addIfAny(right, "Station", event.station);
    setter.pairs(block.strips, x, kLabelWidth, left, right, joined(kText));
    addLines(block.strips, setter, "Purpose", event.purpose);
    addLines(block.strips, setter, "Method", event.method);
    addLines(block.strips, setter, "Remarks", event.remarks);
    for (const std::string& fact : event.more) {
        const auto [label, value] = named(fact);
        addLines(block.strips, setter, label, value);
    }
    return block;
}

void addEvents(std::vector<Block>& blocks, const Setter& setter, const ContinuityReport& report)
{
    blocks.push_back(setter.heading("Events (" + std::to_string(report.events.size()) + ")"));
    if (report.events.empty()) {
        blocks.push_back(setter.paragraph("No event is recorded.", kText, mm(1)));
        return;
    }
    blocks.push_back(
        setter.paragraph("In the order of the ledger. Happened: the time that the author gave. Recorded: the "
                         "time at which the entry was signed.",
            kLabel, mm(0.5)));
    blocks.back().keepsWithNext = true;
    for (const ContinuityReport::Event& event : report.events)
        blocks.push_back(eventBlock(setter, event));
}

/// A table's column: where it ends, its head, and how its values look.
struct Column {
    qreal left;
    qreal right;
    std::string head;
    Style style;
    Align align = Align::Left;
};

void addTable(std::vector<Block>& blocks, const Setter& setter, const std::vector<Column>& columns,
    const std::vector<std::vector<std::string>>& rows)
{
    std::vector<Cell> head;
    for (const Column& column : columns)
        head.push_back(setter.cell(column.left, column.right, column.head, kLabel, column.align));
    Block first;
    first.above = mm(1);
    first.keepsWithNext = true;
    addRow(first.strips, head, 0);
    blocks.push_back(std::move(first));
    for (const std::vector<std::string>& row : rows) {
        Block block;
        block.above = mm(0.8);
        block.ruled = true;
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells.push_back(setter.cell(columns[i].left, columns[i].right, row[i], columns[i].style, columns[i].align));
        addRow(block.strips, cells, 0);
        addRow(block.atPageTop, head, 0);
        block.whenContinued = block.atPageTop;
        blocks.push_back(std::move(block));
    }
}

void addSigners(std::vector<Block>& blocks, const Setter& setter, const ContinuityReport& report)
{
    if (report.signers.empty())
        return;
    blocks.push_back(setter.heading("Who signed"));
    std::vector<std::vector<std::string>> rows;
    for (const ContinuityReport::Signer& signer : report.signers)
        rows.push_back(
            { signer.fullName, signer.name, signer.roles, std::to_string(signer.events), signer.publicKeyHex });
    addTable(blocks, setter,
        { { kLeft, mm(60), "Name", kText }, { mm(62), mm(88), "User name", kText },
            { mm(90), mm(120), "Roles", kSmall }, { mm(121), mm(133), "Events", kText, Align::Right },
            { mm(137), kRight, "Public key", kCode } },
        rows);
}

void addAttachments(std::vector<Block>& blocks, const Setter& setter, const ContinuityReport& report)
{
    if (report.attachments.empty())
        return;
    blocks.push_back(setter.heading("Files attached to this PDF"));
    std::vector<std::vector<std::string>> rows;
    for (const ContinuityReport::Attachment& file : report.attachments) {
        const QByteArray hash =
            QCryptographicHash::hash(QByteArray::fromStdString(file.content), QCryptographicHash::Sha256);
        rows.push_back(
            { file.fileName, file.mimeType, std::to_string(file.content.size()), hash.toHex().toStdString() });
    }
    addTable(blocks, setter,
        { { kLeft, mm(76), "File", kText }, { mm(78), mm(112), "Type", kSmall },
            { mm(113), mm(133), "Bytes", kText, Align::Right }, { mm(137), kRight, "SHA-256", kCode } },
        rows);
}

void addCheck(std::vector<Block>& blocks, const Setter& setter, const ContinuityReport& report)
{
    blocks.push_back(setter.heading("How to check this print"));
    const char* const sentences[] = {
        "Run sealbook-verify --trust FILE PRINT.pdf, where FILE is the trust file that the unit gave out when its "
        "register was founded; neither the register nor a network is needed.",
        "It rebuilds every event from the signed notes attached to this PDF, checks each signature and each event's "
        "place in the ledger, and prints the rows, to be compared with the page in hand.",
        "The foot of each page names the state of the ledger when this was printed (its origin, its number of "
        "entries and the first 12 characters of its root): any later copy of the register must contain that state, "
        "or it has been altered.",
    };
    Block block;
    block.above = mm(1.5);
    block.ruled = true;
    for (const char* sentence : sentences)
        addRow(block.strips, { setter.cell(kLeft, kRight, sentence, kText) }, mm(0.8));
    blocks.push_back(std::move(block));
    Block ledger;
    ledger.above = mm(3);
    const Style code{ 7.5, false, true };
    const auto line = [&](const std::string& label, const std::string& value) {
        if (!value.empty())
            addRow(ledger.strips, setter.fact(kLeft, kRight, mm(24), label, value, code), kRowSpace);
    };
    line("Origin", report.origin);
    line("Genesis", report.genesisId);
    line("Size", std::to_string(report.treeSize));
    line("Root", report.rootHex);
    line("Checkpoint", report.checkpointText);
    blocks.push_back(std::move(ledger));
}

} // namespace

std::vector<Block> continuityBlocks(Typeface& face, const ContinuityReport& report)
{
    const Setter setter(face);
    std::vector<Block> blocks;
    blocks.push_back(titleBlock(setter, report));
    addState(blocks, setter, report);
    addFacts(blocks, setter, report);
    addEvents(blocks, setter, report);
    addSigners(blocks, setter, report);
    addAttachments(blocks, setter, report);
    addCheck(blocks, setter, report);
    return blocks;
}

} // namespace sealbook::print
