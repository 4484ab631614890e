// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpclient.h"

#include <connectors/http/exchange.h>
#include <connectors/http/oneshotbody.h>
#include <connectors/http/pagedlistjob.h>
#include <connectors/http/requestjob.h>

#include <QCoreApplication>
#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QUrlQuery>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;
using Migration::Error;

namespace Connectors {

namespace {

// What one access manager opens per host; more requests would wait inside it, where their time-outs
// already run.
constexpr int kConnectionsPerLine = 6;
constexpr qint64 kUnpackedBytesWithoutCheck = 512LL * 1024 * 1024;

// An API key and a session cookie are two answers to "who is this?": only the key counts.
class NoCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

bool isHeaderText(const QByteArray &text)
{
    return std::none_of(text.cbegin(), text.cend(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QString encodedQuery(const QList<std::pair<QString, QString>> &query)
{
    QUrlQuery encoded;
    for (const auto &[name, value] : query) {
        const QString text = QString::fromLatin1(QUrl::toPercentEncoding(value));
        encoded.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name, "$")),
                             text.isNull() ? u""_s : text); // null would lose the "="
    }
    return encoded.toString(QUrl::FullyEncoded);
}

} // namespace

struct HttpClient::Line
{
    std::unique_ptr<QNetworkAccessManager> manager;
    int busy = 0;
    bool isRetired = false;
};

HttpClient::HttpClient(HttpSettings settings, std::unique_ptr<Auth> auth, Migration::Clock &clock,
                       QObject *parent, MakeManager makeManager)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_auth(std::move(auth))
    , m_clock(clock)
    , m_makeManager(std::move(makeManager))
    , m_log(m_auth.get(), m_settings.sensitiveNames)
    , m_queue(std::make_unique<DispatchQueue>(
          m_settings.limits, clock, [this] { return random(); },
          [this](Exchange &exchange) { send(exchange); }))
{
    connect(m_queue.get(), &DispatchQueue::waiting, this, &HttpClient::noteAdded);
    setUpTls();
}

// An access manager deletes its running replies without a word: every exchange lets go first.
HttpClient::~HttpClient()
{
    for (Exchange *exchange : m_queue->all())
        exchange->drop();
    const auto lines = std::move(m_lines); // their replies go while this object still stands
    m_lines.clear();
}

std::unique_ptr<RequestJob> HttpClient::request(HttpRequest request)
{
    return std::make_unique<RequestJob>(*this, std::move(request));
}

std::unique_ptr<PagedListJob> HttpClient::list(HttpRequest request, Paging paging)
{
    return std::make_unique<PagedListJob>(*this, std::move(request), std::move(paging));
}

Migration::Result<QUrl> HttpClient::urlFor(const HttpRequest &request) const
{
    if (!request.link.isEmpty())
        return urlOfLink(request.link.toString(QUrl::FullyEncoded));
    if (!request.path.isUsable()) {
        return Migration::failure(
            Error::Kind::Validation,
            tr("An empty name, “.” and “..” cannot be part of an address, so this resource cannot "
               "be reached – rename it."));
    }
    QUrl url = m_settings.baseUrl;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    path += u'/' + QString::fromLatin1(request.path.encoded());
    url.setPath(path, QUrl::StrictMode);
    if (!request.query.isEmpty())
        url.setQuery(encodedQuery(request.query), QUrl::StrictMode);
    if (!url.isValid())
        return Migration::failure(Error::Kind::Validation,
                                  tr("The address of this request is not valid."),
                                  url.errorString());
    return url;
}

Migration::Result<QUrl> HttpClient::urlOfLink(const QString &link) const
{
    const QUrl relative = QUrl::fromEncoded(link.toUtf8(), QUrl::StrictMode);
    QUrl base = m_settings.baseUrl;
    base.setPath(QString(base.path(QUrl::FullyEncoded) + u'/'), QUrl::StrictMode);
    const QUrl url = base.resolved(relative);
    if (!relative.isEmpty() && url.isValid() && url.userInfo().isEmpty()
        && isSameOrigin(url, m_settings.baseUrl))
        return url;
    return Migration::failure(
        Error::Kind::BadResponse,
        tr("%1 sent a link that leads to another server, which is not followed.")
            .arg(m_settings.baseUrl.host()),
        url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
}

void HttpClient::setAtOnce(int atOnce)
{
    m_queue->setAtOnce(atOnce);
}

void HttpClient::trust(const TrustedCertificates &trusted)
{
    m_settings.trusted = trusted;
    m_refused.reset();
    setUpTls();
    retireLines();
}

double HttpClient::random() const
{
    return m_settings.random ? m_settings.random() : QRandomGenerator::global()->generateDouble();
}

std::unique_ptr<Exchange> HttpClient::exchange(const HttpRequest &request)
{
    return std::make_unique<Exchange>(*m_queue, request);
}

bool HttpClient::hasAdopted(const CertificateFacts &certificate) const
{
    return m_adopted.contains(certificate.sha256);
}

void HttpClient::send(Exchange &exchange)
{
    const HttpRequest &request = exchange.request();
    const auto url = urlFor(request);
    if (!url)
        return exchange.refuse(url.error());
    const auto headers = headersFor(request);
    if (!headers)
        return exchange.refuse(headers.error());

    const quint64 id = ++m_lastId;
    m_log.sent(id, request, *url, *headers);
    Line &line = freeLine();
    OneShotBody *body = nullptr;
    QNetworkReply *reply = dispatch(line, request, wireRequest(*url, *headers), body);
    ++line.busy;
    connect(reply, &QObject::destroyed, this, [this, at = &line] { onReplyGone(at); });
    follow(exchange, reply, id);
    exchange.begin(reply, body, m_settings.maxAnswerBytes);
}

// Everything but a read goes out with a body that cannot be rewound, an empty one included: Qt then
// cannot send it twice.
QNetworkReply *HttpClient::dispatch(Line &line, const HttpRequest &request, QNetworkRequest wire,
                                    OneShotBody *&body)
{
    if (request.method == "GET")
        return line.manager->get(wire);
    if (request.method == "HEAD")
        return line.manager->head(wire);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    body = new OneShotBody(request.body);
    QNetworkReply *reply = line.manager->sendCustomRequest(wire, request.method, body);
    body->setParent(reply);
    return reply;
}

Migration::Result<HttpHeaders> HttpClient::headersFor(const HttpRequest &request) const
{
    HttpHeaders headers;
    headers.add("User-Agent", "Causeway/" CAUSEWAY_VERSION);
    headers.add("Accept", request.accept);
    headers.add("Accept-Language", "en");
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT"
        || request.method == "PATCH")
        headers.add("Content-Type", request.contentType);
    if (!m_settings.requestIdHeader.isEmpty())
        headers.add(m_settings.requestIdHeader,
                    QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    for (const auto &[name, value] : request.headers.fields())
        headers.add(name, value);
    for (const auto &[name, value] : headers.fields()) {
        if (!isHeaderText(name) || !isHeaderText(value))
            return Migration::failure(Error::Kind::Validation,
                                      tr("A value with a line break in it cannot be sent as the "
                                         "header %1.")
                                          .arg(QString::fromLatin1(name).simplified()));
    }
    if (!m_auth)
        return headers;
    const auto keys = m_auth->headers();
    if (!keys)
        return Migration::failure(keys.error());
    for (const auto &[name, value] : keys->fields())
        headers.add(name, value);
    return headers;
}

QNetworkRequest HttpClient::wireRequest(const QUrl &url, const HttpHeaders &headers) const
{
    QNetworkRequest wire(url);
    for (const auto &[name, value] : headers.fields())
        wire.setRawHeader(name, value);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    wire.setDecompressedSafetyCheckThreshold(kUnpackedBytesWithoutCheck);
    wire.setTransferTimeout(m_settings.transferTimeoutMs);
    if (url.scheme() == "https"_L1)
        wire.setSslConfiguration(m_tls);
    return wire;
}

void HttpClient::follow(Exchange &exchange, QNetworkReply *reply, quint64 id)
{
    // One attempt is one exchange, so these connections go with it.
    connect(&exchange, &Exchange::answered, this,
            [this, &exchange, id, startedMs = m_clock.monotonicMs()](const Answer &answer) {
                onAnswered(exchange, answer, id, startedMs);
            });
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply] { adoptIfTrusted(reply); });
    // Emitted before the first byte of a request is written, and waited for.
    connect(reply, &QNetworkReply::encrypted, &exchange,
            [this, &exchange, reply] { checkPeer(exchange, reply); });
}

