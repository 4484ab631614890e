// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/resource.h>

#include <QHash>
#include <QStringList>

namespace Migration {

// What source and destination last agreed on, resource by resource and field by field: the third side
// of a three-way comparison. Documents are in the destination's terms and without what does not count
// for comparison, secrets among it; they stay text until somebody asks, because most never are.
class BaseSnapshot
{
public:
    struct Entry
    {
        ResourceKey source;
        QString name; // the source's, for when it is gone
        QString naturalKey;
        QString parentId;
        QString destinationId;
        QByteArray sourceHash; // of both documents when they were last compared
        QByteArray destinationHash;
        QByteArray document;
        QStringList unsettled;      // places the two sides never agreed on
        QStringList madeByPlatform; // marks of differences it made itself when it was written

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    const Entry *find(const ResourceKey &source) const;
    void set(Entry entry);
    bool remove(const ResourceKey &source) { return m_entries.remove(source); }
    bool isEmpty() const { return m_entries.isEmpty(); }
    const QHash<ResourceKey, Entry> &entries() const { return m_entries; }
    std::vector<const Entry *> sorted() const; // by type and id: the same order every time

private:
    QHash<ResourceKey, Entry> m_entries;
};

} // namespace Migration
