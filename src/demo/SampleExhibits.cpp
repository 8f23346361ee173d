// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Sample.h"

#include <array>

namespace sealbook::demo {

std::span<const SampleExhibit> heronExhibits()
{
    static constexpr auto kExhibits = std::to_array<SampleExhibit>({
        { "JC/1",
            "kind=phone|description=Black smartphone in a clear case|make=Tarn|model=T7 Dual|serial={serial}"
            "|imei={imei};{imei}|eid={eid}|msisdn={msisdn}|capacity-bytes=128000000000|colour=black"
            "|condition=hairline scratch across the display|found-at=kitchen, on the window sill|power-state=on"
            "|lock-state=locked|action-taken=isolated and put on charge|faraday=bag at 07:05|charge=64 %"
            "|clock-offset=none seen|urgent=yes|urgent-reason=the battery is swelling|hazard=swollen battery"
            "|code-known=no|seal={seal}|location=Harrowmere House/Battery cabinet" },
        { "JC/2",
            "kind=laptop|description=Grey laptop with charger|make=Merle|model=Book 14|serial={serial}|mac={mac}"
            "|colour=grey|condition=sticker on the lid|found-at=study, on the desk|power-state=asleep"
            "|lock-state=locked|action-taken=powered down|clock-offset=two minutes slow|code-known=yes|seal={seal}" },
        { "JC/3",
            "kind=tablet|description=Ten-inch tablet in a folding cover|make=Tarn|model=Slate 10|serial={serial}"
            "|imei={imei}|iccid={iccid}|mac={mac}|capacity-bytes=64000000000|colour=white"
            "|found-at=living room, under the table|power-state=on|lock-state=locked|action-taken=aeroplane mode"
            "|faraday=bag at 07:20|seal={seal}" },
        { "JC/4",
            "kind=usb-stick|description=USB stick with a keyring|make=Pinnock|model=Mini 3|serial={serial}"
            "|capacity-bytes=32000000000|colour=red|found-at=study, top drawer|seal={seal}" },
        { "JC/5",
            "kind=memory-card|description=microSD card in an adapter|make=Pinnock|serial={serial}"
            "|capacity-bytes=64000000000|found-at=study, top drawer|seal={seal}" },
        { "JC/6",
            "kind=router|description=Wireless router with power supply|make=Calder|model=R200|serial={serial}"
            "|mac={mac}|colour=white|found-at=hall cupboard|power-state=on|action-taken=photographed, powered down"
            "|seal={seal}" },
        { "JC/7",
            "kind=wearable|description=Smart watch with a rubber strap|make=Tarn|model=Loop 2|serial={serial}"
            "|eid={eid}|colour=blue|found-at=bathroom, on the shelf|power-state=on|lock-state=unknown|seal={seal}" },
        { "JC/8",
            "kind=console|description=Game console with two controllers|make=Ottershaw|model=One|serial={serial}"
            "|mac={mac}|capacity-bytes=500000000000|colour=black|found-at=living room|power-state=off|seal={seal}" },
        { "JC/9",
            "kind=document|description=Purchase receipt and manual of the laptop JC/2|found-at=study, on a shelf"
            "|quantity=2" },
        { "JC/10",
            "kind=computer|description=Desktop computer, mid tower|make=own build|serial={serial}|mac={mac}"
            "|colour=black|condition=left panel is missing|found-at=study, under the desk|power-state=off"
            "|seal={seal}" },
    });
    return kExhibits;
}

std::span<const SampleExhibit> lanternOfficeExhibits()
{
    static constexpr auto kExhibits = std::to_array<SampleExhibit>({
        { "RP/1",
            "kind=server|description=Small server in a rack of two units|make=Merle|model=Rack 2|serial={serial}"
            "|mac={mac}|found-at=back office|power-state=on|action-taken=shut down by the person in charge"
            "|privileged=yes|seal={seal}" },
        { "RP/2",
            "kind=nas|description=Network storage with four bays|make=Calder|model=Vault 4|serial={serial}|mac={mac}"
            "|capacity-bytes=16000000000000|found-at=back office|power-state=on|action-taken=shut down|seal={seal}" },
        { "RP/3",
            "kind=drive|description=Hard disk, 3.5 inch, clicks when powered|make=Pinnock|model=HD4000"
            "|serial={serial}|capacity-bytes=4000000000000|condition=was dropped|found-at=back office, on a shelf"
            "|seal={seal}" },
        { "RP/4",
            "kind=optical|description=Spindle of recordable disks, unlabelled|quantity=24"
            "|found-at=back office, in a box|seal={seal}" },
        { "RP/5",
            "kind=cctv|description=Recorder of the shop cameras, eight channels|make=Ottershaw|model=DVR 8"
            "|serial={serial}|mac={mac}|capacity-bytes=2000000000000|clock-offset=one hour slow|found-at=counter"
            "|power-state=on|action-taken=export made on site, powered down|seal={seal}" },
    });
    return kExhibits;
}

std::span<const SampleExhibit> lanternGarageExhibits()
{
    static constexpr auto kExhibits = std::to_array<SampleExhibit>({
        { "RP/6",
            "kind=iot|description=Smart speaker|make=Calder|model=Hub|serial={serial}|mac={mac}"
            "|found-at=garage, on the workbench|power-state=on|action-taken=microphone off, powered down|seal={seal}" },
        { "RP/7",
            "kind=phone|description=Old phone with keys|make=Ottershaw|model=K1|serial={serial}|imei={imei}"
            "|msisdn={msisdn}|found-at=garage, toolbox|power-state=off|lock-state=unknown|seal={seal}" },
        { "RP/8",
            "kind=computer|description=All-in-one computer|make=Merle|model=View 24|serial={serial}|mac={mac}"
            "|found-at=garage, on the bench|power-state=off|seal={seal}" },
        { "RP/9",
            "kind=drive|description=External hard disk with cable|make=Pinnock|model=Pocket|serial={serial}"
            "|capacity-bytes=1000000000000|found-at=garage, toolbox|seal={seal}" },
    });
    return kExhibits;
}

std::span<const SampleExhibit> pebbleExhibits()
{
    static constexpr auto kExhibits = std::to_array<SampleExhibit>({
        { "OT/1",
            "kind=phone|description=Phone with a cracked back|make=Tarn|model=T5|serial={serial}|imei={imei}"
            "|msisdn={msisdn}|colour=green|found-at=bedroom|owner=tenant of the upper flat|power-state=off"
            "|lock-state=unlocked|code-known=yes|seal={seal}" },
        { "OT/2",
            "kind=camera|description=Compact camera with strap|make=Ottershaw|model=Snap|serial={serial}"
            "|colour=silver|found-at=hall|power-state=off|seal={seal}" },
        { "OT/3",
            "kind=drone|description=Quadcopter with remote control|make=Plover|model=Air|serial={serial}|mac={mac}"
            "|condition=one propeller is missing|found-at=shed|power-state=off|hazard=lithium battery|seal={seal}" },
        { "OT/4",
            "kind=vehicle-unit|description=Navigation unit taken out of a van|make=Plover|model=Route 6"
            "|serial={serial}|found-at=van on the drive|power-state=off|seal={seal}" },
        { "OT/5",
            "kind=wallet|description=Hardware wallet for digital money, no paper with seed words seen|make=Quill"
            "|serial={serial}|found-at=bedroom, in a tin|power-state=off|lock-state=locked|seal={seal}" },
        { "OT/6",
            "kind=other|description=Charging dock with four cables|make=Calder|quantity=1|found-at=living room"
            "|seal={seal}" },
        { "OT/7",
            "kind=phone|description=Phone found behind the cooker|make=Tarn|model=T7|serial={serial}|imei={imei}"
            "|iccid={iccid}|imsi={imsi}|condition=display is shattered|found-at=kitchen|power-state=off"
            "|lock-state=locked|code-known=no|seal={seal}" },
        { "OT/8",
            "kind=laptop|description=Laptop with a dock|make=Merle|model=Book 13|serial={serial}|mac={mac}"
            "|found-at=living room|power-state=on|lock-state=unlocked|action-taken=memory copied, powered down"
            "|seal={seal}" },
    });
    return kExhibits;
}

} // namespace sealbook::demo
