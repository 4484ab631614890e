// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>

#include <QHash>
#include <QMap>

#include <vector>

namespace Migration {

// What `source/index.json` says: which file holds which resource, and how far each type was read.
// Nothing in it depends on when or in which order things were read, so that two readings of an
// unchanged environment give the same file.
struct SnapshotIndex
{
    struct Entry
    {
        QString file; // "lifecycle/Default Lifecycle.json"
        ResourceKey key;
        QString name;
        QString naturalKey;
        QString parentId;
        Origin origin = Origin::User;
        QString originReason;
    };

    Environment environment;
    QMap<QString, TypeReading> readings;
    std::vector<Entry> entries; // sorted by file
};

Result<> writeIndex(const QString &file, const SnapshotIndex &index);
Result<SnapshotIndex> indexFromJson(const JsonValue &json, const QString &file);
Result<SnapshotIndex> readIndex(const QString &file);

// Where one side's snapshot lies. A reading that was finished but not yet put in place lies in two
// places.
struct SnapshotPlace
{
    using Moves = QHash<QString, QString>; // where what belongs into this file still lies

    QString documents;
    QString index;
    QString unstable;
    Moves moves;
};

// The documents an index names, read side by side on all processors. A document that is missing or
// broken makes its type incomplete, with the reason; the others are read all the same.
Result<std::shared_ptr<const Snapshot>>
readSnapshotFiles(const SnapshotPlace &place, std::shared_ptr<const PlatformProfile> profile);

} // namespace Migration
