// SPDX-License-Identifier: GPL-3.0-or-later
#include "httperrors.h"

#include <connectors/http/httplog.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Kind = Migration::Error::Kind;
using Migration::Error;

namespace Connectors {

namespace {

class HttpErrors
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::HttpErrors)

public:
    static QString forStatus(Kind kind, int status, const QString &host);
    static QString forConnection(QNetworkReply::NetworkError code, const QString &host);
    static Error untrusted(const Answer &answer, const QString &host);
    static Error redirected(const Answer &answer, const QString &host);
    static Error webPage(const QString &host, const QString &platform);
    static Error unfinished(const Answer &answer, const QString &host);
};

Kind kindOf(int status)
{
    switch (status) {
    case 401: return Kind::Auth;
    case 403: return Kind::Forbidden;
    case 404:
    case 410: return Kind::NotFound;
    case 409:
    case 412: return Kind::Conflict;
    case 408: return Kind::Timeout;
    case 405:
    case 501: return Kind::Unsupported;
    case 429: return Kind::RateLimited;
    default: return status >= 500 ? Kind::Server : Kind::Validation;
    }
}

QString HttpErrors::forStatus(Kind kind, int status, const QString &host)
{
    switch (kind) {
    case Kind::Auth:
        return tr("%1 did not accept the credentials – check that the key is complete, has not "
                  "expired and belongs to this address.")
            .arg(host);
    case Kind::Forbidden:
        return tr("%1 does not allow this with these credentials – they lack a permission.")
            .arg(host);
    case Kind::NotFound:
        return tr("%1 has nothing at this place, or hides it from these credentials.").arg(host);
    case Kind::Conflict:
        return tr("%1 refused the request because something else is in its way or has changed "
                  "meanwhile.")
            .arg(host);
    case Kind::RateLimited:
        return tr("%1 limits requests and asks to wait longer than is reasonable – try again "
                  "later or lower the number of parallel requests.")
            .arg(host);
    case Kind::Timeout: return tr("%1 gave up waiting for the request – try again.").arg(host);
    case Kind::Unsupported:
        return tr("%1 does not offer this kind of request at this place (status %2).")
            .arg(host, QString::number(status));
    case Kind::Server:
        return tr("%1 could not process the request (status %2) – try again later.")
            .arg(host, QString::number(status));
    default: return tr("%1 rejected the request (status %2).").arg(host, QString::number(status));
    }
}

QString HttpErrors::forConnection(QNetworkReply::NetworkError code, const QString &host)
{
    switch (code) {
    case QNetworkReply::HostNotFoundError:
        return tr("There is no server named %1 – check the address and the network.").arg(host);
    case QNetworkReply::ConnectionRefusedError:
        return tr("%1 refused the connection – check the address and the port, and whether the "
                  "server is running.")
            .arg(host);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return tr("The proxy on the way to %1 did not pass the request on – check the proxy "
                  "settings.")
            .arg(host);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return tr("The proxy on the way to %1 asks for a login – check the proxy settings.")
            .arg(host);
    default:
        return tr("The connection to %1 broke off before the answer was complete – check the "
                  "network and try again.")
            .arg(host);
    }
}

Error HttpErrors::untrusted(const Answer &answer, const QString &host)
{
    Error error;
    error.kind = Kind::Tls;
    if (answer.certificate) {
        error.message = tr("The identity of %1 could not be verified – trust its certificate only "
                           "if you know its fingerprint.")
                            .arg(host);
        error.detail = answer.certificate->text();
        error.untrustedFingerprint = answer.certificate->fingerprint();
    } else {
        error.message = tr("No secure connection to %1 came about – check that the address and "
                           "port belong to a server that speaks TLS.")
                            .arg(host);
    }
    return error;
}

