// SPDX-License-Identifier: Apache-2.0
#include "src/register/Evidence.h"

#include "src/custody/FactNames.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/Hash.h"
#include "src/ledger/ReportSeal.h"
#include "src/register/Enrolment.h"
#include "src/register/Lookup.h"
#include "src/register/Recording.h"

#include <algorithm>
#include <set>
#include <thread>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::Anomaly;
using custody::Severity;

/// Who signed, and who granted them their keys, up to genesis.
Result<std::vector<std::string>> signersOf(
    db::Reader& reader, const std::vector<db::PlacedEvent>& events, const std::string& issuer)
{
    std::set<std::string> names{ issuer };
    for (const db::PlacedEvent& placed : events) {
        names.insert(placed.event.by);
        for (const custody::Cosigner& cosigner : placed.event.with)
            names.insert(cosigner.by);
    }
    // The grants are events of administrators, whose own grants belong to the proof too.
    std::vector<std::string> open(names.begin(), names.end());
    while (!open.empty()) {
        const std::string name = std::move(open.back());
        open.pop_back();
        if (custody::isRecovery(name))
            continue; // genesis names the recovery keys
        const auto account = reader.account(name);
        if (!account)
            return account.error();
        if (!*account)
            return Error{ ErrorCode::Corrupt, "a signer of this exhibit has no account" };
        const auto grants = reader.eventsOf((*account)->subject);
        if (!grants)
            return grants.error();
        for (const db::PlacedEvent& grant : *grants)
            if (names.insert(grant.event.by).second)
                open.push_back(grant.event.by);
    }
    return std::vector<std::string>(names.begin(), names.end());
}

Result<ledger::ProofEntry> proofEntry(db::Reader& reader, std::uint64_t position, std::uint64_t size)
{
    auto entry = reader.entry(position);
    if (!entry)
        return entry.error();
    auto path = reader.inclusionProof(position, size);
    if (!path)
        return path.error();
    return ledger::ProofEntry{ position, std::move(*entry), std::move(*path) };
}

struct SealedRecord {
    ledger::Proof proof;
    ledger::TreeHead head;
    std::vector<custody::ContinuityRow> rows;
    std::vector<std::string> signers;
};

Result<SealedRecord> sealRecord(Session& session, db::Reader& reader, const custody::ExhibitState& state,
    const std::vector<db::PlacedEvent>& events)
{
    const auto head = reader.head();
    if (!head)
        return head.error();
    const SignedIn& author = session.author();
    auto signers = signersOf(reader, events, author.account.name);
    if (!signers)
        return signers.error();
    auto positions = reader.grantPositions(*signers);
    if (!positions)
        return positions.error();
    for (const db::PlacedEvent& placed : events)
        positions->push_back(placed.position);
    std::sort(positions->begin(), positions->end());

    SealedRecord record;
    record.head = *head;
    record.signers = std::move(*signers);
    record.rows = custody::continuityRows(eventsOf(events));
    record.proof.exhibit = state.subject;
    record.proof.checkpoint = ledger::encode(ledger::signCheckpoint(
        { session.trust().origin, *head }, session.logKey(), author.account.name, author.keys.signing));
    for (const std::uint64_t position : *positions) {
        auto entry = proofEntry(reader, position, head->size);
        if (!entry)
            return entry.error();
        record.proof.entries.push_back(std::move(*entry));
    }
    const ledger::ReportSeal seal{ session.surroundings().now(), author.account.grant, author.account.name, *head,
        events.size(), state.subject, events.back().event.id, session.trust().origin,
        Sha256{ ledger::sha256(custody::rowsText(record.rows)) } };
    auto note = ledger::signSeal(seal, { author.account.name, &author.keys.signing });
    if (!note)
        return note.error();
    record.proof.seal = std::move(*note);
    return record;
}

void compareExpected(const std::string& text, const ledger::Trust& trust, ledger::AuditReport& report)
{
    const auto wrong = [&](std::string detail) {
        report.anomalies.push_back({ Severity::Red, "expected-checkpoint", report.events ? report.events - 1 : 0,
            std::nullopt, std::move(detail) });
    };
    const auto opened = ledger::openCheckpoint(text, trust.origin, trust.logKey);
    if (!opened)
        return wrong("the expected checkpoint: " + opened.error().detail);
    const ledger::TreeHead& head = opened->checkpoint.head;
    if (head.size > report.events)
        return wrong("the register holds " + std::to_string(report.events) + " events, the expected checkpoint "
            + std::to_string(head.size) + ": events were lost or the register was put back to an older day");
    if (report.roots[head.size] != head.root)
        wrong("the first " + std::to_string(head.size) + " events are not the ones of the expected checkpoint");
}

