// SPDX-License-Identifier: Apache-2.0
#include "src/register/Acts.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/Text.h"
#include "src/register/Lookup.h"
#include "src/register/OneAct.h"
#include "src/register/Recording.h"

#include <algorithm>
#include <functional>
#include <set>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::EventType;

bool signs(const Session& session, const std::string& name)
{
    if (session.author().account.name == name)
        return true;
    return std::any_of(session.cosigners().begin(), session.cosigners().end(),
        [&](const SignedIn& person) { return person.account.name == name; });
}

/// The facts that all movements of an order share, destination apart.
Result<Facts> commonFacts(const Session& session, const MovementOrder& order)
{
    Facts facts;
    for (const auto& [name, text] : { std::pair(fact::kPurpose, &order.purpose),
             std::pair(fact::kMethod, &order.method), std::pair(fact::kNote, &order.note) })
        if (const auto done = put(facts, name, *text); !done)
            return done.error();
    if (const auto seen = putSeen(facts, order.sealSeen, order.sealState); !seen)
        return seen.error();
    if (const auto when = putOccurred(facts, order.occurred, session); !when)
        return when.error();
    if (order.due)
        facts.emplace(fact::kDue, order.due->toString());
    return facts;
}

/// What was offered or sent, as the receiver takes it.
Result<Destination> pendingDestination(db::Reader& reader, const FoundExhibit& found)
{
    if (!found.state.pending) // custody's rules refuse it and say why; any destination will do until then
        return Destination{ found.state.custodian, std::nullopt };
    const Party& to = found.state.pending->to;
    if (to.type != Party::Type::Location)
        return Destination{ to, std::nullopt };
    return findDestination(reader, to.toString());
}

Result<Done> moveOne(Recorder& recorder, Session& session, const MovementOrder& order, const Facts& common,
    const std::optional<Destination>& to, const std::string& exhibit)
{
    EventType type = order.type;
    const bool canOffer = type == EventType::HandOver || type == EventType::Return;
    const bool offers = canOffer && to && to->party.type == Party::Type::User && !signs(session, to->party.name);
    if (offers)
        type = EventType::Offer;
    return recordOne(recorder, exhibit, type, true, [&](const FoundExhibit& found) -> Result<Facts> {
        Facts facts = common;
        setFrom(facts, found);
        if (offers)
            facts.emplace(fact::kAct, custody::word(order.type));
        if (to) {
            setTo(facts, *to);
            return facts;
        }
        const auto pending = pendingDestination(recorder.writer(), found);
        if (!pending)
            return pending.error();
        setTo(facts, *pending);
        return facts;
    });
}

Result<void> requireOnce(const std::vector<std::string>& exhibits)
{
    if (exhibits.empty())
        return invalid("no exhibit is named");
    std::set<std::string_view> seen;
    for (const std::string& exhibit : exhibits)
        if (!seen.insert(exhibit).second)
            return invalid("exhibit " + exhibit + " is named twice");
    return {};
}

Result<Facts> sealFacts(const FoundExhibit& found, Recorder& recorder, const std::string& number)
{
    const auto parsed = SealNumber::parse(number);
    if (!parsed)
        return parsed.error();
    const auto taken = recorder.writer().exhibitsBySeal(parsed->text());
    if (!taken)
        return taken.error();
    for (const custody::ExhibitState& other : *taken)
        if (other.subject != found.state.subject || found.state.seal != parsed->text())
            return Error{ ErrorCode::Refused,
                "seal-number: " + parsed->text() + " was applied to " + other.systemId + " ("
                    + other.reference.canonical() + ") before; a number is used once" };
    return Facts{ { std::string(fact::kSeal), parsed->text() } };
}

Result<Done> applySeal(Session& session, const std::string& exhibit, EventType type, const std::string& number)
{
    return recordAll(session, [&](Recorder& recorder) {
        return recordOne(recorder, exhibit, type, true,
            [&](const FoundExhibit& found) { return sealFacts(found, recorder, number); });
    });
}

