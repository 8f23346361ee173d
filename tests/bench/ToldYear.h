// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/BareLedger.h"
#include "tests/bench/Unit.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sealbook::bench {

/// A team's year of a demonstration, made once: what there was before its first week, and what each event of it wrote.
struct ToldYear {
    ScratchFolder scratch;
    std::string scale;
    std::size_t lastWeek = 0; ///< the first that is not told any more
    std::vector<EventRows> events;
    std::vector<std::size_t> weeks; ///< how many events each transaction holds
    EventRows checkpoint; ///< the last
    std::vector<std::string> signedTexts; ///< one for each signature of each event
    std::vector<std::uint8_t> databaseKey;

    std::filesystem::path begun() const { return scratch.path() / "begun"; }
};

/// Makes the `weeks` that begin after so many weeks of the demonstration, and shows that the bare side writes the same
/// rows: throws where it does not.
std::unique_ptr<ToldYear> tellYear(const std::string& scale, std::size_t week, std::size_t weeks);

/// A fresh copy of the register as it was before a year, on which the year is recorded once.
class YearAgain {
public:
    explicit YearAgain(const ToldYear& year);

    /// Planned, checked, signed and recorded in a transaction a week.
    void tell();
    /// The same rows in the same transactions on one thread, while all others sign the same texts.
    void writeBare();

private:
    std::filesystem::path folder() const { return m_scratch.path() / "register"; }

    const ToldYear& m_year;
    ScratchFolder m_scratch;
};

} // namespace sealbook::bench
