// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner.h"

#include <migration/core/computejob.h>
#include <migration/model/normaliser.h>
#include <migration/run/changejob.h>
#include <migration/run/newcomers.h>
#include <migration/run/runcontext.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

Adjacency usersIn(const Plan &plan, std::vector<int> Change::*needs)
{
    std::vector<std::pair<int, int>> users;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        for (const int need : plan.changes[i].*needs)
            users.emplace_back(need, static_cast<int>(i));
    }
    return Adjacency(plan.changes.size(), users);
}

} // namespace

Runner::Runner(RunInput input, std::unique_ptr<Journal> journal, RunState state, QObject *parent)
    : Job(parent)
    , m_input(std::move(input))
    , m_journal(std::move(journal))
    , m_context(std::make_unique<RunContext>(m_input, std::move(state)))
    , m_users(usersIn(*m_input.plan, &Change::needs))
    , m_patchedAfter(usersIn(*m_input.plan, &Change::deferredNeeds))
    , m_queued(m_input.plan->changes.size(), 0)
    , m_ready(*m_input.profile)
{
}

Runner::~Runner()
{
    // Members may hold replies of the connector: they go before anything they refer to.
    m_running.clear();
    m_looking.clear();
}

const RunState &Runner::runState() const
{
    return m_context->state();
}

void Runner::setPaused(bool paused)
{
    if (m_paused == paused || isFinished())
        return;
    m_paused = paused;
    emit pausedChanged(paused);
    schedule();
}

void Runner::doStart()
{
    const auto &changes = m_input.plan->changes;
    qint64 writes = 0;
    qint64 done = 0;
    for (size_t i = 0; i < changes.size(); ++i) {
        ChangeOutcome &outcome = m_context->outcome(static_cast<int>(i));
        if (!changes[i].writes()) {
            outcome.state =
                changes[i].kind == ChangeKind::Blocked ? ChangeState::Blocked : ChangeState::NotRun;
            continue;
        }
        ++writes;
        // What failed in an earlier try gets another one; what is there already waits for its patch.
        outcome.state = outcome.written ? ChangeState::Done : ChangeState::Waiting;
        done += outcome.written ? 1 : 0;
    }
    setProgress(done, writes);
    if (m_journal->count() == 0) {
        JournalEntry begun;
        begun.event = JournalEntry::Event::Begun;
        append(&begun);
    }
    adoptMatches();
    lookForNewcomers();
}

void Runner::adoptMatches()
{
    if (m_input.plan->purpose != Plan::Purpose::Import)
        return;
    for (const Change &change : m_input.plan->changes) {
        if (change.kind == ChangeKind::Match && !change.destinationId.isEmpty())
            m_input.validation.mapping.set(
                change.source, {change.destinationId, change.sourceHash, change.destinationHash});
    }
}

void Runner::lookForNewcomers()
{
    auto look = std::make_unique<Newcomers>(*m_context, *m_input.profile, *m_input.plan);
    Newcomers *raw = look.get();
    m_looking.push_back(std::move(look));
    connect(raw, &Job::finished, this, [this, raw] {
        for (const auto &[change, error] : raw->found()) {
            ChangeOutcome &outcome = m_context->outcome(change);
            outcome.state = ChangeState::Failed;
            outcome.error = error;
            JournalEntry entry;
            entry.event = JournalEntry::Event::Failed;
            entry.change = change;
            entry.error = error;
            append(&entry);
            settle(change);
            blockUsersOf(change);
        }
        if (raw->state() == State::Failed && !m_fatal)
            m_fatal = raw->error();
        begin();
    });
    raw->start();
}

void Runner::begin()
{
    m_begun = true;
    if (!m_fatal) {
        for (size_t i = 0; i < m_input.plan->changes.size(); ++i)
            consider(static_cast<int>(i));
    }
    schedule();
    finishIfDone();
}

void Runner::consider(int change)
{
    ChangeOutcome &outcome = m_context->outcome(change);
    const Change &planned = m_context->change(change);
    if (!planned.writes() || m_queued[static_cast<size_t>(change)])
        return;
    // Something whose patch failed is there all the same.
    const auto isThere = [this](int need) { return m_context->outcome(need).written; };
    if (outcome.state == ChangeState::Waiting
        && std::all_of(planned.needs.begin(), planned.needs.end(), isThere)
        && !std::any_of(planned.needs.begin(), planned.needs.end(),
                        [&](int need) { return waitsForPatch(change, need); }))
    {
        m_queued[static_cast<size_t>(change)] = 1;
        m_ready.add(m_context->type(change), {change, 0});
    } else if (outcome.state == ChangeState::Done && !planned.deferred.empty() && !outcome.patched
               && std::all_of(planned.deferredNeeds.begin(), planned.deferredNeeds.end(), isThere))
    {
        m_queued[static_cast<size_t>(change)] = 1;
        m_ready.add(m_context->type(change), {change, 1});
    }
}

