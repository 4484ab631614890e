// SPDX-License-Identifier: GPL-3.0-or-later
#include "unstablefile.h"

#include "fields.h"
#include "files.h"

#include <migration/core/bufferedwriter.h>

#include <QFile>
#include <QFileInfo>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

void takeLine(const JsonValue &json, UnstableMembers *unstable)
{
    QString error;
    const Fields fields(json, &error);
    const ResourceKey key{fields.text("type"), fields.text("id")};
    const JsonValue members = fields.value("members");
    if (error.isEmpty() && members.isObject())
        unstable->members.insert(key, members);
}

} // namespace

UnstableMembers readUnstableFile(const QString &path)
{
    UnstableMembers unstable;
    QFile file(path);
    if (QFileInfo(path).isSymLink() || !file.open(QIODevice::ReadOnly))
        return unstable;
    const auto stamp = readJson(file.readLine());
    if (!stamp || !checkFileStamp(*stamp, path))
        return unstable;
    QString error;
    unstable.readAt = Fields(*stamp, &error).time("readAt");
    while (!file.atEnd()) {
        if (const auto line = readJson(file.readLine()))
            takeLine(*line, &unstable);
    }
    return unstable;
}

Result<> writeUnstableFile(const QString &path, const UnstableMembers &unstable,
                           const std::vector<ResourceKey> &order)
{
    return writeLongFile(path, [&](QIODevice &device) {
        BufferedWriter writer(device);
        const auto writeLine = [&writer](const JsonValue &json) {
            writer.write(writeJson(json));
            writer.write("\n");
        };
        JsonValue stamp = JsonValue::object();
        stamp.set("causeway", fileStamp());
        stamp.set("readAt", JsonValue::string(unstable.readAt.toUTC().toString(Qt::ISODateWithMs)));
        writeLine(stamp);
        for (const ResourceKey &key : order) {
            const auto found = unstable.members.constFind(key);
            if (found == unstable.members.cend())
                continue;
            JsonValue line = JsonValue::object();
            line.set("type", JsonValue::string(key.type));
            line.set("id", JsonValue::string(key.id));
            line.set("members", *found);
            writeLine(line);
        }
        return writer.finish();
    });
}

} // namespace Migration
