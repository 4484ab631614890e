// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationfolder.h"

#include "files.h"
#include "packer.h"
#include "recipejson.h"
#include "snapshotstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

const QString recipeFile = u"recipe.json"_s;
const QString mappingFile = u"mapping.json"_s;
const QString planFile = u"plan.json"_s;

constexpr JsonLimits smallFile{.depth = 64, .bytes = 1LL << 30};
// Documents lie inside plans and may themselves be as deep as any document.
constexpr JsonLimits planLimits{.depth = 320, .bytes = 4LL << 30};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::MigrationFolder)
};

// Ignored by source control: what is the machine's own, what changes by itself, what holds secrets.
Result<> writeIgnoreFile(const QString &folder)
{
    const QString path = QString(folder + u"/.gitignore"_s);
    QByteArray text;
    if (QFileInfo::exists(path)) {
        auto existing = readWholeFile(path);
        if (!existing)
            return tl::unexpected(existing.error());
        text = std::move(*existing);
    }
    const QList<QByteArray> lines = text.split('\n');
    for (const char *line : {"/.causeway.lock", "/.reading/", "/unstable/", "*.zip", "*.sealed"}) {
        if (lines.contains(line))
            continue;
        if (!text.isEmpty() && !text.endsWith('\n'))
            text += '\n';
        text += QByteArray(line) + '\n';
    }
    return writeWholeFile(path, text);
}

Result<> checkFree(const QString &folder)
{
    if (MigrationFolder::isMigrationFolder(folder)) {
        return fileFailure(
            Text::tr("“%1” holds a migration already. Open it, or choose another folder."), folder,
            {});
    }
    for (const QString &name : {mappingFile, planFile, u"base.jsonl"_s, u"source"_s,
                                u"destination"_s, u"unstable"_s, u"runs"_s})
    {
        if (!QFileInfo::exists(QString(folder + u'/' + name)))
            continue;
        return fileFailure(
            Text::tr("“%1” holds other files that a migration would overwrite. Choose an "
                     "empty folder."),
            folder, name);
    }
    return {};
}

} // namespace

MigrationFolder::MigrationFolder(const QString &path)
    : m_path(QDir(path).absolutePath())
{
    for (const Side side : {Side::Source, Side::Destination})
        m_stores[static_cast<size_t>(side)] = std::make_unique<SnapshotStore>(m_path, side);
}

MigrationFolder::~MigrationFolder() = default;

bool MigrationFolder::isMigrationFolder(const QString &path)
{
    return QFileInfo(QString(path + u'/' + recipeFile)).isFile();
}

Result<std::unique_ptr<MigrationFolder>> MigrationFolder::create(const QString &path,
                                                                 const Recipe &recipe)
{
    std::unique_ptr<MigrationFolder> folder(new MigrationFolder(path));
    if (auto made = makePrivateFolder(folder->m_path); !made)
        return tl::unexpected(made.error());
    if (auto free = checkFree(folder->m_path); !free)
        return tl::unexpected(free.error());
    if (auto locked = folder->lock(); !locked)
        return tl::unexpected(locked.error());
    if (auto writable = folder->checkWritable(); !writable)
        return tl::unexpected(writable.error());
    if (auto written = writeIgnoreFile(folder->m_path); !written)
        return tl::unexpected(written.error());
    // Last, because it is what makes a folder a migration folder.
    if (auto written = folder->writeRecipe(recipe); !written)
        return tl::unexpected(written.error());
    return folder;
}

Result<std::unique_ptr<MigrationFolder>> MigrationFolder::open(const QString &path)
{
    if (!isMigrationFolder(path)) {
        return fileFailure(
            Text::tr("“%1” is not a migration folder: there is no recipe.json in it. Choose "
                     "another folder, or start a new migration there."),
            path, {});
    }
    std::unique_ptr<MigrationFolder> folder(new MigrationFolder(path));
    // Before anything is made in it: a folder of a newer version stays as it is.
    if (auto recipe = folder->readRecipe(); !recipe)
        return tl::unexpected(recipe.error());
    if (auto locked = folder->lock(); !locked)
        return tl::unexpected(locked.error());
    if (!folder->m_readOnly) {
        // If this fails now, documents are read from where they are; the next reading says why.
        for (const Side side : {Side::Source, Side::Destination})
            std::ignore = folder->store(side).finishInterruptedMove();
    }
    return folder;
}

