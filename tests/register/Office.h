// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Accounts.h"
#include "src/register/Acts.h"
#include "src/register/Cases.h"
#include "src/register/Enrolment.h"
#include "src/register/Evidence.h"
#include "src/register/Founding.h"
#include "src/register/Intake.h"
#include "src/register/Views.h"
#include "tests/db/Scratch.h"

#include <map>
#include <random>
#include <string>

#include <gmock/gmock.h>

namespace sealbook::reg::test {

inline constexpr ledger::KdfCost kCheap{ 8192, 1 }; ///< the least that libsodium takes

/// "AB has a long password"
std::string passwordOf(const std::string& name);

/// The value; a failure ends the test with its detail.
template <typename T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
    return *std::move(result);
}
void must(const Result<void>& result);

/// What a use case answered: "done", or the word of its error's code.
template <typename T> std::string answer(const Result<T>& result);
std::string wordOf(ErrorCode code);

/// A register with people in every role, two shelves and a case, whose clock moves a second with every look at it. The
/// people: mfox administrator; jcollins and nbrown exhibits-officer; kpatel and thayes examiner; dsmith and elane
/// supervisor; awright auditor.
class Office : public ::testing::Test {
protected:
    Office();

    /// The session of "jcollins", or of "jcollins+kpatel" who signs beside; each opened once.
    Session& as(const std::string& people);
    Result<Session> signIn(const std::string& people, const std::string& station = {}, Purpose purpose = Purpose::Work);
    Surroundings surroundings();
    Timestamp now() const { return Timestamp{ m_milliseconds }; }
    void close() { m_sessions.clear(); }

    /// Books an exhibit in at the shelf: "E1234567X".
    std::string bookedIn(const Facts& more = {}, const std::string& location = kShelf);
    IntakeOrder intake(std::vector<Facts> rows, const std::string& location = kShelf) const;
    MovementOrder movement(custody::EventType type, const std::string& exhibit, const std::string& to) const;
    /// Puts it into the hands of a user, who signs for it.
    void give(const std::string& exhibit, const std::string& user);
    custody::ExhibitState stateOf(const std::string& exhibit);
    std::uint64_t size();
    /// Nothing red in the whole register.
    void expectValid();

    static constexpr const char* kShelf = "Site/Store/Shelf 1";
    static constexpr const char* kOtherShelf = "Site/Store/Shelf 2";
    static constexpr const char* kCase = "OP-2018-17";
    static constexpr const char* kWarrant = "W-1";

    db::test::ScratchFolder m_scratch;
    std::filesystem::path m_folder = m_scratch.path() / "team.sealbook";
    std::int64_t m_milliseconds = 1528103520000; ///< 2018-06-04T09:12:00Z
    std::mt19937_64 m_random{ 17 };
    ledger::Trust m_trust;
    std::optional<std::array<ledger::RecoveryCode, 2>> m_codes;

private:
    std::map<std::string, Session> m_sessions;
};

template <typename T> std::string answer(const Result<T>& result)
{
    return result ? std::string("done") : wordOf(result.error().code);
}

/// Matches a failed Result by its code's word, and by a part of its detail.
MATCHER_P2(FailsWith, code, part, "")
{
    if (arg) {
        *result_listener << "it succeeded";
        return false;
    }
    *result_listener << wordOf(arg.error().code) << ": " << arg.error().detail;
    return wordOf(arg.error().code) == code && arg.error().detail.find(part) != std::string::npos;
}

} // namespace sealbook::reg::test
