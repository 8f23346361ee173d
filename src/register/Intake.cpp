// SPDX-License-Identifier: Apache-2.0
#include "src/register/Intake.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/NormalForm.h"
#include "src/exhibit/Text.h"
#include "src/register/Lookup.h"
#include "src/register/OneAct.h"
#include "src/register/Recording.h"

#include <map>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::EventType;
using custody::factOf;

/// Everything about one transaction of booking in that the rows share.
struct Batch {
    Session& session;
    Recorder& recorder;
    custody::CaseState file;
    std::map<std::string, std::string> references; ///< canonical reference to the place it was typed
    std::map<std::string, std::string> seals;
};

Error at(const std::string& place, Error error)
{
    if (!place.empty())
        error.detail = place + ", " + error.detail;
    return error;
}

/// Each field on its own, in canonical form.
Result<Facts> checkedFields(const Facts& fields, std::vector<std::string>& warnings)
{
    Facts checked;
    for (const auto& [name, value] : fields) {
        if (trimmed(value).empty())
            continue; // an empty cell states nothing
        auto canonical = checkField(name, value, warnings);
        if (!canonical)
            return canonical.error();
        checked.emplace(name, std::move(*canonical));
    }
    return checked;
}

/// The producer: a user's full name where a user name was typed; where nothing was, the one whom the initials of a
/// typed reference belong to in this case, else the author.
Result<void> setProducer(Batch& batch, Facts& facts, std::vector<std::string>& warnings)
{
    const std::string typed(factOf(facts, fact::kProducer));
    std::string name = typed;
    if (typed.empty()) {
        const auto reference = ExhibitReference::parse(factOf(facts, fact::kReference));
        const auto owner = reference ? batch.file.producers.find(reference->initials) : batch.file.producers.end();
        name = batch.session.author().account.fullName;
        if (owner != batch.file.producers.end() && owner->second != name) {
            name = owner->second;
            warnings.push_back("nobody is named as producer: taken from the initials " + reference->initials
                + ", which are " + name + "'s in this case");
        }
    } else {
        const auto user = batch.recorder.writer().account(typed);
        if (!user)
            return user.error();
        if (*user)
            name = (*user)->fullName;
    }
    facts[std::string(fact::kProducer)] = name;
    return {};
}

/// The reference typed, or the next of the producer's; never one used before, never another producer's initials.
Result<void> setReference(Batch& batch, Facts& facts, const std::string& place, std::vector<std::string>& warnings)
{
    const std::string producer(factOf(facts, fact::kProducer));
    const bool typed = facts.contains(fact::kReference);
    ExhibitReference reference;
    if (typed) {
        const auto parsed = ExhibitReference::parse(factOf(facts, fact::kReference));
        if (!parsed)
            return parsed.error();
        reference = *parsed;
    } else {
        reference.initials = initialsOf(producer);
        if (reference.initials.empty())
            return invalid(
                "field reference: the producer " + inQuotes(producer) + " has no initials in A-Z; give the reference");
    }
    const auto owner = batch.file.producers.try_emplace(reference.initials, producer).first;
    if (owner->second != producer)
        return invalid("field reference: the initials " + reference.initials + " belong to the producer "
            + inQuotes(owner->second) + " in case " + batch.file.reference + ", not to " + inQuotes(producer));
    const auto next = batch.recorder.writer().nextNumber(batch.file.subject, reference.initials);
    if (!next)
        return next.error();
    if (!typed)
        reference.number = *next;
    else if (reference.number > *next && reference.suffix.empty())
        warnings.push_back("reference " + reference.canonical() + " leaves a gap: the next is "
            + ExhibitReference{ reference.initials, *next, {} }.canonical());
    const auto [first, fresh] = batch.references.try_emplace(reference.canonical(), place);
    const auto taken = batch.recorder.writer().exhibitByReference(batch.file.subject, reference);
    if (!taken)
        return taken.error();
    if (!fresh && typed)
        return invalid("field reference: " + reference.canonical() + " stands twice, first in "
            + (first->second.empty() ? "this intake" : first->second));
    if (*taken)
        return invalid("field reference: " + reference.canonical() + " is used in case " + batch.file.reference
            + " already, for " + (*taken)->systemId + "; a reference is never used again");
    facts[std::string(fact::kReference)] = reference.canonical();
    return {};
}

