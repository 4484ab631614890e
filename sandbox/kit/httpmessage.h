// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

class QHttpServerRequest;

namespace Sandbox {

// What a simulated platform sees of a request: the path split before it is decoded, so that a name
// with an encoded slash stays one segment.
struct HttpRequest
{
    static HttpRequest from(const QHttpServerRequest &request);

    QByteArray method;                     // in capitals
    QString target;                        // path and query as they came
    QStringList segments;                  // decoded one by one
    QList<QPair<QString, QString>> query;  // decoded; a plus sign stays a plus sign
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;

    QString path() const { return target.section(u'?', 0, 0); }
    QString queryValue(QAnyStringView name) const; // case-insensitive name; empty when absent
    bool hasQuery(QAnyStringView name) const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;

    static HttpResponse json(int status, const Json &body);
    static HttpResponse html(int status, const QString &title, const QString &text);

    QByteArray head(bool close) const; // status line and headers, the body's length among them
};

} // namespace Sandbox
