// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Desk.h"

#include <algorithm>

namespace sealbook::demo {

Result<const Seat*> Desk::seat(std::string_view name) const
{
    const auto found = std::find_if(m_seats.begin(), m_seats.end(), [&](const Seat& s) { return s.user.name == name; });
    if (found == m_seats.end())
        return Error{ ErrorCode::NotFound, "nobody at this desk is called " + std::string(name) };
    return &*found;
}

Result<reg::Session*> Desk::session(std::string_view who)
{
    if (const auto open = m_sessions.find(who); open != m_sessions.end())
        return &open->second;
    std::vector<reg::Credentials> people;
    std::string station;
    for (std::string_view rest = who; !rest.empty();) {
        const std::size_t end = std::min(rest.find('+'), rest.size());
        const auto one = seat(rest.substr(0, end));
        if (!one)
            return one.error();
        if (people.empty())
            station = (*one)->station;
        people.push_back({ (*one)->user.name, ledger::bytesOf((*one)->user.password) });
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    auto session = reg::Session::open(m_folder, people, station, m_surroundings);
    if (!session)
        return session.error();
    return &m_sessions.emplace(std::string(who), std::move(*session)).first->second;
}

} // namespace sealbook::demo
