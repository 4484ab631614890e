// SPDX-License-Identifier: GPL-3.0-or-later
#include "dispatchqueue.h"

#include <connectors/http/exchange.h>

#include <algorithm>

namespace Connectors {

namespace {

constexpr qint64 kWorthTellingMs = 1000;

} // namespace

DispatchQueue::DispatchQueue(const LimitRules &rules, Migration::Clock &clock,
                             RateLimiter::Random random, Send send, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limiter(rules, clock, std::move(random))
    , m_send(std::move(send))
    , m_atOnce(std::max(1, rules.atOnce))
{
}

void DispatchQueue::setAtOnce(int atOnce)
{
    m_atOnce = std::max(1, atOnce);
    schedulePump();
}

void DispatchQueue::enqueue(Exchange *exchange)
{
    auto &waiting = m_waiting[exchange->request().limitGroup];
    if (exchange->goesFirst)
        waiting.push_front(exchange);
    else
        waiting.push_back(exchange);
    schedulePump();
}

void DispatchQueue::ended(Exchange *exchange, int status, const HttpHeaders &headers)
{
    if (!m_underWay.remove(exchange))
        return;
    m_limiter.answered(exchange->request().limitGroup, status, headers);
    schedulePump();
}

void DispatchQueue::leave(Exchange *exchange)
{
    const QString group = exchange->request().limitGroup;
    if (m_underWay.remove(exchange)) {
        m_limiter.lost(group);
        schedulePump();
        return;
    }
    const auto found = m_waiting.find(group);
    if (found != m_waiting.end())
        std::erase(found->second, exchange);
}

std::vector<Exchange *> DispatchQueue::all() const
{
    std::vector<Exchange *> exchanges(m_underWay.cbegin(), m_underWay.cend());
    for (const auto &[group, waiting] : m_waiting)
        exchanges.insert(exchanges.end(), waiting.cbegin(), waiting.cend());
    return exchanges;
}

// Queued: sending from inside somebody's enqueue() or destructor would call back into them.
void DispatchQueue::schedulePump()
{
    if (std::exchange(m_pumpScheduled, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { pump(); }, Qt::QueuedConnection);
}

void DispatchQueue::pump()
{
    m_pumpScheduled = false;
    std::optional<qint64> wake;
    while (underWay() < m_atOnce && sendOne(wake))
        wake.reset();
    if (wake && underWay() < m_atOnce)
        wakeAt(*wake);
    watchDeadlines();
}

// Sends the first waiting request of the next group that may send. False: none may, and `wake` is
// when the first of them might.
bool DispatchQueue::sendOne(std::optional<qint64> &wake)
{
    auto group = m_waiting.upper_bound(m_lastGroup);
    for (size_t i = 0; i < m_waiting.size(); ++i, ++group) {
        if (group == m_waiting.end())
            group = m_waiting.begin();
        if (group->second.empty())
            continue;
        const RateLimiter::Verdict verdict = m_limiter.ask(group->first);
        if (!verdict.mayGo()) {
            tell(group->first, verdict);
            if (verdict.untilMs)
                wake = wake ? std::min(*wake, *verdict.untilMs) : *verdict.untilMs;
            continue;
        }
        Exchange *exchange = group->second.front();
        group->second.pop_front();
        m_lastGroup = group->first;
        m_limiter.started(group->first);
        m_underWay.insert(exchange);
        m_send(*exchange);
        return true;
    }
    return false;
}

// Says once why and until when a group waits, to whoever listens and to the request at its head.
void DispatchQueue::tell(const QString &group, const RateLimiter::Verdict &verdict)
{
    if (!verdict.untilMs)
        return;
    const qint64 ms = *verdict.untilMs - m_clock.monotonicMs();
    qint64 &told = m_told[group];
    if (ms < kWorthTellingMs || told >= *verdict.untilMs)
        return;
    told = *verdict.untilMs;
    const auto seconds = static_cast<int>((ms + 999) / 1000);
    const QString note = verdict.reason == RateLimiter::Reason::Rate
        ? tr("Waiting %n s: the known limit of requests is reached.", nullptr, seconds)
        : tr("Waiting %n s: the service limits requests.", nullptr, seconds);
    emit waiting(note);
    const auto found = m_waiting.find(group);
    if (found != m_waiting.end() && !found->second.empty())
        emit found->second.front()->waiting(note);
}

void DispatchQueue::wakeAt(qint64 when)
{
    if (m_wakeAt && *m_wakeAt <= when)
        return;
    m_wakeAt = when;
    m_clock.after(std::max<qint64>(0, when - m_clock.monotonicMs()), this, [this, when] {
        if (m_wakeAt != when)
            return; // an earlier one has taken over
        m_wakeAt.reset();
        pump();
    });
}

// One timer for all, set to the first deadline there is: a timer a request would leave thousands
// behind.
void DispatchQueue::watchDeadlines()
{
    if (m_watching)
        return;
    std::optional<qint64> first;
    for (const Exchange *exchange : all()) {
        if (exchange->deadlineMs)
            first = first ? std::min(*first, *exchange->deadlineMs) : *exchange->deadlineMs;
    }
    if (!first)
        return;
    m_watching = true;
    m_clock.after(std::max<qint64>(0, *first - m_clock.monotonicMs()), this,
                  [this] { checkDeadlines(); });
}

void DispatchQueue::checkDeadlines()
{
    m_watching = false;
    const qint64 now = m_clock.monotonicMs();
    std::vector<QPointer<Exchange>> late;
    for (Exchange *exchange : all()) {
        if (exchange->deadlineMs && *exchange->deadlineMs <= now)
            late.emplace_back(exchange);
    }
    for (const QPointer<Exchange> &exchange : late) {
        if (exchange)
            exchange->expire();
    }
    watchDeadlines();
}

} // namespace Connectors
