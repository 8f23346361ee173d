// SPDX-License-Identifier: Apache-2.0
#include "src/register/OneAct.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/Text.h"
#include "src/register/Recording.h"

#include <charconv>

namespace sealbook::reg {

namespace fact = custody::fact;
using custody::EventType;

/// Adds a text to the facts where one was given.
Result<void> put(Facts& facts, std::string_view name, const std::string& text)
{
    if (trimmed(text).empty())
        return {};
    auto checked = checkText(text, name, kMaxText);
    if (!checked)
        return checked.error();
    facts.insert_or_assign(std::string(name), std::move(*checked));
    return {};
}

/// Records one act on one exhibit that is found, drafted and signed inside the transaction.
Result<Done> recordOne(
    Recorder& recorder, const std::string& exhibit, EventType type, bool cosigned, const FactsFor& factsFor)
{
    const auto found = findExhibit(recorder.writer(), exhibit);
    if (!found)
        return found.error();
    return recordOn(recorder, *found, type, cosigned, factsFor);
}

Result<Done> recordOn(
    Recorder& recorder, const FoundExhibit& found, EventType type, bool cosigned, const FactsFor& factsFor)
{
    auto facts = factsFor(found);
    if (!facts)
        return facts.error();
    auto recorded = recorder.record({ type, found.state.subject, std::move(*facts), cosigned });
    if (!recorded)
        return Error{ recorded.error().code,
            found.state.systemId + " (" + found.state.reference.canonical() + "): " + recorded.error().detail };
    auto state = recorder.writer().exhibit(found.state.subject);
    if (!state)
        return state.error();
    return Done{ std::move(**state), std::move(*recorded) };
}

Result<Done> recordAct(Session& session, const std::string& exhibit, EventType type, const FactsFor& factsFor)
{
    return recordAll(session, [&](Recorder& recorder) {
        return recordOne(recorder, exhibit, type, custody::takesCosigners(type), factsFor);
    });
}

void setFrom(Facts& facts, const FoundExhibit& found)
{
    facts.insert_or_assign(std::string(fact::kFrom), found.state.custodian.toString());
    if (found.state.location)
        facts.insert_or_assign(std::string(fact::kFromPlace), found.state.location->path);
    facts.insert_or_assign(std::string(fact::kIdentifiedBy), std::string(word(found.how)));
}

void setTo(Facts& facts, const Destination& to)
{
    facts.insert_or_assign(std::string(fact::kTo), to.party.toString());
    if (to.location)
        facts.insert_or_assign(std::string(fact::kToId), to.location->subject.hex());
}

/// More than 0 and at most 24, with up to two decimals; as typed.
Result<std::string> checkHours(const std::string& hours)
{
    double value = 0;
    const auto [end, error] =
        std::from_chars(hours.data(), hours.data() + hours.size(), value, std::chars_format::fixed);
    const std::size_t point = hours.find('.');
    const bool fine = point == std::string::npos || hours.size() - point <= 3;
    if (error != std::errc() || end != hours.data() + hours.size() || !fine || !(value > 0 && value <= 24))
        return invalid("hours " + inQuotes(hours) + ": more than 0 and at most 24, with up to two decimals");
    return hours;
}

Result<std::string> checkSealState(const std::string& state)
{
    if (state != "intact" && state != "damaged")
        return invalid("seal-state " + inQuotes(state) + ": allowed are intact, damaged");
    return state;
}

Result<void> putSeen(Facts& facts, const std::string& seal, const std::string& state)
{
    if (!seal.empty()) {
        const auto number = SealNumber::parse(seal);
        if (!number)
            return number.error();
        facts.emplace(fact::kSealSeen, number->text());
    }
    if (state.empty())
        return {};
    auto checked = checkSealState(state);
    if (!checked)
        return checked.error();
    facts.emplace(fact::kSealState, std::move(*checked));
    return {};
}

Result<void> putOccurred(Facts& facts, const std::optional<Timestamp>& occurred, const Session& session)
{
    if (!occurred)
        return {};
    if (*occurred > session.surroundings().now())
        return invalid("occurred " + occurred->toString() + " lies in the future");
    facts.emplace(fact::kOccurred, occurred->toString());
    return {};
}

} // namespace sealbook::reg