/// Whose word the file beside the database is: the log's, which was looked at before, and a user's. What was written
/// since the events were read may be of a user who is not among them.
void compareBeside(const Session& session, ledger::AuditReport& report)
{
    const auto beside = session.checkpointBeside();
    if (!beside)
        return;
    const auto opened = ledger::openCheckpoint(*beside, session.trust().origin, session.trust().logKey);
    if (!opened || opened->checkpoint.head.size > report.events)
        return;
    const ledger::Note& note = opened->note;
    bool holds = false;
    if (note.signatures.size() == 2)
        for (const custody::KeyBytes& key : report.people.keysOf(note.signatures[1].name))
            holds = holds || ledger::verifies(note, 1, note.signatures[1].name, ledger::PublicKey{ key });
    if (!holds)
        report.anomalies.push_back({ Severity::Red, "checkpoint", report.events ? report.events - 1 : 0, std::nullopt,
            "the file checkpoint beside the database is not signed by a user, or that signature does not hold" });
}

} // namespace

Result<ledger::AuditReport> verify(
    Session& session, const std::optional<std::string>& expectedCheckpoint, const Progress& progress)
{
    if (expectedCheckpoint) {
        const auto opened = ledger::openCheckpoint(*expectedCheckpoint, session.trust().origin, session.trust().logKey);
        if (!opened)
            return Error{ ErrorCode::InvalidInput,
                "the expected checkpoint is none of this register: " + opened.error().detail };
    }
    auto report = session.store().audit(session.trust(), std::max(1U, std::thread::hardware_concurrency()), progress);
    if (!report)
        return report.error();
    if (const auto agrees = session.agreesWithCheckpoints(); !agrees) {
        if (agrees.error().code != ErrorCode::Corrupt)
            return agrees.error();
        report->anomalies.push_back({ Severity::Red, "checkpoint", report->events ? report->events - 1 : 0,
            std::nullopt, agrees.error().detail });
    } else {
        compareBeside(session, *report);
    }
    if (expectedCheckpoint)
        compareExpected(*expectedCheckpoint, session.trust(), *report);
    return report;
}

std::string anomalyText(const custody::Anomaly& anomaly)
{
    std::string text = std::string(custody::word(anomaly.severity)) + "  " + anomaly.rule + "  ";
    if (anomaly.event)
        text += "event " + anomaly.event->hex().substr(0, 12) + " at place " + std::to_string(anomaly.position) + ": ";
    return text + anomaly.detail;
}

Result<std::string> checkpoint(Session& session)
{
    auto kept = session.store().read([](db::Reader& reader) { return reader.checkpoint(); });
    if (!kept)
        return kept.error();
    if (!*kept)
        return Error{ ErrorCode::Corrupt, "the register keeps no checkpoint" };
    return std::move(**kept);
}

Result<ledger::Proof> prove(Session& session, const std::string& exhibit)
{
    if (needsEnrolment(session))
        return Error{ ErrorCode::NotAllowed,
            std::string(kNotEnrolled) + session.author().account.name + " has not enrolled yet and seals nothing" };
    return session.store().read([&](db::Reader& reader) -> Result<ledger::Proof> {
        if (const auto current = session.refreshPeople(reader); !current)
            return current.error();
        const auto found = findExhibit(reader, exhibit);
        if (!found)
            return found.error();
        const auto events = reader.eventsOf(found->state.subject);
        if (!events)
            return events.error();
        auto record = sealRecord(session, reader, found->state, *events);
        if (!record)
            return record.error();
        return std::move(record->proof);
    });
}

Result<void> printContinuity(
    Session& session, const std::string& exhibit, const std::function<Result<void>(const ContinuityPrint&)>& render)
{
    return recordAll(session, [&](Recorder& recorder) -> Result<void> {
        auto found = findExhibit(recorder.writer(), exhibit);
        if (!found)
            return found.error();
        auto recorded =
            recorder.record({ custody::EventType::Print, found->state.subject, Facts{ { "report", "continuity" } } });
        if (!recorded)
            return recorded.error();
        auto state = recorder.writer().exhibit(found->state.subject);
        if (!state)
            return state.error();
        auto view = viewOf(recorder.writer(), std::move(**state));
        if (!view)
            return view.error();
        auto record = sealRecord(session, recorder.writer(), view->state, view->events);
        if (!record)
            return record.error();
        ContinuityPrint print{ std::move(*view), std::move(record->proof), {}, std::move(record->rows),
            std::move(recorded->event), { session.trust().origin, record->head }, {} };
        for (const std::string& name : record->signers) {
            auto account = recorder.writer().account(name);
            if (!account)
                return account.error();
            print.signers.push_back(std::move(**account));
        }
        const auto genesis = recorder.writer().entry(0);
        if (!genesis)
            return genesis.error();
        if (const auto facts = ledger::readPayload(genesis->payload.value_or("{}")))
            print.unit = custody::factOf(*facts, fact::kUnit);
        return render(print);
    });
}

} // namespace sealbook::reg
