// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshotindex.h"

#include "fields.h"
#include "files.h"
#include "unstablefile.h"

#include <migration/core/parallelfor.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SnapshotReader)
};

// Reads the documents that an index names.
class DocumentReader
{
public:
    DocumentReader(const SnapshotIndex &index, const SnapshotPlace &place,
                   const UnstableMembers &unstable)
        : m_index(index)
        , m_place(place)
        , m_unstable(unstable)
        , m_resources(index.entries.size())
    {
        for (const SnapshotIndex::Entry &entry : index.entries) {
            const QString folder = entry.file.section(u'/', 0, 0);
            if (!m_links.contains(folder))
                m_links.insert(folder, isLink(QString(place.documents + u'/' + folder)));
        }
    }

    void readAll()
    {
        parallelFor(m_resources.size(),
                    [this](size_t i) { m_resources[i] = read(m_index.entries[i]); });
    }

    std::vector<Result<Resource>> &resources() { return m_resources; }

private:
    static bool isLink(const QString &path) { return QFileInfo(path).isSymLink(); }

    Result<Resource> read(const SnapshotIndex::Entry &entry) const
    {
        const auto moved = m_place.moves.constFind(entry.file);
        const bool isInPlace = moved == m_place.moves.cend() || !QFileInfo::exists(*moved);
        const QString path = isInPlace ? QString(m_place.documents + u'/' + entry.file) : *moved;
        // A link could lead anywhere; this program never makes one.
        if (isLink(path) || (isInPlace && m_links.value(entry.file.section(u'/', 0, 0))))
            return contentFailure(path, Text::tr("It is a link."));
        auto document = readJsonFile(path);
        if (!document)
            return tl::unexpected(document.error());
        Resource resource;
        resource.key = entry.key;
        resource.name = entry.name;
        resource.naturalKey = entry.naturalKey;
        resource.parentId = entry.parentId;
        resource.origin = entry.origin;
        resource.originReason = entry.originReason;
        resource.document = std::move(*document);
        resource.unstable = m_unstable.members.value(entry.key, JsonValue::object());
        return resource;
    }

    const SnapshotIndex &m_index;
    const SnapshotPlace &m_place;
    const UnstableMembers &m_unstable;
    QHash<QString, bool> m_links; // folders of types
    std::vector<Result<Resource>> m_resources;
};

} // namespace

Result<std::shared_ptr<const Snapshot>>
readSnapshotFiles(const SnapshotPlace &place, std::shared_ptr<const PlatformProfile> profile)
{
    auto index = readIndex(place.index);
    if (!index)
        return tl::unexpected(index.error());
    const UnstableMembers unstable = readUnstableFile(place.unstable);
    DocumentReader reader(*index, place, unstable);
    reader.readAll();

    auto snapshot = std::make_shared<Snapshot>(profile);
    snapshot->environment = index->environment;
    snapshot->readAt = unstable.readAt;
    for (size_t i = 0; i < index->entries.size(); ++i) {
        const QString &type = index->entries[i].key.type;
        TypeReading &reading = index->readings[type];
        Result<Resource> &resource = reader.resources()[i];
        if (profile && !profile->type(type)) {
            reading = {false, 0, {}};
            reading.error.kind = Error::Kind::Unsupported;
            reading.error.message =
                Text::tr("The folder holds resources of the type “%1”, which this version of the "
                         "program "
                         "or its platform profile does not know; they are left out.")
                    .arg(type);
        } else if (resource) {
            snapshot->add(std::move(*resource));
        } else {
            if (reading.complete || reading.error.kind == Error::Kind::None)
                reading.error = resource.error();
            reading.complete = false;
        }
    }
    for (auto it = index->readings.begin(); it != index->readings.end(); ++it)
        snapshot->setReading(it.key(), it.value());
    return snapshot;
}

} // namespace Migration
