// SPDX-License-Identifier: Apache-2.0
#include "ui/Session.h"

#include "src/register/Enrolment.h"

#include <array>

namespace sealbook::client {

Session::Session(reg::Surroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_surroundings(std::move(surroundings))
{
}

Session::~Session() = default;

void Session::unlock(const std::filesystem::path& folder, const Person& person, const std::string& station,
    QObject* receiver, Unlocked done)
{
    const auto open = [this, folder, person, station]() -> Result<SignedInUser> {
        m_register.reset();
        const std::array people{ reg::Credentials{ person.name, person.password->bytes() } };
        auto session = reg::Session::open(folder, people, station, m_surroundings);
        if (!session)
            return session.error();
        m_register.emplace(std::move(*session));
        return signedIn();
    };
    m_thread.run(receiver, open, [this, done = std::move(done)](Result<SignedInUser> answer) {
        announce(answer);
        done(std::move(answer));
    });
}

void Session::enrol(
    std::shared_ptr<const ledger::SecretBytes> password, const ledger::KdfCost& cost, QObject* receiver, Unlocked done)
{
    const auto work = [this, password = std::move(password), cost]() -> Result<SignedInUser> {
        if (!m_register)
            return Error{ ErrorCode::Cancelled, "the register is locked" };
        if (const auto enrolled = reg::enrol(*m_register, password->bytes(), cost); !enrolled)
            return enrolled.error();
        (void)m_register->leaveCheckpoint();
        return signedIn();
    };
    m_thread.run(receiver, work, [this, done = std::move(done)](Result<SignedInUser> answer) {
        announce(answer);
        done(std::move(answer));
    });
}

SignedInUser Session::signedIn() const
{
    const db::Account& account = m_register->author().account;
    return { account.name, account.fullName, m_register->station(), m_register->trust().origin, account.roles,
        account.enrolled };
}

void Session::announce(const Result<SignedInUser>& answer)
{
    if (!answer || !answer->enrolled)
        return;
    ++m_generation;
    m_user = *answer;
    Q_EMIT opened();
}

void Session::lock()
{
    if (!m_user)
        return;
    m_user.reset();
    ++m_generation;
    m_thread.run(
        this,
        [this]() -> Result<void> {
            m_register.reset();
            return {};
        },
        [](const Result<void>&) {});
    Q_EMIT locked();
}

void Session::another(QObject* receiver, Another done)
{
    const auto open = [this]() -> Result<std::shared_ptr<reg::Session>> {
        const auto beside = [](reg::Session& in) { return in.another(); };
        auto own = inRegister(beside);
        if (!own)
            return own.error();
        return std::make_shared<reg::Session>(std::move(*own));
    };
    m_thread.run(receiver, open, std::move(done));
}

void Session::found(const reg::FoundingOrder& order, const Person& admin, QObject* receiver,
    std::function<void(Result<std::shared_ptr<reg::Founded>>)> done)
{
    const auto work = [this, order, admin]() -> Result<std::shared_ptr<reg::Founded>> {
        auto founded = reg::found(order, admin.password->bytes(), m_surroundings);
        if (!founded)
            return founded.error();
        return std::make_shared<reg::Founded>(std::move(*founded));
    };
    m_thread.run(receiver, work, std::move(done));
}

Result<reg::Session> Session::anotherSession(const Person& person) const
{
    if (!m_register)
        return Error{ ErrorCode::Cancelled, "the register is locked" };
    const std::array people{ reg::Credentials{ person.name, person.password->bytes() } };
    return reg::Session::open(m_register->paths().folder, people, m_register->station(), m_surroundings);
}

} // namespace sealbook::client