Error HttpErrors::redirected(const Answer &answer, const QString &host)
{
    Error error;
    error.kind = Kind::BadResponse;
    const QUrl location = QUrl::fromEncoded(answer.headers.value("Location"));
    const QUrl target = answer.url.resolved(location);
    if (location.isEmpty() || !target.isValid()) {
        error.message = tr("%1 answered with status %2, which is no answer to this request.")
                            .arg(host, QString::number(answer.status));
        return error;
    }
    // The query may carry a login's return address or a ticket.
    error.message = tr("%1 redirects to another address, and requests with credentials are not "
                       "redirected – did you mean %2?")
                        .arg(host,
                             target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                                    | QUrl::RemoveFragment));
    return error;
}

Error HttpErrors::webPage(const QString &host, const QString &platform)
{
    Error error;
    error.kind = Kind::BadResponse;
    error.message = platform.isEmpty()
        ? tr("%1 answered with a web page – it is not the right server, or a proxy answered in its "
             "place.")
              .arg(host)
        : tr("%1 answered with a web page – it is no %2 server, or a proxy answered in its "
             "place.")
              .arg(host, platform);
    return error;
}

Error HttpErrors::unfinished(const Answer &answer, const QString &host)
{
    Error error;
    switch (answer.end) {
    case Answer::End::Silent:
    case Answer::End::Late:
        error.kind = Kind::Timeout;
        error.message =
            tr("%1 did not answer in time – check the network and try again.").arg(host);
        break;
    case Answer::End::TooLarge:
        error.kind = Kind::BadResponse;
        error.message = tr("%1 sent more than can be taken in one answer.").arg(host);
        break;
    case Answer::End::Untrusted: return untrusted(answer, host);
    case Answer::End::Unsendable: return answer.error;
    default: error.kind = Kind::Network; error.message = forConnection(answer.code, host);
    }
    return error;
}

// Said by something in front of the service, which may well have done its work. A service that turns
// a request away itself says when to come back.
bool isFromGateway(const Answer &answer)
{
    const int status = answer.status;
    return status == 502 || status == 504 || status == 512 || (status >= 520 && status <= 524)
        || (status == 503 && !answer.headers.has("Retry-After"));
}

QString hostOf(const QUrl &url)
{
    return url.port() > 0 ? QString(url.host() + u':' + QString::number(url.port())) : url.host();
}

Error statusError(const Answer &answer, const QString &host, const HttpSettings &settings)
{
    const ErrorParser &read = settings.readError ? settings.readError : readErrorWords;
    const ErrorWords words = read(answer.status, answer.headers, answer.body);
    Error error;
    error.kind = words.kind.value_or(kindOf(answer.status));
    error.message = HttpErrors::forStatus(error.kind, answer.status, host);
    error.detail = words.text;
    error.requestId = words.requestId;
    if (error.detail.isEmpty() && isWebPage(answer.headers, answer.body))
        error.detail = HttpErrors::webPage(host, settings.platform).message;
    return error;
}

} // namespace

std::optional<Error> errorIn(const Answer &answer, const HttpRequest &request,
                             const HttpSettings &settings, const HttpLog &log)
{
    const QString host = hostOf(settings.baseUrl);
    Error error;
    if (answer.status >= 400)
        error = statusError(answer, host, settings);
    else if (answer.status >= 300) // before the rest: Qt calls a 307 it cannot repeat broken
        error = HttpErrors::redirected(answer, host);
    else if (answer.end != Answer::End::Whole || answer.status < 200)
        error = HttpErrors::unfinished(answer, host);
    else if (request.expectsJson && isWebPage(answer.headers, answer.body))
        error = HttpErrors::webPage(host, settings.platform);
    else
        return {};

    error.httpStatus = answer.status;
    error.detail = log.masked(error.detail);
    error.message = log.masked(error.message);
    // Without the service's own "no", nobody knows what a write has done.
    error.ambiguousWrite = !request.isRead() && answer.mayHaveArrived
        && (answer.status < 300 || isFromGateway(answer));
    return error;
}

} // namespace Connectors
