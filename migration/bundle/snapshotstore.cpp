// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshotstore.h"

#include "fields.h"
#include "filenames.h"
#include "files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr int asItWas = -1; // instead of the number of a file that arrived

const QString completeFile = u"complete"_s;
const QString indexFile = u"index.json"_s;
const QString unstableFile = u"unstable.jsonl"_s;

bool isPlainFolder(const QString &path)
{
    const QFileInfo info(path);
    return info.isDir() && !info.isSymLink();
}

bool holds(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return !QFileInfo(path).isSymLink() && file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)
        && file.read(text.size() + 1) == text;
}

// Without QSaveFile's wait for the disk: nobody looks at a document before all of them are there.
Result<> writeStaged(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && writeAll(file, text))
        return {};
    return fileFailure(QCoreApplication::translate(
                           "Migration::SnapshotStore",
                           "What was read could not be stored in “%1”; the earlier reading is "
                           "unchanged. Check free space and permissions of the folder, then read "
                           "again."),
                       path, file.errorString());
}

SnapshotIndex::Entry entryOf(const Resource &resource)
{
    return {{},
            resource.key,
            resource.name,
            resource.naturalKey,
            resource.parentId,
            resource.origin,
            resource.originReason};
}

SnapshotIndex indexOf(const Snapshot &snapshot)
{
    SnapshotIndex index;
    index.environment = snapshot.environment;
    const auto profile = snapshot.sharedProfile();
    for (const ResourceType &type : profile ? profile->types : std::vector<ResourceType>())
        index.readings.insert(type.id, snapshot.reading(type.id));
    index.entries.reserve(snapshot.resources().size());
    for (const Resource &resource : snapshot.resources()) {
        index.entries.push_back(entryOf(resource));
        index.readings.insert(resource.key.type, snapshot.reading(resource.key.type));
    }
    return index;
}

UnstableMembers unstableOf(const Snapshot &snapshot)
{
    UnstableMembers unstable;
    unstable.readAt = snapshot.readAt;
    for (const Resource &resource : snapshot.resources()) {
        if (resource.unstable.size() > 0)
            unstable.members.insert(resource.key, resource.unstable);
    }
    return unstable;
}

QStringList entriesOf(const QString &folder)
{
    return QDir(folder).entryList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Unsorted);
}

// Children are found under the name of what they belong to: "Web - Default.json".
std::vector<QString> filesOf(const std::vector<SnapshotIndex::Entry> &entries,
                             const PlatformProfile *profile)
{
    QHash<ResourceKey, QString> names;
    for (const SnapshotIndex::Entry &entry : entries)
        names.insert(entry.key, entry.name);
    std::vector<FileRequest> requests;
    requests.reserve(entries.size());
    for (const SnapshotIndex::Entry &entry : entries) {
        const ResourceType *type = profile ? profile->type(entry.key.type) : nullptr;
        QString name = entry.name.isEmpty() ? entry.key.id : entry.name;
        if (type && type->parent && !entry.parentId.isEmpty()) {
            const QString parent = names.value({type->parent->type, entry.parentId});
            if (!parent.isEmpty() && parent != name)
                name = QString(parent + u" - "_s + name);
        }
        requests.push_back({entry.key.type, name, entry.key.id});
    }
    return assignFileNames(requests);
}

} // namespace

SnapshotStore::SnapshotStore(const QString &folder, Side side)
    : m_folder(folder)
    , m_side(side == Side::Source ? u"source"_s : u"destination"_s)
{
}

QString SnapshotStore::staged(const QString &relative) const
{
    return QString(m_folder + u"/.reading/"_s + m_side + u'/' + relative);
}

QString SnapshotStore::arriving(int number) const
{
    return staged(QString(u"arriving/"_s + QString::number(number)));
}

QString SnapshotStore::sideFolder() const
{
    return QString(m_folder + u'/' + m_side);
}

QString SnapshotStore::inPlace(const QString &file) const
{
    return QString(sideFolder() + u'/' + file);
}

QString SnapshotStore::unstablePath() const
{
    return QString(m_folder + u"/unstable/"_s + m_side + u".jsonl"_s);
}