Result<void> checkSeal(Batch& batch, const Facts& facts, const std::string& place)
{
    const std::string seal(factOf(facts, fact::kSeal));
    if (seal.empty())
        return {};
    const auto [first, fresh] = batch.seals.try_emplace(seal, place);
    if (!fresh)
        return invalid("field seal: " + seal + " stands twice, first in "
            + (first->second.empty() ? "this intake" : first->second));
    const auto taken = batch.recorder.writer().exhibitsBySeal(seal);
    if (!taken)
        return taken.error();
    if (!taken->empty())
        return invalid("field seal: " + seal + " is used already, on " + taken->front().systemId);
    return {};
}

Result<void> setPower(const Batch& batch, Facts& facts, const std::string& typed)
{
    const auto normal = toNfc(trimmed(typed));
    if (!normal)
        return invalid("warrant: " + normal.error().detail);
    const std::string& warrant = *normal;
    if (!warrant.empty()) {
        const auto found = batch.file.warrants.find(warrant);
        if (found == batch.file.warrants.end())
            return Error{ ErrorCode::NotFound,
                "case " + batch.file.reference + " has no warrant " + inQuotes(warrant) };
        facts[std::string(fact::kWarrant)] = warrant;
        facts.try_emplace("power", "warrant " + warrant + ", " + found->second.act);
    }
    if (!facts.contains("power"))
        return invalid("field power: either a warrant of the case or the power of seizure is needed");
    return {};
}

Result<void> setPlace(Batch& batch, Facts& facts, const std::string& location)
{
    std::string wanted(factOf(facts, "location"));
    facts.erase("location");
    if (wanted.empty())
        wanted = location;
    if (wanted.empty()) {
        facts[std::string(fact::kTo)] = "user:" + batch.session.author().account.name;
        return {};
    }
    const auto found = findLocation(batch.recorder.writer(), wanted);
    if (!found)
        return Error{ found.error().code, "field location: " + found.error().detail };
    facts[std::string(fact::kTo)] = "location:" + found->path;
    facts[std::string(fact::kToId)] = found->subject.hex();
    return {};
}

Result<void> checkOccurred(const Batch& batch, const Facts& facts)
{
    const auto occurred = Timestamp::parseCanonical(factOf(facts, fact::kOccurred));
    if (occurred && *occurred > batch.session.surroundings().now())
        return invalid("field occurred: " + occurred->toString() + " lies in the future");
    return {};
}

/// Signs the book-in of one exhibit whose fields are complete but for what the register itself gives.
Result<BookedIn> recordBookIn(Batch& batch, Facts facts, const std::string& place, std::vector<std::string> warnings)
{
    if (const auto done = setProducer(batch, facts, warnings); !done)
        return done.error();
    if (const auto done = setReference(batch, facts, place, warnings); !done)
        return done.error();
    if (const auto done = checkSeal(batch, facts, place); !done)
        return done.error();
    if (const auto done = checkTogether(facts); !done)
        return done.error();
    if (const auto done = checkOccurred(batch, facts); !done)
        return done.error();
    auto systemId = batch.recorder.newSystemId('E');
    if (!systemId)
        return systemId.error();
    facts[std::string(fact::kSystemId)] = *systemId;
    facts[std::string(fact::kCase)] = batch.file.subject.hex();
    facts[std::string(fact::kCaseReference)] = batch.file.reference;
    const SubjectId subject = batch.recorder.newSubject();
    auto recorded = batch.recorder.record({ EventType::BookIn, subject, std::move(facts) });
    if (!recorded)
        return recorded.error();
    auto state = batch.recorder.writer().exhibit(subject);
    if (!state)
        return state.error();
    warnings.insert(warnings.end(), recorded->warnings.begin(), recorded->warnings.end());
    return BookedIn{ std::move(**state), recorded->event.id, std::move(warnings) };
}

