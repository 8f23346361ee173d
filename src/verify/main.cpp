// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/DurableFile.h"
#include "src/verify/BackupFolder.h"
#include "src/verify/Printable.h"
#include "src/verify/ReportPdf.h"
#include "src/verify/VerdictText.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <new>
#include <sys/resource.h>

namespace {

using namespace sealbook;
using verify::Outcome;
using verify::Verdict;

constexpr int kUnusable = 2;
static_assert(verify::kMaxPdfBytes >= ledger::kMaxProofBytes);

/// A file made to swell when it is decoded shall end this program, not exhaust the machine. The largest inputs allowed
/// need less.
void limitMemory()
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    constexpr rlim_t kMost = rlim_t{ 6 } << 30;
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > kMost)) {
        limit.rlim_cur = kMost;
        ::setrlimit(RLIMIT_AS, &limit); // where the system refuses, the file sizes still bound it
    }
#endif
}

Verdict judgeFile(const std::string& path, const ledger::Trust& trust)
{
    Verdict verdict;
    verdict.input = path;
    try {
        const auto bytes = ledger::readFile(path, verify::kMaxPdfBytes);
        if (!bytes) {
            verdict.unusable = bytes.error().detail;
            return verdict;
        }
        verdict = verify::judge(path, *bytes, trust);
        if (verdict.kind == verify::InputKind::Manifest)
            verify::judgeBackupFolder(verdict, std::filesystem::absolute(path).parent_path(), trust);
    } catch (const std::bad_alloc&) {
        verdict.unusable = "it needs more memory than this program takes";
    }
    return verdict;
}

Result<ledger::Trust> readTrustFile(const std::string& path)
{
    const auto bytes = ledger::readFile(path, ledger::kMaxTrustBytes);
    if (!bytes)
        return bytes.error();
    return ledger::readTrust(*bytes);
}

int exitCode(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Verified:
        return 0;
    case Outcome::NotVerified:
        return 1;
    case Outcome::Unusable:
        break;
    }
    return kUnusable;
}

int run(const std::string& trustPath, const std::vector<std::string>& inputs, bool asJson)
{
    const auto trust = readTrustFile(trustPath);
    if (!trust) {
        std::cerr << "sealbook-verify: " << verify::printable(trust.error().detail) << '\n';
        return kUnusable;
    }
    std::vector<Verdict> verdicts;
    for (const std::string& input : inputs)
        verdicts.push_back(judgeFile(input, *trust));
    verify::compare(verdicts);
    if (!asJson)
        std::cout << "trusted: " << verify::printable(trust->origin) << ", genesis " << trust->genesis.hex() << '\n';
    for (const Verdict& verdict : verdicts) {
        if (verdict.outcome() == Outcome::Unusable)
            std::cerr << "sealbook-verify: " << verify::printable(verdict.input + ": " + verdict.unusable) << '\n';
        if (asJson)
            std::cout << verify::jsonOf(verdict);
        else if (verdict.outcome() != Outcome::Unusable)
            std::cout << '\n' << verify::textOf(verdict);
    }
    std::cout.flush();
    // A verdict that nobody could read is none.
    return std::cout ? exitCode(verify::overall(verdicts)) : kUnusable;
}

} // namespace

int main(int argc, char** argv)
{
    limitMemory();
    std::string trust;
    std::vector<std::string> inputs;
    bool asJson = false;
    try {
        CLI::App app{
            "Checks prints, proofs, checkpoints and backups of a register of exhibits, without the register.\n"
            "Exit code 0: VERIFIED, 1: NOT VERIFIED, 2: an input or argument that cannot be used.",
            "sealbook-verify"
        };
        app.add_option("--trust", trust, "the register's trust file")->required()->type_name("FILE");
        app.add_option("INPUT", inputs,
               "a report (PDF), a proof, a checkpoint, a backup's manifest; several are held against each other")
            ->required()
            ->type_name("FILE");
        app.add_flag("--json", asJson, "one JSON object a line for each input");
        app.set_version_flag("--version", "sealbook-verify " SEALBOOK_VERSION);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& ended) {
            return app.exit(ended) == 0 ? 0 : kUnusable;
        }
        return run(trust, inputs, asJson);
    } catch (const std::exception& fault) {
        std::cerr << "sealbook-verify: " << verify::printable(fault.what()) << '\n';
        return kUnusable;
    }
}
