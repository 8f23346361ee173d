// SPDX-License-Identifier: Apache-2.0
#include "tests/print/Sample.h"

#include <string_view>
#include <vector>

namespace sealbook::print::sample {

namespace {

/// Rows of `width` modules as hexadecimal digits, each row in whole bytes, most significant bit first.
SymbolImage symbolOf(std::string_view hex, int width, int height, int quietZone)
{
    SymbolImage symbol{ width, height, quietZone, {} };
    const std::size_t digitsInRow = hex.size() / static_cast<std::size_t>(height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const char digit = hex[static_cast<std::size_t>(y) * digitsInRow + static_cast<std::size_t>(x / 4)];
            const int value = digit <= '9' ? digit - '0' : digit - 'A' + 10;
            symbol.modules.push_back(static_cast<std::uint8_t>((value >> (3 - x % 4)) & 1));
        }
    }
    return symbol;
}

struct Person {
    const char* user;
    const char* name;
    const char* role;
};

const std::vector<Person>& people()
{
    static const std::vector<Person> all{
        { "j.carter", "Jane Carter", "exhibits-officer" },
        { "m.ali", "محمد عبد الله", "examiner" },
        { "e.papadopoulou", "Ελένη Παπαδοπούλου", "examiner" },
        { "a.ivanova", "Анна Иванова", "supervisor" },
        { "r.shrivastava", "राजेश श्रीवास्तव", "exhibits-officer" },
        { "x.wang", "王小明", "examiner" },
        { "d.cohen", "דוד כהן", "auditor" },
        { "l.wojcik", "Łukasz Wójcik", "exhibits-officer" },
    };
    return all;
}

std::string hexOf(std::size_t seed, std::size_t digits)
{
    std::string text;
    std::uint64_t state = seed * 0x9E3779B97F4A7C15U + 0x1234567U;
    while (text.size() < digits) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        text.push_back("0123456789abcdef"[state >> 60U]);
    }
    return text;
}

std::string time(std::size_t event, std::size_t minutes)
{
    const auto two = [](std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(1 + event % 28) + " May 2025 " + two(8 + event % 9) + ":" + two(minutes) + " +01:00";
}

std::string party(const Person& person)
{
    return "user:" + std::string(person.user) + " (" + person.name + ")";
}

/// What happens again and again to an exhibit: handed over, opened, examined, sealed, sent, brought back.
report::ContinuityReport::Event event(std::size_t number)
{
    const std::size_t step = (number - 1) % 6;
    const Person& giver = people()[number % people().size()];
    const Person& taker = people()[(number + 1) % people().size()];
    report::ContinuityReport::Event event;
    event.number = number;
    event.eventId = hexOf(number, 64);
    event.happened = time(number, 10 + number % 40);
    event.recorded = time(number, 12 + number % 40);
    event.by = giver.user;
    event.byName = giver.name;
    event.role = giver.role;
    event.station = "desk-1";
    if (number == 1) {
        event.type = "book-in";
        event.to = "location:Northgate/Store/Bay 3/Shelf 2";
        event.more = { "power: warrant W-0241, PACE 1984 s.8", "found at: kitchen, second drawer from the left" };
        event.remarks = "Screen cracked at the top left corner. Bagged and sealed in the presence of the occupier.";
    } else if (step == 1 || step == 5) {
        event.type = "hand-over";
        event.from = party(giver);
        event.to = party(taker);
        event.with = { std::string(taker.user) + " " + taker.name };
        event.purpose = step == 1 ? "Examination at the laboratory" : "Return to store after examination";
        event.sealSeen = "B" + std::to_string(4410000 + number / 6);
        event.sealState = "intact";
        event.method = "by hand";
    } else if (step == 2) {
        event.type = "break-seal";
        event.sealSeen = "B" + std::to_string(4410000 + number / 6);
        event.sealState = "intact";
        event.purpose = "Imaging";
    } else if (step == 3) {
        event.type = "examine";
        event.more = { "stage: imaging", "hours: 2.5", "note: SHA-256 of the image " + hexOf(number + 7, 64) };
        event.remarks = number % 12 == 4
            ? "Der Prüfer bemerkte eine lose Abdeckung; the office noted a waffle pattern of "
              "scratches on the first corner. Фотографии сделаны. Η οθόνη είναι ραγισμένη. "
              "تم التقاط الصور في المختبر قبل فتح الكيس iPhone 12. "
              "उपकरण की तस्वीरें ली गईं। 设备已拍照。"
            : "";
    } else if (step == 4) {
        event.type = "reseal";
        event.more = { "new seal: B" + std::to_string(4410001 + number / 6) };
    } else {
        event.type = "move";
        event.from = "location:Northgate/Store/Bay 3/Shelf 2";
        event.to = "location:Northgate/Store/Bay 1/Shelf 4";
    }
    if (number == 9)
        event.warnings = { "amber, clock: recorded 3 days after it happened" };
    return event;
}

} // namespace

