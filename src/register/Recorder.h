// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Rules.h"
#include "src/ledger/EventCodec.h"
#include "src/register/Session.h"

#include <optional>
#include <string>
#include <vector>

namespace sealbook::reg {

/// What a use case wants to record; who signs and where it stands in the ledger follow from the session.
struct Draft {
    custody::EventType type = custody::EventType::Examine;
    SubjectId on;
    Facts facts;
    bool cosigned = false; ///< the session's cosigners sign it too
};

/// What was recorded, with what ought to be said about it.
struct Recorded {
    custody::Event event;
    std::vector<std::string> warnings;
};

/// Checks, signs and appends events inside one write transaction: the ONE way into the ledger. Strict: what the rules
/// refuse is not signed.
class Recorder {
public:
    Recorder(Session& session, db::Writer& writer)
        : m_session(session)
        , m_writer(writer)
    {
    }

    /// Errors: NotAllowed (role), Refused (rule of custody), InvalidInput (facts too long, cosigners not wanted).
    Result<Recorded> record(const Draft& draft);
    /// Records that the author takes keys of their own: signed with the keys given to them, and with `own`.
    Result<Recorded> recordEnrol(Facts facts, const ledger::SigningKey& own);
    /// Records that the register goes on from a backup, at a station of its own, at which the session records from here
    /// on; after a failure it has to be opened anew. Conflict: the station is registered.
    Result<Recorded> recordBranch(const std::string& station, Facts facts);
    /// Signs and keeps the checkpoint over everything recorded; the last call before the commit.
    Result<void> finish();

    db::Writer& writer() { return m_writer; }
    SubjectId newSubject();
    /// A system id that nothing in this register carries yet.
    Result<std::string> newSystemId(char kind);

private:
    Result<custody::Event> prepare(const Draft& draft);
    Result<custody::CorrectedEvent> correctedBy(const custody::Event& event);
    Result<std::optional<custody::Refusal>> retention(const custody::ExhibitState& state, const custody::Event& event);
    Result<std::vector<std::string>> chooseRole(custody::Event& event);
    Result<void> append(custody::Event& event, std::span<const ledger::Signer> signers);

    Session& m_session;
    db::Writer& m_writer;
};

} // namespace sealbook::reg
