// SPDX-License-Identifier: Apache-2.0
#include "src/register/Cases.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/CaseReference.h"
#include "src/exhibit/LocationPath.h"
#include "src/exhibit/Text.h"
#include "src/register/Lookup.h"
#include "src/register/Recording.h"

#include <algorithm>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::EventType;

constexpr std::size_t kMaxCaseText = 500;
constexpr std::initializer_list<Role> kCaseRoles{ Role::ExhibitsOfficer, Role::Supervisor };

/// Brings the texts of a form into the form in which they are kept, or refuses the first wrong one by its name.
Result<void> tidyTexts(std::initializer_list<std::pair<const char*, std::string*>> texts)
{
    for (const auto& [name, text] : texts) {
        auto checked = checkText(*text, name, kMaxCaseText);
        if (!checked)
            return checked.error();
        *text = std::move(*checked);
    }
    return {};
}

} // namespace

Result<custody::LocationState> addLocation(Session& session, const std::string& path)
{
    const auto checked = LocationPath::parse(path);
    if (!checked)
        return checked.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<custody::LocationState> {
        const auto taken = recorder.writer().locationByPath(checked->text());
        if (!taken)
            return taken.error();
        if (*taken)
            return Error{ ErrorCode::Conflict,
                "the location " + checked->text() + " is there already as " + (*taken)->systemId };
        auto systemId = recorder.newSystemId('L');
        if (!systemId)
            return systemId.error();
        custody::LocationState location{ recorder.newSubject(), std::move(*systemId), checked->text() };
        const auto recorded = recorder.record({ EventType::Location, location.subject,
            Facts{
                { std::string(fact::kPath), location.path }, { std::string(fact::kSystemId), location.systemId } } });
        if (!recorded)
            return recorded.error();
        return location;
    });
}

Result<std::vector<custody::LocationState>> locations(Session& session)
{
    if (const auto may = requireRole(
            session.author().account, { Role::ExhibitsOfficer, Role::Administrator }, "the list of locations");
        !may)
        return may.error();
    return session.store().read([](db::Reader& reader) { return reader.locations(); });
}

Result<Recorded> openCase(Session& session, const NewCase& typed)
{
    NewCase file = typed;
    const auto reference = CaseReference::parse(file.reference);
    if (!reference)
        return reference.error();
    if (const auto texts = tidyTexts({ { "operation", &file.operation }, { "officer", &file.officer } }); !texts)
        return texts.error();
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto taken = recorder.writer().caseByReference(reference->text());
        if (!taken)
            return taken.error();
        if (*taken)
            return Error{ ErrorCode::Conflict, "the case " + reference->text() + " is open already" };
        const auto user = recorder.writer().account(file.officer);
        if (!user)
            return user.error();
        return recorder.record({ EventType::Case, recorder.newSubject(),
            Facts{ { std::string(fact::kReference), reference->text() },
                { std::string(fact::kOperation), file.operation },
                { std::string(fact::kOfficer), *user ? (*user)->fullName : file.officer } } });
    });
}

Result<Recorded> recordFigures(Session& session, const std::string& reference, const CaseFigures& figures)
{
    if (!figures.arrests && !figures.safeguarded && figures.dates.empty())
        return Error{ ErrorCode::InvalidInput, "case record: a number (--arrests, --safeguarded) or a date is needed" };
    const auto names = custody::caseDateNames();
    for (const auto& [name, date] : figures.dates) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            return Error{ ErrorCode::InvalidInput, "case record: there is no date " + name };
        if (name != fact::kReleaseDue && date > session.surroundings().now())
            return Error{ ErrorCode::InvalidInput, name + ": " + date.toString() + " lies in the future" };
    }
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto file = findCase(recorder.writer(), reference);
        if (!file)
            return file.error();
        Facts facts;
        if (figures.arrests)
            facts.emplace(fact::kArrests, std::to_string(*figures.arrests));
        if (figures.safeguarded)
            facts.emplace(fact::kSafeguarded, std::to_string(*figures.safeguarded));
        for (const auto& [name, date] : figures.dates)
            facts.emplace(name, date.toString());
        return recorder.record({ EventType::Case, file->subject, std::move(facts) });
    });
}

Result<Recorded> addWarrant(Session& session, const NewWarrant& typed)
{
    NewWarrant warrant = typed;
    if (const auto texts =
            tidyTexts({ { "number", &warrant.number }, { "act", &warrant.act }, { "premises", &warrant.premises } });
        !texts)
        return texts.error();
    if (warrant.executed > session.surroundings().now())
        return Error{ ErrorCode::InvalidInput, "executed: " + warrant.executed.toString() + " lies in the future" };
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto file = findCase(recorder.writer(), warrant.caseReference);
        if (!file)
            return file.error();
        if (file->warrants.contains(warrant.number))
            return Error{ ErrorCode::Conflict,
                "case " + file->reference + " has the warrant " + warrant.number + " already" };
        return recorder.record({ EventType::Warrant, file->subject,
            Facts{ { std::string(fact::kNumber), warrant.number }, { "act", warrant.act },
                { "executed", warrant.executed.toString() }, { "premises", warrant.premises } } });
    });
}

Result<std::vector<custody::CaseState>> cases(Session& session)
{
    if (const auto may = requireRole(session.author().account, kCaseRoles, "the list of cases"); !may)
        return may.error();
    return session.store().read([](db::Reader& reader) { return reader.cases(); });
}

Result<custody::CaseState> caseOf(Session& session, const std::string& reference)
{
    if (const auto may = requireRole(session.author().account, kCaseRoles, "the list of cases"); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) { return findCase(reader, reference); });
}

} // namespace sealbook::reg
