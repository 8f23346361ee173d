// SPDX-License-Identifier: Apache-2.0
#include "ui/IntakeReading.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/DeviceIds.h"
#include "src/register/Lookup.h"

#include <algorithm>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

Result<IntakeChoices> readIntakeChoices(reg::Session& session)
{
    auto cases = reg::cases(session);
    if (!cases)
        return cases.error();
    auto locations = reg::locations(session);
    if (!locations)
        return locations.error();
    IntakeChoices choices;
    choices.cases = std::move(*cases);
    // The newest first: that is the one whose exhibits lie on the table.
    std::sort(choices.cases.begin(), choices.cases.end(),
        [](const custody::CaseState& one, const custody::CaseState& other) { return one.openedAt > other.openedAt; });
    for (const custody::LocationState& location : *locations)
        choices.locations.push_back(location.path);
    std::sort(choices.locations.begin(), choices.locations.end());
    return choices;
}

Result<custody::LocationState> readPlace(reg::Session& session, const std::string& code)
{
    return session.store().read([&](db::Reader& reader) { return reg::findLocation(reader, code); });
}

Result<CheckedIntake> checkIntake(reg::Session& session, const reg::IntakeOrder& order)
{
    CheckedIntake checked;
    reg::IntakeOrder rehearsed = order;
    // One more row tells which reference the register would give next, by its own rule.
    rehearsed.rows.push_back({ { { std::string(fact::kKind), std::string(word(Kind::Other)) } }, {} });
    if (auto answer = reg::rehearseBookIn(session, rehearsed)) {
        checked.nextReference = answer->back().state.reference.canonical();
        answer->pop_back();
        checked.rows = std::move(*answer);
        return checked;
    }
    if (order.rows.empty())
        return checked; // nothing to blame yet; the header is judged with the first row
    auto answer = reg::rehearseBookIn(session, order);
    if (!answer)
        return answer.error();
    checked.rows = std::move(*answer);
    return checked;
}

std::string_view fieldOfCode(std::string_view code, std::string_view cursor, const Facts& filled)
{
    if (isDigits(code) && (code.size() == 15 || code.size() == 16) && checkImei(code))
        return "imei";
    if (isDigits(code) && code.size() == 32 && checkEid(code))
        return "eid";
    if (isDigits(code) && code.substr(0, 2) == "89")
        if (const auto iccid = checkIccid(code); iccid && iccid->warnings.empty())
            return "iccid";
    if (!cursor.empty())
        return cursor;
    if (!filled.contains(fact::kSeal))
        return fact::kSeal;
    if (!filled.contains("serial"))
        return "serial";
    return {};
}

} // namespace sealbook::client
