// SPDX-License-Identifier: Apache-2.0
#include "ui/ExhibitSearch.h"

#include "ui/ErrorText.h"

namespace sealbook::client {

ExhibitSearch::ExhibitSearch(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    // A search on its way is not answered then.
    connect(&session, &Session::locked, this, [this] {
        clear();
        m_busy = false;
    });
}

void ExhibitSearch::look(reg::SearchOrder order)
{
    ++m_generation;
    m_wanted = std::move(order);
    if (!m_busy)
        goOn();
}

void ExhibitSearch::clear()
{
    ++m_generation;
    m_wanted.reset();
}

Result<ExhibitSearch::Step> ExhibitSearch::step(reg::Session& session, reg::SearchOrder order)
{
    const auto left = reg::catchUp(session);
    if (!left && left.error().code != ErrorCode::Locked)
        return left.error();
    if (left && *left > 0)
        return Step{ *left, {} };
    order.catchesUp = false; // another program that writes all the time was waited for already
    const auto found = reg::search(session, order);
    if (!found)
        return found.error();
    std::vector<ExhibitRow> rows;
    for (const custody::ExhibitState& state : found->states)
        rows.push_back(rowOf(state));
    auto list = std::make_shared<const ExhibitList>(
        ExhibitList{ ExhibitRows(std::move(rows)), session.surroundings().now().toString() });
    return Step{ 0, { std::move(list), found->more, found->unsearched } };
}

void ExhibitSearch::goOn()
{
    if (!m_wanted || !m_session.isOpen())
        return;
    m_busy = true;
    const std::uint64_t generation = m_generation;
    m_session.read(
        this, [order = *m_wanted](reg::Session& in) { return step(in, order); },
        [this, generation](const Result<Step>& step) {
            m_busy = false;
            if (generation != m_generation)
                return goOn(); // something else is wanted by now
            if (step && step->left > 0) {
                Q_EMIT catchingUp(step->left);
                return goOn();
            }
            m_wanted.reset();
            if (step)
                Q_EMIT found(step->answer);
            else
                Q_EMIT failed(errorText(step.error()));
        });
}

} // namespace sealbook::client
