// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>
#include <sandbox/datadog/refusals.h>

namespace Sandbox::Datadog {

// A request that has passed the door and found its route.
struct Call
{
    const HttpRequest &request;
    Organisation &org;
    QStringList params = {}; // what the route's placeholders stood for
    Json body = {};          // null when there is none

    QString param(qsizetype index = 0) const { return params.value(index); }
    Store &store() const { return org.store; }
    QString query(QAnyStringView name) const { return request.queryValue(name); }
    // Of a file that is handed out apart from the API; a proxy in front says how it was asked.
    QString uploadAddress(const QString &path) const
    {
        const QByteArray scheme = request.headers.value("x-forwarded-proto", "http");
        const QByteArray host = request.headers.value("host");
        return QStringLiteral("%1://%2/upload/%3")
            .arg(QString::fromLatin1(scheme), QString::fromLatin1(host), path);
    }
};

} // namespace Sandbox::Datadog
