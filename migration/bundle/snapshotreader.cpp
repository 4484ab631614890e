// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshotindex.h"

#include "fields.h"
#include "files.h"

#include <migration/core/parallelfor.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSet>

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
    DocumentReader(const SnapshotIndex &index, const QString &documents, const QString &unstable)
        : m_index(index)
        , m_documents(documents)
        , m_unstable(QFileInfo::exists(unstable) ? unstable : QString())
        , m_resources(index.entries.size())
    {
    }

    void readAll()
    {
        parallelFor(m_resources.size(),
                    [this](size_t i) { m_resources[i] = read(m_index.entries[i]); });
    }

    std::vector<Result<Resource>> &resources() { return m_resources; }

private:
    Result<Resource> read(const SnapshotIndex::Entry &entry) const
    {
        const QString path = QString(m_documents + u'/' + entry.file);
        // A link could lead anywhere; this program never makes one.
        if (QFileInfo(path).isSymLink() || QFileInfo(QFileInfo(path).path()).isSymLink())
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
        resource.unstable = readUnstable(entry.file);
        return resource;
    }

    // Not needed for a migration and not under source control: what can not be read is left out.
    JsonValue readUnstable(const QString &file) const
    {
        const QString path = QString(m_unstable + u'/' + file);
        if (!m_unstable.isEmpty() && QFileInfo::exists(path) && !QFileInfo(path).isSymLink()) {
            if (auto unstable = readJsonFile(path); unstable && unstable->isObject())
                return std::move(*unstable);
        }
        return JsonValue::object();
    }

    const SnapshotIndex &m_index;
    const QString m_documents;
    const QString m_unstable;
    std::vector<Result<Resource>> m_resources;
};

QDateTime readingTime(const QString &unstableFolder)
{
    const auto json = readJsonFile(QString(unstableFolder + u"/reading.json"_s));
    QString error;
    return json ? Fields(*json, &error).time("readAt") : QDateTime();
}

} // namespace

Result<std::shared_ptr<const Snapshot>>
readSnapshotFiles(const QString &documentsFolder, const QString &unstableFolder,
                  std::shared_ptr<const PlatformProfile> profile)
{
    auto index = readIndex(QString(documentsFolder + u"/index.json"_s));
    if (!index)
        return tl::unexpected(index.error());
    DocumentReader reader(*index, documentsFolder, unstableFolder);
    reader.readAll();

    auto snapshot = std::make_shared<Snapshot>(profile);
    snapshot->environment = index->environment;
    snapshot->readAt = readingTime(unstableFolder);
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
