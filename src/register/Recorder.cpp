// SPDX-License-Identifier: Apache-2.0
#include "src/register/Recorder.h"

#include "src/custody/FactNames.h"
#include "src/custody/Retention.h"
#include "src/exhibit/SystemId.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/EventCodec.h"
#include "src/register/Enrolment.h"

#include <algorithm>
#include <array>

namespace sealbook::reg {
namespace {

using custody::Event;

std::string allowedText(custody::EventType type)
{
    std::string text;
    for (const Role role : custody::allowedRoles(type))
        text += (text.empty() ? "" : ", ") + std::string(word(role));
    return text;
}

Error toError(const custody::Refusal& refusal)
{
    std::string text = std::string(refusal.rule) + ": " + refusal.detail;
    if (refusal.event)
        text += " (event " + refusal.event->hex().substr(0, 12) + ")";
    return { refusal.code, text };
}

/// The role a cosigner signs in: the first of theirs that has to do with exhibits, the desk's before others.
Role cosignerRole(const db::Account& account)
{
    for (const Role role : { Role::ExhibitsOfficer, Role::Examiner, Role::Supervisor, Role::Auditor })
        if (std::find(account.roles.begin(), account.roles.end(), role) != account.roles.end())
            return role;
    return Role::Administrator;
}

/// Keys that somebody else made sign an enrolment and nothing more, recovery keys what brings a register back.
Result<void> requireMaySign(const Session& session, const Draft& draft)
{
    using custody::EventType;
    const bool recovers = draft.type == EventType::Restored
        || (draft.type == EventType::Grant
            && custody::factOf(draft.facts, custody::fact::kRoles) == word(Role::Administrator));
    if (custody::isRecovery(session.author().account.name) && !recovers)
        return Error{ ErrorCode::Refused, "recovery-only: a recovery code restores a register or an administrator" };
    const auto enrolled = [](const SignedIn& person) -> Result<void> {
        if (person.account.enrolled)
            return {};
        return Error{ ErrorCode::NotAllowed,
            std::string(kNotEnrolled) + person.account.name
                + " has not enrolled yet: at the first sign-in they set a password of their own" };
    };
    if (auto author = enrolled(session.author()); !author)
        return author;
    for (const SignedIn& cosigner : session.cosigners())
        if (auto one = enrolled(cosigner); !one)
            return one;
    return {};
}

} // namespace

SubjectId Recorder::newSubject()
{
    SubjectId id;
    m_session.surroundings().random(id.bytes);
    return id;
}

Result<std::string> Recorder::newSystemId(char kind)
{
    for (;;) {
        std::array<std::uint8_t, 5> random{};
        m_session.surroundings().random(random);
        std::string text = SystemId::make(static_cast<IdKind>(kind), random).text();
        const auto taken = m_writer.systemIdTaken(text);
        if (!taken)
            return taken.error();
        if (!*taken)
            return text;
    }
}

Result<Event> Recorder::prepare(const Draft& draft)
{
    const auto head = m_writer.head();
    const auto station = m_writer.station(m_session.station());
    const auto heads = m_writer.heads(draft.on);
    if (!head)
        return head.error();
    if (!station)
        return station.error();
    if (!heads)
        return heads.error();
    if (!*station && draft.type != custody::EventType::Restored)
        return Error{ ErrorCode::NotAllowed, "the station " + m_session.station() + " is not registered here" };
    const db::Account& author = m_session.author().account;
    Event event;
    event.type = draft.type;
    event.on = draft.on;
    event.after = *heads;
    event.at = m_session.surroundings().now();
    event.auth = author.grant;
    event.by = author.name;
    event.log = m_session.trust().origin;
    event.counter = *station ? (*station)->counter + 1 : 1;
    event.previous = *station ? (*station)->lastEvent : std::nullopt;
    event.seenRoot.bytes = head->root;
    event.seenSize = head->size;
    event.station = m_session.station();
    event.facts = draft.facts;
    if (draft.cosigned)
        for (const SignedIn& person : m_session.cosigners())
            event.with.push_back({ person.account.grant, person.account.name, cosignerRole(person.account) });
    return event;
}

/// What a correction corrects, for the rules to judge by.
Result<custody::CorrectedEvent> Recorder::correctedBy(const Event& event)
{
    const auto id = EventId::parse(custody::factOf(event.facts, custody::fact::kCorrects));
    if (event.type != custody::EventType::Correct || !id)
        return custody::CorrectedEvent();
    auto found = m_writer.eventById(*id);
    if (!found)
        return found.error();
    return *found ? custody::CorrectedEvent(std::move((*found)->event)) : std::nullopt;
}

/// What is kept for a case that is not over is not disposed of.
Result<std::optional<custody::Refusal>> Recorder::retention(const custody::ExhibitState& state, const Event& event)
{
    if (event.type != custody::EventType::DisposeRequest && event.type != custody::EventType::DisposeAuthorise
        && event.type != custody::EventType::DisposeCarryOut)
        return std::optional<custody::Refusal>();
    const auto file = m_writer.caseByReference(state.caseReference);
    if (!file)
        return file.error();
    const auto policy = m_writer.policy();
    if (!policy)
        return policy.error();
    return *file ? custody::retentionRefusal(state, event, (*file)->dates, *policy) : std::nullopt;
}

/// A person with several roles acts in the first that may do this; the answer is the warnings.
Result<std::vector<std::string>> Recorder::chooseRole(Event& event)
{
    const std::vector<Role>& roles = m_session.author().account.roles;
    const custody::ExhibitState* state = nullptr;
    const bool isExhibit = custody::subjectKind(event.type) == custody::SubjectKind::Exhibit;
    if (isExhibit && event.type != custody::EventType::BookIn) {
        const auto found = m_writer.peekExhibit(event.on);
        if (!found)
            return found.error();
        state = *found;
        if (state == nullptr)
            return Error{ ErrorCode::NotFound, "there is no such exhibit" };
        // Both say what the last event was. An old page put back makes them differ, and what is signed on it is a fork.
        if (state->heads != event.after)
            return Error{ ErrorCode::Corrupt,
                state->systemId + ": the register's tables do not agree with each other; run verify before going on" };
    }
    const auto corrected = correctedBy(event);
    if (!corrected)
        return corrected.error();
    std::optional<custody::Refusal> kept;
    if (state != nullptr) {
        auto running = retention(*state, event);
        if (!running)
            return running.error();
        kept = std::move(*running);
    }
    std::optional<Error> first;
    for (const Role role : custody::allowedRoles(event.type)) {
        if (std::find(roles.begin(), roles.end(), role) == roles.end())
            continue;
        event.role = role;
        const auto refused = !isExhibit ? std::nullopt
            : state != nullptr          ? custody::refusal(*state, event, *corrected)
                                        : custody::refusalOfBookIn(event);
        if (!refused && kept)
            return toError(*kept);
        if (!refused)
            return state != nullptr ? custody::warnings(*state, event) : std::vector<std::string>();
        if (!first || first->code == ErrorCode::NotAllowed)
            first = toError(*refused);
    }
    if (first)
        return *first;
    return Error{ ErrorCode::NotAllowed,
        event.by + " is " + custody::rolesText(roles) + "; " + std::string(custody::word(event.type))
            + " needs one of: " + allowedText(event.type) };
}

Result<Recorded> Recorder::record(const Draft& draft)
{
    if (!draft.cosigned && !m_session.cosigners().empty())
        return Error{ ErrorCode::InvalidInput,
            "nobody signs " + std::string(custody::word(draft.type)) + " beside its author: leave out the cosigner "
                + m_session.cosigners().front().account.name };
    auto event = prepare(draft);
    if (!event)
        return event.error();
    auto warnings = chooseRole(*event);
    if (!warnings)
        return warnings.error();
    // Last: who is refused for another reason need not enrol for it.
    if (const auto may = requireMaySign(m_session, draft); !may)
        return may.error();
    std::vector<ledger::Signer> signers{ { m_session.author().account.name, &m_session.author().keys.signing } };
    for (const SignedIn& person : m_session.cosigners())
        signers.push_back({ person.account.name, &person.keys.signing });
    if (const auto appended = append(*event, signers); !appended)
        return appended.error();
    return Recorded{ std::move(*event), std::move(*warnings) };
}

Result<Recorded> Recorder::recordEnrol(Facts facts, const ledger::SigningKey& own)
{
    const SignedIn& author = m_session.author();
    auto event = prepare({ custody::EventType::Enrol, author.account.subject, std::move(facts) });
    if (!event)
        return event.error();
    auto warnings = chooseRole(*event);
    if (!warnings)
        return warnings.error();
    event->with = { { author.account.grant, author.account.name, event->role } };
    const std::array signers{ ledger::Signer{ author.account.name, &author.keys.signing },
        ledger::Signer{ author.account.name, &own } };
    if (const auto appended = append(*event, signers); !appended)
        return appended.error();
    return Recorded{ std::move(*event), std::move(*warnings) };
}

Result<Recorded> Recorder::recordBranch(const std::string& station, Facts facts)
{
    const auto taken = m_writer.station(station);
    if (!taken)
        return taken.error();
    if (*taken)
        return Error{ ErrorCode::Conflict, "the station " + station + " is registered already" };
    m_session.goOnAt(station);
    return record({ custody::EventType::Restored, newSubject(), std::move(facts) });
}

/// Commits to the facts, signs and appends.
Result<void> Recorder::append(Event& event, std::span<const ledger::Signer> signers)
{
    const auto payload = ledger::writePayload(event.facts);
    if (!payload)
        return payload.error();
    // What is folded here is what a replay will read: the facts as signed, in NFC.
    auto asSigned = ledger::readPayload(*payload);
    if (!asSigned)
        return asSigned.error();
    event.facts = std::move(*asSigned);
    const ledger::Salt salt = ledger::randomSalt();
    event.payloadCommitment = ledger::payloadCommitment(salt, *payload);
    const auto note = ledger::signEvent(event, signers);
    if (!note)
        return note.error();
    auto appended = m_writer.append(event, *note, salt, *payload);
    if (!appended
        && appended.error().code == ErrorCode::Conflict) // the tables that gave its place are not the ledger's
        return Error{ ErrorCode::Corrupt,
            "the register's tables do not agree with its ledger (" + appended.error().detail
                + "); run verify before going on" };
    return appended;
}

Result<void> Recorder::finish()
{
    const auto head = m_writer.head();
    if (!head)
        return head.error();
    const SignedIn& author = m_session.author();
    const ledger::Note note = ledger::signCheckpoint(
        { m_session.trust().origin, *head }, m_session.logKey(), author.account.name, author.keys.signing);
    return m_writer.setCheckpoint(head->size, ledger::encode(note));
}

} // namespace sealbook::reg
