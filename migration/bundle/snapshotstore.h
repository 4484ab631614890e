// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/filenames.h>
#include <migration/core/error.h>
#include <migration/model/snapshot.h>

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

namespace Migration {

// One side's documents in a migration folder.
//
// A reading never touches what an earlier one left. Documents arrive in `.reading/<side>/`; finishing
// writes the index there, puts everything on the disk, writes the file `complete` and only then moves
// the new folders into place. Killed before `complete`, the earlier snapshot is untouched and what
// arrived is thrown away by the next reading. Killed after it, opening the folder finishes the moves;
// a folder that can not be written to is read from where the new documents lie.
class SnapshotStore
{
public:
    SnapshotStore(const QString &folder, Side side);

    bool exists() const;
    Result<std::shared_ptr<const Snapshot>>
    read(std::shared_ptr<const PlatformProfile> profile) const;

    Result<> beginReading();
    Result<> write(const Resource &resource); // again for the same resource replaces it
    Result<> finishReading(const Snapshot &snapshot);
    Result<> finishInterruptedMove();

private:
    struct Entry // one line of the index
    {
        QString file;
        ResourceKey key;
        QString name;
        QString naturalKey;
        QString parentId;
        Origin origin = Origin::User;
        QString originReason;
    };
    struct Index
    {
        Environment environment;
        std::vector<std::pair<QString, TypeReading>> readings; // sorted by type
        std::vector<Entry> entries;                            // sorted by file
    };

    QString staged(const QString &relative = {}) const;
    bool isComplete() const;
    QString documentsFolder() const; // where the current ones are
    QString unstableFolder() const;

    Result<> writeDocument(const QString &path, const JsonValue &document) const;
    Result<> storeArrived(const Resource &resource, const QString &file);
    Result<> keepEarlier(const Snapshot &snapshot, std::vector<Entry> &entries) const;
    Result<> placeKept(const std::vector<Entry> &kept, const std::vector<QString> &files) const;
    Result<> writeIndex(const Snapshot &snapshot, std::vector<Entry> entries) const;
    Result<> moveIntoPlace() const;
    Result<> replace(const QString &fresh, const QString &current) const;

    Result<Index> readIndex() const;
    static JsonValue entryToJson(const Entry &entry);

    QString m_folder;
    QString m_side; // "source"
    bool m_reading = false;
    QHash<ResourceKey, int> m_arrived; // number of the file
    friend class SnapshotReader;
};

} // namespace Migration
