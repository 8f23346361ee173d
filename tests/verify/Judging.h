// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/verify/Verdict.h"
#include "tests/support/SmallRegister.h"

#include <gmock/gmock.h>

namespace sealbook::tests {

inline std::string bytesOf(const ledger::Proof& proof)
{
    return *ledger::writeProof(proof);
}

inline verify::Verdict judged(const ledger::Proof& proof, const ledger::Trust& trust)
{
    return verify::judge("proof.json", bytesOf(proof), trust);
}

inline verify::Verdict judged(const SmallStory& story)
{
    return judged(story.ledger.proof(story.exhibit), story.ledger.trust());
}

/// All that a verdict says, for matching and for messages of failed tests.
inline std::string said(const verify::Verdict& verdict)
{
    std::string text = verdict.unusable;
    for (const ledger::Check& check : verdict.checks)
        text += (check.ok ? "ok " : "WRONG ") + check.text + '\n';
    return text;
}

/// Not verified, for the reason given and no other first; `event` where one can be named.
inline void expectWrong(const verify::Verdict& verdict, const std::string& reason, std::optional<EventId> event = {})
{
    EXPECT_EQ(verdict.outcome(), verify::Outcome::NotVerified) << said(verdict);
    ASSERT_NE(verdict.firstWrong(), nullptr) << said(verdict);
    EXPECT_THAT(verdict.firstWrong()->text, testing::HasSubstr(reason)) << said(verdict);
    if (event) {
        EXPECT_EQ(verdict.firstWrong()->event, event) << said(verdict);
    }
}

} // namespace sealbook::tests
