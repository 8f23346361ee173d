// SPDX-License-Identifier: Apache-2.0
// sealbook_client_bench [REPETITIONS [EXHIBITS...]]: one JSON object a line for each wait: its name, the register's
// exhibits (100 and 100,000 if none are given), and the milliseconds of every repetition.
#include "src/register/Search.h"
#include "tests/bench/client/Waits.h"
#include "tests/bench/client/Watch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace sealbook::bench {
namespace {

void print(std::size_t exhibits, const Waits& waits)
{
    for (const auto& [name, values] : waits.ms) {
        QJsonObject line{ { QStringLiteral("name"), QString::fromStdString(name) },
            { QStringLiteral("exhibits"), static_cast<qint64>(exhibits) } };
        QJsonArray ms;
        for (const double one : values)
            ms.append(one);
        line.insert(QStringLiteral("ms"), ms);
        if (name == "longest-block")
            line.insert(QStringLiteral("what"), QString::fromStdString(waits.longestBlock));
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    }
}

/// In a register in use it is.
void makeFindable(const Unit& unit)
{
    reg::Session officer = unit.officer();
    while (must(reg::catchUp(officer)) > 0) { }
}

} // namespace
} // namespace sealbook::bench

int main(int argc, char** argv)
try {
    using namespace sealbook::bench;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    const std::size_t repetitions = argc > 1 ? std::stoul(argv[1]) : 9;
    std::vector<std::size_t> sizes;
    for (int i = 2; i < argc; ++i)
        sizes.push_back(std::stoul(argv[i]));
    if (sizes.empty())
        sizes = { 100, 100'000 };
    for (const std::size_t exhibits : sizes) {
        const Unit unit(exhibits);
        makeFindable(unit);
        Waits waits;
        measureDay(application, unit, 0, waits); // fonts, caches and pages that a machine in use has at hand
        waits = {};
        for (std::size_t day = 1; day <= repetitions; ++day) {
            measureDay(application, unit, day, waits);
            measureFloors(unit, day, waits);
        }
        print(exhibits, waits);
    }
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "sealbook_client_bench: %s\n", problem.what());
    return 1;
}
