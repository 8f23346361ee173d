// SPDX-License-Identifier: Apache-2.0
#include "src/register/SignIn.h"

#include <algorithm>
#include <iterator>

namespace sealbook::reg {

Result<Session> Session::another() const
{
    auto unit = ledger::unitKeys(m_unitKey.bytes());
    if (!unit)
        return unit.error();
    auto store = db::Store::open(m_paths.database(), unit->database.bytes());
    if (!store)
        return store.error();
    const ledger::UserKeys& keys = author().keys;
    std::vector<SignedIn> people;
    people.push_back({ author().account, { keys.signing.copy(), keys.unsealing.copy() } });
    Session session(
        m_paths, m_trust, std::move(*store), std::move(*unit), m_unitKey.copy(), std::move(people), m_surroundings);
    session.m_station = m_station;
    session.m_epoch = m_epoch;
    return session;
}

Result<std::vector<SignedIn>> Session::signInMore(std::span<const Credentials> people)
{
    const auto keyrings = readKeyrings(m_paths, m_trust);
    if (!keyrings)
        return keyrings.error();
    const auto opened = openSlotsOf(*keyrings, people);
    if (!opened)
        return opened.error();
    return m_store.read([&](db::Reader& reader) -> Result<std::vector<SignedIn>> {
        std::vector<SignedIn> signedIn;
        for (std::size_t i = 0; i < opened->size(); ++i) {
            auto person = signIn(reader, (*opened)[i], *keyrings, people[i]);
            if (!person)
                return person.error();
            signedIn.push_back(std::move(*person));
        }
        return signedIn;
    });
}

Result<void> Session::signInBeside(std::span<const Credentials> people)
{
    auto beside = signInMore(people);
    if (!beside)
        return beside.error();
    m_people.insert(m_people.begin() + static_cast<std::ptrdiff_t>(m_acting), std::move_iterator(beside->begin()),
        std::move_iterator(beside->end()));
    m_acting += beside->size();
    return {};
}

void Session::signOutBeside()
{
    m_people.erase(m_people.begin() + 1, m_people.begin() + static_cast<std::ptrdiff_t>(m_acting));
    m_acting = 1;
}

Result<void> Session::signInWaiting(std::span<const Credentials> people)
{
    auto waiting = signInMore(people);
    if (!waiting)
        return waiting.error();
    std::move(waiting->begin(), waiting->end(), std::back_inserter(m_people));
    return {};
}

void Session::letWait(Session other)
{
    std::move(other.m_people.begin(), other.m_people.end(), std::back_inserter(m_people));
}

Result<void> Session::letAct(std::span<const std::string_view> names, const std::string& station)
{
    if (names.empty())
        return Error{ ErrorCode::NotFound, "nobody is to act" };
    const auto personFrom = [&](std::size_t first, std::string_view name) {
        return std::find_if(m_people.begin() + static_cast<std::ptrdiff_t>(first), m_people.end(),
            [&](const SignedIn& person) { return person.account.name == name; });
    };
    for (std::size_t i = 0; i < names.size(); ++i)
        if (personFrom(0, names[i]) == m_people.end() || std::count(names.begin(), names.end(), names[i]) > 1)
            return Error{ ErrorCode::NotFound, std::string(names[i]) + " is not signed in here, or is named twice" };
    for (std::size_t i = 0; i < names.size(); ++i)
        std::swap(m_people[i], *personFrom(i, names[i]));
    m_acting = names.size();
    m_station = station;
    return {};
}

} // namespace sealbook::reg
