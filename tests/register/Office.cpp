// SPDX-License-Identifier: Apache-2.0
#include "tests/register/Office.h"

namespace sealbook::reg::test {

std::string passwordOf(const std::string& name)
{
    return name + " has a long password";
}

void must(const Result<void>& result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
}

std::string wordOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return "InvalidInput";
    case ErrorCode::Refused:
        return "Refused";
    case ErrorCode::Conflict:
        return "Conflict";
    case ErrorCode::NotAllowed:
        return "NotAllowed";
    case ErrorCode::NotFound:
        return "NotFound";
    case ErrorCode::WrongKey:
        return "WrongKey";
    case ErrorCode::Corrupt:
        return "Corrupt";
    case ErrorCode::TooNew:
        return "TooNew";
    case ErrorCode::Io:
        return "Io";
    case ErrorCode::Full:
        return "Full";
    case ErrorCode::Locked:
        return "Locked";
    case ErrorCode::Cancelled:
        return "Cancelled";
    }
    return "?";
}

Office::Office()
{
    FoundingOrder order;
    order.folder = m_folder;
    order.unit = "Harrowmere Online Team";
    order.admin = "mfox";
    order.adminFullName = "Morgan Fox";
    order.cost = kCheap;
    const std::string password = passwordOf("mfox");
    Founded founded = must(found(order, ledger::bytesOf(password), surroundings()));
    m_trust = founded.trust;
    m_codes.emplace(std::move(founded.recoveryCodes));
    const auto add = [&](const std::string& name, const std::string& fullName, Role role) {
        const std::string theirs = passwordOf(name);
        must(addUser(as("mfox"), { name, fullName, { role }, kCheap }, ledger::bytesOf(theirs)));
        must(enrol(as(name), ledger::bytesOf(theirs), kCheap));
    };
    add("jcollins", "Jane Collins", Role::ExhibitsOfficer);
    add("nbrown", "Neil Brown", Role::ExhibitsOfficer);
    add("kpatel", "Kiran Patel", Role::Examiner);
    add("thayes", "Tara Hayes", Role::Examiner);
    add("dsmith", "Dana Smith", Role::Supervisor);
    add("elane", "Eve Lane", Role::Supervisor);
    add("awright", "Ann Wright", Role::Auditor);
    must(addLocation(as("mfox"), kShelf));
    must(addLocation(as("jcollins"), kOtherShelf));
    must(openCase(as("jcollins"), { kCase, "Heron", "dsmith" }));
    must(addWarrant(as("jcollins"), { kCase, kWarrant, "PACE 1984 s8", "12 Mill Lane", now() }));
}

Surroundings Office::surroundings()
{
    return { [this] {
                m_milliseconds += 1000;
                return Timestamp{ m_milliseconds };
            },
        [this](std::span<std::uint8_t> bytes) {
            for (std::uint8_t& byte : bytes)
                byte = static_cast<std::uint8_t>(m_random());
        } };
}

Result<Session> Office::signIn(const std::string& people, const std::string& station, Purpose purpose)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= people.size();) {
        const std::size_t end = std::min(people.find('+', at), people.size());
        names.push_back(people.substr(at, end - at));
        at = end + 1;
    }
    std::vector<std::string> passwords;
    for (const std::string& name : names)
        passwords.push_back(passwordOf(name));
    std::vector<Credentials> credentials;
    for (std::size_t i = 0; i < names.size(); ++i)
        credentials.push_back({ names[i], ledger::bytesOf(passwords[i]) });
    return Session::open(m_folder, credentials, station, surroundings(), purpose);
}

Session& Office::as(const std::string& people)
{
    const auto open = m_sessions.find(people);
    return open != m_sessions.end() ? open->second : m_sessions.emplace(people, must(signIn(people))).first->second;
}

IntakeOrder Office::intake(std::vector<Facts> rows, const std::string& location) const
{
    IntakeOrder order;
    order.caseReference = kCase;
    order.warrant = kWarrant;
    order.location = location;
    for (Facts& row : rows)
        order.rows.push_back({ std::move(row), "devices.csv line " + std::to_string(order.rows.size() + 2) });
    return order;
}

std::string Office::bookedIn(const Facts& more, const std::string& location)
{
    Facts fields = more;
    fields.try_emplace("kind", "phone");
    return must(bookIn(as("jcollins"), intake({ fields }, location))).front().state.systemId;
}

MovementOrder Office::movement(custody::EventType type, const std::string& exhibit, const std::string& to) const
{
    MovementOrder order;
    order.type = type;
    order.exhibits = { exhibit };
    order.to = to;
    order.purpose = "imaging";
    return order;
}

void Office::give(const std::string& exhibit, const std::string& user)
{
    must(move(as("jcollins+" + user), movement(custody::EventType::HandOver, exhibit, "user:" + user)));
}

custody::ExhibitState Office::stateOf(const std::string& exhibit)
{
    return must(show(as("awright"), exhibit)).state;
}

std::uint64_t Office::size()
{
    return must(as("awright").store().read([](db::Reader& reader) { return reader.size(); }));
}

void Office::expectValid()
{
    const auto report = must(as("awright").store().audit(m_trust, 2));
    for (const custody::Anomaly& anomaly : report.anomalies)
        EXPECT_NE(anomaly.severity, custody::Severity::Red) << anomaly.rule << ": " << anomaly.detail;
}

} // namespace sealbook::reg::test
