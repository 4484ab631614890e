// SPDX-License-Identifier: GPL-3.0-or-later
#include "httplog.h"

#include <migration/json/jsonio.h>

#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace Connectors {

Q_LOGGING_CATEGORY(httpCategory, "migration.http", QtWarningMsg)

namespace {

constexpr qsizetype kLongestBody = 65'536;

constexpr QLatin1StringView kTokenLike[] = {
    "token"_L1,   "secret"_L1, "password"_L1,  "passwd"_L1,     "apikey"_L1,       "api_key"_L1,
    "api-key"_L1, "cookie"_L1, "signature"_L1, "credential"_L1, "authorization"_L1};
constexpr QLatin1StringView kTokenNames[] = {"key"_L1, "code"_L1, "sig"_L1, "assertion"_L1,
                                             "code_verifier"_L1};

void replaceSensitive(JsonValue &value, const HttpLog &log)
{
    if (value.isArray()) {
        for (qsizetype i = 0; i < value.size(); ++i)
            replaceSensitive(value.itemRef(i), log);
    } else if (value.isObject()) {
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (log.isSensitiveName(QString::fromUtf8(value.keyAt(i))))
                value.valueRefAt(i) = JsonValue::string(u"***");
            else
                replaceSensitive(value.valueRefAt(i), log);
        }
    }
}

// Addresses in headers come with logins in front and tickets behind: Location, Link, Refresh.
QString withoutAddressSecrets(QString value)
{
    static const QRegularExpression login(u"://[^/@\\s]*@"_s);
    static const QRegularExpression query(u"\\?[^\\s>;,\"]*"_s);
    return value.replace(login, u"://***@"_s).replace(query, u"?***"_s);
}

} // namespace

HttpLog::HttpLog(const Auth *auth, QStringList sensitiveNames)
    : m_auth(auth)
    , m_sensitiveNames(std::move(sensitiveNames))
    , m_secretHeaders(auth ? auth->secretHeaders() : QList<QByteArray>())
{
}

void HttpLog::sent(quint64 id, const HttpRequest &request, const QUrl &url,
                   const HttpHeaders &headers) const
{
    qCInfo(httpCategory).noquote().nospace()
        << '#' << id << " > " << request.method << ' ' << pathOf(url) << ", " << request.body.size()
        << " bytes";
    qCDebug(httpCategory).noquote().nospace()
        << '#' << id << " > " << headersOf(headers) << bodyOf(request, request.body.view());
}

void HttpLog::answered(quint64 id, const HttpRequest &request, int status,
                       const HttpHeaders &headers, const QByteArray &body, qint64 ms) const
{
    qCInfo(httpCategory).noquote().nospace()
        << '#' << id << " < " << status << ", " << body.size() << " bytes, " << ms << " ms";
    qCDebug(httpCategory).noquote().nospace()
        << '#' << id << " < " << headersOf(headers) << bodyOf(request, body);
}

void HttpLog::broken(quint64 id, const QString &reason, qint64 ms) const
{
    qCInfo(httpCategory).noquote().nospace()
        << '#' << id << " < no answer, " << masked(reason) << ", " << ms << " ms";
}

QString HttpLog::masked(const QString &text) const
{
    return m_auth ? m_auth->masked(text) : text;
}

QString HttpLog::pathOf(const QUrl &url) const
{
    QString text = url.path(QUrl::FullyEncoded);
    const QUrlQuery query(url);
    QStringList parts;
    for (const auto &[name, value] : query.queryItems(QUrl::FullyEncoded)) {
        const QString plainName = QUrl::fromPercentEncoding(name.toLatin1());
        parts << QString(name + u'=' + (isSensitiveName(plainName) ? u"***"_s : value));
    }
    if (!parts.isEmpty())
        text += u'?' + parts.join(u'&');
    return masked(text);
}

bool HttpLog::isSensitiveName(QStringView name) const
{
    return m_sensitiveNames.contains(name, Qt::CaseInsensitive)
        || std::any_of(
               std::begin(kTokenLike), std::end(kTokenLike),
               [name](QLatin1StringView part) { return name.contains(part, Qt::CaseInsensitive); })
        || std::any_of(std::begin(kTokenNames), std::end(kTokenNames),
                       [name](QLatin1StringView whole) {
                           return name.compare(whole, Qt::CaseInsensitive) == 0;
                       });
}

QString HttpLog::headersOf(const HttpHeaders &headers) const
{
    QStringList parts;
    for (const auto &[name, value] : headers.fields()) {
        const bool isSecret = isSensitiveName(QString::fromLatin1(name))
            || std::any_of(m_secretHeaders.cbegin(), m_secretHeaders.cend(),
                           [&name = name](const QByteArray &secret) {
                               return secret.compare(name, Qt::CaseInsensitive) == 0;
                           });
        const QString shown =
            isSecret ? u"***"_s : withoutAddressSecrets(QString::fromUtf8(value).simplified());
        parts << QString(QString::fromLatin1(name) + u": " + shown);
    }
    return masked(parts.join(u"; "_s));
}

// Only JSON is shown, because only there it is known which part has which name.
QString HttpLog::bodyOf(const HttpRequest &request, QByteArrayView body) const
{
    if (body.isEmpty() || request.isConfidential || request.body.isSecret()
        || body.size() > kLongestBody)
        return {};
    auto document = Migration::readJson(body);
    if (!document)
        return {};
    replaceSensitive(*document, *this);
    return u" | "_s + masked(QString::fromUtf8(Migration::writeJson(*document)));
}

} // namespace Connectors
