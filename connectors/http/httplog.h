// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/auth.h>
#include <connectors/http/httprequest.h>

#include <QLoggingCategory>
#include <QStringList>
#include <QUrl>

namespace Connectors {

Q_DECLARE_LOGGING_CATEGORY(httpCategory) // migration.http

// One line per request and per answer: number, verb, path, status, bytes, milliseconds. Headers and
// bodies only at debug level. Never a secret: header values the authentication names, query values
// and body members with token-like or configured names are replaced, and so is every occurrence of a
// credential anywhere. Owned by the client.
class HttpLog
{
public:
    HttpLog(const Auth *auth, QStringList sensitiveNames);

    void sent(quint64 id, const HttpRequest &request, const QUrl &url,
              const HttpHeaders &headers) const;
    void answered(quint64 id, const HttpRequest &request, int status, const HttpHeaders &headers,
                  const QByteArray &body, qint64 ms) const;
    void broken(quint64 id, const QString &reason, qint64 ms) const;

    QString masked(const QString &text) const; // credentials replaced
    QString pathOf(const QUrl &url) const;     // path and query as they may be shown
    bool isSensitiveName(QStringView name) const;

private:
    QString headersOf(const HttpHeaders &headers) const;
    QString bodyOf(const HttpRequest &request, QByteArrayView body) const;

    const Auth *const m_auth;
    const QStringList m_sensitiveNames;
    const QList<QByteArray> m_secretHeaders;
};

} // namespace Connectors
