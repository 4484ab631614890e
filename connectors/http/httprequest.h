// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpbody.h>
#include <connectors/http/httpheaders.h>
#include <connectors/http/httppath.h>

#include <QList>
#include <QUrl>

namespace Connectors {

// One logical request, as data. A value: built by a connector, copied into a job.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    HttpPath path; // below the client's address …
    QUrl link;     // … or, instead of path and query, a platform's own link
    QList<std::pair<QString, QString>> query; // plain text; encoded when sent
    HttpHeaders headers;
    HttpBody body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray accept = QByteArrayLiteral("application/json");
    bool expectsJson = true; // an answer that is a web page is an error
    // May be sent again when nobody knows whether it arrived. Not so: a PUT that carries a version.
    bool idempotent = false;
    bool isConfidential = false; // neither body may be logged, not even for debugging
    int maxAttempts = 0;         // 0 = as the retry policy says; 1 for a person who waits
    QString limitGroup;          // of the platform's limits; empty is a group too

    static HttpRequest get(HttpPath path);
    static HttpRequest post(HttpPath path, HttpBody body);
    static HttpRequest put(HttpPath path, HttpBody body); // to a known id
    static HttpRequest patch(HttpPath path, HttpBody body);
    static HttpRequest remove(HttpPath path);

    // GET and HEAD change nothing and may be sent by Qt in its own ways.
    bool isRead() const { return method == "GET" || method == "HEAD"; }
};

} // namespace Connectors
