// SPDX-License-Identifier: GPL-3.0-or-later
#include "runstate.h"

#include <QFile>

#include <algorithm>

namespace Migration {

namespace {

using Event = JournalEntry::Event;

ChangeOutcome beforeTheRun(const Change &change)
{
    ChangeOutcome outcome;
    outcome.destinationId = change.destinationId;
    if (change.kind == ChangeKind::Match) {
        outcome.state = ChangeState::Done;
    } else if (change.kind == ChangeKind::Skip) {
        outcome.state = ChangeState::NotRun;
        outcome.note = change.reason;
    } else if (change.kind == ChangeKind::Blocked) {
        outcome.state = ChangeState::Blocked;
        outcome.note = change.reason;
    }
    return outcome;
}

void applyIntent(ChangeOutcome &outcome, const JournalEntry &entry)
{
    outcome.unresolvedIntent = true;
    outcome.unresolvedStep = entry.step;
    // A second try sees its own first try as the state before; what counts for undo is the oldest.
    if (entry.before && !outcome.before)
        outcome.before = entry.before;
    if (entry.step == 0)
        outcome.state = ChangeState::Waiting;
}

void applyDone(ChangeOutcome &outcome, const JournalEntry &entry)
{
    outcome.unresolvedIntent = false;
    outcome.state = ChangeState::Done;
    outcome.written = true;
    outcome.error = {};
    outcome.note = entry.note;
    if (entry.step == 1)
        outcome.patched = true;
    if (entry.after)
        outcome.after = entry.after;
    for (const QString &slot : entry.filledSlots) {
        if (!outcome.filledSlots.contains(slot))
            outcome.filledSlots.append(slot);
    }
}

void apply(ChangeOutcome &outcome, const JournalEntry &entry)
{
    if (!entry.destinationId.isEmpty())
        outcome.destinationId = entry.destinationId;
    switch (entry.event) {
    case Event::Intent: applyIntent(outcome, entry); break;
    case Event::Done: applyDone(outcome, entry); break;
    case Event::Failed:
        outcome.unresolvedIntent = false;
        outcome.state = ChangeState::Failed;
        outcome.error = entry.error;
        outcome.note = entry.note;
        break;
    case Event::Blocked:
        outcome.unresolvedIntent = false;
        outcome.state = ChangeState::Blocked;
        outcome.note = entry.note;
        break;
    case Event::Undone:
        outcome.unresolvedIntent = false;
        outcome.undone = true;
        break;
    case Event::Begun:
    case Event::Ended: break;
    }
}

} // namespace

OutcomeError::OutcomeError(Error error)
{
    const bool isNone = error.kind == Error::Kind::None && error.message.isEmpty()
        && error.detail.isEmpty() && !error.ambiguousWrite;
    if (!isNone)
        m_error = std::make_shared<const Error>(std::move(error));
}

const Error &OutcomeError::operator*() const
{
    static const Error none;
    return m_error ? *m_error : none;
}

void ChangeOutcome::mayHaveArrived()
{
    Error uncertain = *error;
    uncertain.ambiguousWrite = true;
    error = std::move(uncertain);
}

RunState RunState::beforeRun(const Plan &plan)
{
    RunState state;
    state.outcomes.reserve(plan.changes.size());
    for (const Change &change : plan.changes)
        state.outcomes.push_back(beforeTheRun(change));
    return state;
}

void RunState::take(const JournalEntry &entry)
{
    if (entry.event == Event::Begun || entry.event == Event::Ended)
        ended = entry.event == Event::Ended;
    else if (entry.change >= 0 && static_cast<size_t>(entry.change) < outcomes.size())
        apply(outcomes[static_cast<size_t>(entry.change)], entry);
}

void RunState::settle()
{
    for (ChangeOutcome &outcome : outcomes) {
        if (ended && outcome.state == ChangeState::Waiting && !outcome.unresolvedIntent)
            outcome.state = ChangeState::NotRun;
    }
}

Result<RunState> RunState::fromJournal(const Plan &plan, const QString &path)
{
    RunState state = beforeRun(plan);
    if (!QFile::exists(path))
        return state;
    const auto read =
        Journal::read(path, [&state](const JournalEntry &entry) { state.take(entry); });
    if (!read)
        return tl::unexpected(read.error());
    state.settle();
    return state;
}

int RunState::count(ChangeState state) const
{
    return static_cast<int>(
        std::count_if(outcomes.begin(), outcomes.end(),
                      [state](const ChangeOutcome &outcome) { return outcome.state == state; }));
}

} // namespace Migration