/// Who may not receive is not given anything: an offer to them would hang for ever.
Result<void> requireMayHold(db::Reader& reader, const Party& party)
{
    if (party.type != Party::Type::User)
        return {};
    const auto account = reader.account(party.name);
    if (!account)
        return account.error();
    const auto receiving = custody::allowedRoles(EventType::Receive);
    const bool may = *account && std::any_of((*account)->roles.begin(), (*account)->roles.end(), [&](Role role) {
        return std::find(receiving.begin(), receiving.end(), role) != receiving.end();
    });
    if (may)
        return {};
    return Error{ ErrorCode::Refused,
        "receiver-role: " + party.name + " is " + (*account ? custody::rolesText((*account)->roles) : "unknown")
            + " and holds no exhibits; exhibits officers, examiners and supervisors do" };
}

Result<std::vector<Done>> moveAll(Recorder& recorder, Session& session, const MovementOrder& order, const Facts& common)
{
    std::optional<Destination> to;
    if (order.type != EventType::Receive) {
        auto found = findDestination(recorder.writer(),
            order.type == EventType::Move && order.to.find(':') == std::string::npos ? "location:" + order.to
                                                                                     : order.to);
        if (!found)
            return found.error();
        to = std::move(*found);
        if (const auto may = requireMayHold(recorder.writer(), to->party); !may)
            return may.error();
    }
    std::vector<Done> done;
    std::set<SubjectId> moved;
    for (const std::string& exhibit : order.exhibits) {
        const auto found = findExhibit(recorder.writer(), exhibit);
        if (!found)
            return found.error();
        if (!moved.insert(found->state.subject).second)
            return invalid("exhibit " + exhibit + " is named twice, in two ways");
        auto one = moveOne(recorder, session, order, common, to, exhibit);
        if (!one)
            return one.error();
        done.push_back(std::move(*one));
    }
    return done;
}

/// Checks the form of the order, then has it moved by `all`: recordAll or rehearseAll.
template <typename All> Result<std::vector<Done>> moveBy(Session& session, const MovementOrder& order, const All& all)
{
    if (const auto once = requireOnce(order.exhibits); !once)
        return once.error();
    const auto common = commonFacts(session, order);
    if (!common)
        return common.error();
    return all([&](Recorder& recorder) { return moveAll(recorder, session, order, *common); });
}

} // namespace

Result<std::vector<Done>> move(Session& session, const MovementOrder& order)
{
    return moveBy(session, order, [&](const auto& work) { return recordAll(session, work); });
}

Result<std::vector<Done>> rehearseMove(Session& session, const MovementOrder& order)
{
    return moveBy(session, order, [&](const auto& work) { return rehearseAll(session, work); });
}

Result<Done> seal(Session& session, const std::string& exhibit, const std::string& number)
{
    return applySeal(session, exhibit, EventType::Seal, number);
}

Result<Done> reseal(Session& session, const std::string& exhibit, const std::string& number)
{
    return applySeal(session, exhibit, EventType::Reseal, number);
}

Result<Done> breakSeal(Session& session, const std::string& exhibit, const std::string& why)
{
    return recordAct(session, exhibit, EventType::BreakSeal, [&](const FoundExhibit&) -> Result<Facts> {
        auto reason = checkText(why, "why", kMaxText);
        if (!reason)
            return reason.error();
        return Facts{ { std::string(fact::kWhy), std::move(*reason) } };
    });
}

Result<Done> examine(Session& session, const Examination& examination)
{
    return recordAct(session, examination.exhibit, EventType::Examine, [&](const FoundExhibit&) -> Result<Facts> {
        Facts facts{ { std::string(fact::kStage), std::string(word(examination.stage)) } };
        if (const auto done = put(facts, fact::kNote, examination.note); !done)
            return done.error();
        if (!examination.hours.empty()) {
            auto hours = checkHours(examination.hours);
            if (!hours)
                return hours.error();
            facts.emplace(fact::kHours, std::move(*hours));
        }
        return facts;
    });
}

Result<void> printLabels(Session& session, const std::vector<std::string>& exhibits, const std::string& preset,
    const std::function<Result<void>(const std::vector<custody::ExhibitState>&)>& render)
{
    if (exhibits.empty())
        return invalid("no exhibit is named");
    return recordAll(session, [&](Recorder& recorder) -> Result<void> {
        std::vector<custody::ExhibitState> labelled;
        for (const std::string& exhibit : exhibits) {
            auto done =
                recordOne(recorder, exhibit, EventType::Label, false, [&](const FoundExhibit&) -> Result<Facts> {
                    return Facts{ { "preset", preset } };
                });
            if (!done)
                return done.error();
            labelled.push_back(std::move(done->state));
        }
        return render(labelled);
    });
}

} // namespace sealbook::reg
