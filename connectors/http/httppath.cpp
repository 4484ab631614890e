// SPDX-License-Identifier: GPL-3.0-or-later
#include "httppath.h"

#include <QUrl>

#include <algorithm>

namespace Connectors {

namespace {

bool isCarriedByAddresses(QByteArrayView decoded)
{
    return !decoded.isEmpty() && decoded != "." && decoded != "..";
}

bool isUrlByte(char c)
{
    return c > ' ' && c < '\x7f' && c != '?' && c != '#' && c != '\\';
}

} // namespace

HttpPath HttpPath::fromSegments(const QStringList &segments)
{
    HttpPath path;
    for (const QString &segment : segments) {
        path.m_usable = path.m_usable && isCarriedByAddresses(segment.toUtf8());
        if (&segment != &segments.constFirst())
            path.m_encoded += '/';
        path.m_encoded += QUrl::toPercentEncoding(segment);
    }
    return path;
}

HttpPath HttpPath::fromTemplate(QStringView pattern, const QHash<QString, QString> &values)
{
    QStringList segments;
    while (pattern.startsWith(u'/'))
        pattern = pattern.mid(1);
    for (const QStringView part : pattern.split(u'/')) {
        QString segment;
        qsizetype at = 0;
        for (qsizetype open = part.indexOf(u'{'); open >= 0; open = part.indexOf(u'{', at)) {
            const qsizetype close = part.indexOf(u'}', open);
            if (close < 0)
                break;
            segment += part.mid(at, open - at);
            const QString value = values.value(part.mid(open + 1, close - open - 1).toString());
            if (value.isEmpty()) { // half a segment would name something else
                segment.clear();
                at = part.size();
                break;
            }
            segment += value;
            at = close + 1;
        }
        segment += part.mid(at);
        segments << segment;
    }
    return fromSegments(segments);
}

HttpPath HttpPath::fromEncoded(QByteArray encoded)
{
    HttpPath path;
    while (encoded.startsWith('/'))
        encoded.remove(0, 1);
    path.m_usable = std::all_of(encoded.cbegin(), encoded.cend(), isUrlByte);
    const QList<QByteArray> segments = encoded.split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const bool isTrailing = i == segments.size() - 1 && segments.at(i).isEmpty();
        if (!isTrailing)
            path.m_usable = path.m_usable
                && isCarriedByAddresses(QByteArray::fromPercentEncoding(segments.at(i)));
    }
    path.m_encoded = std::move(encoded);
    return path;
}

} // namespace Connectors
