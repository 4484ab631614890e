// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/logosapi.h>

#include <sandbox/octopus/refusals.h>

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrl>

#include <optional>

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

QString idFor(const QString &ownerId)
{
    return resourceType(u"logos"_s)->idPattern.arg(ownerId);
}

HttpResponse drawn(const QString &colour, const QString &inside)
{
    const QString text = u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\">"
                         "<circle cx=\"32\" cy=\"32\" r=\"30\" fill=\"%1\"/>%2</svg>"_s;
    return {200, "image/svg+xml", text.arg(colour, inside).toUtf8(), {}};
}

HttpResponse picture(const ApiCall &call, const Json &owner)
{
    if (const Json &icon = owner.value("Icon"_L1); icon.isObject()) {
        return drawn(icon.text("Color"_L1),
                     u"<title>%1</title>"_s.arg(icon.text("Id"_L1).toHtmlEscaped()));
    }
    const Json *logo = call.store.find(call.spaceId, u"logos"_s, idFor(owner.text("Id"_L1)));
    if (!logo)
        return drawn(u"#0d80d8"_s, {});
    return {200,
            logo->text("ContentType"_L1).toLatin1(),
            QByteArray::fromBase64(logo->text("Data"_L1).toLatin1()),
            {}};
}

HttpResponse takePicture(const ApiCall &call, const QString &collection, Json owner)
{
    const std::optional<Upload> upload = firstPart(call.request);
    if (!upload || upload->bytes.isEmpty())
        return Refusals::invalid({u"The logo must be uploaded as a file of a form."_s});
    LogosApi::put(call.store, call.spaceId, owner.text("Id"_L1), upload->contentType,
                  upload->bytes);
    if (owner.remove("Icon"_L1))
        call.store.put(collection, owner);
    return HttpResponse::json(200, Json::object());
}

HttpResponse takeIcon(const ApiCall &call, const QString &collection, Json owner)
{
    static const QRegularExpression colour(u"^#[0-9a-fA-F]{6}$"_s);
    QString problem;
    const Json body = call.body(&problem).value_or(Json());
    const QString icon = body.text("IconId"_L1);
    if (icon.isEmpty() || !colour.match(body.text("IconColor"_L1)).hasMatch())
        return Refusals::invalid({u"An icon needs an id and a colour like '#0D80D8'."_s});
    owner.set("Icon"_L1, Json::object({{u"Id"_s, icon}, {u"Color"_s, body.text("IconColor"_L1)}}));
    call.store.put(collection, owner);
    call.store.remove(u"logos"_s, idFor(owner.text("Id"_L1)));
    return HttpResponse::json(200, Json::object());
}

} // namespace

HttpResponse LogosApi::answer(const ApiCall &call, const ResourceType &type)
{
    const Json owner = *call.store.find(call.spaceId, type.collection, call.path.at(1));
    const QByteArray &method = call.request.method;
    const bool isIcon = call.path.size() == 4 && call.path.at(3) == "icon"_L1
        && type.collection != "actiontemplates"_L1;
    if (call.path.size() != 3 && !isIcon)
        return Refusals::notFound();
    if (method == "GET" && !isIcon)
        return picture(call, owner);
    if (method != "POST" && (method != "PUT" || isIcon))
        return Refusals::wrongVerb(method);
    if (!call.key.may(type.editPermission))
        return Refusals::notAllowed(type.editPermission);
    return isIcon ? takeIcon(call, type.collection, owner)
                  : takePicture(call, type.collection, owner);
}

void LogosApi::nameIn(Json &shown, const ApiCall &call)
{
    Json *links = shown.find("Links"_L1);
    if (!links || !links->contains("Logo"_L1))
        return;
    QString key;
    const Json &icon = shown.value("Icon"_L1);
    if (icon.isObject()) {
        key = icon.text("Id"_L1) + u'-'
            + QString::fromLatin1(QUrl::toPercentEncoding(icon.text("Color"_L1))) + u'-';
    } else if (const Json *logo =
                   call.store.find(call.spaceId, u"logos"_s, idFor(shown.text("Id"_L1)))) {
        const QByteArray hash =
            QCryptographicHash::hash(logo->text("Data"_L1).toLatin1(), QCryptographicHash::Sha256);
        key = u"picture-"_s + QString::fromLatin1(hash.toHex().first(12)) + u'-';
    }
    links->set(
        "Logo"_L1,
        QString(links->text("Logo"_L1)
                + u"?cb=%1%2.%3.1"_s.arg(key).arg(call.version.year).arg(call.version.release)));
}

void LogosApi::put(Store &store, const QString &spaceId, const QString &ownerId,
                   const QByteArray &contentType, const QByteArray &bytes)
{
    store.put(u"logos"_s,
              Json::object({{u"Id"_s, idFor(ownerId)},
                            {u"SpaceId"_s, spaceId},
                            {u"OwnerId"_s, ownerId},
                            {u"ContentType"_s, QString::fromLatin1(contentType)},
                            {u"Data"_s, QString::fromLatin1(bytes.toBase64())}}));
}

} // namespace Sandbox
