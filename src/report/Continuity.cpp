// SPDX-License-Identifier: Apache-2.0
#include "src/report/Continuity.h"

#include "src/custody/FactNames.h"

#include <algorithm>
#include <set>

namespace sealbook::report {
namespace {

namespace fact = custody::fact;
using custody::factOf;

std::string local(std::string_view canonical)
{
    const auto time = Timestamp::parseCanonical(canonical);
    return time ? time->toLocal() : std::string(canonical);
}

/// "capacity-bytes" to "Capacity bytes".
std::string labelOf(std::string_view name)
{
    if (name == "imei" || name == "iccid" || name == "eid" || name == "imsi" || name == "msisdn" || name == "mac") {
        std::string letters(name);
        for (char& letter : letters)
            letter = static_cast<char>(letter - 'a' + 'A');
        return letters;
    }
    std::string label(name);
    std::replace(label.begin(), label.end(), '-', ' ');
    if (!label.empty() && label.front() >= 'a' && label.front() <= 'z')
        label.front() = static_cast<char>(label.front() - 'a' + 'A');
    return label;
}

const std::set<std::string_view>& namesWithAPlaceOfTheirOwn()
{
    static const std::set<std::string_view> names{ fact::kFrom, fact::kFromPlace, fact::kTo, fact::kToId,
        fact::kPurpose, fact::kMethod, fact::kSealSeen, fact::kSealState, fact::kOccurred, fact::kNote, fact::kCase,
        fact::kCaseReference, fact::kSystemId, fact::kParent, fact::kRoot, fact::kChild, fact::kReference, fact::kKind,
        fact::kCorrects };
    return names;
}

/// Times as people read them.
std::string shownValue(const std::string& value)
{
    return Timestamp::parseCanonical(value) ? local(value) : value;
}

/// "corrected-make" to "Make, corrected".
std::string factLabel(std::string_view name)
{
    if (!name.starts_with(fact::kCorrectedPrefix))
        return labelOf(name);
    return labelOf(name.substr(fact::kCorrectedPrefix.size())) + ", corrected";
}

std::string nameOf(const std::vector<db::Account>& signers, std::string_view user)
{
    for (const db::Account& account : signers)
        if (account.name == user)
            return account.fullName;
    return {};
}

std::string withName(const std::vector<db::Account>& signers, std::string_view user)
{
    const std::string fullName = nameOf(signers, user);
    return fullName.empty() ? std::string(user) : fullName + " (" + std::string(user) + ")";
}

/// "user:mfox" to "Morgan Fox (mfox)", "org:County Laboratory" to "County Laboratory"; a place as it is.
std::string partyText(const std::vector<db::Account>& signers, std::string_view text)
{
    const auto party = Party::parse(text);
    if (!party)
        return std::string(text);
    return party->type == Party::Type::User ? withName(signers, party->name) : party->name;
}

ContinuityReport::Event eventOf(
    const custody::Event& event, const custody::ContinuityRow& row, const std::vector<db::Account>& signers)
{
    ContinuityReport::Event shown;
    shown.number = row.number;
    shown.eventId = event.id.hex();
    shown.type = row.type;
    shown.happened = local(row.occurred);
    shown.recorded = event.at.toLocal();
    shown.by = event.by;
    shown.byName = nameOf(signers, event.by);
    shown.role = word(event.role);
    for (const custody::Cosigner& cosigner : event.with)
        shown.with.push_back(withName(signers, cosigner.by) + ", "
            + (event.type == custody::EventType::DisposeCarryOut ? "witness" : std::string(word(cosigner.role))));
    const Facts& facts = event.facts;
    if (const auto from = factOf(facts, fact::kFrom); !from.empty())
        shown.from = partyText(signers, from);
    if (const auto place = factOf(facts, fact::kFromPlace); !place.empty())
        shown.from += " at " + std::string(place);
    if (const auto to = factOf(facts, fact::kTo); !to.empty())
        shown.to = partyText(signers, to);
    shown.purpose = factOf(facts, fact::kPurpose);
    shown.method = factOf(facts, fact::kMethod);
    shown.sealSeen = factOf(facts, fact::kSealSeen);
    shown.sealState = factOf(facts, fact::kSealState);
    shown.remarks = factOf(facts, fact::kNote);
    shown.station = event.station;
    const bool booking = event.type == custody::EventType::BookIn; // its facts stand at the top of the report
    for (const auto& [name, value] : facts)
        if (!booking && !namesWithAPlaceOfTheirOwn().contains(name))
            shown.more.push_back(factLabel(name) + ": " + (value.empty() ? "taken away" : shownValue(value)));
    if (const auto seal = factOf(facts, fact::kSeal); booking && !seal.empty())
        shown.more.push_back("Seal applied: " + std::string(seal));
    if (event.type == custody::EventType::Split)
        shown.more.push_back("Taken out: " + std::string(factOf(facts, fact::kReference)) + ", "
            + std::string(factOf(facts, fact::kKind)) + ", " + std::string(factOf(facts, fact::kSystemId)));
    return shown;
}

/// Which of the rows above a correction is about.
void addCorrected(ContinuityReport::Event& shown, const custody::Event& event, const reg::ContinuityPrint& print)
{
    if (event.type != custody::EventType::Correct)
        return;
    const std::string_view id = factOf(event.facts, fact::kCorrects);
    for (const custody::ContinuityRow& row : print.rows)
        if (row.event.hex() == id)
            shown.more.insert(shown.more.begin(), "About event " + std::to_string(row.number) + " (" + row.type + ")");
}

void addSealWarnings(ContinuityReport::Event& shown, const custody::Event& event, const custody::ExhibitState& before)
{
    if (event.type == custody::EventType::Split && before.sealState == custody::SealState::Intact)
        shown.warnings.push_back("Taken out while seal " + before.seal + " was recorded as intact");
    if (!shown.sealSeen.empty() && shown.sealSeen != before.seal)
        shown.warnings.push_back("Seal seen differs from the seal applied ("
            + (before.seal.empty() ? std::string("none") : before.seal) + ")");
    if (shown.sealState == "damaged")
        shown.warnings.push_back("Seal seen damaged");
}

void addSigners(ContinuityReport& report, const reg::ContinuityPrint& print)
{
    for (const db::Account& account : print.signers) {
        const auto signedBy = std::count_if(print.view.events.begin(), print.view.events.end(),
            [&](const db::PlacedEvent& placed) { return custody::isSignedBy(placed.event, account.name); });
        report.signers.push_back({ account.name, account.fullName, custody::rolesText(account.roles),
            toHex(account.signingKey), static_cast<std::size_t>(signedBy) });
    }
}

void addState(ContinuityReport& report, const reg::ContinuityPrint& print)
{
    const custody::ExhibitState& state = print.view.state;
    report.unit = print.unit;
    report.caseReference = state.caseReference;
    report.operation = print.view.file.operation;
    report.reference = state.reference.canonical();
    report.systemId = state.systemId;
    report.kind = word(state.kind);
    report.lifecycle = word(custody::shownLifecycle(state));
    const std::string holder = partyText(print.signers, state.custodian.toString());
    report.custodian = custody::isClosed(state) ? "nobody; last " + holder : holder;
    report.location = state.location ? state.location->path : std::string();
    report.stage = word(state.stage);
    report.seal = state.seal;
    report.sealState = state.sealState == custody::SealState::None ? std::string() : custody::word(state.sealState);
    report.parent = print.view.parentReference;
    for (const auto& [name, value] : state.facts)
        if (name == fact::kOccurred || !namesWithAPlaceOfTheirOwn().contains(name))
            report.facts.emplace_back(name == fact::kOccurred ? "Seized"
                    : name == fact::kSeal                     ? "Seal when booked in"
                                                              : labelOf(name),
                shownValue(value));
    if (state.pending)
        report.notes.push_back(
            "Offered or sent to " + partyText(print.signers, state.pending->to.toString()) + " and not yet received.");
    if (state.missing)
        report.notes.push_back("Missing: custodian and location are the last ones known.");
    if (state.hold)
        report.notes.push_back("On hold by " + withName(print.signers, state.hold->by) + ".");
    if (!state.due.empty())
        report.notes.push_back("Due back " + local(state.due) + ".");
}

} // namespace

Result<ContinuityReport> continuityReport(const reg::ContinuityPrint& print, const ledger::Trust& trust)
{
    ContinuityReport report;
    addState(report, print);
    custody::ExhibitState replay;
    for (std::size_t i = 0; i < print.view.events.size(); ++i) {
        const custody::Event& event = print.view.events[i].event;
        report.events.push_back(eventOf(event, print.rows[i], print.signers));
        addCorrected(report.events.back(), event, print);
        addSealWarnings(report.events.back(), event, replay);
        custody::apply(replay, event);
    }
    addSigners(report, print);
    report.printedBy = withName(print.signers, print.printEvent.by);
    report.printedAt = print.printEvent.at.toLocal();
    report.origin = print.checkpoint.origin;
    report.treeSize = print.checkpoint.head.size;
    report.rootHex = toHex(print.checkpoint.head.root);
    report.checkpointText = print.proof.checkpoint;
    report.genesisId = trust.genesis.hex();
    auto proof = ledger::writeProof(print.proof);
    if (!proof)
        return proof.error();
    report.attachments = { { "proof.json", "application/json", std::move(*proof) },
        { "seal.txt", "text/plain", print.proof.seal }, { "checkpoint.txt", "text/plain", print.proof.checkpoint },
        { "rows.txt", "text/plain", custody::rowsText(print.rows) } };
    return report;
}

} // namespace sealbook::report
