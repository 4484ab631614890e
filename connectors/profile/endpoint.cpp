// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint.h"

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace Connectors {

namespace {

QString filled(QString text, const Endpoint::Values &values)
{
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        text.replace(QString(u'{' + it.key() + u'}'), it.value());
    return text;
}

} // namespace

std::optional<Endpoint> Endpoint::of(const Migration::ResourceType &type, const char *name)
{
    const JsonValue &written = type.endpoints.value(name);
    if (!written.isObject())
        return {};
    Endpoint endpoint;
    endpoint.method = written.value("method").utf8().toByteArray();
    endpoint.path = written.value("path").toString();
    const JsonValue &query = written.value("query");
    for (qsizetype i = 0; i < query.size(); ++i) {
        endpoint.query.emplace_back(QString::fromUtf8(query.keyAt(i)), query.valueAt(i).toString());
    }
    endpoint.paging = written.value("paging").toString();
    endpoint.nameFilter = written.value("nameFilter").toString();
    endpoint.perRequest = int(written.value("perRequest").toInteger(1));
    endpoint.answersShortly = written.value("answer").utf8() == "short";
    return endpoint;
}

bool Endpoint::uses(QLatin1StringView placeholder) const
{
    const QString braced = u'{' + QString(placeholder) + u'}';
    return path.contains(braced)
        || std::any_of(query.cbegin(), query.cend(),
                       [&](const auto &parameter) { return parameter.second.contains(braced); });
}

HttpRequest Endpoint::request(const Values &values, const QString &limitGroup) const
{
    HttpRequest request;
    request.method = method;
    request.path = HttpPath::fromTemplate(path, values);
    for (const auto &[name, value] : query)
        request.query.emplace_back(name, filled(value, values));
    request.idempotent = request.isRead();
    request.limitGroup = limitGroup;
    return request;
}

QString Endpoint::pathForPeople(const Values &values) const
{
    return filled(path, values);
}

} // namespace Connectors
