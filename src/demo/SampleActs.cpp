// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Sample.h"

#include <array>

namespace sealbook::demo {
namespace {

constexpr std::string_view kShelf11 = "location:Harrowmere House/Exhibits store/Bay 1/Shelf 1";
constexpr std::string_view kShelf12 = "location:Harrowmere House/Exhibits store/Bay 1/Shelf 2";
constexpr std::string_view kShelf21 = "location:Harrowmere House/Exhibits store/Bay 2/Shelf 1";
constexpr std::string_view kShelf22 = "location:Harrowmere House/Exhibits store/Bay 2/Shelf 2";
constexpr std::string_view kFoundShelf = "Harrowmere House/Exhibits store/Bay 2/Shelf 2";
constexpr std::string_view kAnnexe = "location:Tern Quay annexe/Store room";

constexpr std::string_view kJuniper = "juniper.clasp";
constexpr std::string_view kJuniperWithEdwin = "juniper.clasp+edwin.lens";
constexpr std::string_view kOrla = "orla.tagg";
constexpr std::string_view kOrlaWithAugust = "orla.tagg+august.proof";
constexpr std::string_view kEdwin = "edwin.lens";
constexpr std::string_view kEdwinWithWren = "edwin.lens+wren.byte";
constexpr std::string_view kWren = "wren.byte";
constexpr std::string_view kSaffron = "saffron.vale";

constexpr auto kHeronActs = std::to_array<SampleAct>({
    { 10, kJuniper, Act::Label, "JC/1 JC/2 JC/3 JC/6 JC/8 JC/9 JC/10", "roll-62x29" },
    { 5, kJuniper, Act::Label, "JC/4 JC/5 JC/7", "a4-65" },
    { 15, kJuniper, Act::Seal, "JC/9" },
    { 90, kJuniperWithEdwin, Act::HandOver, "JC/1", "user:edwin.lens", "examination", {}, "hand" },
    { 5, kJuniperWithEdwin, Act::HandOver, "JC/2", "user:edwin.lens", "examination", {}, "hand" },
    // A SIM out of a phone, sealed in a bag of its own; the phone in a new bag, the old one inside.
    { 25, kEdwin, Act::BreakSeal, "JC/1", "to take out the SIM card and disconnect the battery" },
    { 10, kEdwin, Act::Split, "JC/1",
        "reference=JC/1/A|kind=sim|description=SIM card from slot 1 of JC/1|make=Harrow "
        "Mobile|iccid={iccid}|imsi={imsi}"
        "|msisdn={msisdn}|seal={seal}" },
    { 10, kEdwin, Act::Reseal, "JC/1" },
    { 20, kEdwin, Act::Examine, "JC/1", "triage", "battery disconnected, powered from the bench", "0.5" },
    { 140, kEdwin, Act::Examine, "JC/1", "imaging", "file system copy, checked against its hash", "2.25" },
    // A drive out of a laptop, and a forensic image of the drive: an exhibit too.
    { 30, kEdwin, Act::BreakSeal, "JC/2", "to take out the drive" },
    { 15, kEdwin, Act::Split, "JC/2",
        "reference=JC/2/A|kind=drive|description=Solid-state drive from JC/2|make=Pinnock|model=S500|serial={serial}"
        "|capacity-bytes=500000000000" },
    { 10, kEdwin, Act::Reseal, "JC/2" },
    { 230, kEdwin, Act::Examine, "JC/2/A", "imaging", "behind a write blocker; copy and original agree", "3.75" },
    { 30, kEdwin, Act::Split, "JC/2/A",
        "reference=JC/2/A1|kind=image|description=Forensic image of JC/2/A on an encrypted disk|make=Pinnock"
        "|serial={serial}|capacity-bytes=500000000000|seal={seal}" },
    { 10, kEdwin, Act::Seal, "JC/2/A" },
    { 280, kEdwin, Act::Examine, "JC/1", "examining", {}, "4.5" },
    { 60, kEdwin, Act::Examine, "JC/1", "done", "report sent to the officer in the case", "1" },
    { 25, kJuniperWithEdwin, Act::Return, "JC/1", kShelf11, "examination finished", {}, "hand" },
    { 5, kJuniperWithEdwin, Act::Return, "JC/1/A", kShelf11, "examination finished", {}, "hand" },
    { 5, kJuniperWithEdwin, Act::Return, "JC/2", kShelf11, "the drive is out", {}, "hand" },
    { 5, kJuniperWithEdwin, Act::Return, "JC/2/A", kShelf11, "imaged", {}, "hand" },
    { 40, kEdwinWithWren, Act::HandOver, "JC/2/A1", "user:wren.byte", "second examiner", {}, "hand" },
    { 15, kWren, Act::BreakSeal, "JC/2/A1", "to work with the image" },
    { 100, kWren, Act::Examine, "JC/2/A1", "categorising", {}, "1.5" },
    { 120, kWren, Act::Examine, "JC/2/A1", "review", "notes compared with those of the first examiner", "2" },
    { 10, kWren, Act::Reseal, "JC/2/A1" },
    // One-sided: offered, received, offered back, received.
    { 45, kJuniper, Act::HandOver, "JC/3", "user:wren.byte", "examination", {}, "left in the hatch" },
    { 50, kWren, Act::Receive, "JC/3" },
    { 30, kWren, Act::Examine, "JC/3", "awaiting-code", "asked the officer in the case for the code", "0.25" },
    { 60, kWren, Act::Return, "JC/3", "user:juniper.clasp", "until there is a code", {}, "left in the hatch" },
    { 35, kJuniper, Act::Receive, "JC/3" },
    { 15, kJuniper, Act::Move, "JC/3", kShelf12 },
});

constexpr auto kLanternOfficeActs = std::to_array<SampleAct>({
    { 10, kJuniper, Act::Label, "RP/1 RP/2 RP/3 RP/4 RP/5", "a4-21" },
    { 20, kJuniper, Act::Move, "RP/1 RP/2 RP/3 RP/4", kShelf21, "into the store" },
    { 15, kJuniper, Act::Send, "RP/5", kShelf22, "to the store", {}, "van of the unit" },
    { 180, kOrla, Act::Receive, "RP/5" },
    { 240, kOrla, Act::Send, "RP/3", "org:Fernhollow Digital Laboratory", "repair of the drive",
        "2018-08-31T15:00:00.000Z", "courier, tracking FDL-000417" },
    { 30, kEdwin, Act::HandOver, "RP/1", "user:edwin.lens", "examination", "2018-07-13T15:00:00.000Z", "hand" },
    { 20, kEdwin, Act::Examine, "RP/1", "queued", "waits for free storage" },
});

constexpr auto kLanternGarageActs = std::to_array<SampleAct>({
    { 10, kOrla, Act::Label, "RP/6 RP/7 RP/8 RP/9", "a4-21" },
    { 20, kOrla, Act::Move, "RP/6 RP/7", kShelf21, "into the store" },
    { 10, kOrla, Act::Send, "RP/8", kAnnexe, "too large for the store", {}, "van of the unit" },
});

constexpr auto kPebbleActs = std::to_array<SampleAct>({
    { 10, kOrla, Act::Label, "OT/1 OT/2 OT/3 OT/4 OT/5 OT/6 OT/7 OT/8", "roll-62x29" },
    { 60, kWren, Act::HandOver, "OT/7", "user:wren.byte", "examination", "2018-07-06T15:00:00.000Z", "hand" },
    { 30, kWren, Act::Examine, "OT/7", "triage", "display is shattered", "0.5" },
    { 90, kWren, Act::Examine, "OT/7", "no-access", "no answer on any interface", "1.25" },
    { 20, kWren, Act::Return, "OT/7", kShelf22, "nothing more to try", {}, "hand" },
    { 240, kOrla, Act::HandOver, "OT/3", "court:Harrowmere Crown Court", "to be shown", "2018-07-02T15:00:00.000Z",
        "hand" },
    { 900, kOrla, Act::Return, "OT/3", kShelf22, "shown", {}, "hand" },
    { 30, kOrla, Act::HandOver, "OT/8", "person:Linnet Moss", "identification by the officer in the case",
        "2018-07-20T15:00:00.000Z", "hand" },
    // Requested, authorised, carried out and witnessed, by three people.
    { 300, kOrla, Act::Request, "OT/1", "returned", "authority=letter of the officer in the case, 2 July 2018" },
    { 480, kSaffron, Act::Authorise, "OT/1" },
    { 540, kOrlaWithAugust, Act::CarryOut, "OT/1", {},
        "authority=letter of the officer in the case, 2 July 2018|identity-checked=driving licence seen"
        "|signature=on the receipt 0007|data-risk=none: nothing was added to the phone" },
    { 60, kOrla, Act::Request, "OT/2", "destroyed", "authority=disclaimer signed by the owner" },
    { 30, kJuniper, Act::Request, "OT/6", "retained-police", "authority=wanted for the charging bench" },
    { 400, kSaffron, Act::Authorise, "OT/6" },
    { 120, kJuniper, Act::HandOver, "JC/4", "user:wren.byte", "examination", {}, "left in the hatch" },
    // Lost and found, lost for good, kept for another force, set right.
    { 200, kOrla, Act::Missing, "OT/4", "not on its shelf at the weekly check" },
    { 90, kOrla, Act::Missing, "OT/4", {}, "the shelves above and below" },
    { 300, kOrla, Act::Found, "OT/4", kFoundShelf, "it had slipped behind the shelf" },
    { 60, kJuniper, Act::Missing, "JC/5", "the bag is there and empty", "the whole bay" },
    { 2000, kJuniper, Act::Missing, "JC/5", {}, "vans, hatch and examination room" },
    { 4000, kSaffron, Act::WriteOff, "JC/5", "not found in two weeks; the owner was told" },
    { 30, kSaffron, Act::Hold, "JC/10", "wanted by Fernhollow police too" },
    { 500, kSaffron, Act::Hold, "OT/6", "the charging bench needs other approval first" },
    { 900, kSaffron, Act::ReleaseHold, "JC/10", "Fernhollow police wants it no longer" },
    { 20, kEdwin, Act::Correct, "RP/1", "note=waits for a free bench", "the note was of another exhibit" },
});

} // namespace

std::span<const SampleChapter> sampleChapters()
{
    static const auto kChapters = std::to_array<SampleChapter>({
        { { "HOIT-2018-0041", "Heron", "Rowan Pike", "HMC-1041", "12 Tern Lane, Harrowmere", "2018-06-05T05:55:00.000Z",
              "2018-06-05T11:30:00.000Z", kJuniper, "Harrowmere House/Exhibits store/Bay 1/Shelf 1",
              "found-by=Rowan Pike|seized-from=occupier", "1", heronExhibits() },
            kHeronActs },
        { { "HOIT-2018-0047", "Lantern", "Linnet Moss", "HMC-1063", "4 Sandpiper Row, Harrowmere",
              "2018-06-19T07:10:00.000Z", "2018-06-19T13:00:00.000Z", kJuniper, {},
              "producer=Rowan Pike|seized-from=occupier", {}, lanternOfficeExhibits() },
            kLanternOfficeActs },
        { { "HOIT-2018-0047", "Lantern", "Linnet Moss", "HMC-1071", "garage behind 4 Sandpiper Row, Harrowmere",
              "2018-06-26T06:30:00.000Z", "2018-06-26T10:15:00.000Z", kOrla, {},
              "producer=Rowan Pike|seized-from=occupier", {}, lanternGarageExhibits() },
            kLanternGarageActs },
        { { "HOIT-2018-0052", "Pebble", "Linnet Moss", "HMC-1088", "Flat 2, 31 Curlew Street, Harrowmere",
              "2018-06-27T05:45:00.000Z", "2018-06-27T09:00:00.000Z", kOrla,
              "Harrowmere House/Exhibits store/Bay 2/Shelf 2", "found-by=Linnet Moss|seized-from=occupier", "1",
              pebbleExhibits() },
            kPebbleActs },
    });
    return kChapters;
}

} // namespace sealbook::demo
