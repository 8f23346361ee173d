// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/Told.h"

#include <algorithm>
#include <stdexcept>

namespace sealbook::demo::test {

reg::Session signIn(const std::filesystem::path& folder, const DemoUser& user)
{
    const reg::Credentials credentials{ user.name, ledger::bytesOf(user.password) };
    auto session = reg::Session::open(folder, std::span(&credentials, 1), {}, reg::Surroundings::real());
    if (!session)
        throw std::runtime_error(session.error().detail);
    return std::move(*session);
}

const DemoUser& withRole(const DemoMade& made, Role role)
{
    return *std::find_if(
        made.users.begin(), made.users.end(), [&](const DemoUser& user) { return user.role == word(role); });
}

std::vector<custody::Event> eventsOf(reg::Session& session)
{
    std::vector<custody::Event> events;
    const auto read = session.store().read([&](db::Reader& reader) {
        return reader.eachEventOf(
            custody::allEventTypes(), [&](const custody::Event& event) { events.push_back(event); });
    });
    if (!read)
        throw std::runtime_error(read.error().detail);
    return events;
}

std::string told(const custody::Event& event)
{
    std::string text = event.at.toString() + " " + event.station + " " + std::to_string(event.counter) + " "
        + std::string(word(event.type)) + " on " + event.on.hex() + " by " + event.by + " as "
        + std::string(word(event.role));
    for (const custody::Cosigner& cosigner : event.with)
        text += " with " + cosigner.by;
    for (const auto& [name, value] : event.facts)
        if (!name.ends_with("-key") && !name.starts_with("recovery-") && name != "corrects")
            text += " " + name + "=" + value;
    return text;
}

} // namespace sealbook::demo::test