// For a host with certificates trusted by fingerprint, only those count: what was added to the trust
// anchors for their sake must not vouch for anything else.
void HttpClient::checkPeer(Exchange &exchange, QNetworkReply *reply)
{
    const QString host = reply->url().host();
    if (!m_settings.trusted.hasHost(host))
        return;
    const QSslCertificate peer = reply->sslConfiguration().peerCertificate();
    if (!m_settings.trusted.contains(host, peer.digest(QCryptographicHash::Sha256)))
        exchange.distrust();
}

// Only the fingerprint of a trusted certificate is kept; the certificate itself is known when the
// server shows it. This handshake has failed, the next one finds it among the trust anchors.
void HttpClient::adoptIfTrusted(QNetworkReply *reply)
{
    const QSslConfiguration shown = reply->sslConfiguration();
    const QByteArray sha256 = shown.peerCertificate().digest(QCryptographicHash::Sha256);
    if (m_adopted.contains(sha256) || !m_settings.trusted.contains(reply->url().host(), sha256))
        return;
    m_adopted.insert(sha256);
    m_tls.addCaCertificate(shown.peerCertificate());
    m_tls.addCaCertificates(shown.peerCertificateChain());
    retireLines();
}

void HttpClient::onAnswered(const Exchange &exchange, const Answer &answer, quint64 id,
                            qint64 startedMs)
{
    const qint64 ms = m_clock.monotonicMs() - startedMs;
    if (answer.status > 0) {
        m_log.answered(id, exchange.request(), answer.status, answer.headers, answer.body, ms);
    } else {
        const auto names = QMetaEnum::fromType<QNetworkReply::NetworkError>();
        m_log.broken(id, QString::fromLatin1(names.valueToKey(answer.code)), ms);
    }
    if (answer.end == Answer::End::Untrusted && answer.certificate
        && !hasAdopted(*answer.certificate)) {
        m_refused = answer.certificate;
        emit certificateRefused(*m_refused);
    }
}

