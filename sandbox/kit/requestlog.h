// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <QByteArray>
#include <QList>
#include <QString>

namespace Sandbox {

// What arrived, in order of arrival, and how it was answered. Neither headers nor bodies: keys and
// secrets travel in them.
class RequestLog
{
public:
    struct Entry
    {
        QByteArray method;
        QString path;   // with its query
        int status = 0; // 0: dropped without an answer
    };

    void add(Entry entry) { m_entries.append(std::move(entry)); }
    void clear() { m_entries.clear(); }
    const QList<Entry> &entries() const { return m_entries; }
    Json toJson() const; // {"requests":[{"method","path","status"}…]}

private:
    QList<Entry> m_entries;
};

} // namespace Sandbox
