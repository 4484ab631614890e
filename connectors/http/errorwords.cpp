// SPDX-License-Identifier: GPL-3.0-or-later
#include "errorwords.h"

#include <migration/json/jsonio.h>

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace Connectors {

namespace {

constexpr qsizetype kLongestText = 1000; // characters shown; an error body can be a stack trace
constexpr qsizetype kLongestBody = 1'048'576;

// Members that hold words, in the order they are said: Octopus, Dynatrace, Datadog, OData, RFC 7807.
constexpr const char *kSaid[] = {"ErrorMessage", "message", "Message",
                                 "title",        "detail",  "error_description"};
constexpr const char *kLists[] = {"Errors", "errors", "constraintViolations", "details"};

// Some services put what another one answered into their own text, quoted as programs quote it: its
// longest text is what was said.
QString unwrapped(const QString &text)
{
    if (!text.startsWith(u'{') || !text.endsWith(u'}'))
        return text;
    static const QRegularExpression quoted(u"'([^']*)'|\"([^\"]*)\""_s);
    QString longest;
    for (auto found = quoted.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        const QString said = one.captured(one.lastCapturedIndex());
        if (said.size() > longest.size())
            longest = said;
    }
    return longest.isEmpty() ? text : longest;
}

void collect(const JsonValue &value, QStringList &texts, int depth)
{
    constexpr int deepest = 4;
    if (depth > deepest)
        return;
    if (value.isString()) {
        const QString text = unwrapped(value.toString().simplified());
        if (!text.isEmpty() && !texts.contains(text))
            texts << text;
    } else if (value.isArray()) {
        for (qsizetype i = 0; i < value.size(); ++i)
            collect(value.at(i), texts, depth + 1);
    } else if (value.isObject()) {
        if (const JsonValue *error = value.find("error"))
            collect(*error, texts, depth + 1);
        // What is wrong with one field is no use without the field.
        const QString path = value.value("path").toString();
        const QString about = value.value("message").toString();
        if (!path.isEmpty() && !about.isEmpty()) {
            texts << QString(path + u": " + about).simplified();
            return;
        }
        for (const char *name : kSaid) {
            const JsonValue *said = value.find(name);
            if (said && said->isString())
                collect(*said, texts, depth + 1);
        }
        for (const char *name : kLists) {
            const JsonValue *list = value.find(name);
            if (list && list->isArray())
                collect(*list, texts, depth + 1);
        }
    }
}

QString requestIdIn(const HttpHeaders &headers)
{
    for (const char *name : {"X-Request-Id", "x-ms-service-request-id", "X-Correlation-Id",
                             "dd-request-id", "Request-Id"})
    {
        if (headers.has(name))
            return QString::fromLatin1(headers.value(name)).left(100).simplified();
    }
    return {};
}

QString shortened(QString text)
{
    if (text.size() > kLongestText)
        text = text.left(kLongestText - 1) + u'…';
    return text;
}

} // namespace

ErrorWords readErrorWords(int status, const HttpHeaders &headers, QByteArrayView body)
{
    Q_UNUSED(status)
    ErrorWords words;
    words.requestId = requestIdIn(headers);
    if (body.isEmpty() || body.size() > kLongestBody || isWebPage(headers, body))
        return words;
    if (const auto document = Migration::readJson(body)) {
        QStringList texts;
        collect(*document, texts, 0);
        words.text = shortened(texts.join(u" "_s));
    } else if (headers.value("Content-Type").startsWith("text/plain")) {
        words.text = shortened(QString::fromUtf8(body).simplified());
    }
    return words;
}

bool isWebPage(const HttpHeaders &headers, QByteArrayView body)
{
    return headers.value("Content-Type").toLower().startsWith("text/html")
        || body.trimmed().startsWith('<');
}

} // namespace Connectors
