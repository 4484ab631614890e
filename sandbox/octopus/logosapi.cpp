// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/logosapi.h>

#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/resourcetypes.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

struct Upload
{
    QByteArray contentType = "application/octet-stream";
    QByteArray bytes;
};

// The first part of a multipart/form-data body.
std::optional<Upload> firstPart(const HttpRequest &request)
{
    const QByteArray header = request.headers.value("content-type");
    const qsizetype mark = header.indexOf("boundary=");
    if (!header.startsWith("multipart/form-data") || mark < 0)
        return std::nullopt;
    QByteArray boundary = header.mid(mark + 9).trimmed();
    if (boundary.startsWith('"'))
        boundary = boundary.mid(1, boundary.indexOf('"', 1) - 1);
    boundary.prepend("--");
    const QByteArray nextBoundary = "\r\n" + boundary;
    const qsizetype begin = request.body.indexOf(boundary);
    const qsizetype split = request.body.indexOf("\r\n\r\n", begin);
    const qsizetype end = request.body.indexOf(nextBoundary, split);
    if (begin < 0 || split < 0 || end < 0)
        return std::nullopt;
    Upload result;
    result.bytes = request.body.mid(split + 4, end - split - 4);
    const QList<QByteArray> lines = request.body.mid(begin, split - begin).split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("content-type:"))
            result.contentType = line.mid(13).trimmed();
    }
    return result;
}

HttpResponse standIn()
{
    return {200,
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\">"
            "<circle cx=\"32\" cy=\"32\" r=\"30\" fill=\"#0d80d8\"/></svg>",
            {}};
}

} // namespace

HttpResponse LogosApi::answer(const ApiCall &call, const QString &ownerId,
                              const QString &editPermission)
{
    const QString id = resourceType(u"logos"_s)->idPattern.arg(ownerId);
    if (call.request.method == "GET") {
        const Json *logo = call.store.find(call.spaceId, u"logos"_s, id);
        if (!logo)
            return standIn();
        return {200,
                logo->text("ContentType"_L1).toLatin1(),
                QByteArray::fromBase64(logo->text("Data"_L1).toLatin1()),
                {}};
    }
    if (call.request.method != "POST" && call.request.method != "PUT")
        return Refusals::wrongVerb(call.request.method);
    if (!call.key.may(editPermission))
        return Refusals::notAllowed(editPermission);
    const std::optional<Upload> upload = firstPart(call.request);
    if (!upload || upload->bytes.isEmpty())
        return Refusals::invalid({u"The logo must be uploaded as a file of a form."_s});
    call.store.put(u"logos"_s,
                   Json::object({{u"Id"_s, id},
                                 {u"SpaceId"_s, call.spaceId},
                                 {u"OwnerId"_s, ownerId},
                                 {u"ContentType"_s, QString::fromLatin1(upload->contentType)},
                                 {u"Data"_s, QString::fromLatin1(upload->bytes.toBase64())}}));
    return HttpResponse::json(200, Json::object());
}

} // namespace Sandbox
