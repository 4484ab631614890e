// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/faultplan.h>
#include <sandbox/kit/httpmessage.h>
#include <sandbox/kit/ratelimiter.h>
#include <sandbox/kit/requestlog.h>

#include <QAbstractHttpServer>
#include <QElapsedTimer>
#include <QPointer>
#include <QUrl>

namespace Sandbox {

// What every simulated platform shares: it listens on loopback, answers over the event loop after
// the latency asked for, obeys a rate limit and a fault plan, keeps a log of requests, and offers
// itself to tests under /__sandbox. A platform is a subclass that answers a request. Runs in the
// thread that made it; many connections, one request after the other.
class HttpServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    explicit HttpServer(QObject *parent = nullptr);

    [[nodiscard]] bool start(quint16 port = 0); // false: the port is taken
    void stop(); // drops every connection and listens no more; start() may follow
    quint16 port() const;
    QUrl url() const; // http://127.0.0.1:port

    void setLatency(int milliseconds) { m_latencyMs = milliseconds; }
    void setRateLimit(std::optional<RateLimiter> limit) { m_limiter = std::move(limit); }
    void setFaults(FaultPlan plan) { m_faults = std::move(plan); }
    bool setFaults(const QByteArray &json, QString *problem = nullptr);
    void setMaximumRequestSize(qint64 bytes) { m_maximumRequestSize = bytes; } // before start()

    const FaultPlan &faults() const { return m_faults; }
    RequestLog &requests() { return m_requests; }

    // The resources without counters, audit times and secrets, in one fixed order.
    virtual Json state() const = 0;
    // Back to the data the server was loaded with.
    virtual void reset() = 0;

protected:
    virtual HttpResponse answer(const HttpRequest &request) = 0;
    virtual HttpResponse tooManyRequests() const = 0; // Retry-After is added to it
    // Somebody else saves the document this request speaks of.
    virtual void bumpVersion(const HttpRequest &request) = 0;

private:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

    struct Outcome
    {
        HttpResponse response;
        Fault fault;
    };
    Outcome respond(const HttpRequest &request);
    HttpResponse answerControl(const HttpRequest &request);
    HttpResponse answerFaults(const HttpRequest &request);
    void send(const QPointer<QTcpSocket> &socket, const HttpRequest &request,
              const Outcome &outcome);

    QPointer<QTcpServer> m_listener;
    int m_latencyMs = 0;
    qint64 m_maximumRequestSize = qint64(64) * 1024 * 1024;
    std::optional<RateLimiter> m_limiter;
    FaultPlan m_faults;
    RequestLog m_requests;
    QElapsedTimer m_clock;
};

} // namespace Sandbox
