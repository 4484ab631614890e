// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace Connectors {

// Where a request goes below the environment's address, percent-encoded segment by segment, so that
// a name with / % # ? or an emoji in it arrives as one segment. A segment that no address can carry
// (nothing, "." or "..") makes the path unusable: a DELETE of "" would otherwise hit the list.
class HttpPath
{
public:
    HttpPath() = default; // the address itself
    static HttpPath fromSegments(const QStringList &segments);
    // "spaces/{space}/environments/{id}", each {name} filled with one value and encoded.
    static HttpPath fromTemplate(QStringView pattern, const QHash<QString, QString> &values);
    // Already encoded, as a platform's own links are; leading slashes do not count.
    static HttpPath fromEncoded(QByteArray path);

    bool isUsable() const { return m_usable; }
    const QByteArray &encoded() const { return m_encoded; } // no leading slash

private:
    QByteArray m_encoded;
    bool m_usable = true;
};

} // namespace Connectors