void HttpClient::setUpTls()
{
    m_adopted.clear();
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_tls.addCaCertificates(QSslCertificate::fromData(m_settings.caCertificates, QSsl::Pem));
}

// The least busy access manager; another one where the limits allow more than its connections.
HttpClient::Line &HttpClient::freeLine()
{
    Line *best = nullptr;
    int lines = 0;
    for (const auto &line : m_lines) {
        if (line->isRetired)
            continue;
        ++lines;
        if (!best || line->busy < best->busy)
            best = line.get();
    }
    const int wanted = (m_queue->atOnce() + kConnectionsPerLine - 1) / kConnectionsPerLine;
    if (best && (best->busy < kConnectionsPerLine || lines >= wanted))
        return *best;
    auto line = std::make_unique<Line>();
    line->manager = m_makeManager ? m_makeManager() : std::make_unique<QNetworkAccessManager>();
    line->manager->setCookieJar(new NoCookies(line->manager.get()));
    if (m_settings.proxy)
        line->manager->setProxy(*m_settings.proxy);
    m_lines.push_back(std::move(line));
    return *m_lines.back();
}

// A kept connection would go on under the trust it was opened with.
void HttpClient::retireLines()
{
    for (const auto &line : m_lines)
        line->isRetired = true;
    std::erase_if(m_lines, [](const auto &line) { return line->busy == 0; });
}

void HttpClient::onReplyGone(const Line *line)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [line](const auto &one) { return one.get() == line; });
    if (found == m_lines.end() || --(*found)->busy > 0 || !(*found)->isRetired)
        return;
    (*found)->manager.release()->deleteLater(); // it is in the middle of deleting that reply
    m_lines.erase(found);
}

} // namespace Connectors
