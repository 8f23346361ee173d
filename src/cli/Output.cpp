// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Output.h"

#include "src/exhibit/Text.h"

#include <iostream>

namespace sealbook::cli {

using nlohmann::json;

namespace {

std::string printable(std::string_view text)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    const bool valid = isValidUtf8(text);
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // C1 controls are C2 80..9F in UTF-8.
        const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if ((byte < 0x20 && byte != '\n') || byte == 0x7F || c1 || (!valid && byte >= 0x80)) {
            shown += "\\x";
            shown += kDigits[byte >> 4];
            shown += kDigits[byte & 15];
            if (c1)
                ++i;
        } else {
            shown += text[i];
        }
    }
    return shown;
}

} // namespace

std::string forPeople(std::string_view text)
{
    constexpr std::size_t kLength = std::string_view("2018-06-04T09:12:00.120Z").size();
    std::string shown;
    std::size_t done = 0;
    // What ends in Z and is a time in the one form in which times are recorded.
    for (std::size_t z = text.find('Z'); z != std::string_view::npos; z = text.find('Z', z + 1)) {
        if (z + 1 < done + kLength)
            continue;
        const std::size_t at = z + 1 - kLength;
        if (const auto time = Timestamp::parseCanonical(text.substr(at, kLength))) {
            shown += text.substr(done, at - done);
            shown += time->toLocal();
            done = z + 1;
        }
    }
    shown += text.substr(done);
    return printable(shown);
}

void Output::result(const json& object, std::string_view text) const
{
    if (m_json)
        std::cout << object.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    else
        std::cout << forPeople(text) << '\n';
}

void Output::message(std::string_view text) const
{
    if (!m_quiet)
        std::cerr << forPeople(text) << '\n';
}

void Output::warning(std::string_view text) const
{
    std::cerr << "sealbook-cli: warning: " << forPeople(text) << '\n';
}

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Cancelled:
        return 1;
    case ErrorCode::Refused:
    case ErrorCode::Conflict:
        return 2;
    case ErrorCode::NotAllowed:
        return 3;
    case ErrorCode::NotFound:
        return 4;
    case ErrorCode::WrongKey:
        return 5;
    case ErrorCode::Corrupt:
    case ErrorCode::TooNew:
        return 6;
    case ErrorCode::Io:
    case ErrorCode::Full:
    case ErrorCode::Locked:
        return 7;
    }
    return 7;
}

std::string_view title(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return "invalid input";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Refused:
        return "refused";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::NotAllowed:
        return "not allowed";
    case ErrorCode::NotFound:
        return "not found";
    case ErrorCode::WrongKey:
        return "wrong password or key";
    case ErrorCode::Corrupt:
        return "damaged or altered";
    case ErrorCode::TooNew:
        return "made by a newer release";
    case ErrorCode::Io:
        return "cannot read or write";
    case ErrorCode::Full:
        return "no room left on the disk";
    case ErrorCode::Locked:
        return "in use by another program";
    }
    return {};
}

json exhibitJson(const custody::ExhibitState& state)
{
    const auto orNull = [](const std::string& text) { return text.empty() ? json(nullptr) : json(text); };
    return json{ { "id", state.systemId }, { "reference", state.reference.canonical() },
        { "shown", state.reference.canonical() }, { "case", state.caseReference }, { "kind", word(state.kind) },
        { "lifecycle", word(custody::shownLifecycle(state)) }, { "custodian", state.custodian.toString() },
        { "location", state.location ? json(state.location->path) : json(nullptr) }, { "stage", word(state.stage) },
        { "seal", orNull(state.seal) }, { "sealState", custody::word(state.sealState) }, { "due", orNull(state.due) },
        { "offeredTo", state.pending ? json(state.pending->to.toString()) : json(nullptr) },
        { "hold", state.hold ? json(state.hold->event.hex()) : json(nullptr) },
        { "hazard", orNull(std::string(custody::factOf(state.facts, "hazard"))) },
        { "privileged", custody::factOf(state.facts, "privileged") == "yes" },
        { "urgent", custody::factOf(state.facts, "urgent") == "yes" },
        { "missing", state.missing ? json(state.missing->event.hex()) : json(nullptr) } };
}

std::string exhibitText(const custody::ExhibitState& state)
{
    std::string text = state.systemId + "  " + state.reference.canonical() + "@" + state.caseReference + "  "
        + std::string(word(state.kind)) + "  " + std::string(word(custody::shownLifecycle(state))) + "  "
        + (custody::isClosed(state) ? "nobody, last " : "") + state.custodian.toString();
    if (state.location)
        text += "  " + state.location->path;
    if (state.stage != Stage::None)
        text += "  " + std::string(word(state.stage));
    for (const char* name : { "hazard", "privileged", "urgent" })
        if (const auto value = custody::factOf(state.facts, name); !value.empty() && value != "no")
            text += std::string("  ") + name + (value == "yes" ? "" : ": " + std::string(value));
    if (state.hold)
        text += "  on hold";
    return text;
}

} // namespace sealbook::cli