// Some children can only be written when all their parent refers to is in place.
bool Runner::waitsForPatch(int change, int need) const
{
    const auto &parent = m_context->type(change).parent;
    return parent && parent->afterPatch && m_context->change(need).type == parent->type
        && !m_context->change(need).deferred.empty() && !m_context->outcome(need).patched;
}

void Runner::schedule()
{
    const auto atOnce = static_cast<size_t>(std::max(1, m_input.connector->writesAtOnce()));
    while (m_begun && !m_paused && !m_stopping && !m_fatal && m_running.size() < atOnce) {
        const auto next = m_ready.next();
        if (!next)
            return;
        startJob(next->change, next->step);
    }
}

void Runner::startJob(int change, int step)
{
    auto job = std::make_unique<ChangeJob>(*m_context, change, step);
    ChangeJob *raw = job.get();
    m_running.push_back(std::move(job));
    if (step == 0)
        m_context->outcome(change).state = ChangeState::Running;
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &ChangeJob::intent, this, [this, raw](const JournalEntry &entry) {
        // All intents of one turn share one trip to the disk; so do those that come during a trip.
        if (m_intents.empty() && !m_flushing)
            QMetaObject::invokeMethod(this, &Runner::flushIntents, Qt::QueuedConnection);
        m_intents.push_back({entry, raw});
    });
    connect(raw, &Job::finished, this, [this, raw] { onJobFinished(raw); });
    raw->start();
    emit changeStarted(change);
}

void Runner::flushIntents()
{
    std::vector<Intent> intents;
    for (Intent &intent : std::exchange(m_intents, {})) {
        if (!intent.job || intent.job->isFinished())
            continue; // canceled: nothing of it goes out
        append(&intent.entry);
        ChangeOutcome &outcome = m_context->outcome(intent.entry.change);
        if (!outcome.before) // a patch or a second try does not replace what an undo puts back
            outcome.before = intent.entry.before;
        intents.push_back(std::move(intent));
    }
    if (intents.empty())
        return;
    auto flushing = std::make_unique<ComputeJob<bool>>(
        [sync = m_journal->syncing()](const std::atomic_bool &) -> Result<bool> {
            if (const auto synced = sync(); !synced)
                return failure(synced.error());
            return true;
        });
    connect(flushing.get(), &Job::finished, this,
            [this, intents = std::move(intents), raw = flushing.get()] {
                if (raw->state() == State::Failed && !m_fatal)
                    m_fatal = raw->error();
                m_flushing.release()->deleteLater(); // it is in the middle of its own signal
                onFlushed(intents);
            });
    m_flushing = std::move(flushing);
    m_flushing->start();
}

void Runner::onFlushed(const std::vector<Intent> &intents)
{
    if (!m_intents.empty())
        flushIntents();
    for (const Intent &intent : intents) {
        if (!intent.job || intent.job->isFinished())
            continue;
        if (m_fatal)
            intent.job->cancel();
        else
            intent.job->intentRecorded();
    }
}

void Runner::onJobFinished(ChangeJob *job)
{
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [job](const auto &running) { return running.get() == job; });
    it->release()->deleteLater(); // it is in the middle of its own signal
    m_running.erase(it);
    const int change = job->change();
    m_queued[static_cast<size_t>(change)] = 0;
    m_ready.ended(m_context->type(change));
    record(change, job->step(), *job);
    if (m_context->outcome(change).state == ChangeState::Done) {
        consider(change); // its own patch
        for (const int user : m_users.of(change))
            consider(user);
        for (const int user : m_patchedAfter.of(change))
            consider(user);
    }
    schedule();
    finishIfDone();
}

