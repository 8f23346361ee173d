// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/MadeUp.h"
#include "src/exhibit/Words.h"

#include <string>
#include <string_view>

/// What devices a made-up search finds. Makes and models exist nowhere else.
namespace sealbook::demo {

/// A device with its fields as "name=value|name=value", without reference and seal.
struct Device {
    Kind kind = Kind::Phone;
    std::string fields;
};

/// A computer, phone or storage device: what the year counts.
Device countedDevice(Draw& draw, MadeUp& madeUp);
/// One of all other kinds, which come in turn.
Device otherDevice(std::uint32_t turn, Draw& draw, MadeUp& madeUp);

/// True for what `countedDevice` makes.
bool isCounted(Kind kind);

/// The part that an examiner takes out of a device of that kind: a SIM, a drive or a card; empty fields where there is
/// none.
Device partOf(Kind kind, Draw& draw, MadeUp& madeUp);
/// A forensic image, which is an exhibit too.
Device imageOf(MadeUp& madeUp);

} // namespace sealbook::demo
