// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <QHash>

#include <map>

namespace Sandbox::Datadog {

// The documents of one organisation by type and id, in the order they came, with their secrets
// still in them. A value: a copy of it is how the server is reset.
class Store
{
public:
    const Json *find(const QString &type, const QString &id) const;
    Json *edit(const QString &type, const QString &id);
    bool contains(const QString &type, const QString &id) const { return find(type, id); }
    QList<Json> all(const QString &type) const;
    QStringList ids(const QString &type) const;
    // Of those that have this text or number at this path, in whatever case it is written.
    QStringList idsWith(const QString &type, const QString &path, const QString &text) const;
    qsizetype count(const QString &type) const;

    void put(const QString &type, const QString &id, const Json &document); // in place, or last
    void remove(const QString &type, const QString &id);
    void clear(const QString &type) { m_collections.remove(type); }

private:
    struct Entry
    {
        QString id;
        Json document;
    };
    using Index = QMultiHash<QString, QString>; // ids by what stands at one path
    struct Collection
    {
        std::map<qint64, Entry> entries; // by when they came
        QHash<QString, qint64> places;
        qint64 next = 0;
        mutable QHash<QString, Index> indexes; // by path; made when first asked for
    };
    static QString keyOf(const Json &document, const QString &path);

    QHash<QString, Collection> m_collections;
};

} // namespace Sandbox::Datadog