void Runner::record(int change, int step, ChangeJob &job)
{
    ChangeOutcome &outcome = m_context->outcome(change);
    JournalEntry entry;
    entry.change = change;
    entry.step = step;
    if (job.state() == State::Succeeded) {
        const Change &planned = m_context->change(change);
        outcome.state = ChangeState::Done;
        outcome.written = true;
        outcome.destinationId = job.destinationId();
        outcome.error = {};
        outcome.unresolvedIntent = false;
        outcome.note = job.note();
        if (outcome.note.isEmpty() && m_input.plan->purpose == Plan::Purpose::Undo)
            outcome.note = planned.reason; // what the preview said of it is true of the result
        if (step == 1)
            outcome.patched = true;
        else
            outcome.filledSlots = job.filledSlots();
        if (m_input.plan->purpose == Plan::Purpose::Import && planned.kind == ChangeKind::Delete) {
            m_input.validation.mapping.remove(planned.source);
        } else if (m_input.plan->purpose == Plan::Purpose::Import) {
            const QByteArray hash =
                job.after() ? comparableHash(m_context->type(change), *job.after()) : QByteArray();
            m_input.validation.mapping.set(planned.source,
                                           {outcome.destinationId, planned.sourceHash, hash});
            for (const QString &slot : outcome.filledSlots)
                m_input.validation.mapping.setSecretFilled(slot, true);
        }
        entry.event = JournalEntry::Event::Done;
        entry.destinationId = outcome.destinationId;
        if (job.after())
            entry.after = *job.after();
        entry.filledSlots = outcome.filledSlots;
        entry.note = outcome.note;
        append(&entry);
        if (entry.after)
            outcome.after = entry.after;
        if (step == 0)
            settle(change);
        else
            emit changeFinished(change);
    } else if (job.state() == State::Failed) {
        outcome.error = job.error();
        if (step == 1) {
            outcome.note =
                tr("A reference could not be filled in afterwards: %1").arg(job.error().text());
        }
        outcome.state = ChangeState::Failed;
        entry.event = JournalEntry::Event::Failed;
        entry.error = job.error();
        append(&entry);
        if (step == 0) {
            settle(change);
            blockUsersOf(change);
        } else {
            emit changeFinished(change);
            for (const int user : m_users.of(change)) {
                if (waitsForPatch(user, change) && block(user, change))
                    blockUsersOf(user);
            }
        }
    } else if (step == 0) {
        outcome.state = ChangeState::Waiting; // stopped before it was written: can be resumed
    }
}

void Runner::settle(int change)
{
    setProgress(progressDone() + 1, progressTotal());
    emit changeFinished(change);
}

// And theirs: not by calling itself, for a chain of them may be as long as the plan.
void Runner::blockUsersOf(int change)
{
    std::vector<int> missing{change};
    for (size_t i = 0; i < missing.size(); ++i) {
        for (const int user : m_users.of(missing[i])) {
            if (block(user, missing[i]))
                missing.push_back(user);
        }
    }
}

bool Runner::block(int user, int missing)
{
    ChangeOutcome &outcome = m_context->outcome(user);
    if (outcome.state != ChangeState::Waiting)
        return false;
    outcome.state = ChangeState::Blocked;
    outcome.note =
        tr("It needs “%1”, which could not be written.").arg(m_context->change(missing).name);
    JournalEntry entry;
    entry.event = JournalEntry::Event::Blocked;
    entry.change = user;
    entry.note = outcome.note;
    append(&entry);
    settle(user);
    return true;
}

bool Runner::retry(int change)
{
    ChangeOutcome &outcome = m_context->outcome(change);
    if (isFinished() || m_stopping || outcome.state != ChangeState::Failed)
        return false;
    outcome.state = outcome.written ? ChangeState::Done : ChangeState::Waiting;
    std::vector<int> unblocked{change};
    for (size_t i = 0; i < unblocked.size(); ++i) {
        for (const int user : m_users.of(unblocked[i])) {
            if (m_context->outcome(user).state == ChangeState::Blocked) {
                m_context->outcome(user).state = ChangeState::Waiting;
                unblocked.push_back(user);
            }
        }
    }
    consider(change);
    schedule();
    return true;
}

// What it keeps lies in the journal afterwards.
void Runner::append(JournalEntry *entry)
{
    if (m_fatal)
        return;
    entry->time = m_input.clock->now();
    if (auto appended = m_journal->append(*entry))
        *entry = std::move(*appended);
    else
        m_fatal = appended.error();
}

void Runner::doCancel()
{
    m_stopping = true;
    for (const auto &job : m_looking)
        job->cancel();
    for (const auto &job : m_running)
        job->cancel();
    finishIfDone();
}

void Runner::finishIfDone()
{
    if (!m_running.empty() || (!m_begun && !m_stopping))
        return;
    if (m_fatal)
        return fail(*m_fatal);
    if (m_stopping)
        return endCanceled();
    if (!m_ready.isEmpty())
        return; // paused
    JournalEntry ended;
    ended.event = JournalEntry::Event::Ended;
    append(&ended);
    if (!m_fatal) {
        if (const auto synced = m_journal->sync(); !synced)
            m_fatal = synced.error();
    }
    if (m_fatal)
        fail(*m_fatal);
    else
        succeed();
}

} // namespace Migration
