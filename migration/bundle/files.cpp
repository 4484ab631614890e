// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Files)
};

tl::unexpected<Error> writeFailure(const QString &path, const QString &systemText)
{
    return fileFailure(
        Text::tr("“%1” could not be written; what was there before is unchanged. Check free "
                 "space and permissions of the folder, then try again."),
        path, systemText);
}

tl::unexpected<Error> moveFailure(const QString &path, const QString &systemText)
{
    return fileFailure(
        Text::tr("“%1” could not be put in its place. Check free space and permissions of "
                 "the folder, then try again."),
        path, systemText);
}

#ifdef Q_OS_UNIX
// Runs `sync` on a descriptor of a folder; a file system that can not do it is no error of ours.
template<typename Sync>
void withFolder(const QString &path, Sync sync)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    sync(fd);
    ::close(fd);
}
#endif

} // namespace

tl::unexpected<Error> fileFailure(const QString &sentence, const QString &path,
                                  const QString &systemText)
{
    return failure(Error::Kind::File, sentence.arg(QDir::toNativeSeparators(path)), systemText);
}

tl::unexpected<Error> readFailure(const QString &path, const QString &systemText)
{
    return fileFailure(Text::tr("“%1” could not be read."), path, systemText);
}

Result<QByteArray> readWholeFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return readFailure(path, file.errorString());
    if (file.size() > limit) {
        return fileFailure(Text::tr("“%1” is larger than this program accepts and was not read."),
                           path, QLocale().formattedDataSize(file.size()));
    }
    QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return readFailure(path, file.errorString());
    return content;
}

Result<> writeWholeFile(const QString &path, QByteArrayView content)
{
    return writeLongFile(path, [&](QIODevice &device) { return writeAll(device, content); });
}

Result<> writeLongFile(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    if (auto made = makeFolder(QFileInfo(path).path()); !made)
        return made;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeFailure(path, file.errorString());
    // Flushed here, because committing forgets the system's reason for a failure.
    if (!write(file) || !file.flush()) {
        const QString systemText = file.errorString();
        file.cancelWriting();
        return writeFailure(path, systemText);
    }
    if (!file.commit())
        return writeFailure(path, file.errorString());
    syncFolder(QFileInfo(path).path());
    return {};
}

bool writeAll(QIODevice &device, QByteArrayView content)
{
    while (!content.isEmpty()) {
        const qint64 written = device.write(content.data(), content.size());
        if (written <= 0)
            return false;
        content = content.sliced(written);
    }
    return true;
}

Result<JsonValue> readJsonFile(const QString &path, const JsonLimits &limits)
{
    const auto content = readWholeFile(path, limits.bytes);
    if (!content)
        return tl::unexpected(content.error());
    return parseJsonFile(path, *content, limits);
}

Result<JsonValue> parseJsonFile(const QString &path, QByteArrayView content,
                                const JsonLimits &limits)
{
    auto value = parseJson(content, limits);
    if (value)
        return std::move(*value);
    const JsonSyntaxError &error = value.error();
    return failure(
        Error::Kind::File,
        Text::tr("“%1” can not be understood: line %2, column %3. Correct the file there, or put "
                 "back an earlier version of it.")
            .arg(QDir::toNativeSeparators(path), QString::number(error.line),
                 QString::number(error.column)),
        error.reason);
}

QByteArray fileText(const JsonValue &value)
{
    QByteArray text = writeJson(value, JsonFormat::Indented);
    if (!text.endsWith('\n'))
        text += '\n';
    return text;
}

Result<> writeJsonFile(const QString &path, const JsonValue &value)
{
    return writeWholeFile(path, fileText(value));
}

static Result<> folderMade(const QString &path, bool isMade)
{
    if (isMade)
        return {};
    return fileFailure(
        Text::tr("The folder “%1” could not be made. Check the permissions of the folder "
                 "above it."),
        path, {});
}

Result<> makeFolder(const QString &path)
{
    return folderMade(path, QDir().mkpath(path));
}

Result<> makePrivateFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.isDir())
        return {};
    if (auto made = makeFolder(folder.absolutePath()); !made)
        return made;
    return folderMade(
        path,
        QDir().mkdir(path,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
}

Result<> removeFolder(const QString &path)
{
    QDir folder(path);
    if (!folder.exists() || folder.removeRecursively())
        return {};
    return fileFailure(
        Text::tr("The folder “%1” could not be removed. Close other programs that use it, "
                 "then try again."),
        path, {});
}

Result<> removeEntry(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir() && !info.isSymLink())
        return removeFolder(path);
    QFile file(path);
    if (file.remove())
        return {};
    return fileFailure(Text::tr("“%1” could not be removed. Check the permissions of the folder it "
                                "is in, then try again."),
                       path, file.errorString());
}

Result<> moveInto(const QString &from, const QString &to)
{
    if (auto made = makeFolder(QFileInfo(to).path()); !made)
        return made;
    // Never QFile::rename, which copies what it can not rename; inside one folder that is not needed.
    if (!QFileInfo::exists(to) && QDir().rename(from, to))
        return {};
    return moveFailure(to, {});
}

Result<> moveOver(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(QFileInfo(from).filesystemFilePath(),
                            QFileInfo(to).filesystemFilePath(), error);
    if (error)
        return moveFailure(to, QString::fromStdString(error.message()));
    return {};
}

bool syncFile(const QFileDevice &file)
{
#ifdef Q_OS_LINUX
    return ::fdatasync(file.handle()) == 0;
#elif defined(Q_OS_UNIX)
    return ::fsync(file.handle()) == 0;
#else
    return file.handle() >= 0;
#endif
}

void syncFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    withFolder(path, [](int fd) { ::fsync(fd); });
#else
    Q_UNUSED(path)
#endif
}

void syncFileSystem(const QString &path)
{
#ifdef Q_OS_LINUX
    withFolder(path, [](int fd) { ::syncfs(fd); });
#else
    syncFolder(path);
#endif
}

} // namespace Migration
