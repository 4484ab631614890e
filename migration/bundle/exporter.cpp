// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporter.h"

#include "filenames.h"
#include "files.h"
#include "packer.h"

#include <migration/core/csv.h>
#include <migration/model/normaliser.h>
#include <migration/secrets/secretslot.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Exporter)
};

// No JSON: whoever reads the folder takes each such file for a resource.
const QString contentsFile = u"contents.csv"_s;

// As received, but for what a platform may show of a secret: a mask, or once even the value.
JsonValue documentOf(const Snapshot &snapshot, const Resource &resource)
{
    JsonValue document = wholeDocument(resource);
    for (const SecretSlot &slot : findSecretSlots(snapshot, resource)) {
        JsonValue *value = slot.place.refIn(document);
        if (value && value->isString())
            *value = JsonValue::string(u"");
    }
    return document;
}

class Export
{
public:
    Export(const Snapshot &snapshot, const std::vector<char> &chosen,
           const std::atomic_bool &stopped)
        : m_snapshot(snapshot)
        , m_stopped(stopped)
    {
        std::vector<FileRequest> requests;
        for (size_t i = 0; i < chosen.size(); ++i) {
            const Resource &resource = snapshot.resources()[i];
            if (!chosen[i])
                continue;
            m_resources.push_back(&resource);
            requests.push_back({resource.key.type, resource.name, resource.key.id});
        }
        m_files = assignFileNames(requests);
    }

    Result<Exported> writeInto(const QString &folder) const
    {
        for (size_t i = 0; i < m_resources.size(); ++i) {
            if (m_stopped)
                return failure(Error::Kind::Canceled, Text::tr("Canceled."));
            const JsonValue document = documentOf(m_snapshot, *m_resources[i]);
            if (auto written = write(folder, m_files[i], fileText(document)); !written)
                return tl::unexpected(written.error());
        }
        if (auto written = write(folder, contentsFile, contents()); !written)
            return tl::unexpected(written.error());
        syncFileSystem(folder);
        QSet<QString> types;
        for (const Resource *resource : m_resources)
            types.insert(resource->key.type);
        return Exported{static_cast<int>(m_resources.size()), static_cast<int>(types.size())};
    }

    std::vector<QString> files() const
    {
        std::vector<QString> files = m_files;
        files.push_back(contentsFile);
        return files;
    }

private:
    // Nobody sees the folder before it is whole: no file needs to be safe by itself.
    static Result<> write(const QString &folder, const QString &name, const QByteArray &text)
    {
        QFile file(QString(folder + u'/' + name));
        if (auto made = makeFolder(QFileInfo(file).path()); !made)
            return made;
        if (file.open(QIODevice::WriteOnly) && writeAll(file, text) && file.flush())
            return {};
        return fileFailure(
            Text::tr("“%1” could not be written, so nothing was exported. Check free "
                     "space and permissions of the folder, then try again."),
            file.fileName(), file.errorString());
    }

    // Which resource lies in which file, and what it belongs to: names of files leave out what file
    // systems do not bear, and some documents say neither.
    QByteArray contents() const
    {
        QByteArray csv;
        appendCsvLine(&csv,
                      {Text::tr("Type"), Text::tr("Id"), Text::tr("Name"), Text::tr("Parent's id"),
                       Text::tr("File")});
        for (size_t i = 0; i < m_resources.size(); ++i) {
            const Resource &resource = *m_resources[i];
            appendCsvLine(
                &csv,
                {resource.key.type, resource.key.id, resource.name, resource.parentId, m_files[i]});
        }
        return csv;
    }

    const Snapshot &m_snapshot;
    const std::atomic_bool &m_stopped;
    std::vector<const Resource *> m_resources;
    std::vector<QString> m_files;
};

tl::unexpected<Error> targetFailure(const QString &target)
{
    return fileFailure(
        Text::tr("“%1” is there already. Name a folder that does not exist yet or is "
                 "empty, or a new zip file."),
        target, {});
}

} // namespace

Result<Exported> exportResources(const Snapshot &snapshot, const std::vector<char> &chosen,
                                 const QString &target, const std::atomic_bool &stopped)
{
    const QFileInfo place(QDir(target).absolutePath());
    const bool isZip = place.fileName().endsWith(".zip"_L1, Qt::CaseInsensitive);
    if (place.exists() && (isZip || !place.isDir() || !QDir(target).isEmpty()))
        return targetFailure(target);
    if (auto made = makeFolder(place.path()); !made)
        return tl::unexpected(made.error());
    QTemporaryDir staged(QString(place.path() + u"/.export-XXXXXX"_s));
    if (!staged.isValid()) {
        return fileFailure(Text::tr("Nothing can be written into “%1”. Check its permissions."),
                           place.path(), staged.errorString());
    }
    const QString folder = staged.filePath(u"export"_s);
    if (auto made = makePrivateFolder(folder); !made)
        return tl::unexpected(made.error());
    const Export files(snapshot, chosen, stopped);
    auto exported = files.writeInto(folder);
    if (!exported)
        return exported;
    if (isZip) {
        if (auto zipped = zipFiles(folder, files.files(), place.filePath()); !zipped)
            return tl::unexpected(zipped.error());
        return exported;
    }
    if (place.exists() && !QDir().rmdir(place.filePath()))
        return targetFailure(target);
    if (auto moved = moveInto(folder, place.filePath()); !moved)
        return tl::unexpected(moved.error());
    return exported;
}

} // namespace Migration
