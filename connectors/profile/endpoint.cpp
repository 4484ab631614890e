// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint.h"

#include <migration/model/normaliser.h>

using namespace Qt::StringLiterals;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace Connectors {

namespace {

QString filled(QString text, const Endpoint::Values &values)
{
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        text.replace(QString(u'{' + it.key() + u'}'), it.value());
    return text;
}

JsonPlace placeIn(const JsonValue &object, const char *member)
{
    return JsonPlace::fromText(object.value(member).toString()).value_or(JsonPlace());
}

QStringList textsIn(const JsonValue &list)
{
    QStringList texts;
    for (qsizetype i = 0; i < list.size(); ++i)
        texts += list.at(i).toString();
    return texts;
}

JsonValue filledBody(const JsonValue &written, const JsonPlace &place, const JsonValue &document,
                     const Endpoint::Values &values, JsonPlace *documentAt)
{
    if (written.isString()) {
        if (written.utf8() != "$document")
            return JsonValue::string(filled(written.toString(), values));
        if (documentAt)
            *documentAt = place;
        return document;
    }
    JsonValue result = written;
    for (qsizetype i = 0; i < written.size(); ++i) {
        if (written.isArray()) {
            result.itemRef(i) =
                filledBody(written.at(i), place.child(i), document, values, documentAt);
        } else {
            result.valueRefAt(i) =
                filledBody(written.valueAt(i), place.child(written.keyAt(i).toByteArray()),
                           document, values, documentAt);
        }
    }
    return result;
}

} // namespace

Endpoint Endpoint::fromJson(const JsonValue &written)
{
    Endpoint endpoint;
    endpoint.method = written.value("method").utf8().toByteArray();
    endpoint.path = written.value("path").toString();
    const JsonValue &query = written.value("query");
    for (qsizetype i = 0; i < query.size(); ++i)
        endpoint.query.emplace_back(QString::fromUtf8(query.keyAt(i)), query.valueAt(i).toString());
    endpoint.when = Migration::conditionsIn(written.value("when"));
    const JsonValue &values = written.value("values");
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QByteArray name = values.keyAt(i).toByteArray();
        endpoint.documentValues.emplace_back(QString::fromUtf8(name),
                                             placeIn(values, name.constData()));
    }
    endpoint.body = written.value("body");
    const JsonValue &omit = written.value("omit");
    for (qsizetype i = 0; i < omit.size(); ++i)
        endpoint.omit.push_back(JsonPlace::fromText(omit.at(i).toString()).value_or(JsonPlace()));
    const JsonValue &set = written.value("set");
    for (qsizetype i = 0; i < set.size(); ++i) {
        const auto place = JsonPlace::fromText(QString::fromUtf8(set.keyAt(i)));
        endpoint.set.emplace_back(place.value_or(JsonPlace()), set.valueAt(i));
    }
    endpoint.at = placeIn(written, "at");
    endpoint.refused = placeIn(written, "refused");
    endpoint.adds = placeIn(written, "adds");
    endpoint.limitGroup = written.value("limitGroup").toString();
    endpoint.paging = written.value("paging").toString();
    endpoint.items = placeIn(written, "items");
    endpoint.where = Migration::conditionsIn(written.value("where"));
    const JsonValue &each = written.value("each");
    for (qsizetype i = 0; i < each.size(); ++i)
        endpoint.each.emplace_back(QString::fromUtf8(each.keyAt(i)), textsIn(each.valueAt(i)));
    endpoint.isSummary = written.value("detail").toBool();
    endpoint.isOne = written.value("one").toBool();
    endpoint.mayBeMissing = written.value("mayBeMissing").toBool();
    endpoint.nameFilter = written.value("nameFilter").toString();
    endpoint.perRequest = int(written.value("perRequest").toInteger(1));
    endpoint.goneStatus = int(written.value("goneStatus").toInteger(endpoint.goneStatus));
    endpoint.isHalf = written.value("thenUpdate").toBool();
    endpoint.answersShortly = written.value("answer").utf8() == "short";
    endpoint.isFile = written.value("file").toBool();
    endpoint.isOfParent = written.value("ofParent").toBool();
    endpoint.upload = placeIn(written, "upload");
    return endpoint;
}

std::vector<Endpoint> Endpoint::allOf(const Migration::ResourceType &type, const char *name)
{
    std::vector<Endpoint> endpoints;
    const JsonValue &written = type.endpoints.value(name);
    if (written.isObject())
        endpoints.push_back(fromJson(written));
    for (qsizetype i = 0; written.isArray() && i < written.size(); ++i)
        endpoints.push_back(fromJson(written.at(i)));
    return endpoints;
}

std::optional<Endpoint> Endpoint::of(const Migration::ResourceType &type, const char *name)
{
    const JsonValue &written = type.endpoints.value(name);
    if (written.isObject())
        return fromJson(written);
    return written.size() > 0 ? std::optional(fromJson(written.at(0))) : std::nullopt;
}

std::optional<Endpoint> Endpoint::forDocument(const Migration::ResourceType &type, const char *name,
                                              const JsonValue &document)
{
    for (Endpoint &endpoint : allOf(type, name)) {
        if (Migration::allHold(endpoint.when, document))
            return std::move(endpoint);
    }
    return {};
}

bool Endpoint::uses(QLatin1StringView placeholder) const
{
    const QString braced = u'{' + QString(placeholder) + u'}';
    return path.contains(braced)
        || std::any_of(query.cbegin(), query.cend(),
                       [&](const auto &parameter) { return parameter.second.contains(braced); });
}

Endpoint::Values Endpoint::withDocument(Values values, const JsonValue &document) const
{
    for (const auto &[name, place] : documentValues) {
        const JsonValue *value = place.in(document);
        values.insert(name, value ? Migration::scalarText(*value) : QString());
    }
    return values;
}

HttpRequest Endpoint::request(const Values &values, const QString &typesLimitGroup) const
{
    HttpRequest request;
    request.method = method;
    request.path = HttpPath::fromTemplate(path, values);
    for (const auto &[name, value] : query)
        request.query.emplace_back(name, filled(value, values));
    request.idempotent = request.isRead();
    if (isFile) {
        request.accept = "image/*";
        request.expectsJson = false;
    }
    request.limitGroup = limitGroup.isEmpty() ? typesLimitGroup : limitGroup;
    return request;
}

QString Endpoint::pathForPeople(const Values &values) const
{
    return filled(path, values);
}

JsonValue Endpoint::complemented(JsonValue document, const Values &values) const
{
    for (const auto &[place, value] : set) {
        const auto *key = std::get_if<QByteArray>(&place.steps().back());
        JsonValue *holder = place.parent().refIn(document);
        if (key && holder && holder->isObject())
            holder->set(*key, filledBody(value, {}, {}, values, nullptr));
    }
    return document;
}

JsonValue Endpoint::bodyFor(const JsonValue &document, const Values &values,
                            JsonPlace *documentAt) const
{
    if (documentAt)
        *documentAt = {};
    return body.isNull() ? document : filledBody(body, {}, document, values, documentAt);
}

JsonValue Endpoint::documentIn(const JsonValue &answer) const
{
    const JsonValue *document = at.isRoot() ? &answer : at.in(answer);
    return document ? *document : JsonValue();
}

} // namespace Connectors
