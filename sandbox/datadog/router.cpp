// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/router.h>

namespace Sandbox::Datadog {

void Router::add(const char *method, const QString &pattern, const Gate &gate, Handler handler)
{
    const QStringList segments = pattern.split(u'/', Qt::SkipEmptyParts);
    m_routes[segments.size()].append({method, segments, gate, std::move(handler)});
}

std::optional<QStringList> Router::Route::fits(const QStringList &given) const
{
    QStringList params;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (segments.at(i).startsWith(u'{'))
            params += given.at(i);
        else if (segments.at(i) != given.at(i))
            return std::nullopt;
    }
    return params;
}

std::optional<Router::Match> Router::find(const QByteArray &method,
                                          const QStringList &segments) const
{
    std::optional<Match> otherMethod;
    const auto routes = m_routes.constFind(segments.size());
    if (routes == m_routes.constEnd())
        return std::nullopt;
    for (const Route &route : *routes) {
        const std::optional<QStringList> params = route.fits(segments);
        if (!params)
            continue;
        if (route.method == method)
            return Match{&route.handler, route.gate, *params};
        otherMethod = Match{nullptr, route.gate, *params};
    }
    return otherMethod;
}

} // namespace Sandbox::Datadog
