// SPDX-License-Identifier: Apache-2.0
#include "src/register/Views.h"

#include "src/custody/FactNames.h"
#include "src/register/Lookup.h"

namespace sealbook::reg {

Result<ExhibitView> show(Session& session, const std::string& exhibit)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<ExhibitView> {
        auto found = findExhibit(reader, exhibit);
        if (!found)
            return found.error();
        auto file = findCase(reader, found->state.caseReference);
        if (!file)
            return file.error();
        auto events = reader.eventsOf(found->state.subject);
        if (!events)
            return events.error();
        ExhibitView view{ std::move(found->state), std::move(*file), std::move(*events), {}, {} };
        view.parentReference = custody::factOf(view.state.facts, custody::fact::kParentReference);
        for (const db::PlacedEvent& placed : view.events) {
            if (placed.event.type != custody::EventType::Split)
                continue;
            const auto child = SubjectId::parse(custody::factOf(placed.event.facts, custody::fact::kChild));
            auto state = child ? reader.exhibit(*child) : Result<std::optional<custody::ExhibitState>>(child.error());
            if (!state)
                return state.error();
            if (*state)
                view.subExhibits.push_back(std::move(**state));
        }
        return view;
    });
}

Result<std::vector<custody::ExhibitState>> list(Session& session, const ListOrder& order)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<std::vector<custody::ExhibitState>> {
        db::ExhibitFilter filter;
        filter.stage = order.stage;
        filter.lifecycle = order.lifecycle;
        filter.limit = order.limit;
        if (order.due)
            filter.dueBefore = session.surroundings().now();
        if (!order.caseReference.empty()) {
            const auto file = findCase(reader, order.caseReference);
            if (!file)
                return file.error();
            filter.caseSubject = file->subject;
        }
        if (!order.location.empty()) {
            const auto location = findLocation(reader, order.location);
            if (!location)
                return location.error();
            filter.location = location->subject;
        }
        return reader.list(filter);
    });
}

} // namespace sealbook::reg
