// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/httpmessage.h>

#include <QHttpServerRequest>
#include <QMetaEnum>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

QString decoded(QStringView text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

QByteArray methodName(QHttpServerRequest::Method method)
{
    const auto names = QMetaEnum::fromType<QHttpServerRequest::Method>();
    return QByteArray(names.valueToKey(static_cast<int>(method))).toUpper();
}

QByteArray reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Payload Too Large";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Status";
    }
}

} // namespace

HttpRequest HttpRequest::from(const QHttpServerRequest &request)
{
    HttpRequest result;
    result.method = methodName(request.method());
    const QString path = request.url().path(QUrl::FullyEncoded);
    const QString query = request.url().query(QUrl::FullyEncoded);
    result.target = query.isEmpty() ? path : path + u'?' + query;
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        result.segments += decoded(part);
    const QStringList pairs = query.split(u'&', Qt::SkipEmptyParts);
    for (const QString &pair : pairs)
        result.query.append({decoded(pair.section(u'=', 0, 0)), decoded(pair.section(u'=', 1))});
    const auto headers = request.headers();
    for (const auto &[name, value] : headers)
        result.headers.insert(name.toLower(), value);
    result.body = request.body();
    return result;
}

QString HttpRequest::queryValue(QAnyStringView name) const
{
    for (const auto &[key, value] : query) {
        if (QAnyStringView::compare(key, name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool HttpRequest::hasQuery(QAnyStringView name) const
{
    return std::any_of(query.cbegin(), query.cend(), [name](const auto &pair) {
        return QAnyStringView::compare(pair.first, name, Qt::CaseInsensitive) == 0;
    });
}

HttpResponse HttpResponse::json(int status, const Json &body)
{
    return {status, "application/json; charset=utf-8", body.toBytes(), {}};
}

HttpResponse HttpResponse::html(int status, const QString &title, const QString &text)
{
    const QString page = u"<!DOCTYPE html>\n<html><head><title>%1</title></head>\n"
                         "<body><h1>%1</h1><p>%2</p></body></html>\n"_s.arg(title, text);
    return {status, "text/html; charset=utf-8", page.toUtf8(), {}};
}

QByteArray HttpResponse::head(bool close) const
{
    QByteArray result = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    if (!contentType.isEmpty())
        result += "Content-Type: " + contentType + "\r\n";
    for (const auto &[name, value] : headers)
        result += name + ": " + value + "\r\n";
    result += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (close)
        result += "Connection: close\r\n";
    return result + "\r\n";
}

} // namespace Sandbox
