// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/testfiles.h>

#include <sandbox/datadog/resourcetype.h>

#include <QCryptographicHash>

#include <functional>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::TestFiles {

namespace {

const auto kFiles = u"test files"_s; // contents, by key
const auto kFolder = u"api-upload-file/"_s;

void forEachFile(Json &value, const std::function<void(Json &file)> &visit)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        Json &inner = value.item(i);
        if (value.isObject() && value.keys().at(i) == "files"_L1 && inner.isArray()) {
            for (qsizetype n = 0; n < inner.size(); ++n) {
                if (inner.at(n).isObject())
                    visit(inner.item(n));
            }
        } else if (inner.isObject() || inner.isArray()) {
            forEachFile(inner, visit);
        }
    }
}

QString signatureOf(const QString &key)
{
    return Ids::fixed(key, u"signature"_s, IdForm::Hex32);
}

} // namespace

void putAway(Json &test, Organisation &org)
{
    forEachFile(test, [&org](Json &file) {
        const Json *content = file.find("content"_L1);
        if (!content)
            return;
        const QByteArray bytes = content->toText().toUtf8();
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        const QString key = kFolder + org.fixedId(QString::fromLatin1(hash), IdForm::Uuid);
        org.store.put(kFiles, key, *content);
        file.remove("content"_L1);
        file.set("bucketKey"_L1, key);
        file.set("size"_L1, Json(qint64(bytes.size())));
    });
}

Refusal refuseUnknown(const Json &test, const Store &store)
{
    Refusal refusal;
    Json copy = test;
    forEachFile(copy, [&](Json &file) {
        const QString key = file.text("bucketKey"_L1);
        if (!file.contains("content"_L1) && !store.contains(kFiles, key))
            refusal = Refusals::plain(400, u"File %1 not found"_s.arg(key));
    });
    return refusal;
}

HttpResponse address(Call &call)
{
    const QString key = call.body.text("bucketKey"_L1);
    if (!call.store().contains(u"synthetics_tests"_s, call.param())
        || !call.store().contains(kFiles, key))
        return Refusals::detailed(404, u"Not Found"_s, u"file not found"_s);
    const QString url = call.uploadAddress(
        u"tests/%1?X-Amz-Signature=%2"_s.arg(key.sliced(kFolder.size()), signatureOf(key)));
    return HttpResponse::json(200, Json::object({{u"url"_s, url}}));
}

// Storage takes either the signature or a login, not both.
HttpResponse download(Call &call)
{
    const QString key = kFolder + call.param();
    const bool bringsKeys = call.request.headers.contains("dd-api-key")
        || call.request.headers.contains("dd-application-key");
    if (bringsKeys || call.query("X-Amz-Signature"_L1) != signatureOf(key))
        return Refusals::page(bringsKeys ? 400 : 403);
    const Json *content = call.store().find(kFiles, key);
    if (!content)
        return Refusals::page(404);
    return {200, "application/octet-stream", content->toText().toUtf8(), {}};
}

} // namespace Sandbox::Datadog::TestFiles
