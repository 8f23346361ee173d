// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Founding.h"
#include "src/register/Session.h"
#include "ui/Person.h"
#include "ui/SignedInUser.h"
#include "ui/StoreThread.h"

#include <QObject>
#include <functional>
#include <optional>

namespace sealbook::client {

/// What an act changed: pages read again what they show of it.
enum class Change { Exhibits, Cases, People, Locations, Limits };

/// The register that this client has open, behind the store's thread: nobody else sees it. Lives on the GUI thread.
class Session : public QObject {
    Q_OBJECT

public:
    using Unlocked = std::function<void(Result<SignedInUser>)>;
    using Secret = std::shared_ptr<const ledger::SecretBytes>;

    explicit Session(reg::Surroundings surroundings, QObject* parent = nullptr);
    ~Session() override;

    /// Opens the register and signs in. Errors: reg::Session::open.
    void unlock(const std::filesystem::path& folder, const Person& person, const std::string& station,
        QObject* receiver, Unlocked done);
    /// Who signed in for the first time takes keys under a password of their own; then it is open. Errors: reg::enrol.
    void enrol(Secret password, const ledger::KdfCost& cost, QObject* receiver, Unlocked done);
    /// Closes the database and forgets every key, after the jobs given. Reads on their way are dropped, acts answered.
    void lock();
    bool isOpen() const { return m_user.has_value(); }
    const SignedInUser& user() const { return *m_user; } ///< only while it is open

    /// Runs `job(reg::Session&) -> Result<T>` on the store's thread, `done(Result<T>)` here.
    template <typename Job, typename Done> void read(QObject* receiver, Job job, Done done)
    {
        const auto generation = m_generation;
        m_thread.run(
            receiver, [this, job = std::move(job)]() mutable { return inRegister(job); },
            [this, generation, done = std::move(done)](auto answer) mutable {
                if (generation == m_generation)
                    done(std::move(answer));
            });
    }

    /// The same for a job that records; if it succeeds, `changed(change)` is emitted after `done`.
    template <typename Job, typename Done> void record(QObject* receiver, Change change, Job job, Done done)
    {
        m_thread.run(
            receiver, [this, job = std::move(job)]() mutable { return recorded(job); },
            announcing(change, std::move(done)));
    }

    /// The same, signed by `beside` too (a receiver, a witness), who signs in for this act alone.
    template <typename Job, typename Done>
    void recordWith(QObject* receiver, const Person& beside, Change change, Job job, Done done)
    {
        m_thread.run(
            receiver,
            [this, beside, job = std::move(job)]() mutable {
                const auto together = [&](reg::Session& session) -> std::invoke_result_t<Job&, reg::Session&> {
                    const reg::Credentials credentials[]{ { beside.name, beside.password->bytes() } };
                    if (const auto in = session.signInBeside(credentials); !in)
                        return in.error();
                    auto answer = job(session);
                    session.signOutBeside();
                    return answer;
                };
                return recorded(together);
            },
            announcing(change, std::move(done)));
    }

    /// The same as somebody else, who signs in for this act alone.
    template <typename Job, typename Done>
    void recordAs(QObject* receiver, const Person& person, Change change, Job job, Done done)
    {
        m_thread.run(
            receiver,
            [this, person, job = std::move(job)]() mutable -> std::invoke_result_t<Job&, reg::Session&> {
                auto other = anotherSession(person);
                if (!other)
                    return other.error();
                auto answer = job(*other);
                if (answer)
                    (void)other->leaveCheckpoint();
                return answer;
            },
            announcing(change, std::move(done)));
    }

    /// Another session at the same register, for work on a thread of its own (LongWork). Answered also when a lock
    /// overtook it. Errors: reg::Session::another.
    using Another = std::function<void(Result<std::shared_ptr<reg::Session>>)>;
    void another(QObject* receiver, Another done);

    /// Makes a register, on the store's thread; it is not opened.
    void found(const reg::FoundingOrder& order, const Person& admin, QObject* receiver,
        std::function<void(Result<std::shared_ptr<reg::Founded>>)> done);

Q_SIGNALS:
    void opened();
    void locked();
    void changed(sealbook::client::Change change);

private:
    template <typename Job> std::invoke_result_t<Job&, reg::Session&> inRegister(Job& job)
    {
        if (!m_register)
            return Error{ ErrorCode::Cancelled, "the register is locked" };
        return job(*m_register);
    }
    /// The file checkpoint follows each act; its failure does not undo what was recorded, and the next act tries again.
    template <typename Job> std::invoke_result_t<Job&, reg::Session&> recorded(Job& job)
    {
        auto answer = inRegister(job);
        if (answer)
            (void)m_register->leaveCheckpoint();
        return answer;
    }
    template <typename Done> auto announcing(Change change, Done done)
    {
        return [this, change, done = std::move(done)](auto answer) mutable {
            const bool happened = static_cast<bool>(answer);
            done(std::move(answer));
            if (happened)
                Q_EMIT changed(change);
        };
    }
    Result<reg::Session> anotherSession(const Person& person) const;
    SignedInUser signedIn() const; ///< on the store's thread
    void announce(const Result<SignedInUser>& answer);

    reg::Surroundings m_surroundings;
    std::optional<SignedInUser> m_user;
    std::uint64_t m_generation = 0;
    std::optional<reg::Session> m_register; ///< touched by jobs alone
    StoreThread m_thread; ///< last: its destructor waits for jobs that use what stands above
};

} // namespace sealbook::client
