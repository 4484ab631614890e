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

bool holds(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) && file.size() == text.size()
        && file.readAll() == text;
}

// Without QSaveFile's wait for the disk: nobody looks at a document before all of them are there.
Result<> writeStaged(const QString &path, const JsonValue &document, const QString &earlier = {})
{
    const QByteArray text = fileText(document);
    if (!earlier.isEmpty() && holds(earlier, text) && linkFile(earlier, path))
        return {};
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

Result<> makeFoldersOf(const QString &root, const std::vector<QString> &files)
{
    QSet<QString> folders;
    for (const QString &file : files)
        folders.insert(file.section(u'/', 0, 0));
    for (const QString &folder : std::as_const(folders)) {
        if (auto made = makeFolder(QString(root + u'/' + folder)); !made)
            return made;
    }
    return {};
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

bool SnapshotStore::isMovePending() const
{
    return QFileInfo::exists(staged(u"complete"_s));
}

QString SnapshotStore::documentsFolder() const
{
    const QString fresh = staged(u"documents"_s);
    return isMovePending() && QFileInfo::exists(fresh) ? fresh : QString(m_folder + u'/' + m_side);
}

QString SnapshotStore::unstableFolder() const
{
    const QString fresh = staged(u"unstable"_s);
    return isMovePending() && QFileInfo::exists(fresh)
        ? fresh
        : QString(m_folder + u"/unstable/"_s + m_side);
}

bool SnapshotStore::exists() const
{
    return QFileInfo::exists(QString(documentsFolder() + u"/index.json"_s));
}

Result<std::shared_ptr<const Snapshot>>
SnapshotStore::read(std::shared_ptr<const PlatformProfile> profile) const
{
    return readSnapshotFiles(documentsFolder(), unstableFolder(), std::move(profile));
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
    for (const QString &part : {u"arriving"_s, u"documents"_s, u"unstable"_s}) {
        if (auto made = makeFolder(staged(part)); !made)
            return made;
    }
    noteEarlier();
    m_reading = true;
    return {};
}

void SnapshotStore::noteEarlier()
{
    m_earlier.clear();
    const auto index = exists() ? readIndex(QString(documentsFolder() + u"/index.json"_s))
                                : Result<SnapshotIndex>();
    if (!index)
        return;
    for (const SnapshotIndex::Entry &entry : index->entries)
        m_earlier.insert(entry.key, entry.file);
}

Result<KeptReading> SnapshotStore::resumeReading(const Environment &environment,
                                                 const QDateTime &now)
{
    const QMutexLocker lock(&m_mutex);
    KeptReading kept = isMovePending() ? KeptReading() : readKept(staged({}), environment, now);
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
    noteEarlier();
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
        kept.documents.push_back(
            {{}, resource->key.id, resource->parentId, m_arrived.value(resource->key, -1)});
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
    const int next = m_nextNumber;
    const int number = m_arrived.value(resource.key, next);
    const QString path = staged(QString(u"arriving/"_s + QString::number(number)));
    const QString unstable = QString(path + u".unstable"_s);
    if (number != next) { // never over what may be a file of the earlier reading
        QFile::remove(path);
        QFile::remove(unstable);
    }
    const QString earlier = m_earlier.value(resource.key);
    const auto of = [&earlier](const QString &folder) {
        return earlier.isEmpty() ? QString() : QString(folder + u'/' + earlier);
    };
    if (auto written = writeStaged(path, resource.document, of(documentsFolder())); !written)
        return written;
    if (resource.unstable.size() > 0) {
        if (auto written = writeStaged(unstable, resource.unstable, of(unstableFolder())); !written)
            return written;
    }
    m_arrived.insert(resource.key, number);
    m_nextNumber = std::max(m_nextNumber, number + 1);
    return {};
}

std::vector<SnapshotIndex::Entry> SnapshotStore::keptFromEarlier(const Snapshot &snapshot) const
{
    std::vector<SnapshotIndex::Entry> kept;
    const auto earlier = exists() ? readIndex(QString(documentsFolder() + u"/index.json"_s))
                                  : Result<SnapshotIndex>();
    if (!earlier)
        return kept; // what can not be read can not be kept, and must not stop a new reading
    for (const SnapshotIndex::Entry &entry : earlier->entries) {
        const TypeReading reading = snapshot.reading(entry.key.type);
        if (!reading.complete && !reading.skipped && !snapshot.find(entry.key))
            kept.push_back(entry);
    }
    return kept;
}

Result<> SnapshotStore::place(const Resource &resource, const QString &file) const
{
    const QString document = staged(QString(u"documents/"_s + file));
    const QString unstable = staged(QString(u"unstable/"_s + file));
    const int number = m_arrived.value(resource.key, -1);
    const QString arrived = staged(QString(u"arriving/"_s + QString::number(number)));
    if (number >= 0 && QFile::rename(arrived, document)) {
        QFile::rename(QString(arrived + u".unstable"_s), unstable);
        return {};
    }
    if (auto written = writeStaged(document, resource.document); !written)
        return written;
    return resource.unstable.size() > 0 ? writeStaged(unstable, resource.unstable) : Result<>();
}

bool SnapshotStore::placeKept(const SnapshotIndex::Entry &entry, const QString &file) const
{
    QFile::copy(QString(unstableFolder() + u'/' + entry.file),
                staged(QString(u"unstable/"_s + file)));
    return QFile::copy(QString(documentsFolder() + u'/' + entry.file),
                       staged(QString(u"documents/"_s + file)));
}

Result<> SnapshotStore::writeIndex(SnapshotIndex index, const QDateTime &readAt) const
{
    std::sort(index.entries.begin(), index.entries.end(),
              [](const auto &a, const auto &b) { return a.file < b.file; });
    JsonValue reading = JsonValue::object();
    reading.set("readAt", JsonValue::string(readAt.toUTC().toString(Qt::ISODateWithMs)));
    if (auto written = writeStaged(staged(u"unstable/reading.json"_s), reading); !written)
        return written;
    return writeStaged(staged(u"documents/index.json"_s), indexToJson(index));
}

Result<> SnapshotStore::finishReading(const Snapshot &snapshot)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_reading) {
        if (auto begun = beginReading(); !begun)
            return begun;
    }
    SnapshotIndex index;
    index.environment = snapshot.environment;
    const auto profile = snapshot.sharedProfile();
    for (const ResourceType &type : profile ? profile->types : std::vector<ResourceType>())
        index.readings.insert(type.id, snapshot.reading(type.id));
    std::vector<SnapshotIndex::Entry> entries;
    for (const Resource &resource : snapshot.resources()) {
        entries.push_back(entryOf(resource));
        index.readings.insert(resource.key.type, snapshot.reading(resource.key.type));
    }
    const std::vector<SnapshotIndex::Entry> kept = keptFromEarlier(snapshot);
    entries.insert(entries.end(), kept.begin(), kept.end());

    const std::vector<QString> files = filesOf(entries, profile.get());
    for (const QString &part : {u"documents"_s, u"unstable"_s}) {
        if (auto made = makeFoldersOf(staged(part), files); !made)
            return made;
    }
    const size_t fresh = snapshot.resources().size();
    for (size_t i = 0; i < entries.size(); ++i) {
        if (i < fresh) {
            if (auto placed = place(snapshot.resources()[i], files[i]); !placed)
                return placed;
        } else if (!placeKept(entries[i], files[i])) {
            continue;
        }
        entries[i].file = files[i];
        index.entries.push_back(entries[i]);
    }
    if (auto removed = removeFolder(staged(u"kept"_s)); !removed)
        return removed;
    if (auto written = writeIndex(std::move(index), snapshot.readAt); !written)
        return written;
    syncFileSystem(m_folder);
    if (auto marked = writeWholeFile(staged(u"complete"_s), QByteArrayView()); !marked)
        return marked;
    m_reading = false;
    m_arrived.clear();
    m_earlier.clear();
    return finishInterruptedMove();
}

Result<> SnapshotStore::finishInterruptedMove() const
{
    if (!isMovePending())
        return {};
    const QString documents = QString(m_folder + u'/' + m_side);
    const QString unstable = QString(m_folder + u"/unstable/"_s + m_side);
    if (auto moved = replace(staged(u"unstable"_s), unstable); !moved)
        return moved;
    if (auto moved = replace(staged(u"documents"_s), documents); !moved)
        return moved;
    syncFolder(m_folder);
    return removeFolder(staged({}));
}

Result<> SnapshotStore::replace(const QString &fresh, const QString &current) const
{
    if (!QFileInfo::exists(fresh))
        return {}; // moved before the interruption
    const QString old =
        QString(m_folder + u"/.replaced/"_s + m_side); // the other side may move too
    if (auto removed = removeFolder(old); !removed)
        return removed;
    if (QFileInfo::exists(current)) {
        if (auto moved = moveInto(current, QString(old + u"/old"_s)); !moved)
            return moved;
    }
    if (auto moved = moveInto(fresh, current); !moved)
        return moved;
    return removeFolder(old);
}

} // namespace Migration
