// SPDX-License-Identifier: Apache-2.0
#include "src/verify/Verdict.h"

#include "src/verify/BackupFolder.h"
#include "src/verify/ReportPdf.h"

#include <algorithm>
#include <array>
#include <map>

namespace sealbook::verify {
namespace {

using ledger::Hash;

constexpr std::string_view kProofFile = "proof.json";
/// What a print repeats of the proof, for eyes: attachments beside it.
constexpr std::array<std::string_view, 3> kRepeats{ "seal.txt", "checkpoint.txt", "rows.txt" };

void add(Verdict& verdict, bool ok, std::string text, std::optional<EventId> event = std::nullopt)
{
    verdict.checks.push_back({ ok, std::move(text), event });
}

bool claimsToBeProof(std::string_view text)
{
    return text.starts_with("{\"checkpoint\":\"") || text.find("\"format\":\"sealbook/proof/") != text.npos;
}

/// The proof as read, or nothing where the verdict already says why not.
std::optional<ledger::Proof> judgeProof(Verdict& verdict, std::string_view text, const ledger::Trust& trust)
{
    auto proof = ledger::readProof(text);
    if (!proof) {
        if (proof.error().code == ErrorCode::TooNew || !claimsToBeProof(text))
            verdict.unusable = proof.error().detail;
        else
            add(verdict, false, proof.error().detail);
        return std::nullopt;
    }
    ledger::ProofReport report = ledger::checkProof(*proof, trust);
    verdict.checks.insert(verdict.checks.end(), std::make_move_iterator(report.checks.begin()),
        std::make_move_iterator(report.checks.end()));
    verdict.anomalies = std::move(report.anomalies);
    verdict.events = std::move(report.events);
    verdict.rows = std::move(report.rows);
    verdict.checkpoint = std::move(report.checkpoint);
    return std::move(*proof);
}

/// The other attachments repeat parts of the proof for people; who reads them must read what was checked.
void compareAttachment(Verdict& verdict, const Attachment& attachment, const ledger::Proof& proof)
{
    const std::string expected = attachment.name == "seal.txt" ? proof.seal
        : attachment.name == "checkpoint.txt"                  ? proof.checkpoint
                                                               : custody::rowsText(verdict.rows);
    if (!attachment.content)
        add(verdict, false, "the attachment " + attachment.name + ": " + attachment.content.error().detail);
    else if (*attachment.content != expected)
        add(verdict, false, "the attachment " + attachment.name + " says something else than the proof");
    else
        add(verdict, true, "the attachment " + attachment.name + " says what the proof says");
}

void judgeReport(Verdict& verdict, std::string_view bytes, const ledger::Trust& trust)
{
    if (bytes.size() > kMaxPdfBytes) {
        verdict.unusable = "the PDF is longer than " + std::to_string(kMaxPdfBytes) + " bytes";
        return;
    }
    std::vector<std::string> names(kRepeats.begin(), kRepeats.end());
    names.emplace_back(kProofFile);
    const auto attachments = readAttachments(bytes, names, ledger::kMaxProofBytes);
    if (!attachments) {
        verdict.unusable = attachments.error().detail;
        return;
    }
    const auto isProof = [](const Attachment& attachment) { return attachment.name == kProofFile; };
    const auto found = std::find_if(attachments->begin(), attachments->end(), isProof);
    if (found == attachments->end()) {
        verdict.unusable = "the PDF carries no attachment " + std::string(kProofFile);
        return;
    }
    if (std::count_if(attachments->begin(), attachments->end(), isProof) > 1)
        add(verdict, false, "the PDF carries two attachments " + std::string(kProofFile) + ": which one counts?");
    if (!found->content) {
        const Error& error = found->content.error();
        const std::string what = "the attachment " + std::string(kProofFile) + ": " + error.detail;
        if (error.code == ErrorCode::Corrupt)
            add(verdict, false, what);
        else
            verdict.unusable = what;
        return;
    }
    const auto proof = judgeProof(verdict, *found->content, trust);
    if (!proof) {
        if (!verdict.unusable.empty())
            verdict.unusable = "the attachment " + std::string(kProofFile) + ": " + verdict.unusable;
        return;
    }
    for (const Attachment& attachment : *attachments)
        if (!isProof(attachment))
            compareAttachment(verdict, attachment, *proof);
    for (const std::string_view name : kRepeats)
        if (std::none_of(
                attachments->begin(), attachments->end(), [&](const Attachment& one) { return one.name == name; }))
            add(verdict, false, "the attachment " + std::string(name) + " is missing: every print carries it");
}

bool isCheckpoint(std::string_view bytes, const ledger::Trust& trust)
{
    if (bytes.starts_with(trust.origin + '\n'))
        return true;
    const auto note = ledger::parseNote(bytes);
    return note && ledger::parseCheckpoint(note->text);
}

void judgeCheckpoint(Verdict& verdict, std::string_view bytes, const ledger::Trust& trust)
{
    auto opened = ledger::openCheckpoint(bytes, trust.origin, trust.logKey);
    if (!opened)
        return add(verdict, false, "checkpoint: " + opened.error().detail);
    verdict.checkpoint = std::move(opened->checkpoint);
    add(verdict, true,
        "the checkpoint of " + trust.origin + ", size " + std::to_string(verdict.checkpoint->head.size)
            + ", is signed by the log key of the trust file");
    for (std::size_t i = 1; i < opened->note.signatures.size(); ++i)
        add(verdict, true,
            "not checked: the signature of " + opened->note.signatures[i].name + ", whose grant is in no checkpoint");
}

struct SeenHead {
    Hash root{};
    std::optional<EventId> event;
};

/// The tree heads that an input vouches for, by size: its checkpoint, and what its authors saw where it holds.
std::map<std::uint64_t, SeenHead> headsOf(const Verdict& verdict)
{
    std::map<std::uint64_t, SeenHead> heads;
    if (!verdict.checkpoint)
        return heads;
    heads[verdict.checkpoint->head.size] = { verdict.checkpoint->head.root, std::nullopt };
    if (verdict.outcome() == Outcome::Verified)
        for (const custody::Event& event : verdict.events)
            if (event.seenSize > 0)
                heads.try_emplace(event.seenSize, SeenHead{ event.seenRoot.bytes, event.id });
    return heads;
}

void compareTwo(Verdict& earlier, Verdict& later)
{
    const auto heads = headsOf(earlier);
    const auto others = headsOf(later);
    if (heads.empty() || others.empty())
        return;
    std::optional<std::uint64_t> agreed;
    for (const auto& [size, head] : heads) {
        const auto other = others.find(size);
        if (other == others.end())
            continue;
        if (other->second.root != head.root) {
            const std::string what = "another root at size " + std::to_string(size) + " than ";
            add(earlier, false, what + later.input, head.event);
            add(later, false, what + earlier.input, other->second.event);
            return;
        }
        agreed = size;
    }
    add(later, true,
        agreed ? "it agrees with " + earlier.input + " on the ledger at size " + std::to_string(*agreed)
               : "not compared with " + earlier.input + ": sizes " + std::to_string(earlier.checkpoint->head.size)
                + " and " + std::to_string(later.checkpoint->head.size) + " cannot be compared without the log");
}

} // namespace

Outcome Verdict::outcome() const
{
    if (!unusable.empty())
        return Outcome::Unusable;
    const bool red = std::any_of(anomalies.begin(), anomalies.end(),
        [](const custody::Anomaly& anomaly) { return anomaly.severity == custody::Severity::Red; });
    return checks.empty() || red || firstWrong() != nullptr ? Outcome::NotVerified : Outcome::Verified;
}

const ledger::Check* Verdict::firstWrong() const
{
    const auto found = std::find_if(checks.begin(), checks.end(), [](const ledger::Check& check) { return !check.ok; });
    return found == checks.end() ? nullptr : &*found;
}

Verdict judge(std::string name, std::string_view bytes, const ledger::Trust& trust)
{
    Verdict verdict;
    verdict.input = std::move(name);
    if (bytes.starts_with("%PDF")) {
        verdict.kind = InputKind::Report;
        judgeReport(verdict, bytes, trust);
    } else if (bytes.starts_with("sealbook/manifest/")) {
        verdict.kind = InputKind::Manifest;
        judgeManifest(verdict, bytes, trust);
    } else if (bytes.starts_with('{') || claimsToBeProof(bytes)) {
        judgeProof(verdict, bytes, trust);
    } else if (isCheckpoint(bytes, trust)) {
        verdict.kind = InputKind::Checkpoint;
        judgeCheckpoint(verdict, bytes, trust);
    } else {
        verdict.unusable = "neither a report (PDF), nor a proof, nor a checkpoint, nor the manifest of a backup";
    }
    return verdict;
}

void compare(std::span<Verdict> verdicts)
{
    for (std::size_t later = 1; later < verdicts.size(); ++later)
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            compareTwo(verdicts[earlier], verdicts[later]);
}

Outcome overall(std::span<const Verdict> verdicts)
{
    const auto any = [&](Outcome outcome) {
        return std::any_of(
            verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) { return verdict.outcome() == outcome; });
    };
    if (any(Outcome::NotVerified))
        return Outcome::NotVerified;
    return verdicts.empty() || any(Outcome::Unusable) ? Outcome::Unusable : Outcome::Verified;
}

} // namespace sealbook::verify
