// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/auth.h>
#include <connectors/http/dispatchqueue.h>
#include <connectors/http/httplog.h>
#include <connectors/http/httprequest.h>
#include <connectors/http/httpsettings.h>
#include <connectors/http/paging.h>

#include <QObject>
#include <QSet>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace Connectors {

class Exchange;
class OneShotBody;
class PagedListJob;
class RequestJob;

// The way to one environment: builds requests, queues them, hands Qt as many as have a connection,
// and decides everything Qt would otherwise decide by itself (redirects, cookies, timeouts, trust).
// The only class that names QNetworkAccessManager. Owned by a connector; jobs it made belong to
// whoever asked for them and end as canceled when it goes. GUI thread.
class HttpClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpClient)

public:
    using MakeManager = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    // `makeManager` is for tests; without it, Qt's own.
    HttpClient(HttpSettings settings, std::unique_ptr<Auth> auth, Migration::Clock &clock,
               QObject *parent = nullptr, MakeManager makeManager = {});
    ~HttpClient() override;

    // Jobs come idle: connect, then start.
    std::unique_ptr<RequestJob> request(HttpRequest request);
    std::unique_ptr<PagedListJob> list(HttpRequest request, Paging paging);

    Migration::Result<QUrl> urlFor(const HttpRequest &request) const;
    // A link an answer contains, as a URL of this environment; an error when it leads elsewhere.
    Migration::Result<QUrl> urlOfLink(const QString &link) const;

    void setAtOnce(int atOnce); // the admin's cap over all limit groups
    void trust(const TrustedCertificates &trusted);
    // The last certificate that was turned away, for the person to look at.
    const std::optional<CertificateFacts> &refusedCertificate() const { return m_refused; }

    const HttpSettings &settings() const { return m_settings; }
    const HttpLog &log() const { return m_log; }
    Migration::Clock &clock() const { return m_clock; }
    double random() const;

    // For RequestJob.
    std::unique_ptr<Exchange> exchange(const HttpRequest &request);
    bool hasAdopted(const CertificateFacts &certificate) const;

signals:
    void noteAdded(const QString &text); // why nothing is sent right now
    void certificateRefused(const Connectors::CertificateFacts &certificate);

private:
    struct Line; // one access manager and what it has to do

    void send(Exchange &exchange);
    QNetworkReply *dispatch(Line &line, const HttpRequest &request, QNetworkRequest wire,
                            OneShotBody *&body);
    Migration::Result<HttpHeaders> headersFor(const HttpRequest &request) const;
    QNetworkRequest wireRequest(const QUrl &url, const HttpHeaders &headers) const;
    void follow(Exchange &exchange, QNetworkReply *reply, quint64 id);
    void checkPeer(Exchange &exchange, QNetworkReply *reply);
    void adoptIfTrusted(QNetworkReply *reply);
    void onAnswered(const Exchange &exchange, const Answer &answer, quint64 id, qint64 startedMs);
    void setUpTls();
    Line &freeLine();
    void retireLines();
    void onReplyGone(const Line *line);

    HttpSettings m_settings;
    const std::unique_ptr<Auth> m_auth;
    Migration::Clock &m_clock;
    const MakeManager m_makeManager;
    const HttpLog m_log;
    QSslConfiguration m_tls;
    QSet<QByteArray> m_adopted; // fingerprints whose certificates are in m_tls
    std::optional<CertificateFacts> m_refused;
    std::vector<std::unique_ptr<Line>> m_lines;
    std::unique_ptr<DispatchQueue> m_queue;
    quint64 m_lastId = 0;
};

} // namespace Connectors
