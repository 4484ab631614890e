// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/certificatesapi.h>

#include <sandbox/octopus/certificaterules.h>
#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/references.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

HttpResponse whole(const Json &certificate)
{
    return HttpResponse::json(200,
                              CollectionApi::shown(*resourceType(u"certificates"_s), certificate));
}

// The certificate keeps its id and its users; what it was is archived under an id of its own.
HttpResponse replace(const ApiCall &call, const Json &stored)
{
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    const QString data = body ? body->text("CertificateData"_L1) : QString();
    if (data.isEmpty())
        return Refusals::invalid({body ? u"The certificate data is missing."_s : problem});
    Json revision = stored;
    const QString id = stored.text("Id"_L1);
    const qint64 version = stored.value("Version"_L1).toInteger(1);
    revision.set("Id"_L1, u"%1-r-%2"_s.arg(id, QString::number(version)));
    revision.set("Archived"_L1, u"2026-01-01T00:00:00.000+00:00"_s);
    revision.set("ReplacedBy"_L1, id);
    Json certificate = stored;
    CertificateRules::describe(certificate, data, body->text("Password"_L1));
    certificate.set("Version"_L1, version + 1);
    call.store.put(u"certificates"_s, revision);
    call.store.put(u"certificates"_s, certificate);
    return whole(certificate);
}

HttpResponse archive(const ApiCall &call, Json certificate, bool archived)
{
    certificate.set("Archived"_L1, archived ? Json(u"2026-01-01T00:00:00.000+00:00"_s) : Json());
    call.store.put(u"certificates"_s, certificate);
    return whole(certificate);
}

HttpResponse exported(const ApiCall &call, const Json &stored)
{
    const bool privateKey =
        call.request.queryValue("includePrivateKey"_L1).compare(u"true"_s, Qt::CaseInsensitive)
        == 0;
    const QString permission = u"CertificateExportPrivateKey"_s;
    if (privateKey && !call.key.may(permission))
        return Refusals::notAllowed(permission);
    const QString data = stored.value("CertificateData"_L1).text("NewValue"_L1);
    return {200, "application/octet-stream", data.toUtf8(), {}};
}

} // namespace

std::optional<HttpResponse> CertificatesApi::answer(const ApiCall &call)
{
    if (call.path.size() != 3)
        return std::nullopt;
    const ResourceType &type = *resourceType(u"certificates"_s);
    const Json *found = call.store.find(call.spaceId, type.collection, call.path.at(1));
    if (!found || !CollectionApi(call, type).isVisible(*found))
        return Refusals::notFound(call.path.at(1));
    const Json stored = *found;
    const QString verb = call.path.at(2);
    if (verb == "usages"_L1 && call.request.method == "GET") {
        const QStringList users = References::usersOf(type, stored.text("Id"_L1), call.store);
        return HttpResponse::json(200, Json::object({{u"Usages"_s, Json::texts(users)}}));
    }
    if (verb == "export"_L1 && call.request.method == "GET")
        return exported(call, stored);
    const bool known = verb == "replace"_L1 || verb == "archive"_L1 || verb == "unarchive"_L1;
    if (!known)
        return Refusals::notFound();
    if (call.request.method != "POST")
        return Refusals::wrongVerb(call.request.method);
    if (!call.key.may(type.editPermission))
        return Refusals::notAllowed(type.editPermission);
    return verb == "replace"_L1 ? replace(call, stored)
                                : archive(call, stored, verb == "archive"_L1);
}

} // namespace Sandbox
