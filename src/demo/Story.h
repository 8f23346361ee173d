// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Desk.h"
#include "src/demo/MadeUp.h"
#include "src/demo/Sample.h"
#include "src/demo/WorkingClock.h"
#include "src/register/Acts.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::demo {

/// What the story is told with; all of it outlives the story.
struct Telling {
    Desk& desk;
    WorkingClock& clock;
    MadeUp& madeUp;
    Draw& draw;
    /// Called before each step; an error ends the story.
    std::function<Result<void>(std::string_view doing)> step;
};

/// Carries out the tables of Sample.h through the use cases, in order. References are unique within the sample.
class Story {
public:
    explicit Story(Telling telling)
        : m_telling(std::move(telling))
    {
    }

    /// The errors of the use cases, with the act that met them.
    Result<void> tell();
    /// How many steps `tell` takes.
    static std::size_t steps();

private:
    Result<void> search(const SampleSearch& search);
    Result<void> recordCase(reg::Session& session, const SampleSearch& search);
    Result<void> perform(const SampleAct& act);
    Result<void> performOn(reg::Session& session, const SampleAct& act, const std::vector<std::string>& references);
    void keep(const custody::ExhibitState& state);
    void passAbout(int minutes);

    Telling m_telling;
    std::set<std::string, std::less<>> m_cases; ///< opened so far
    std::map<std::string, custody::ExhibitState, std::less<>> m_exhibits; ///< by reference, as last seen
};

} // namespace sealbook::demo