bool SnapshotStore::isMovePending() const
{
    return QFileInfo::exists(staged(completeFile));
}

// What has not been moved yet is told from where it arrived.
SnapshotPlace SnapshotStore::place() const
{
    SnapshotPlace place{sideFolder(), inPlace(indexFile), unstablePath(), {}};
    if (!isMovePending())
        return place;
    if (QFileInfo::exists(staged(indexFile)))
        place.index = staged(indexFile);
    if (QFileInfo::exists(staged(unstableFile)))
        place.unstable = staged(unstableFile);
    const QStringList moves = readMoves().value_or(QStringList());
    for (int number = 0; number < moves.size(); ++number)
        place.moves.insert(moves[number], arriving(number));
    return place;
}

bool SnapshotStore::exists() const
{
    return QFileInfo::exists(place().index);
}

Result<std::shared_ptr<const Snapshot>>
SnapshotStore::read(std::shared_ptr<const PlatformProfile> profile) const
{
    return readSnapshotFiles(place(), std::move(profile));
}

Result<> SnapshotStore::beginReading()
{
    const QMutexLocker lock(&m_mutex);
    m_reading = false;
    m_arrived.clear();
    m_nextNumber = 0;
    // What is complete is put in place first, so that no half-removed reading is ever taken for one.
    if (auto moved = finishInterruptedMove(); !moved)
        return moved;
    if (auto removed = removeFolder(staged({})); !removed)
        return removed;
    if (auto made = makeFolder(staged(u"arriving"_s)); !made)
        return made;
    noteEarlier();
    m_reading = true;
    return {};
}

// Folders that are links are not ours, and will be replaced by folders that are. What can not be
// read can not be kept, and must not stop a new reading.
std::vector<SnapshotIndex::Entry> SnapshotStore::earlierEntries() const
{
    if (!isPlainFolder(sideFolder()) || !QFileInfo::exists(inPlace(indexFile)))
        return {};
    auto index = readIndex(inPlace(indexFile));
    if (!index)
        return {};
    QHash<QString, bool> plain;
    std::erase_if(index->entries, [&](const SnapshotIndex::Entry &entry) {
        const QString folder = entry.file.section(u'/', 0, 0);
        if (!plain.contains(folder))
            plain.insert(folder, isPlainFolder(inPlace(folder)));
        return !plain.value(folder);
    });
    return std::move(index->entries);
}

void SnapshotStore::noteEarlier()
{
    m_earlier.clear();
    for (const SnapshotIndex::Entry &entry : earlierEntries())
        m_earlier.insert(entry.key, entry.file);
}

Result<KeptReading> SnapshotStore::resumeReading(const Environment &environment,
                                                 const QDateTime &now)
{
    const QMutexLocker lock(&m_mutex);
    KeptReading kept;
    if (!isMovePending() && QFileInfo::exists(staged(u"kept"_s))) {
        noteEarlier();
        kept = readKept(staged({}), environment, now, [this](const ResourceKey &key, int number) {
            return number == asItWas ? inPlace(m_earlier.value(key)) : arriving(number);
        });
    }
    if (kept.types.empty()) {
        if (auto begun = beginReading(); !begun)
            return tl::unexpected(begun.error());
        return KeptReading();
    }
    m_arrived.clear();
    m_nextNumber = 0;
    for (const QString &name : QDir(staged(u"arriving"_s)).entryList(QDir::Files))
        m_nextNumber = std::max(m_nextNumber, name.section(u'.', 0, 0).toInt() + 1);
    for (const KeptReading::Type &type : kept.types) {
        for (const KeptReading::Document &document : type.documents)
            m_arrived.insert({type.id, document.id}, document.number);
    }
    m_reading = true;
    return kept;
}

Result<> SnapshotStore::keepType(const QString &type,
                                 const std::vector<const Resource *> &resources,
                                 const Environment &environment, const QDateTime &now)
{
    const QMutexLocker lock(&m_mutex);
    KeptReading::Type kept;
    kept.id = type;
    for (const Resource *resource : resources) {
        kept.documents.push_back({{},
                                  resource->key.id,
                                  resource->parentId,
                                  m_arrived.value(resource->key, asItWas),
                                  resource->unstable});
    }
    return writeKeptType(staged({}), environment, now, kept);
}

