// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/PaperCard.h"

#include <algorithm>

namespace sealbook::custody::test::paper {

using enum EventType;

std::string said(const Event& event, const std::string& name)
{
    const auto found = event.facts.find(name);
    return found == event.facts.end() ? std::string() : found->second;
}

bool beginsWith(const std::string& text, const std::string& start)
{
    return text.compare(0, start.size(), start) == 0;
}

std::string self(const Event& event)
{
    return "user:" + event.by;
}

bool isPlace(const std::string& party)
{
    return beginsWith(party, "location:");
}

bool isUser(const std::string& party)
{
    return beginsWith(party, "user:");
}

bool isSubjectNumber(const std::string& text)
{
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

namespace {

/// Somebody or something that can hold an exhibit, spelt as the register spells it.
bool isParty(const std::string& text)
{
    for (const std::string kind : { "user:", "location:", "person:", "org:", "court:", "owner:" }) {
        if (!beginsWith(text, kind))
            continue;
        const std::string name = text.substr(kind.size());
        const bool isTrimmed = !name.empty() && name.front() != ' ' && name.back() != ' ';
        const bool isLower = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return isTrimmed && (kind != "user:" || isLower);
    }
    return false;
}

} // namespace

/// Where it goes; a location with its number beside it. "" where that cannot be read.
std::string goal(const Event& event)
{
    const std::string to = said(event, "to");
    return isParty(to) && (!isPlace(to) || isSubjectNumber(said(event, "to-id"))) ? to : std::string();
}

bool movesIt(EventType type)
{
    return std::set{ Move, HandOver, Offer, Receive, Send, Return }.contains(type);
}

Card::Card(const Event& bookIn)
{
    holder = self(bookIn);
    if (isPlace(goal(bookIn)))
        place = goal(bookIn).substr(9);
    if (const std::string seal = said(bookIn, "seal"); !seal.empty()) {
        bag = Bag::Whole;
        sealNumber = seal;
    }
    tookPart.insert(bookIn.by);
    ends.insert(bookIn.id);
    lines[bookIn.id] = { BookIn, bookIn.by };
}

void Card::write(const Event& event)
{
    if (movesIt(event.type))
        writeMovement(event);
    else
        writeRest(event);
    for (const EventId& seen : event.after)
        ends.erase(seen);
    ends.insert(event.id);
    lines[event.id] = { event.type, event.by };
    if (event.type == Print || event.type == Label)
        return;
    tookPart.insert(event.by);
    for (const Cosigner& cosigner : event.with)
        tookPart.insert(cosigner.by);
}

void Card::arrive(const std::string& to, const std::string& by)
{
    place = isPlace(to) ? to.substr(9) : "";
    holder = isPlace(to) ? "user:" + by : to;
    awaitedBy.clear();
    inPost = false;
}

void Card::writeMovement(const Event& event)
{
    const std::string to = goal(event);
    if (event.type == Offer) { // a word given, no more
        awaitedBy = to;
        return;
    }
    if (event.type != Move)
        slip.reset(); // what leaves the store is disposed of only if that is asked for anew
    if (event.type == Send && (isUser(to) || isPlace(to))) {
        awaitedBy = to; // the sender answers for it until it arrives
        inPost = true;
        place.clear();
        return;
    }
    arrive(to, event.by);
}

void Card::writeRest(const Event& event)
{
    if (event.type == Seal || event.type == Reseal) {
        bag = Bag::Whole;
        sealNumber = said(event, "seal");
    }
    if (event.type == BreakSeal)
        bag = Bag::Opened;
    if (event.type == DisposeRequest)
        slip = Slip{ said(event, "outcome"), event.by, {} };
    if (event.type == DisposeAuthorise)
        slip->authoriser = event.by;
    if (event.type == DisposeCarryOut)
        isGone = true;
    if (event.type == EventType::Missing && !isLost) {
        isLost = true;
        lossReporter = event.by;
        slip.reset();
    }
    if (event.type == WriteOff)
        isGivenUp = true;
    if (event.type == Found) {
        arrive(goal(event), event.by);
        isLost = isGivenUp = false;
    }
    if (event.type == Hold || event.type == ReleaseHold)
        isKept = event.type == Hold;
}

} // namespace sealbook::custody::test::paper