SymbolImage linearSymbol(std::size_t index)
{
    static constexpr std::array<std::string_view, 3> kRows{ "D211A3B758ECE57639668EE2DD332E63AC",
        "D211A3276E2E99D1A735C6C5DB8AC763AC", "D211A276628EB1C5B3A65CEED1A32763AC" };
    return symbolOf(kRows.at(index), 134, 1, 10);
}

SymbolImage matrixSymbol(std::size_t index)
{
    static constexpr std::array<std::string_view, 3> kRows{ "AAA88B7CA120FD64AEC89784E340E3FC813894448170B8B497B0FFFC",
        "AAA89794A418F7048E0896F49A08CDFCD5788104877884F4A200FFFC",
        "AAA88944A718F99C9780A91CE0F8D09C9798F624A8989864AE00FFFC" };
    return symbolOf(kRows.at(index), 14, 14, 1);
}

report::ContinuityReport continuityReport(std::size_t events)
{
    report::ContinuityReport report;
    report.unit = "Online Investigation Team, Northshire Constabulary";
    report.caseReference = "NS/2025/0871";
    report.operation = "Lanternfish";
    report.reference = "JC/1";
    report.systemId = kIds[0];
    report.kind = "phone";
    report.lifecycle = "in-store";
    report.custodian = "user:j.carter (Jane Carter)";
    report.location = "Northgate/Store/Bay 3/Shelf 2";
    report.stage = "imaging";
    report.seal = "B4410007";
    report.sealState = "intact";
    report.parent = "JC/0 laptop, E4T8W1NRT";
    report.facts = { { "Description", "Black mobile phone, cracked screen, in a blue silicone case" },
        { "Make", "Fairphone" }, { "Model", "FP4" }, { "Serial", "A1209-77-X" }, { "IMEI", "490154203237518" },
        { "Colour and marks", "Black, sticker of a lighthouse" },
        { "Condition", "Screen cracked at the top left corner" },
        { "Found at", "Kitchen, second drawer from the left" }, { "Found by", "PC Łukasz Wójcik" },
        { "Seized from", "דוד כהן" }, { "Owner", "राजेश श्रीवास्तव" },
        { "Power of seizure", "Warrant W-0241, PACE 1984 s.8" }, { "State on seizure", "on, locked" },
        { "Action taken", "Isolated in a Faraday bag, powered down at 07:52" } };
    for (std::size_t number = 1; number <= events; ++number)
        report.events.push_back(event(number));
    for (std::size_t i = 0; i < people().size(); ++i)
        report.signers.push_back(
            { people()[i].user, people()[i].name, people()[i].role, hexOf(900 + i, 64), events / 8 });
    report.notes = { "Offered by j.carter to m.ali on 30 May 2025 09:10 +01:00, not yet received." };
    report.printedBy = "Jane Carter (j.carter)";
    report.printedAt = "31 May 2025 16:04:11 +01:00";
    report.origin = "sealbook/northshire-oit/5f0c2a9be17d4c3389a4b0d2c6e81f57";
    report.treeSize = 18342;
    report.rootHex = hexOf(77, 64);
    report.checkpointText = report.origin + "\n18342\nq83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=\n\n"
        + "— sealbook/northshire-oit vBq3uPq0cUq1b0o2cm9vdCBzaWduYXR1cmUgaGVyZQ==\n";
    report.genesisId = hexOf(1, 64);
    std::string binary;
    for (int i = 0; i < 4096; ++i)
        binary.push_back(static_cast<char>((i * 7) % 256));
    report.attachments = { { "proof.json", "application/json", "{\"proof\":[]}\n" },
        { "notes.jsonl", "application/jsonl", "{\"n\":1}\n{\"n\":2}\n" },
        { "payloads.bin", "application/octet-stream", binary }, { "seal.txt", "text/plain", "" } };
    return report;
}

} // namespace sealbook::print::sample
