// SPDX-License-Identifier: GPL-3.0-or-later
#include "httprules.h"

#include <connectors/http/apikeyauth.h>
#include <connectors/http/bearerauth.h>
#include <migration/json/jsonio.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonPlace;
using Migration::JsonValue;
using Migration::PlatformProfile;
using Migration::Secret;

namespace Connectors {

namespace {

JsonPlace placeIn(const JsonValue &object, QByteArrayView member)
{
    return JsonPlace::fromText(object.value(member).toString()).value_or(JsonPlace());
}

LimitRules limitRules(const PlatformProfile &profile)
{
    LimitRules rules;
    int most = 0;
    for (const Migration::LimitGroup &group : profile.limits) {
        LimitRules::Group limit;
        limit.atOnce = group.atOnce;
        if (group.requests > 0)
            limit.rates.push_back({group.requests, qint64(group.seconds) * 1000});
        rules.groups.insert(group.id, limit);
        most += group.atOnce;
    }
    if (most > 0)
        rules.atOnce = most;
    rules.atOnce = int(profile.http.value("atOnce").toInteger(rules.atOnce));
    return rules;
}

// The places that hold words, and the words by which a clash of two writers is recognised under
// whatever status the platform gives it.
ErrorParser errorParser(const JsonValue &errors)
{
    std::vector<JsonPlace> places;
    const JsonValue &words = errors.value("words");
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (auto place = JsonPlace::fromText(words.at(i).toString()))
            places.push_back(*place);
    }
    QStringList clashes;
    const JsonValue &conflict = errors.value("conflict");
    for (qsizetype i = 0; i < conflict.size(); ++i)
        clashes += conflict.at(i).toString();

    return [places, clashes](int status, const HttpHeaders &headers, QByteArrayView body) {
        ErrorWords read = readErrorWords(status, headers, body);
        const auto document = places.empty() ? Migration::Result<JsonValue>()
                                             : Migration::readJson(body, {64, 1024 * 1024});
        QStringList said;
        for (const JsonPlace &place : places) {
            const JsonValue *value = document ? place.in(*document) : nullptr;
            if (!value)
                continue;
            if (value->isString() && !value->utf8().isEmpty())
                said += value->toString().simplified();
            for (qsizetype i = 0; value->isArray() && i < value->size(); ++i)
                said += value->at(i).toString().simplified();
        }
        said.removeDuplicates();
        if (!said.isEmpty())
            read.text = said.join(u' ').left(1000);
        for (const QString &clash : clashes) {
            if (read.text.contains(clash, Qt::CaseInsensitive))
                read.kind = Error::Kind::Conflict;
        }
        return read;
    };
}

// Members whose values a log may not show: those the secrets of a document are written into.
void collectSecretMembers(const JsonValue &value, const QString &name, QStringList &names)
{
    if (value.isString() && value.utf8() == "$secret" && !name.isEmpty())
        names += name;
    for (qsizetype i = 0; value.isObject() && i < value.size(); ++i)
        collectSecretMembers(value.valueAt(i), QString::fromUtf8(value.keyAt(i)), names);
}

QStringList sensitiveNames(const PlatformProfile &profile)
{
    QStringList names;
    for (const Migration::ResourceType &type : profile.types) {
        for (const Migration::SecretRule &rule : type.secrets)
            collectSecretMembers(rule.writeTemplate, rule.path.toText().section(u'.', -1), names);
    }
    names.removeDuplicates();
    return names;
}

Error missingField(const PlatformProfile &profile, const QString &id)
{
    QString label = id;
    for (const Migration::LoginField &field : profile.login) {
        if (field.id == id)
            label = field.label;
    }
    Error error;
    error.kind = Error::Kind::Auth;
    error.message = QCoreApplication::translate("Connectors::HttpRules",
                                                "“%1” is empty – enter it to log in to %2.")
                        .arg(label, profile.title);
    return error;
}

void readWait(const JsonValue &seconds, RetryPolicy::BackOff *backOff)
{
    if (!seconds.isObject())
        return;
    backOff->firstMs = seconds.value("first").toInteger() * 1000;
    backOff->mostMs = seconds.value("most").toInteger() * 1000;
}

} // namespace

