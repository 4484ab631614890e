// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/documentfolder.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

QString readFile(const QString &fileName, const DocumentFolder::Take &take)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    QString wrong;
    const std::optional<Json> content = Json::parse(file.readAll(), &wrong);
    return content ? take(fileName, *content) : wrong;
}

} // namespace

QString DocumentFolder::read(const QString &folder, const Take &take)
{
    if (!QDir(folder).exists())
        return u"The folder %1 does not exist."_s.arg(folder);
    QStringList files;
    QDirIterator walk(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    files.sort();
    for (const QString &file : std::as_const(files)) {
        const QString wrong = readFile(file, take);
        if (!wrong.isEmpty())
            return u"%1 cannot be loaded: %2"_s.arg(file, wrong);
    }
    return {};
}

} // namespace Sandbox
