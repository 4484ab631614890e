// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/call.h>

namespace Sandbox::Datadog {

// What has to be true, and what is counted, before a route's handler is asked.
struct Gate
{
    QString permission; // empty: everybody
    QString bucket;     // of the rate limit; empty: not limited
};

// Which handler answers which method and path. Built once, by the parts of the API that add their
// routes; of two that fit, the one added first answers.
class Router
{
public:
    using Handler = std::function<HttpResponse(Call &call)>;
    struct Match
    {
        const Handler *handler = nullptr; // null: the path is known, with other methods
        Gate gate;
        QStringList params;
    };

    // "/api/v1/monitor/{id}"
    void add(const char *method, const QString &pattern, const Gate &gate, Handler handler);
    std::optional<Match> find(const QByteArray &method, const QStringList &segments) const;

private:
    struct Route
    {
        QByteArray method;
        QStringList segments;
        Gate gate;
        Handler handler;

        std::optional<QStringList> fits(const QStringList &given) const;
    };
    QHash<qsizetype, QList<Route>> m_routes; // by number of segments
};

} // namespace Sandbox::Datadog
