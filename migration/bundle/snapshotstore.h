// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/keptreading.h>
#include <migration/bundle/snapshotindex.h>
#include <migration/bundle/unstablefile.h>

#include <QHash>
#include <QRecursiveMutex>
#include <QStringList>

#include <memory>
#include <vector>

namespace Migration {

// One side's documents in a migration folder. The side's folder belongs to the program alone: once a
// reading is finished, there is nothing in it but what was read.
//
// A reading never touches what an earlier one left. Documents that are new or changed arrive in
// `.reading/<side>/arriving/`; one that is as it was stays where it is. Finishing writes index and
// unstable members beside them, puts everything on the disk, writes down in `complete` which document
// goes where, and only then moves them into place. Killed before `complete`, the earlier snapshot is
// untouched and what arrived is thrown away by the next reading, but for what it may go on from: the
// types that had been read whole (resumeReading, keepType). Killed after it, opening the folder
// finishes the moves; a folder that can not be written to is read from where the new documents lie.
class SnapshotStore
{
public:
    SnapshotStore(const QString &folder, Side side);

    bool exists() const;
    Result<std::shared_ptr<const Snapshot>>
    read(std::shared_ptr<const PlatformProfile> profile) const;

    Result<> beginReading();
    // Goes on with a reading of the same environment that broke off a short while ago; what is given
    // back need not be written again. Nothing in it: this is a new reading.
    Result<KeptReading> resumeReading(const Environment &environment, const QDateTime &now);
    // All of this type has been written: it need not be read again if the reading breaks off.
    Result<> keepType(const QString &type, const std::vector<const Resource *> &resources,
                      const Environment &environment, const QDateTime &now);
    Result<> dropReading();                   // nothing is gone on with
    Result<> write(const Resource &resource); // again for the same resource replaces it
    Result<> finishReading(const Snapshot &snapshot);
    Result<> finishInterruptedMove() const;

private:
    QString staged(const QString &relative) const;
    QString arriving(int number) const;
    QString sideFolder() const;
    QString inPlace(const QString &file) const;
    QString unstablePath() const;
    bool isMovePending() const;
    SnapshotPlace place() const;

    std::vector<SnapshotIndex::Entry> earlierEntries() const;
    void noteEarlier();
    Result<> writeArriving(const ResourceKey &key, const JsonValue &document);
    std::vector<SnapshotIndex::Entry> keptFromEarlier(const Snapshot &snapshot) const;
    Result<QStringList> nameFiles(SnapshotIndex *index, const PlatformProfile *profile);
    Result<> stage(const SnapshotIndex &index, const UnstableMembers &unstable,
                   const QStringList &moves) const;
    Result<QStringList> readMoves() const;
    Result<> putInPlace(const SnapshotIndex &index, const QStringList &moves) const;
    Result<> removeOthers(const SnapshotIndex &index) const;

    QString m_folder;
    QString m_side; // "source"
    bool m_reading = false;
    QHash<ResourceKey, int> m_arrived;     // the number that is the file's name, or asItWas
    QHash<ResourceKey, QString> m_earlier; // the files of the reading before
    int m_nextNumber = 0;
    // A reading that nobody waits for any more may still be at its last file when the next begins.
    mutable QRecursiveMutex m_mutex;
};

} // namespace Migration
