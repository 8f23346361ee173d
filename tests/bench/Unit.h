// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Intake.h"
#include "src/register/Session.h"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sealbook::bench {

/// The value, or the end of the program with the error's detail: a benchmark of what failed would measure nothing.
template <typename T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
    return std::move(*result);
}
inline void must(const Result<void>& result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
}

/// A fresh folder beside the program (the disk that is measured, not a folder in memory), removed at its end.
class ScratchFolder {
public:
    ScratchFolder();
    /// That folder, made if it is not there, and kept.
    explicit ScratchFolder(std::filesystem::path kept);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    bool m_isKept = false;
};

/// A register made through the use cases, with an exhibits officer and an examiner, two shelves, and exhibits on the
/// first of them. Passwords are derived cheaply: signing in is not what is measured.
class Unit {
public:
    explicit Unit(std::size_t exhibits);
    /// In a folder that is kept. The one that such a unit has left there goes on; its exhibits are not told.
    Unit(std::size_t exhibits, const std::filesystem::path& kept);
    /// A copy of the folder of a unit whose sessions are all closed.
    Unit(const Unit& other);
    Unit& operator=(const Unit&) = delete;

    std::filesystem::path folder() const { return m_scratch.path() / "register"; }
    /// Signed in as the officer alone, or with the examiner beside them as cosigner.
    reg::Session officer() const;
    reg::Session officerWithExaminer() const;
    /// System ids, in the order of booking in.
    const std::vector<std::string>& exhibits() const { return m_exhibits; }

private:
    void found(std::size_t exhibits);
    void bookIn(reg::Session& session, std::size_t count);
    void bookInRows(reg::Session& session, reg::IntakeOrder& order);

    ScratchFolder m_scratch;
    std::vector<std::string> m_exhibits;
};

/// All of these exhibits at once, in one transaction.
void moveAll(reg::Session& session, custody::EventType type, const std::vector<std::string>& exhibits,
    const std::string& destination);

inline constexpr std::string_view kPassword = "only for a benchmark"; ///< everybody's
inline constexpr const char* kFirstCase = "N-2018-17"; ///< that the unit's own exhibits are of
inline constexpr const char* kExaminer = "user:kpatel";
inline constexpr const char* kFirstShelf = "North Street/Exhibits store/Bay 1/Shelf 1";
inline constexpr const char* kSecondShelf = "North Street/Exhibits store/Bay 1/Shelf 2";

} // namespace sealbook::bench