Result<BookedIn> bookInRow(Batch& batch, const IntakeOrder& order, const IntakeRow& row)
{
    Facts fields = order.header;
    for (const auto& [name, value] : row.fields)
        if (!trimmed(value).empty())
            fields.insert_or_assign(name, value);
    std::vector<std::string> warnings;
    auto facts = checkedFields(fields, warnings);
    if (!facts)
        return facts.error();
    if (order.occurred)
        facts->try_emplace(std::string(fact::kOccurred), order.occurred->toString());
    if (const auto power = setPower(batch, *facts, order.warrant); !power)
        return power.error();
    if (const auto placed = setPlace(batch, *facts, order.location); !placed)
        return placed.error();
    return recordBookIn(batch, std::move(*facts), row.place, std::move(warnings));
}

/// Has the rows booked in by `all`: recordAll or rehearseAll.
template <typename All>
Result<std::vector<BookedIn>> bookInBy(Session& session, const IntakeOrder& order, const All& all)
{
    if (order.rows.empty())
        return invalid("there is nothing to book in");
    return all([&](Recorder& recorder) -> Result<std::vector<BookedIn>> {
        auto file = findCase(recorder.writer(), order.caseReference);
        if (!file)
            return file.error();
        Batch batch{ session, recorder, std::move(*file), {}, {} };
        std::vector<BookedIn> booked;
        for (const IntakeRow& row : order.rows) {
            auto one = bookInRow(batch, order, row);
            if (!one)
                return at(row.place, one.error());
            booked.push_back(std::move(*one));
        }
        return booked;
    });
}

} // namespace

Result<std::vector<BookedIn>> bookIn(Session& session, const IntakeOrder& order)
{
    return bookInBy(session, order, [&](const auto& work) { return recordAll(session, work); });
}

Result<std::vector<BookedIn>> rehearseBookIn(Session& session, const IntakeOrder& order)
{
    return bookInBy(session, order, [&](const auto& work) { return rehearseAll(session, work); });
}

Result<BookedIn> split(Session& session, const SplitOrder& order)
{
    return recordAll(session, [&](Recorder& recorder) -> Result<BookedIn> {
        auto parent = findExhibit(recorder.writer(), order.exhibit);
        if (!parent)
            return parent.error();
        const custody::ExhibitState& device = parent->state;
        auto file = findCase(recorder.writer(), device.caseReference);
        if (!file)
            return file.error();
        Batch batch{ session, recorder, std::move(*file), {}, {} };
        std::vector<std::string> warnings;
        auto facts = checkedFields(order.fields, warnings);
        if (!facts)
            return facts.error();
        if (facts->contains("location"))
            return invalid("field location: what is taken out lies where the device is; move it afterwards");
        facts->try_emplace("power", factOf(device.facts, "power"));
        if (const auto warrant = factOf(device.facts, fact::kWarrant); !warrant.empty())
            facts->try_emplace(std::string(fact::kWarrant), warrant);
        facts->emplace(fact::kParent, device.subject.hex());
        facts->emplace(fact::kParentReference, device.reference.canonical());
        facts->emplace(fact::kRoot, device.root.hex());
        if (device.location) {
            facts->emplace(fact::kTo, "location:" + device.location->path);
            facts->emplace(fact::kToId, device.location->id.hex());
        } else {
            facts->emplace(fact::kTo, "user:" + session.author().account.name);
        }
        auto child = recordBookIn(batch, std::move(*facts), {}, std::move(warnings));
        if (!child)
            return child.error();
        auto removal = recorder.record({ EventType::Split, device.subject,
            Facts{ { std::string(fact::kChild), child->state.subject.hex() },
                { std::string(fact::kReference), child->state.reference.canonical() },
                { std::string(fact::kKind), std::string(word(child->state.kind)) },
                { std::string(fact::kSystemId), child->state.systemId } } });
        if (!removal)
            return removal.error();
        child->warnings.insert(child->warnings.end(), removal->warnings.begin(), removal->warnings.end());
        return child;
    });
}

} // namespace sealbook::reg
