// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/answer.h>
#include <connectors/http/ratelimiter.h>

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <map>

namespace Connectors {

class Exchange;

// Holds requests back until there is a connection and a limit's permission for them: what Qt queues
// inside is timed out while it waits, and what the service refuses was sent for nothing. Limit groups
// take turns, so that an exhausted one does not hold up the rest. Owned by the client.
class DispatchQueue final : public QObject
{
    Q_OBJECT

public:
    using Send = std::function<void(Exchange &exchange)>;

    DispatchQueue(const LimitRules &rules, Migration::Clock &clock, RateLimiter::Random random,
                  Send send, QObject *parent = nullptr);

    void setAtOnce(int atOnce);
    int atOnce() const { return m_atOnce; }
    int underWay() const { return static_cast<int>(m_underWay.size()); }

    void enqueue(Exchange *exchange);
    void ended(Exchange *exchange, int status, const HttpHeaders &headers); // answered
    void leave(Exchange *exchange); // wherever it is: unsent, unanswered or unknown
    std::vector<Exchange *> all() const;

signals:
    void waiting(const QString &note);

private:
    void schedulePump();
    void pump();
    bool sendOne(std::optional<qint64> &wakeAt);
    void tell(const QString &group, const RateLimiter::Verdict &verdict);
    void wakeAt(qint64 when);
    void watchDeadlines();
    void checkDeadlines();

    Migration::Clock &m_clock;
    RateLimiter m_limiter;
    const Send m_send;
    int m_atOnce;
    std::map<QString, std::deque<Exchange *>> m_waiting;
    QSet<Exchange *> m_underWay;
    QString m_lastGroup;              // served last; the next in order comes first
    std::map<QString, qint64> m_told; // until when people know a group waits
    std::optional<qint64> m_wakeAt;
    bool m_pumpScheduled = false;
    bool m_watching = false;
};

} // namespace Connectors
