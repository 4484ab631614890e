// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/keptreading.h>
#include <migration/core/error.h>
#include <migration/model/mapping.h>
#include <migration/model/recipe.h>
#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>

#include <QLockFile>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QIODevice;

namespace Migration {

class SnapshotStore;

// One execution, as the folder lists it.
struct RunInfo
{
    int number = 0;
    QString folder;
    Plan::Purpose purpose = Plan::Purpose::Import;
    int undoesRun = 0;
    Side side = Side::Destination; // the one that was written
    QDateTime startedAt;
    QByteArray fingerprint; // of its plan
    bool ended = false;
    bool undone = false;
};

// The directory that holds one migration. Everything is written so that a kill leaves the old or the
// new file, never half of one. Paths inside come from us alone; what is read is checked.
//
//   recipe.json  mapping.json  plan.json  base.jsonl    base: what both sides last agreed on
//   source/<type>/<name>.json  source/index.json        documents as received, one a resource
//   destination/…                                        the same of the other side
//   unstable/<side>.jsonl                                what changes by itself (not for source control)
//   runs/0001/run.json plan.json journal.jsonl report.html report.json report.csv
//   .causeway.lock  .reading/<side>/…                    while open; while a reading arrives
//
// How a reading replaces an earlier one without ever losing it: see SnapshotStore. Members that a
// newer minor version put into recipe.json and mapping.json are kept; a folder of a newer major
// version is not opened. Const functions may be called from any thread, the others from one at a
// time.
class MigrationFolder
{
public:
    ~MigrationFolder();

    static Result<std::unique_ptr<MigrationFolder>> create(const QString &path,
                                                           const Recipe &recipe);
    static Result<std::unique_ptr<MigrationFolder>> open(const QString &path);
    static bool isMigrationFolder(const QString &path);

    QString path() const { return m_path; }
    QString pathOf(const QString &relative) const;
    bool isReadOnly() const { return m_readOnly; }

    Result<Recipe> readRecipe() const;
    Result<> writeRecipe(const Recipe &recipe);
    Result<Mapping> readMapping() const; // an absent file is an empty mapping
    Result<> writeMapping(const Mapping &mapping);

    // Documents are written as they arrive; finishing replaces the side's index and removes files of
    // resources that are gone. Only incomplete types keep what an earlier reading had found.
    Result<> beginSnapshot(Side side, const Environment &environment);
    // Goes on with a reading that broke off, as far as that is safe; see SnapshotStore.
    Result<KeptReading> resumeSnapshot(Side side, const Environment &environment,
                                       const QDateTime &now);
    Result<> keepType(Side side, const QString &type,
                      const std::vector<const Resource *> &resources,
                      const Environment &environment, const QDateTime &now);
    // What was read before something is written must not be taken for what is there afterwards.
    void dropReadings();
    Result<> writeResource(Side side, const Resource &resource);
    Result<> finishSnapshot(Side side, const Snapshot &snapshot);
    bool hasSnapshot(Side side) const;
    Result<std::shared_ptr<const Snapshot>>
    readSnapshot(Side side, std::shared_ptr<const PlatformProfile> profile) const;

    bool hasPlan() const;
    Result<Plan> readPlan(QByteArray *fingerprint = nullptr);
    // Its fingerprint, where it is known: a plan of thousands of changes is not hashed for nothing.
    Result<> writePlan(const Plan &plan, const QByteArray &fingerprint = {});
    Result<> removePlan();
    // The last run took the plan and has ended, and nobody was left to remove it.
    bool isCarriedOut(const QByteArray &planFingerprint) const;

    std::vector<RunInfo> runs() const; // oldest first
    // Makes the folder and puts the plan into it.
    Result<RunInfo> beginRun(const Plan &plan, const QDateTime &now,
                             const QByteArray &fingerprint = {});
    Result<Plan> readRunPlan(int number) const;
    QString journalPath(int number) const;
    using Writing = std::function<bool(QIODevice &)>; // false when the device did not take all
    Result<> writeRunFile(int number, const QString &name, const Writing &writing);
    Result<> writeRunFile(int number, const QString &name, const QByteArray &content);

    Result<> pack(const QString &zipPath) const;
    static Result<QString> unpack(const QString &zipPath, const QString &intoFolder);

private:
    explicit MigrationFolder(const QString &path);

    Result<> lock(); // read-only where no lock can be made
    Result<> checkWritable() const;
    SnapshotStore &store(Side side) const { return *m_stores[static_cast<size_t>(side)]; }
    Result<> write(const QString &relative, const JsonValue &document) const;
    Result<> writePlanTo(const QString &relative, const Plan &plan,
                         const QByteArray &fingerprint) const;
    bool linkPlanTo(const QString &relative, const QByteArray &fingerprint) const;

    // What this program knows to lie in plan.json, to notice when that has been changed since.
    struct StoredPlan
    {
        QByteArray fingerprint;
        qint64 size = 0;
        QDateTime modified;
    };

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    bool m_readOnly = false;
    std::unique_ptr<SnapshotStore> m_stores[2];
    StoredPlan m_storedPlan;
};

// Plans travel as JSON: for the folder, for `plan --json`, for another program to read.
JsonValue planToJson(const Plan &plan);
// The same, change by change; the fingerprint is made where it is not given.
bool writePlanJson(const Plan &plan, QIODevice &device, const QByteArray &fingerprint = {});
Result<Plan> planFromJson(const JsonValue &json, QByteArray *fingerprint = nullptr);

} // namespace Migration
