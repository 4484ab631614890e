// SPDX-License-Identifier: GPL-3.0-or-later
#include "testclock.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace TestSupport {

namespace {

constexpr int kIdleMs = 15; // real time without an event; long against an answer over loopback
constexpr qint64 kLongestStepMs = 5000; // so that a slow answer does not meet its deadline

} // namespace

TestClock::TestClock()
    : m_start(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this, &TestClock::onIdle);
}

void TestClock::after(qint64 ms, QObject *context, std::function<void()> then)
{
    m_timers.emplace(m_ms + std::max<qint64>(0, ms), Timer{context, std::move(then)});
}

void TestClock::advance(qint64 ms)
{
    runUntil(m_ms + ms);
}

void TestClock::setAutomatic(bool automatic)
{
    qApp->removeEventFilter(this);
    m_idle.stop();
    if (!automatic)
        return;
    qApp->installEventFilter(this);
    m_idle.start();
}

// Every event puts the jump off; the idle timer's own would put it off for ever.
bool TestClock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_idle && event->type() != QEvent::Timer)
        m_idle.start();
    return false;
}

int TestClock::pendingCount() const
{
    return static_cast<int>(
        std::count_if(m_timers.cbegin(), m_timers.cend(),
                      [](const auto &timer) { return !timer.second.context.isNull(); }));
}

void TestClock::runUntil(qint64 ms)
{
    while (!m_timers.empty() && m_timers.cbegin()->first <= ms) {
        const auto first = m_timers.begin();
        m_ms = std::max(m_ms, first->first);
        const Timer timer = std::move(first->second);
        m_timers.erase(first);
        if (timer.context)
            timer.then();
    }
    m_ms = std::max(m_ms, ms);
}

void TestClock::onIdle()
{
    std::erase_if(m_timers, [](const auto &timer) { return timer.second.context.isNull(); });
    if (!m_timers.empty())
        runUntil(std::min(m_timers.cbegin()->first, m_ms + kLongestStepMs));
    m_idle.start();
}

} // namespace TestSupport
