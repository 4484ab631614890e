// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>

#include <QObject>

namespace Migration {

// Anything that takes longer than one turn of the event loop. Its starter owns it (a parent or a
// unique_ptr) and may destroy it at any time, which ends the work without a signal. `finished` comes
// exactly once, always from the event loop, never from inside start() or cancel(). Results are typed
// members of the subclass. GUI thread.
class Job : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Running, Succeeded, Failed, Canceled };
    Q_ENUM(State)

    explicit Job(QObject *parent = nullptr);

    void start();
    void cancel(); // idempotent; a job that was never started ends as Canceled too

    State state() const { return m_state; }
    bool isFinished() const { return m_state > State::Running; }
    const Error &error() const { return m_error; }
    qint64 progressDone() const { return m_done; }
    qint64 progressTotal() const { return m_total; } // 0 = not known yet

signals:
    void progressChanged(qint64 done, qint64 total);
    void noteAdded(const QString &text); // a wait or a detail worth a line: "waiting 30 s: …"
    void finished(QPrivateSignal);

protected:
    virtual void doStart() = 0;
    virtual void doCancel() = 0; // must lead to one of the three below, now or later

    void succeed() { end(State::Succeeded, {}); }
    void fail(Error error) { end(State::Failed, std::move(error)); }
    void endCanceled(bool ambiguousWrite = false);
    void setProgress(qint64 done, qint64 total); // never goes backwards

private:
    void end(State state, Error error);

    State m_state = State::Idle;
    bool m_cancelRequested = false;
    bool m_begun = false; // doStart() has been called
    bool m_ended = false; // the outcome is known, `finished` is queued
    Error m_error;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace Migration
