// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/Unit.h"

#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace sealbook::bench {

/// Exhibits that differ as those of a force do: cases of 70, words by how common they are, numbers that are no two
/// times the same. Grows through the use cases. The same seed gives the same texts.
class Collection {
public:
    /// With a folder: kept there; goes on from the register that another has left in it.
    explicit Collection(const std::optional<std::filesystem::path>& kept = std::nullopt);

    /// Books in until there are so many; each is then moved, handed over with both signatures, and returned.
    void growTo(std::size_t exhibits);

    const Unit& unit() const { return m_unit; }
    std::size_t size() const { return m_exhibits.size(); }
    /// System ids and case references, drawn anew at each call.
    const std::string& anyExhibit() const { return m_exhibits[m_picks() % m_exhibits.size()]; }
    const std::string& anyCase() const { return m_cases[m_picks() % m_cases.size()]; }
    /// What people type to find some of them, letter by letter: each text is one that was on the screen.
    std::vector<std::string> typedTexts(std::size_t people);

private:
    void takeInWhatIsThere();
    void takeIn(const custody::ExhibitState& state);
    std::vector<std::string> bookInCase(reg::Session& session, std::size_t count);
    Facts row(std::size_t number, const std::string& initials, const std::string& producer);
    std::string word();
    std::string number(int digits);
    std::string imei();

    Unit m_unit;
    std::mt19937_64 m_random{ 2018 };
    mutable std::mt19937_64 m_picks{ 17 }; ///< apart, so that what is read changes nothing of what is booked in
    std::vector<std::string> m_words, m_people, m_exhibits, m_cases;
    std::vector<std::array<std::string, 3>> m_lookedFor; ///< of some exhibits: words, a number, how they are called
};

} // namespace sealbook::bench
