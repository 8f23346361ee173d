// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Fields.h"

#include "src/exhibit/DeviceIds.h"
#include "src/exhibit/ExhibitReference.h"
#include "src/exhibit/LocationPath.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/SystemId.h"
#include "src/exhibit/Text.h"
#include "src/exhibit/Timestamp.h"
#include "src/exhibit/Words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sealbook {

namespace {

using Warnings = std::vector<std::string>;

constexpr std::size_t kShortBytes = 200;
constexpr std::size_t kTextBytes = 2'000;

/// `what` names the field in errors.
using Checker = Result<std::string> (*)(std::string_view value, std::string_view what, Warnings& warnings);

struct Field {
    std::string_view name;
    Checker checker;
    std::size_t maxBytes; ///< of the trimmed value as given
};

/// The whole of the error of a check that knows what it was given but not for which field.
template <typename T> Error inField(std::string_view what, const Result<T>& failed)
{
    return { failed.error().code, std::string(what) + ": " + failed.error().detail };
}

Error refusedValue(std::string_view what, std::string_view value, std::string_view allowed)
{
    return { ErrorCode::InvalidInput,
        std::string(what) + ": found " + inQuotes(value) + "; allowed: " + std::string(allowed) };
}

Result<std::string> freeText(std::string_view value, std::string_view, Warnings&)
{
    return std::string(value);
}

template <Result<std::string> (*Check)(std::string_view)>
Result<std::string> deviceId(std::string_view value, std::string_view what, Warnings&)
{
    const Result<std::string> checked = Check(value);
    return checked ? *checked : Result<std::string>(inField(what, checked));
}

Result<std::string> imeis(std::string_view value, std::string_view what, Warnings&)
{
    std::vector<std::string> distinct;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find(';', begin), value.size());
        const Result<std::string> imei = checkImei(trimmed(value.substr(begin, end - begin)));
        if (!imei)
            return inField(what, imei);
        if (std::find(distinct.begin(), distinct.end(), *imei) == distinct.end())
            distinct.push_back(*imei);
        begin = end + 1;
    }
    std::string joined = distinct.front();
    for (std::size_t i = 1; i < distinct.size(); ++i)
        joined += ';' + distinct[i];
    return joined;
}

Result<std::string> iccid(std::string_view value, std::string_view what, Warnings& warnings)
{
    const Result<Iccid> checked = checkIccid(value);
    if (!checked)
        return inField(what, checked);
    warnings.insert(warnings.end(), checked->warnings.begin(), checked->warnings.end());
    return checked->digits;
}

Result<std::string> kind(std::string_view value, std::string_view what, Warnings&)
{
    std::string word = asciiLower(value);
    if (!kindFrom(word))
        return refusedValue(what, value, allowedKinds());
    return word;
}

Result<std::string> reference(std::string_view value, std::string_view what, Warnings&)
{
    const Result<ExhibitReference> checked = ExhibitReference::parse(value);
    return checked ? checked->canonical() : Result<std::string>(inField(what, checked));
}

Result<std::string> seal(std::string_view value, std::string_view what, Warnings& warnings)
{
    const Result<SealNumber> checked = SealNumber::parse(value);
    if (!checked)
        return inField(what, checked);
    if (looksLikeSystemId(checked->text()))
        warnings.push_back(std::string(what) + ": " + inQuotes(checked->text())
            + (SystemId::parse(checked->text()) ? " is also a system id" : " looks like a misread system id")
            + "; was a label scanned instead of the seal?");
    return checked->text();
}

Result<std::string> location(std::string_view value, std::string_view what, Warnings&)
{
    const Result<LocationPath> checked = LocationPath::parse(value);
    return checked ? checked->text() : Result<std::string>(inField(what, checked));
}

Result<std::string> instant(std::string_view value, std::string_view what, Warnings&)
{
    const Result<Timestamp> checked = Timestamp::parse(value);
    return checked ? checked->toString() : Result<std::string>(inField(what, checked));
}

Result<std::string> yesOrNo(std::string_view value, std::string_view what, Warnings&)
{
    const std::string answer = asciiLower(value);
    if (answer == "yes" || answer == "true" || answer == "1")
        return std::string("yes");
    if (answer == "no" || answer == "false" || answer == "0")
        return std::string("no");
    return refusedValue(what, value, "yes, no");
}

Result<std::string> powerState(std::string_view value, std::string_view what, Warnings&)
{
    std::string state = asciiLower(value);
    if (state != "on" && state != "off" && state != "asleep" && state != "unknown")
        return refusedValue(what, value, "on, off, asleep, unknown");
    return state;
}

