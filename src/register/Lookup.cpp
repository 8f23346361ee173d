// SPDX-License-Identifier: Apache-2.0
#include "src/register/Lookup.h"

#include "src/exhibit/LocationPath.h"
#include "src/exhibit/NormalForm.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/SystemId.h"
#include "src/exhibit/Text.h"

#include <algorithm>

namespace sealbook::reg {
namespace {

using custody::ExhibitState;

Error ambiguous(std::string_view text, const std::vector<ExhibitState>& candidates)
{
    std::string detail = inQuotes(text) + " is ambiguous; it may be";
    for (const ExhibitState& state : candidates)
        detail += " " + state.systemId + " (" + state.reference.canonical() + "@" + state.caseReference + ")";
    return { ErrorCode::InvalidInput, detail };
}

Result<FoundExhibit> byReference(db::Reader& reader, std::string_view text, std::size_t at)
{
    const auto reference = ExhibitReference::parse(text.substr(0, at));
    if (!reference)
        return reference.error();
    const auto file = findCase(reader, text.substr(at + 1));
    if (!file)
        return file.error();
    auto state = reader.exhibitByReference(file->subject, *reference);
    if (!state)
        return state.error();
    if (!*state)
        return Error{ ErrorCode::NotFound, "no exhibit " + reference->canonical() + " in case " + file->reference };
    return FoundExhibit{ std::move(**state), IdentifiedBy::Reference };
}

Result<std::vector<ExhibitState>> bySeal(db::Reader& reader, std::string_view text)
{
    const auto seal = SealNumber::parse(text);
    if (!seal)
        return std::vector<ExhibitState>();
    return reader.exhibitsBySeal(seal->text());
}

/// A scanned badge becomes the user it belongs to; any other party stays.
Result<void> userOfBadge(db::Reader& reader, Party& party)
{
    if (party.type != Party::Type::Person || !looksLikeSystemId(party.name))
        return {};
    const auto accounts = reader.accounts();
    if (!accounts)
        return accounts.error();
    const auto found = std::find_if(
        accounts->begin(), accounts->end(), [&](const db::Account& account) { return account.systemId == party.name; });
    if (found == accounts->end())
        return Error{ ErrorCode::NotFound, "no user has the badge " + party.name };
    party = Party{ Party::Type::User, found->name };
    return {};
}

} // namespace

std::string_view word(IdentifiedBy how)
{
    switch (how) {
    case IdentifiedBy::SystemId:
        return "system-id";
    case IdentifiedBy::Seal:
        return "seal";
    case IdentifiedBy::Reference:
        return "reference";
    }
    return {};
}

Result<FoundExhibit> findExhibit(db::Reader& reader, std::string_view text)
{
    if (const std::size_t at = text.find('@'); at != std::string_view::npos)
        return byReference(reader, text, at);
    if (looksLikeSystemId(text)) {
        const auto id = SystemId::parse(text);
        if (id) {
            auto state = reader.exhibitBySystemId(id->text());
            if (!state)
                return state.error();
            if (*state) {
                // Seal numbers can have the form of a system id, and a bag may bear another exhibit's.
                auto bagged = bySeal(reader, text);
                if (!bagged)
                    return bagged.error();
                std::erase_if(*bagged, [&](const ExhibitState& one) { return one.subject == (*state)->subject; });
                if (!bagged->empty()) {
                    bagged->insert(bagged->begin(), std::move(**state));
                    return ambiguous(text, *bagged);
                }
                return FoundExhibit{ std::move(**state), IdentifiedBy::SystemId };
            }
        }
        auto sealed = bySeal(reader, text);
        if (!sealed)
            return sealed.error();
        if (sealed->size() == 1)
            return FoundExhibit{ std::move(sealed->front()), IdentifiedBy::Seal };
        if (!id)
            return id.error();
        return Error{ ErrorCode::NotFound, "no exhibit has the id " + id->text() };
    }
    auto sealed = bySeal(reader, text);
    if (!sealed)
        return sealed.error();
    if (sealed->size() > 1)
        return ambiguous(text, *sealed);
    if (sealed->empty())
        return Error{ ErrorCode::NotFound,
            "no exhibit has the id or seal " + inQuotes(text)
                + "; an exhibit is named by system id, seal number or"
                  " REFERENCE@CASE" };
    return FoundExhibit{ std::move(sealed->front()), IdentifiedBy::Seal };
}

std::vector<custody::Event> eventsOf(const std::vector<db::PlacedEvent>& placed)
{
    std::vector<custody::Event> events;
    events.reserve(placed.size());
    for (const db::PlacedEvent& one : placed)
        events.push_back(one.event);
    return events;
}

Result<custody::CaseState> findCase(db::Reader& reader, std::string_view reference)
{
    const auto normal = toNfc(trimmed(reference));
    if (!normal)
        return normal.error();
    auto file = reader.caseByReference(*normal);
    if (!file)
        return file.error();
    if (!*file)
        return Error{ ErrorCode::NotFound, "there is no case " + inQuotes(reference) };
    return std::move(**file);
}

Result<custody::LocationState> findLocation(db::Reader& reader, std::string_view text)
{
    constexpr std::string_view kPrefix = "location:";
    if (text.starts_with(kPrefix))
        text.remove_prefix(kPrefix.size());
    if (looksLikeSystemId(text) && text.front() == 'L') {
        auto found = reader.locationBySystemId(text);
        if (!found)
            return found.error();
        if (*found)
            return std::move(**found);
    }
    const auto path = LocationPath::parse(text);
    if (!path)
        return path.error();
    auto found = reader.locationByPath(path->text());
    if (!found)
        return found.error();
    if (!*found) {
        if (looksLikeSystemId(text))
            if (const auto id = SystemId::parse(text); !id)
                return id.error(); // more likely a misread code than a path
        return Error{ ErrorCode::NotFound, "there is no location " + inQuotes(path->text()) };
    }
    return std::move(**found);
}

Result<Destination> findDestination(db::Reader& reader, std::string_view text)
{
    auto party = Party::parse(text);
    if (!party)
        return party.error();
    if (party->type == Party::Type::Location) {
        auto location = findLocation(reader, party->name);
        if (!location)
            return location.error();
        party->name = location->path;
        return Destination{ std::move(*party), std::move(*location) };
    }
    if (const auto named = userOfBadge(reader, *party); !named)
        return named.error();
    if (party->type == Party::Type::User) {
        const auto account = reader.account(party->name);
        if (!account)
            return account.error();
        if (!*account || !(*account)->enabled)
            return Error{ ErrorCode::NotFound, "there is no user " + party->name + (*account ? " (disabled)" : "") };
    }
    return Destination{ std::move(*party), std::nullopt };
}

Result<Party> findCustodian(db::Reader& reader, std::string_view text)
{
    auto party = Party::parse(text);
    if (!party)
        return party.error();
    if (party->type == Party::Type::Location)
        return Error{ ErrorCode::InvalidInput,
            "custodian " + inQuotes(text)
                + ": a place holds nothing; allowed are user:, person:, org:, court: and owner:" };
    if (const auto named = userOfBadge(reader, *party); !named)
        return named.error();
    if (party->type != Party::Type::User)
        return *party;
    const auto account = reader.account(party->name);
    if (!account)
        return account.error();
    if (!*account)
        return Error{ ErrorCode::NotFound, "there is no user " + party->name };
    return *party;
}

Result<void> requireRole(const db::Account& account, std::initializer_list<Role> allowed, std::string_view act)
{
    std::string names;
    for (const Role role : allowed) {
        if (std::find(account.roles.begin(), account.roles.end(), role) != account.roles.end())
            return {};
        names += (names.empty() ? "" : ", ") + std::string(word(role));
    }
    return Error{ ErrorCode::NotAllowed,
        account.name + " is " + custody::rolesText(account.roles) + "; " + std::string(act)
            + " needs one of: " + names };
}

Result<void> requireReadingRole(const db::Account& account)
{
    if (account.roles == std::vector{ Role::Administrator })
        return Error{ ErrorCode::NotAllowed, account.name + " is administrator, a role without a view of exhibits" };
    return {};
}

} // namespace sealbook::reg
