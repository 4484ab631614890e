// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/clock.h>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>

namespace TestSupport {

// A clock whose time moves when the test says so, or, once automatic, hurries to the next timer
// whenever the event loop has nothing else to do: minutes of waiting take a fraction of a second.
class TestClock final : public QObject, public Migration::Clock
{
    Q_OBJECT

public:
    TestClock();

    QDateTime now() const override { return m_start.addMSecs(m_ms); }
    qint64 monotonicMs() const override { return m_ms; }
    void after(qint64 ms, QObject *context, std::function<void()> then) override;

    // Runs what falls due on the way, in order, each at its own time. For the test's own code only:
    // the calls come from inside this one.
    void advance(qint64 ms);
    void setAutomatic(bool automatic);

    qint64 elapsedMs() const { return m_ms; }
    int pendingCount() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Timer
    {
        QPointer<QObject> context;
        std::function<void()> then;
    };

    void runUntil(qint64 ms);
    void onIdle();

    const QDateTime m_start;
    qint64 m_ms = 0;
    std::multimap<qint64, Timer> m_timers;
    QTimer m_idle;
};

} // namespace TestSupport
