// SPDX-License-Identifier: Apache-2.0
#include "ui/ExhibitLists.h"

#include "src/register/Views.h"
#include "ui/ErrorText.h"
#include "ui/models/ExhibitActs.h"

#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sealbook::client {
namespace {

constexpr std::size_t kPart = 500; ///< exhibits; some 20 ms of the store's thread

ExhibitRow rowFor(const db::PlacedExhibit& exhibit, const SignedInUser& user)
{
    ExhibitRow row = rowOf(exhibit.state);
    row.place = exhibit.place;
    row.toReceive = exhibit.state.pending && !hindrance(ExhibitAct::Receive, exhibit.state, user);
    return row;
}

std::vector<ExhibitRow> rowsFor(const std::vector<db::PlacedExhibit>& exhibits, const SignedInUser& user)
{
    std::vector<ExhibitRow> rows;
    for (const db::PlacedExhibit& exhibit : exhibits)
        rows.push_back(rowFor(exhibit, user));
    return rows;
}

std::vector<ExhibitRow> toReceiveIn(const std::vector<ExhibitRow>& rows)
{
    std::vector<ExhibitRow> waiting;
    std::ranges::copy_if(rows, std::back_inserter(waiting), &ExhibitRow::toReceive);
    return waiting;
}

/// What was waiting and did not change, and what changed and waits; the newest first as both are.
ExhibitRows stillToReceive(const ExhibitRows& before, const std::vector<ExhibitRow>& changed)
{
    const auto isBefore = [](const ExhibitRow& one, const ExhibitRow& other) { return one.place > other.place; };
    std::vector<ExhibitRow> waiting = toReceiveIn(changed);
    before.each([&](const ExhibitRow& row) {
        if (!std::binary_search(changed.begin(), changed.end(), row, isBefore))
            waiting.push_back(row);
    });
    std::sort(waiting.begin(), waiting.end(), isBefore);
    return ExhibitRows(std::move(waiting));
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
    const auto part = reg::listPart(session, before.end, kPart);
    if (!part)
        return part.error();
    Read after = before;
    if (!part->exhibits.empty())
        after.end = part->exhibits.back().place;
    after.complete = part->last;
    if (!after.position)
        after.position = part->position; // what is recorded while the later parts are read is caught up with
    std::vector<ExhibitRow> rows = rowsFor(part->exhibits, user);
    after.waiting.append(toReceiveIn(rows));
    after.rows.append(std::move(rows));
    // Whoever shows a list goes through all of it: it is told when there is half as much more, not after each part.
    if (const std::size_t told = before.all->rows.size(); after.complete || after.rows.size() >= told + told / 2)
        after.tell(session.surroundings().now());
    return after;
}

Result<ExhibitLists::Read> ExhibitLists::readChanges(
    reg::Session& session, const SignedInUser& user, const Read& before)
{
    const auto changes = reg::listChanges(session, *before.position);
    if (!changes)
        return changes.error();
    Read after = before;
    after.position = changes->position;
    std::vector<ExhibitRow> rows = rowsFor(changes->exhibits, user);
    after.waiting = stillToReceive(before.waiting, rows);
    after.rows.update(std::move(rows));
    after.tell(session.surroundings().now());
    return after;
}

void ExhibitLists::Read::tell(Timestamp now)
{
    const std::string readAt = now.toString();
    all = std::make_shared<const ExhibitList>(ExhibitList{ rows, readAt });
    toReceive = std::make_shared<const ExhibitList>(ExhibitList{ waiting, readAt });
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
    // A million rows take a while to be freed, which nobody has to wait for.
    auto gone = std::make_shared<Read>(std::exchange(m_read, {}));
    QThreadPool::globalInstance()->start([gone = std::move(gone)]() mutable { gone.reset(); });
    m_busy = m_again = false;
}

} // namespace sealbook::client
