// SPDX-License-Identifier: GPL-3.0-or-later
#include "packer.h"

#include "files.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <memory>

#include <zip.h>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Packer)
};

// What a migration folder consists of; anything else in it is not ours to hand on.
std::vector<QString> filesToPack(const QString &folder)
{
    std::vector<QString> files;
    for (const QString &name :
         {u".gitignore"_s, u"recipe.json"_s, u"mapping.json"_s, u"plan.json"_s, u"base.jsonl"_s})
    {
        const QFileInfo file(QString(folder + u'/' + name));
        if (file.isFile() && !file.isSymLink())
            files.push_back(name);
    }
    const QDir root(folder);
    for (const QString &name : {u"source"_s, u"destination"_s, u"unstable"_s, u"runs"_s}) {
        const QString part = root.filePath(name);
        if (QFileInfo(part).isSymLink())
            continue;
        QDirIterator entries(part, QDir::Files | QDir::NoSymLinks | QDir::NoDotAndDotDot,
                             QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const QString path = root.relativeFilePath(entries.next());
            if (!path.endsWith(".sealed"_L1) && !path.endsWith(".zip"_L1))
                files.push_back(path);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

tl::unexpected<Error> packFailure(const QString &zipPath, zip_t *archive)
{
    return fileFailure(
        Text::tr("“%1” could not be written; what was there before is unchanged. Check free "
                 "space and permissions of the folder, then try again."),
        zipPath, QString::fromUtf8(zip_strerror(archive)));
}

bool addFile(zip_t *archive, const QString &path, const QString &name)
{
    zip_source_t *source = zip_source_file(archive, QFile::encodeName(path).constData(), 0, -1);
    if (!source)
        return false;
    const zip_int64_t added =
        zip_file_add(archive, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        return false;
    }
    const auto index = static_cast<zip_uint64_t>(added);
    // One date for all, so that the same folder gives the same zip: 1 January 1980.
    constexpr zip_uint16_t firstDay = 0x21;
    constexpr zip_uint32_t plainFile = 0100644U << 16;
    return zip_file_set_dostime(archive, index, 0, firstDay, 0) == 0
        && zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, plainFile) == 0;
}

} // namespace

Result<> packFolder(const QString &folder, const QString &zipPath)
{
    return zipFiles(folder, filesToPack(folder), zipPath);
}

Result<> zipFiles(const QString &folder, const std::vector<QString> &files, const QString &zipPath)
{
    if (auto made = makeFolder(QFileInfo(zipPath).absolutePath()); !made)
        return made;
    int code = 0;
    // libzip writes beside the target and renames at the end: a kill leaves the old file.
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
        zip_open(QFile::encodeName(zipPath).constData(), ZIP_CREATE | ZIP_TRUNCATE, &code),
        &zip_discard);
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString text = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return fileFailure(
            Text::tr("“%1” could not be written. Check free space and permissions of the "
                     "folder, then try again."),
            zipPath, text);
    }
    for (const QString &name : files) {
        if (!addFile(archive.get(), QString(folder + u'/' + name), name))
            return packFailure(zipPath, archive.get());
    }
    if (zip_close(archive.get()) != 0)
        return packFailure(zipPath, archive.get());
    std::ignore = archive.release(); // closed
    QFile::setPermissions(zipPath, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    syncFolder(QFileInfo(zipPath).absolutePath());
    return {};
}

} // namespace Migration
