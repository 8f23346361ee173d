// SPDX-License-Identifier: Apache-2.0
#include "ui/ExhibitReading.h"

namespace sealbook::client {

Result<ReadExhibit> readExhibit(reg::Session& session, const std::string& exhibit)
{
    auto view = reg::show(session, exhibit);
    if (!view)
        return view.error();
    auto breaks = reg::breaks(session, *view);
    if (!breaks)
        return breaks.error();
    auto reviews = reg::reviews(session, *view);
    if (!reviews)
        return reviews.error();
    std::vector<custody::Event> events;
    for (const db::PlacedEvent& placed : view->events)
        events.push_back(placed.event);
    return ReadExhibit{ std::move(*view), custody::continuityRows(events), std::move(*breaks), std::move(*reviews) };
}

} // namespace sealbook::client
