// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Devices.h"

#include <algorithm>
#include <array>

namespace sealbook::demo {
namespace {

struct Model {
    Kind kind;
    std::uint32_t weight; ///< how often, against the others of its table
    std::string_view fields;
};

constexpr auto kCounted = std::to_array<Model>({
    { Kind::Phone, 11,
        "description=Black smartphone in a clear case|make=Tarn|model=T7 Dual|imei={imei};{imei}|eid={eid}"
        "|msisdn={msisdn}|capacity-bytes=128000000000|colour=black|power-state=on|lock-state=locked"
        "|action-taken=isolated and put on charge|faraday=bag at the scene" },
    { Kind::Phone, 10,
        "description=Smartphone with a cracked back|make=Tarn|model=T5|imei={imei}|iccid={iccid}|msisdn={msisdn}"
        "|capacity-bytes=64000000000|colour=blue|power-state=off|lock-state=unknown" },
    { Kind::Phone, 9,
        "description=Mobile phone with keys|make=Harrow Mobile|model=Button 2|imei={imei}|iccid={iccid}|colour=grey"
        "|power-state=off|lock-state=unlocked" },
    { Kind::Laptop, 9,
        "description=Grey laptop with charger|make=Merle|model=Book 14|mac={mac}|colour=grey|power-state=asleep"
        "|lock-state=locked|action-taken=powered down" },
    { Kind::Laptop, 7,
        "description=Laptop, lid with stickers|make=Calder|model=Fold 15|mac={mac}|colour=black|power-state=off"
        "|condition=hinge is loose" },
    { Kind::Computer, 8,
        "description=Desktop computer, mid tower|make=own build|mac={mac}|colour=black|power-state=off"
        "|condition=side panel is missing" },
    { Kind::Tablet, 9,
        "description=Ten-inch tablet in a folding cover|make=Tarn|model=Slate 10|imei={imei}|iccid={iccid}|mac={mac}"
        "|capacity-bytes=64000000000|colour=white|power-state=on|lock-state=locked|action-taken=aeroplane mode" },
    { Kind::Drive, 6,
        "description=External hard drive with cable|make=Pinnock|model=Traveller 2|capacity-bytes=2000000000000"
        "|colour=black" },
    { Kind::Drive, 4,
        "description=Solid-state drive without a case|make=Pinnock|model=S500|capacity-bytes=500000000000" },
    { Kind::UsbStick, 9,
        "description=USB stick with a keyring|make=Pinnock|model=Mini 3|capacity-bytes=32000000000|colour=red" },
    { Kind::UsbStick, 7, "description=USB stick, metal|make=Ottershaw|capacity-bytes=16000000000|colour=silver" },
    { Kind::MemoryCard, 7, "description=microSD card in an adapter|make=Pinnock|capacity-bytes=64000000000" },
    { Kind::Optical, 2, "description=Recordable discs on a spindle|quantity=12|condition=dusty" },
    { Kind::Nas, 1, "description=Network storage with two bays|make=Calder|model=Vault 2|mac={mac}|power-state=on" },
    { Kind::Server, 1,
        "description=Small server in a rack of two units|make=Merle|model=Rack 2|mac={mac}|power-state=on"
        "|action-taken=shut down by the person in charge" },
});

constexpr auto kOthers = std::to_array<Model>({
    { Kind::Console, 1,
        "description=Game console with two controllers|make=Ottershaw|model=One|mac={mac}|colour=black" },
    { Kind::Router, 1,
        "description=Wireless router with power supply|make=Calder|model=R200|mac={mac}|power-state=on" },
    { Kind::Camera, 1, "description=Compact camera with strap|make=Fernleigh|model=C20|colour=black" },
    { Kind::Wearable, 1, "description=Smart watch with a rubber strap|make=Tarn|model=Loop 2|eid={eid}|colour=blue" },
    { Kind::Sim, 1, "description=Loose SIM card|make=Harrow Mobile|iccid={iccid}|imsi={imsi}" },
    { Kind::Document, 1, "description=Notebook and two purchase receipts|quantity=3" },
    { Kind::Iot, 1, "description=Voice-controlled loudspeaker|make=Calder|model=Room 1|mac={mac}|power-state=on" },
    { Kind::Cctv, 1, "description=Video recorder with four inputs|make=Fernleigh|model=V4|mac={mac}|power-state=on" },
    { Kind::Drone, 1, "description=Quadcopter with remote control|make=Fernleigh|model=Skylark|colour=white" },
    { Kind::VehicleUnit, 1, "description=Navigation unit out of a car|make=Calder|model=Way 7" },
    { Kind::Wallet, 1, "description=Hardware wallet on a cord|make=Ottershaw|model=Purse" },
    { Kind::Other, 1, "description=Card reader with USB cable|make=Pinnock" },
});

constexpr auto kPlacesFound = std::to_array<std::string_view>(
    { "kitchen, on the window sill", "study, on the desk", "study, top drawer", "living room, beside the television",
        "bedroom 1, on the bedside table", "bedroom 2, in the wardrobe", "hall cupboard", "loft, in a cardboard box",
        "garage, on the workbench", "coat pocket in the hall", "car, glove compartment" });

std::string described(const Model& model, Draw& draw, MadeUp& madeUp)
{
    return madeUp.fill("kind=" + std::string(word(model.kind)) + "|serial={serial}|" + std::string(model.fields))
        + "|found-at=" + std::string(kPlacesFound[draw.below(kPlacesFound.size())]);
}

} // namespace

Device countedDevice(Draw& draw, MadeUp& madeUp)
{
    constexpr auto kAll = [] {
        std::uint32_t sum = 0;
        for (const Model& model : kCounted)
            sum += model.weight;
        return sum;
    }();
    std::uint64_t drawn = draw.below(kAll);
    const Model* model = kCounted.data();
    while (drawn >= model->weight)
        drawn -= (model++)->weight;
    return { model->kind, described(*model, draw, madeUp) };
}

Device otherDevice(std::uint32_t turn, Draw& draw, MadeUp& madeUp)
{
    const Model& model = kOthers[turn % kOthers.size()];
    return { model.kind, described(model, draw, madeUp) };
}

bool isCounted(Kind kind)
{
    return std::any_of(kCounted.begin(), kCounted.end(), [&](const Model& model) { return model.kind == kind; });
}

Device partOf(Kind kind, Draw& draw, MadeUp& madeUp)
{
    const bool often = draw.below(100) < 75;
    if (!often)
        return {};
    if (kind == Kind::Phone || kind == Kind::Tablet)
        return { Kind::Sim,
            madeUp.fill("kind=sim|description=SIM card from slot 1|make=Harrow Mobile|iccid={iccid}|imsi={imsi}") };
    if (kind == Kind::Laptop || kind == Kind::Computer || kind == Kind::Nas || kind == Kind::Server)
        return { Kind::Drive,
            madeUp.fill("kind=drive|description=Solid-state drive from the device|make=Pinnock|model=S500"
                        "|serial={serial}|capacity-bytes=500000000000") };
    if (kind == Kind::Camera || kind == Kind::Drone || kind == Kind::VehicleUnit)
        return { Kind::MemoryCard,
            madeUp.fill("kind=memory-card|description=SD card from the device|make=Pinnock|serial={serial}"
                        "|capacity-bytes=32000000000") };
    return {};
}

Device imageOf(MadeUp& madeUp)
{
    return { Kind::Image,
        madeUp.fill("kind=image|description=Forensic image on an encrypted disk|make=Pinnock|serial={serial}"
                    "|capacity-bytes=500000000000") };
}

} // namespace sealbook::demo