Result<std::string> lockState(std::string_view value, std::string_view what, Warnings&)
{
    std::string state = asciiLower(value);
    if (state != "locked" && state != "unlocked" && state != "unknown")
        return refusedValue(what, value, "locked, unlocked, unknown");
    return state;
}

/// Digits without leading zeros, or nothing.
std::string_view significant(std::string_view value)
{
    if (value.find_first_not_of("0123456789") != std::string_view::npos)
        return {};
    const std::size_t first = value.find_first_not_of('0');
    return first == std::string_view::npos ? "0" : value.substr(first);
}

Result<std::string> quantity(std::string_view value, std::string_view what, Warnings&)
{
    const std::string_view digits = significant(value);
    if (digits.empty() || digits == "0" || digits.size() > 6 || (digits.size() == 6 && digits != "100000"))
        return refusedValue(what, value, "a whole number from 1 to 100000");
    return std::string(digits);
}

Result<std::string> capacity(std::string_view value, std::string_view what, Warnings&)
{
    const std::string_view digits = significant(value);
    if (digits.empty() || digits.size() > 18)
        return refusedValue(what, value, "the number of bytes, up to 18 digits without separators or unit");
    return std::string(digits);
}

constexpr auto kFields = std::to_array<Field>({
    { "reference", reference, kShortBytes },
    { "kind", kind, kShortBytes },
    { "description", freeText, kTextBytes },
    { "make", freeText, kTextBytes },
    { "model", freeText, kTextBytes },
    { "serial", freeText, kTextBytes },
    { "imei", imeis, kTextBytes },
    { "eid", deviceId<checkEid>, kShortBytes },
    { "msisdn", deviceId<checkMsisdn>, kShortBytes },
    { "iccid", iccid, kShortBytes },
    { "imsi", deviceId<checkImsi>, kShortBytes },
    { "mac", deviceId<checkMac>, kShortBytes },
    { "capacity-bytes", capacity, kShortBytes },
    { "colour", freeText, kTextBytes },
    { "condition", freeText, kTextBytes },
    { "found-at", freeText, kTextBytes },
    { "found-by", freeText, kShortBytes },
    { "producer", freeText, kShortBytes },
    { "seized-from", freeText, kShortBytes },
    { "owner", freeText, kShortBytes },
    { "power", freeText, kTextBytes },
    { "power-state", powerState, kShortBytes },
    { "lock-state", lockState, kShortBytes },
    { "action-taken", freeText, kTextBytes },
    { "faraday", freeText, kTextBytes },
    { "charge", freeText, kTextBytes },
    { "clock-offset", freeText, kTextBytes },
    { "urgent", yesOrNo, kShortBytes },
    { "urgent-reason", freeText, kTextBytes },
    { "hazard", freeText, kTextBytes },
    { "privileged", yesOrNo, kShortBytes },
    { "code-known", yesOrNo, kShortBytes },
    { "quantity", quantity, kShortBytes },
    { "seal", seal, kShortBytes },
    { "location", location, kTextBytes },
    { "occurred", instant, kShortBytes },
});

constexpr auto kNames = [] {
    std::array<std::string_view, kFields.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = kFields[i].name;
    return names;
}();

Error unknownField(std::string_view name)
{
    std::string allowed;
    for (const std::string_view known : kNames) {
        if (!allowed.empty())
            allowed += ' ';
        allowed += known;
    }
    return { ErrorCode::InvalidInput, "there is no field " + inQuotes(name) + "; allowed: " + allowed };
}

} // namespace

std::span<const std::string_view> intakeFieldNames()
{
    return kNames;
}

Result<std::string> checkField(std::string_view name, std::string_view value, std::vector<std::string>& warnings)
{
    const auto* const field =
        std::find_if(kFields.begin(), kFields.end(), [name](const Field& row) { return row.name == name; });
    if (field == kFields.end())
        return unknownField(name);
    const std::string what = "field " + std::string(name);
    const Result<std::string> text = checkText(value, what, field->maxBytes);
    if (!text)
        return text.error();
    return field->checker(*text, what, warnings);
}

Result<void> checkTogether(const Facts& facts)
{
    const auto given = [&facts](std::string_view name) -> std::string_view {
        const auto fact = facts.find(name);
        return fact == facts.end() ? std::string_view() : std::string_view(fact->second);
    };
    if (given("kind").empty())
        return Error{ ErrorCode::InvalidInput, "field kind: missing; allowed: " + allowedKinds() };
    if (given("urgent") == "yes" && given("urgent-reason").empty())
        return Error{ ErrorCode::InvalidInput,
            "field urgent-reason: missing; what is urgent needs its reason, as 1 to 2000 bytes of text" };
    return {};
}

} // namespace sealbook
