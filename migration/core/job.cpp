// SPDX-License-Identifier: GPL-3.0-or-later
#include "job.h"

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

Job::Job(QObject *parent)
    : QObject(parent)
{
}

void Job::start()
{
    if (m_state != State::Idle || m_ended)
        return;
    m_state = State::Running;
    // Queued, so that nothing is emitted before control is back in the event loop.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_ended || m_cancelRequested)
                return;
            m_begun = true;
            doStart();
        },
        Qt::QueuedConnection);
}

void Job::cancel()
{
    if (m_ended || m_cancelRequested || isFinished())
        return;
    m_cancelRequested = true;
    const bool wasIdle = m_state == State::Idle;
    m_state = State::Running;
    if (wasIdle) {
        endCanceled();
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_ended)
                return;
            if (m_begun)
                doCancel();
            else
                endCanceled();
        },
        Qt::QueuedConnection);
}

void Job::endCanceled(bool ambiguousWrite)
{
    Error error;
    error.kind = Error::Kind::Canceled;
    error.message = QCoreApplication::translate("Migration::Job", "Canceled.");
    error.ambiguousWrite = ambiguousWrite;
    end(State::Canceled, std::move(error));
}

void Job::setProgress(qint64 done, qint64 total)
{
    done = std::max(done, m_done);
    total = std::max(total, m_total);
    if (isFinished() || (done == m_done && total == m_total))
        return;
    m_done = done;
    m_total = total;
    emit progressChanged(m_done, m_total);
}

void Job::end(State state, Error error)
{
    if (m_ended)
        return;
    m_ended = true;
    m_error = std::move(error);
    QMetaObject::invokeMethod(
        this,
        [this, state] {
            m_state = state;
            emit finished(QPrivateSignal());
        },
        Qt::QueuedConnection);
}

} // namespace Migration