Result<> MigrationFolder::lock()
{
    m_lock = std::make_unique<QLockFile>(pathOf(u".causeway.lock"_s));
    // Never stale by age: a run may take days, and another computer's clock may be anywhere. A lock
    // left by a program of this computer that is gone is still taken over.
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock(0))
        return {};
    if (m_lock->error() != QLockFile::LockFailedError) {
        m_lock.reset();
        m_readOnly = true;
        return {};
    }
    qint64 pid = 0;
    QString host;
    QString program;
    m_lock->getLockInfo(&pid, &host, &program);
    if (program.isEmpty())
        program = Text::tr("another program");
    return failure(
        Error::Kind::File,
        Text::tr("The migration folder “%1” is in use by %2 (process %3 on %4). Close it there, "
                 "then open the folder again.")
            .arg(QDir::toNativeSeparators(m_path), program, QString::number(pid), host),
        Text::tr("If that program is gone for good, delete the file .causeway.lock in the "
                 "folder."));
}

Result<> MigrationFolder::checkWritable() const
{
    if (!m_readOnly)
        return {};
    return fileFailure(
        Text::tr("The migration folder “%1” can not be written to; it is open for reading "
                 "only. Change its permissions, or copy it to a place of your own."),
        m_path, {});
}

QString MigrationFolder::pathOf(const QString &relative) const
{
    return QString(m_path + u'/' + relative);
}

Result<> MigrationFolder::write(const QString &relative, const JsonValue &document) const
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    return writeJsonFile(pathOf(relative), document);
}

Result<> MigrationFolder::writePlanTo(const QString &relative, const Plan &plan,
                                      const QByteArray &fingerprint) const
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    return writeLongFile(pathOf(relative), [&](QIODevice &device) {
        return writePlanJson(plan, device, fingerprint);
    });
}

// The file of a plan may be hundreds of megabytes: what lies here already is not written again, as
// far as the file system knows files of two names. Whoever replaces one leaves the other as it is.
bool MigrationFolder::linkPlanTo(const QString &relative, const QByteArray &fingerprint) const
{
    const QFileInfo stored(pathOf(planFile));
    if (fingerprint.isEmpty() || m_storedPlan.fingerprint != fingerprint
        || stored.size() != m_storedPlan.size || stored.lastModified() != m_storedPlan.modified)
        return false;
    std::error_code error;
    const QFileInfo link(pathOf(relative));
    std::filesystem::create_hard_link(stored.filesystemFilePath(), link.filesystemFilePath(),
                                      error);
    if (!error)
        syncFolder(link.path());
    return !error;
}

Result<Recipe> MigrationFolder::readRecipe() const
{
    const auto json = readJsonFile(pathOf(recipeFile), smallFile);
    if (!json)
        return tl::unexpected(json.error());
    return recipeFromJson(*json, pathOf(recipeFile));
}

Result<> MigrationFolder::writeRecipe(const Recipe &recipe)
{
    JsonValue json = recipeToJson(recipe);
    if (QFileInfo::exists(pathOf(recipeFile))) {
        // What somebody is editing by hand, or a newer version wrote, is not overwritten.
        const auto existing = readJsonFile(pathOf(recipeFile), smallFile);
        if (!existing)
            return tl::unexpected(existing.error());
        if (auto usable = recipeFromJson(*existing, pathOf(recipeFile)); !usable)
            return tl::unexpected(usable.error());
        json = keepUnknown(*existing, std::move(json), {"causeway", "source", "destination"});
    }
    return write(recipeFile, json);
}

Result<Mapping> MigrationFolder::readMapping() const
{
    if (!QFileInfo::exists(pathOf(mappingFile)))
        return Mapping();
    const auto json = readJsonFile(pathOf(mappingFile), smallFile);
    if (!json)
        return tl::unexpected(json.error());
    return mappingFromJson(*json, pathOf(mappingFile));
}

