// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

#include <QCryptographicHash>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

const auto kUploads = u"uploads"_s;    // finished files, by name
const auto kParts = u"upload parts"_s; // what has arrived of a file, by "<file>/<number>"

const ResourceType &applications()
{
    return *resourceType(u"synthetics_mobile_applications"_s);
}

// Where each part of a file is to be put.
HttpResponse beginUpload(Call &call)
{
    Refusal refusal;
    if (!Documents(applications(), call).find(call.param(), &refusal))
        return *refusal;
    const QString file = call.org.ids.next(u"upload"_s, IdForm::Uuid);
    Json urls = Json::object();
    for (const Json &part : call.body.value("parts"_L1).items()) {
        const QString number = part.value("partNumber"_L1).numberText();
        urls.set(number, call.uploadAddress(file + u'/' + number));
    }
    if (urls.isEmpty())
        return Refusals::plain(400, u"Required parameter 'parts' is missing"_s);
    return HttpResponse::json(
        200,
        Json::object({{u"file_name"_s, file},
                      {u"multipart_presigned_urls_params"_s,
                       Json::object({{u"key"_s, file},
                                     {u"upload_id"_s, Ids::fixed(file, u"id"_s, IdForm::Hex32)},
                                     {u"urls"_s, urls}})}}));
}

HttpResponse takePart(Call &call)
{
    const QByteArray hash = QCryptographicHash::hash(call.request.body, QCryptographicHash::Md5);
    const QByteArray promised = call.request.headers.value("content-md5");
    if (!promised.isEmpty() && promised != hash.toBase64())
        return Refusals::plain(400, u"The Content-MD5 you specified did not match"_s);
    const QString tag = QString::fromLatin1(hash.toHex());
    call.store().put(
        kParts, call.param(0) + u'/' + call.param(1),
        Json::object(
            {{u"tag"_s, tag}, {u"content"_s, QString::fromLatin1(call.request.body.toBase64())}}));
    HttpResponse response{200, {}, {}, {}};
    response.headers.append({"ETag", '"' + hash.toHex() + '"'});
    return response;
}

HttpResponse finishUpload(Call &call)
{
    const QString file = call.body.text("key"_L1);
    QByteArray content;
    for (const Json &part : call.body.value("parts"_L1).items()) {
        const QString number = part.value("PartNumber"_L1).numberText();
        const Json *arrived = call.store().find(kParts, file + u'/' + number);
        QString tag = part.text("ETag"_L1);
        tag.remove(u'"');
        if (!arrived || arrived->text("tag"_L1) != tag)
            return Refusals::plain(400, u"Part %1 is missing"_s.arg(number));
        content += QByteArray::fromBase64(arrived->text("content"_L1).toLatin1());
    }
    call.store().put(kUploads, file, QString::fromLatin1(content.toBase64()));
    return HttpResponse::json(200, Json::object({{u"key"_s, file}}));
}

// A bare string: where the binary can be fetched without keys.
HttpResponse downloadAddress(Call &call)
{
    const ResourceType &type = *resourceType(u"synthetics_mobile_applications_versions"_s);
    Refusal refusal;
    const Json *version = Documents(type, call).find(call.param(), &refusal);
    if (!version)
        return *refusal;
    return HttpResponse::json(200, call.uploadAddress(version->text("file_name"_L1)));
}

HttpResponse download(Call &call)
{
    const Json *content = call.store().find(kUploads, call.param());
    if (!content)
        return Refusals::page(404);
    return {
        200, "application/octet-stream", QByteArray::fromBase64(content->toText().toLatin1()), {}};
}

} // namespace

void addMobile(Router &router)
{
    const ResourceType &versions = *resourceType(u"synthetics_mobile_applications_versions"_s);
    const Gate writing{versions.writePermission, applications().name};
    router.add("POST", versions.base + u"/{id}/download"_s,
               {versions.readPermission, versions.name}, downloadAddress);
    CollectionApi::addTo(router, versions);
    const QString item = applications().base + u"/{id}"_s;
    router.add("POST", item + u"/multipart-presigned-urls"_s, writing, beginUpload);
    router.add("POST", item + u"/multipart-upload-complete"_s, writing, finishUpload);
    CollectionApi::addTo(router, applications());
    router.add("PUT", u"/upload/{file}/{part}"_s, {}, takePart);
    router.add("GET", u"/upload/{file}"_s, {}, download);
}

} // namespace Sandbox::Datadog::Api
