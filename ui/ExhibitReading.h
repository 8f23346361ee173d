// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ContinuityRows.h"
#include "src/register/Views.h"

#include <string>
#include <vector>

namespace sealbook::client {

/// All that the page of an exhibit shows.
struct ReadExhibit {
    reg::ExhibitView view;
    std::vector<custody::ContinuityRow> rows;
    std::vector<reg::FoundBreak> breaks;
    std::vector<custody::Review> reviews;
};

/// On the store's thread. The errors of reg::show.
Result<ReadExhibit> readExhibit(reg::Session& session, const std::string& exhibit);

} // namespace sealbook::client