Result<> MigrationFolder::writeMapping(const Mapping &mapping)
{
    JsonValue json = mappingToJson(mapping);
    if (const auto existing = readJsonFile(pathOf(mappingFile), smallFile)) {
        if (auto known = checkFileStamp(*existing, pathOf(mappingFile)); !known)
            return known;
        json = keepUnknown(*existing, std::move(json), {"causeway"});
    }
    return write(mappingFile, json);
}

Result<> MigrationFolder::beginSnapshot(Side side, const Environment &)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    return store(side).beginReading();
}

Result<KeptReading> MigrationFolder::resumeSnapshot(Side side, const Environment &environment,
                                                    const QDateTime &now)
{
    if (auto writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    return store(side).resumeReading(environment, now);
}

Result<> MigrationFolder::keepType(Side side, const QString &type,
                                   const std::vector<const Resource *> &resources,
                                   const Environment &environment, const QDateTime &now)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    return store(side).keepType(type, resources, environment, now);
}

void MigrationFolder::dropReadings()
{
    // If this fails, a reading of the last half hour is gone on with: nothing that writing relies on.
    for (const Side side : {Side::Source, Side::Destination}) {
        if (!m_readOnly)
            std::ignore = store(side).dropReading();
    }
}

Result<> MigrationFolder::writeResource(Side side, const Resource &resource)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    return store(side).write(resource);
}

Result<> MigrationFolder::finishSnapshot(Side side, const Snapshot &snapshot)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    return store(side).finishReading(snapshot);
}

bool MigrationFolder::hasSnapshot(Side side) const
{
    return store(side).exists();
}

Result<std::shared_ptr<const Snapshot>>
MigrationFolder::readSnapshot(Side side, std::shared_ptr<const PlatformProfile> profile) const
{
    return store(side).read(std::move(profile));
}

bool MigrationFolder::hasPlan() const
{
    return QFileInfo::exists(pathOf(planFile));
}

Result<Plan> readPlanFile(const QString &path, QByteArray *fingerprint)
{
    const auto json = readJsonFile(path, planLimits);
    if (!json)
        return tl::unexpected(json.error());
    auto plan = planFromJson(*json, fingerprint);
    if (!plan && plan.error().detail.isEmpty())
        plan.error().detail = QDir::toNativeSeparators(path);
    return plan;
}

Result<Plan> MigrationFolder::readPlan(QByteArray *fingerprint)
{
    const QFileInfo stored(pathOf(planFile));
    m_storedPlan = {{}, stored.size(), stored.lastModified()};
    auto plan = readPlanFile(pathOf(planFile), &m_storedPlan.fingerprint);
    if (fingerprint)
        *fingerprint = m_storedPlan.fingerprint;
    return plan;
}

Result<> MigrationFolder::writePlan(const Plan &plan, const QByteArray &fingerprint)
{
    auto written = writePlanTo(planFile, plan, fingerprint);
    const QFileInfo stored(pathOf(planFile));
    m_storedPlan = {written ? fingerprint : QByteArray(), stored.size(), stored.lastModified()};
    return written;
}

Result<> MigrationFolder::removePlan()
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    QFile file(pathOf(planFile));
    if (!file.exists() || file.remove())
        return {};
    return fileFailure(Text::tr("The old plan “%1” could not be removed."), file.fileName(),
                       file.errorString());
}

// The same plan made after that run is another one.
bool MigrationFolder::isCarriedOut(const QByteArray &planFingerprint) const
{
    const std::vector<RunInfo> all = runs();
    return !all.empty() && all.back().ended && all.back().fingerprint == planFingerprint
        && QFileInfo(pathOf(planFile)).lastModified() <= all.back().startedAt;
}

Result<> MigrationFolder::pack(const QString &zipPath) const
{
    return packFolder(m_path, zipPath);
}

Result<QString> MigrationFolder::unpack(const QString &zipPath, const QString &intoFolder)
{
    return unpackFolder(zipPath, intoFolder);
}

} // namespace Migration