HttpSettings httpSettings(const PlatformProfile &profile, const Migration::Environment &environment)
{
    HttpSettings settings;
    settings.baseUrl = environment.address;
    settings.platform = profile.title;
    settings.limits = limitRules(profile);
    settings.retry.waitsForLimits = profile.http.value("waitsForLimits").toBool();
    const JsonValue &waits = profile.http.value("waits");
    readWait(waits.value("tooMany"), &settings.retry.tooMany);
    readWait(waits.value("overloaded"), &settings.retry.overloaded);
    settings.sensitiveNames = sensitiveNames(profile);
    if (profile.http.value("errors").isObject())
        settings.readError = errorParser(profile.http.value("errors"));
    QString fingerprint = environment.trustedFingerprint;
    if (!fingerprint.isEmpty()) {
        settings.trusted.add(environment.address.host(),
                             QByteArray::fromHex(fingerprint.remove(u':').toLatin1()));
    }
    return settings;
}

namespace {

// The first way to log in whose fields are all filled; the first of all where none is.
const JsonValue &authWay(const PlatformProfile &profile, const Migration::Credentials &credentials)
{
    const JsonValue &auth = profile.http.value("auth");
    const JsonValue &ways = auth.value("either");
    const auto isFilled = [&](const JsonValue &field) {
        const auto found = credentials.secrets.find(field.toString());
        return found != credentials.secrets.end() && !found->second.isEmpty();
    };
    for (qsizetype i = 0; i < ways.size(); ++i) {
        const JsonValue &headers = ways.at(i).value("headers");
        bool isComplete = headers.isObject() || isFilled(ways.at(i).value("bearer"));
        for (qsizetype h = 0; h < headers.size(); ++h)
            isComplete = isComplete && isFilled(headers.valueAt(h));
        if (isComplete)
            return ways.at(i);
    }
    return ways.size() > 0 ? ways.at(0) : auth;
}

} // namespace

Migration::Result<std::unique_ptr<Auth>> authFor(const PlatformProfile &profile,
                                                 Migration::Credentials credentials)
{
    const JsonValue &auth = authWay(profile, credentials);
    const auto take = [&](const QString &field) {
        const auto found = credentials.secrets.find(field);
        return found == credentials.secrets.end() ? Secret() : found->second.clone();
    };
    const QString bearer = auth.value("bearer").toString();
    if (!bearer.isEmpty()) {
        Secret token = take(bearer);
        if (token.isEmpty())
            return Migration::failure(missingField(profile, bearer));
        const QByteArray scheme = auth.value("scheme").utf8().toByteArray();
        return std::make_unique<BearerAuth>(
            std::move(token), scheme.isEmpty() ? QByteArrayLiteral("Bearer") : scheme);
    }
    const JsonValue &headers = auth.value("headers");
    std::unique_ptr<ApiKeyAuth> keys;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const QString field = headers.valueAt(i).toString();
        Secret key = take(field);
        if (key.isEmpty())
            return Migration::failure(missingField(profile, field));
        const QByteArray header = headers.keyAt(i).toByteArray();
        if (keys)
            keys->add(header, std::move(key));
        else
            keys = std::make_unique<ApiKeyAuth>(header, std::move(key));
    }
    return std::unique_ptr<Auth>(std::move(keys));
}

Paging pagingNamed(const PlatformProfile &profile, const QString &name,
                   const Migration::ResourceType &type)
{
    Paging paging;
    paging.id = type.idPlace;
    const JsonValue &written = profile.http.value("paging").value(name.toUtf8());
    const QByteArray style = written.value("style").utf8().toByteArray();
    if (style == "skipTake")
        paging.style = Paging::Style::SkipTake;
    else if (style == "pageNumber")
        paging.style = Paging::Style::PageNumber;
    else if (style == "nextLink")
        paging.style = Paging::Style::NextLink;
    else if (style == "cursor")
        paging.style = Paging::Style::Cursor;
    paging.items = placeIn(written, "items");
    paging.total = placeIn(written, "total");
    paging.next = placeIn(written, "next");
    paging.startParameter = written.value("startParameter").toString();
    paging.sizeParameter = written.value("sizeParameter").toString();
    paging.pageSize = int(written.value("pageSize").toInteger(paging.pageSize));
    paging.firstPage = int(written.value("firstPage").toInteger(0));
    paging.shortPageEnds = written.value("shortPageEnds").toBool();
    paging.cursorTravelsAlone = written.value("cursorTravelsAlone").toBool();
    return paging;
}

} // namespace Connectors
