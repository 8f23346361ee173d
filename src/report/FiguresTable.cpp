// SPDX-License-Identifier: Apache-2.0
#include "src/report/FiguresTable.h"

#include <cstdio>
#include <string_view>

namespace sealbook::report {
namespace {

using custody::Age;
using custody::kAges;

/// "12.25" of 1225 hundredths.
std::string hoursText(std::uint64_t hundredths)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", static_cast<double>(hundredths) / 100);
    return text.data();
}

template <typename Word>
void addCounts(std::vector<FiguresRow>& rows, std::string_view title, const std::map<Word, std::uint64_t>& counts)
{
    const std::size_t head = rows.size();
    rows.push_back({ false, std::string(title), {}, {} });
    std::uint64_t all = 0;
    for (const auto& [what, count] : counts) {
        rows.push_back({ true, std::string(word(what)), std::to_string(count), {} });
        all += count;
    }
    rows[head].number = std::to_string(all);
}

FiguresRow backlogRow(bool isPart, std::string_view what, const std::array<std::uint64_t, kAges>& counts)
{
    FiguresRow row{ isPart, std::string(what), {}, {} };
    std::uint64_t all = 0;
    for (std::size_t age = 0; age < kAges; ++age) {
        row.ages[age] = std::to_string(counts[age]);
        all += counts[age];
    }
    row.number = std::to_string(all);
    return row;
}

void addBacklog(std::vector<FiguresRow>& rows, const custody::Figures& figures)
{
    std::array<std::uint64_t, kAges> all{};
    for (const auto& [stage, counts] : figures.backlog)
        for (std::size_t age = 0; age < kAges; ++age)
            all[age] += counts[age];
    rows.push_back(backlogRow(false, "backlog at the end, by stage and age", all));
    for (const auto& [stage, counts] : figures.backlog)
        rows.push_back(backlogRow(true, word(stage), counts));
}

/// Less than nothing needs a word: what was recorded before was taken back.
FiguresRow growthRow(const std::string& what, std::int64_t growth)
{
    return { false, what + (growth < 0 ? " (more was taken back than added)" : ""), std::to_string(growth), {} };
}

std::string agesText()
{
    std::string text;
    for (const Age age : custody::allAges())
        text += (text.empty() ? " (" : ", ") + std::string(word(age));
    return text + ")";
}

} // namespace

std::vector<FiguresRow> figuresRows(const custody::Figures& figures)
{
    std::vector<FiguresRow> rows;
    rows.push_back({ false, "warrants executed", std::to_string(figures.warrants), {} });
    rows.push_back(growthRow("arrests", figures.arrests));
    rows.push_back(growthRow("safeguarded", figures.safeguarded));
    addCounts(rows, "exhibits booked in", figures.bookedIn);
    addCounts(rows, "disposals carried out", figures.disposals);
    addBacklog(rows, figures);
    const std::size_t hours = rows.size();
    rows.push_back({ false, "hours of categorising, by examiner and month (UTC)", {}, {} });
    std::uint64_t all = 0;
    for (const auto& [whose, hundredths] : figures.exposure) {
        rows.push_back({ true, whose.first + "  " + whose.second, hoursText(hundredths), {} });
        all += hundredths;
    }
    rows[hours].number = hoursText(all);
    return rows;
}

std::string figuresText(const custody::Figures& figures, const custody::Period& period)
{
    std::string text = "Figures from " + period.from.toLocal() + " to before " + period.to.toLocal();
    for (const FiguresRow& row : figuresRows(figures)) {
        const bool hasAges = !row.ages.front().empty();
        if (!row.isPart) {
            text += "\n" + row.what + (hasAges ? agesText() : "") + ": " + row.number;
            continue;
        }
        text += "\n  " + row.number + "  " + row.what + (hasAges ? ":" : "");
        if (hasAges)
            for (const std::string& age : row.ages)
                text += " " + age;
    }
    return text;
}

} // namespace sealbook::report