Result<> SnapshotStore::dropReading()
{
    const QMutexLocker lock(&m_mutex);
    m_reading = false;
    return isMovePending() ? Result<>() : removeFolder(staged({}));
}

Result<> SnapshotStore::write(const Resource &resource)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_reading) {
        if (auto begun = beginReading(); !begun)
            return begun;
    }
    return writeArriving(resource.key, resource.document);
}

Result<> SnapshotStore::writeArriving(const ResourceKey &key, const JsonValue &document)
{
    const QByteArray text = fileText(document);
    const auto earlier = m_earlier.constFind(key);
    if (earlier != m_earlier.cend() && holds(inPlace(*earlier), text)) {
        m_arrived.insert(key, asItWas);
        return {};
    }
    const int before = m_arrived.value(key, asItWas);
    const int number = before == asItWas ? m_nextNumber++ : before;
    if (auto written = writeStaged(arriving(number), text); !written)
        return written;
    m_arrived.insert(key, number);
    return {};
}

// What an incomplete listing does not name may still be there.
std::vector<SnapshotIndex::Entry> SnapshotStore::keptFromEarlier(const Snapshot &snapshot) const
{
    const auto mayBeThere = [&](const ResourceKey &key) {
        const TypeReading reading = snapshot.reading(key.type);
        return !reading.complete && !reading.skipped && !snapshot.find(key);
    };
    if (std::none_of(m_earlier.keyBegin(), m_earlier.keyEnd(), mayBeThere))
        return {};
    std::vector<SnapshotIndex::Entry> kept = earlierEntries();
    std::erase_if(kept, [&](const SnapshotIndex::Entry &entry) {
        return !mayBeThere(entry.key) || !QFileInfo::exists(inPlace(entry.file));
    });
    return kept;
}

Result<> SnapshotStore::finishReading(const Snapshot &snapshot)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_reading) {
        if (auto begun = beginReading(); !begun)
            return begun;
    }
    for (const Resource &resource : snapshot.resources()) {
        if (m_arrived.contains(resource.key))
            continue;
        if (auto written = writeArriving(resource.key, resource.document); !written)
            return written;
    }
    SnapshotIndex index = indexOf(snapshot);
    UnstableMembers unstable = unstableOf(snapshot);
    if (const auto kept = keptFromEarlier(snapshot); !kept.empty()) {
        unstable.members.insert(readUnstableFile(unstablePath()).members);
        index.entries.insert(index.entries.end(), kept.begin(), kept.end());
    }
    const auto moves = nameFiles(&index, snapshot.sharedProfile().get());
    m_reading = false; // whatever becomes of it, the next one starts anew
    m_arrived.clear();
    m_earlier.clear();
    if (!moves)
        return tl::unexpected(moves.error());
    if (auto staged = stage(index, unstable, *moves); !staged)
        return staged;
    return putInPlace(index, *moves);
}

// By its number, the name of each document that arrived.
Result<QStringList> SnapshotStore::nameFiles(SnapshotIndex *index, const PlatformProfile *profile)
{
    const std::vector<QString> files = filesOf(index->entries, profile);
    QStringList moves;
    for (size_t i = 0; i < files.size(); ++i) {
        SnapshotIndex::Entry &entry = index->entries[i];
        entry.file = files[i];
        int number = m_arrived.value(entry.key, asItWas);
        if (number == asItWas) {
            const QString earlier = m_earlier.value(entry.key);
            if (earlier == entry.file)
                continue;
            const auto text = readWholeFile(inPlace(earlier));
            if (!text)
                return tl::unexpected(text.error());
            number = m_nextNumber++;
            if (auto written = writeStaged(arriving(number), *text); !written)
                return tl::unexpected(written.error());
        }
        if (moves.size() <= number)
            moves.resize(number + 1);
        moves[number] = entry.file;
    }
    std::sort(index->entries.begin(), index->entries.end(),
              [](const auto &a, const auto &b) { return a.file < b.file; });
    return moves;
}

