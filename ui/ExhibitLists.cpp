// SPDX-License-Identifier: Apache-2.0
#include "ui/ExhibitLists.h"

#include "src/register/Views.h"
#include "ui/ErrorText.h"
#include "ui/models/ExhibitActs.h"

#include <unordered_map>
#include <utility>

namespace sealbook::client {
namespace {

constexpr std::size_t kPart = 500; ///< exhibits; some 20 ms of the store's thread
constexpr std::size_t kTold = 10; ///< parts between two that are shown, after the first

std::shared_ptr<const ExhibitRow> rowFor(const custody::ExhibitState& state, const SignedInUser& user)
{
    ExhibitRow row = rowOf(state);
    row.toReceive = state.pending && !hindrance(ExhibitAct::Receive, state, user);
    return std::make_shared<const ExhibitRow>(std::move(row));
}

std::shared_ptr<const ExhibitList> toReceiveOf(const ExhibitList& all)
{
    auto list = std::make_shared<ExhibitList>();
    list->readAt = all.readAt;
    for (const auto& row : all.rows)
        if (row->toReceive)
            list->rows.push_back(row);
    return list;
}

} // namespace

ExhibitLists::ExhibitLists(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    // A part on its way is not answered then; the next refresh reads it again.
    connect(&session, &Session::locked, this, [this] {
        ++m_generation;
        m_busy = m_again = false;
    });
}

Result<ExhibitLists::Read> ExhibitLists::readPart(reg::Session& session, const SignedInUser& user, const Read& before)
{
    const auto part = reg::listPart(session, before.cursor, kPart);
    if (!part)
        return part.error();
    Read after = before;
    after.cursor = part->cursor;
    after.complete = part->last;
    if (!after.position)
        after.position = part->position; // what is recorded while the later parts are read is caught up with
    for (const custody::ExhibitState& state : part->states)
        after.pending.push_back(rowFor(state, user));
    if (after.parts++ % kTold == 0 || after.complete) {
        auto all = std::make_shared<ExhibitList>(*before.all);
        all->readAt = session.surroundings().now().toString();
        all->rows.insert(all->rows.end(), after.pending.begin(), after.pending.end());
        after.all = all;
        after.toReceive = toReceiveOf(*all);
        after.pending.clear();
    }
    return after;
}

Result<ExhibitLists::Read> ExhibitLists::readChanges(
    reg::Session& session, const SignedInUser& user, const Read& before)
{
    const auto changes = reg::listChanges(session, *before.position);
    if (!changes)
        return changes.error();
    auto all = std::make_shared<ExhibitList>();
    all->readAt = session.surroundings().now().toString();
    std::unordered_map<std::string, std::shared_ptr<const ExhibitRow>> changed;
    for (const custody::ExhibitState& state : changes->states)
        changed.emplace(state.systemId, rowFor(state, user));
    all->rows.reserve(before.all->rows.size() + changed.size());
    std::vector<std::shared_ptr<const ExhibitRow>> known;
    for (const auto& row : before.all->rows) {
        const auto anew = changed.empty() ? changed.end() : changed.find(row->systemId);
        known.push_back(anew == changed.end() ? row : anew->second);
        if (anew != changed.end())
            changed.erase(anew);
    }
    for (auto state = changes->states.rbegin(); state != changes->states.rend(); ++state)
        if (const auto fresh = changed.find(state->systemId); fresh != changed.end())
            all->rows.push_back(fresh->second);
    all->rows.insert(all->rows.end(), known.begin(), known.end());
    return Read{ all, toReceiveOf(*all), {}, before.parts, before.cursor, changes->position, true };
}

void ExhibitLists::refresh()
{
    if (m_busy)
        m_again = true;
    else
        step();
}

void ExhibitLists::step()
{
    if (!m_session.isOpen())
        return;
    m_busy = true;
    const std::uint64_t generation = m_generation;
    m_session.read(
        this,
        [before = m_read, user = m_session.user()](
            reg::Session& in) { return before.complete ? readChanges(in, user, before) : readPart(in, user, before); },
        [this, generation](Result<Read> read) {
            if (generation != m_generation)
                return;
            m_busy = false;
            if (!read)
                return Q_EMIT failed(errorText(read.error()));
            const bool wasComplete = m_read.complete;
            const bool told = read->all != m_read.all;
            m_read = std::move(*read);
            if (told)
                Q_EMIT changed();
            // The last part is followed by what was recorded while the first ones were read.
            if (!wasComplete || std::exchange(m_again, false))
                step();
        });
}

void ExhibitLists::clear()
{
    ++m_generation;
    m_read = {};
    m_busy = m_again = false;
}

} // namespace sealbook::client
