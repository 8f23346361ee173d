// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Party.h"

#include "src/exhibit/LocationPath.h"
#include "src/exhibit/NormalForm.h"
#include "src/exhibit/SystemId.h"
#include "src/exhibit/Text.h"
#include "src/exhibit/UserName.h"

#include <algorithm>
#include <array>

namespace sealbook {

namespace {

constexpr std::size_t kMaxNameBytes = 200;

struct Prefix {
    Party::Type type;
    std::string_view text;
};

constexpr std::array kPrefixes{
    Prefix{ Party::Type::User, "user:" },
    Prefix{ Party::Type::Location, "location:" },
    Prefix{ Party::Type::Person, "person:" },
    Prefix{ Party::Type::Organisation, "org:" },
    Prefix{ Party::Type::Court, "court:" },
    Prefix{ Party::Type::Owner, "owner:" },
};

std::string_view prefixOf(Party::Type type)
{
    return std::find_if(kPrefixes.begin(), kPrefixes.end(), [type](const Prefix& row) {
        return row.type == type;
    })->text;
}

Result<Party> bareSystemId(std::string_view text)
{
    const auto refuse = [text](std::string_view reason) -> Result<Party> {
        return Error{ ErrorCode::InvalidInput,
            "party " + inQuotes(text) + ": " + std::string(reason)
                + "; allowed are user:NAME, location:PATH, person:TEXT, org:TEXT, court:TEXT, owner:TEXT and the "
                  "system "
                  "id of a location or person" };
    };
    if (!looksLikeSystemId(text))
        return refuse("no known prefix");
    const Result<SystemId> id = SystemId::parse(text);
    if (!id)
        return refuse(id.error().detail);
    if (id->kind() == IdKind::Location)
        return Party{ Party::Type::Location, id->text() };
    if (id->kind() == IdKind::Person)
        return Party{ Party::Type::Person, id->text() };
    return refuse("this system id is neither a location's nor a person's");
}

Result<std::string> checkName(Party::Type type, std::string_view name, std::string_view party)
{
    if (type == Party::Type::User) {
        const Result<UserName> user = UserName::parse(trimmed(name));
        return user ? Result<std::string>(user->text()) : user.error();
    }
    if (type == Party::Type::Location) {
        const Result<LocationPath> path = LocationPath::parse(name);
        return path ? Result<std::string>(path->text()) : path.error();
    }
    if (const std::string_view written = trimmed(name); isText(written, kMaxNameBytes))
        return toNfc(written);
    return checkText(name, "party " + inQuotes(party), kMaxNameBytes);
}

} // namespace

Result<Party> Party::parse(std::string_view text)
{
    const std::string_view party = trimmed(text);
    const auto* const prefix = std::find_if(
        kPrefixes.begin(), kPrefixes.end(), [party](const Prefix& row) { return party.starts_with(row.text); });
    if (prefix == kPrefixes.end())
        return bareSystemId(party);
    Result<std::string> checked = checkName(prefix->type, party.substr(prefix->text.size()), text);
    if (!checked)
        return checked.error();
    return Party{ prefix->type, *std::move(checked) };
}

std::string Party::toString() const
{
    return std::string(prefixOf(type)) + name;
}

bool Party::isSpelt(std::string_view text) const
{
    const std::string_view prefix = prefixOf(type);
    return text.size() == prefix.size() + name.size() && text.starts_with(prefix) && text.ends_with(name);
}

} // namespace sealbook