Result<> SnapshotStore::stage(const SnapshotIndex &index, const UnstableMembers &unstable,
                              const QStringList &moves) const
{
    std::vector<ResourceKey> order;
    order.reserve(index.entries.size());
    for (const SnapshotIndex::Entry &entry : index.entries)
        order.push_back(entry.key);
    if (auto written = writeUnstableFile(staged(unstableFile), unstable, order); !written)
        return written;
    if (auto written = writeIndex(staged(indexFile), index); !written)
        return written;
    if (auto removed = removeFolder(staged(u"kept"_s)); !removed)
        return removed;
    syncFileSystem(m_folder);
    return writeJsonFile(staged(completeFile), textList(moves));
}

Result<> SnapshotStore::finishInterruptedMove() const
{
    if (!isMovePending())
        return {};
    if (!QFileInfo::exists(staged(indexFile)))
        return removeFolder(staged({})); // all has been moved
    const auto index = readIndex(staged(indexFile));
    if (!index)
        return tl::unexpected(index.error());
    const auto moves = readMoves();
    if (!moves)
        return tl::unexpected(moves.error());
    return putInPlace(*index, *moves);
}

Result<QStringList> SnapshotStore::readMoves() const
{
    const auto json = readJsonFile(staged(completeFile));
    if (!json)
        return tl::unexpected(json.error());
    QStringList moves;
    for (qsizetype i = 0; i < json->size(); ++i)
        moves.append(json->at(i).toString());
    return moves;
}

// Every step can be taken again. The index goes last: as long as it is not in place, what was read is
// told from what lies in both places.
Result<> SnapshotStore::putInPlace(const SnapshotIndex &index, const QStringList &moves) const
{
    if (auto removed = removeOthers(index); !removed)
        return removed;
    QSet<QString> folders;
    for (int number = 0; number < moves.size(); ++number) {
        const QString &file = moves[number];
        if (!isSafeRelativePath(file) || !QFileInfo::exists(arriving(number)))
            continue;
        const QString folder = file.section(u'/', 0, 0);
        if (!folders.contains(folder)) {
            if (auto made = makeFolder(inPlace(folder)); !made)
                return made;
            folders.insert(folder);
        }
        if (auto moved = moveOver(arriving(number), inPlace(file)); !moved)
            return moved;
    }
    for (const QString &folder : std::as_const(folders))
        syncFolder(inPlace(folder));
    if (auto made = makeFolder(QFileInfo(unstablePath()).path()); !made)
        return made;
    if (QFileInfo::exists(staged(unstableFile))) {
        if (auto moved = moveOver(staged(unstableFile), unstablePath()); !moved)
            return moved;
    }
    if (auto made = makeFolder(sideFolder()); !made)
        return made;
    if (auto moved = moveOver(staged(indexFile), inPlace(indexFile)); !moved)
        return moved;
    syncFolder(sideFolder());
    return removeFolder(staged({}));
}

// Before anything is moved: to some file systems, an old and a new name are the same.
Result<> SnapshotStore::removeOthers(const SnapshotIndex &index) const
{
    QHash<QString, QSet<QString>> wanted;
    for (const SnapshotIndex::Entry &entry : index.entries)
        wanted[entry.file.section(u'/', 0, 0)].insert(entry.file.section(u'/', 1));
    if (QFileInfo(sideFolder()).isSymLink()) {
        if (auto removed = removeEntry(sideFolder()); !removed)
            return removed;
    }
    for (const QString &name : entriesOf(sideFolder())) {
        if (name == indexFile)
            continue; // replaced at last
        if (!wanted.contains(name) || !isPlainFolder(inPlace(name))) {
            if (auto removed = removeEntry(inPlace(name)); !removed)
                return removed;
            continue;
        }
        const QSet<QString> &files = *wanted.constFind(name);
        for (const QString &file : entriesOf(inPlace(name))) {
            if (files.contains(file))
                continue;
            if (auto removed = removeEntry(inPlace(QString(name + u'/' + file))); !removed)
                return removed;
        }
    }
    return {};
}

} // namespace Migration
