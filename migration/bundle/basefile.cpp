// SPDX-License-Identifier: GPL-3.0-or-later
#include "basefile.h"

#include "fields.h"
#include "files.h"

#include <migration/core/bufferedwriter.h>

#include <QFile>
#include <QFileInfo>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

QString pathIn(const QString &folder)
{
    return QString(folder + u"/base.jsonl"_s);
}

QByteArray lineOf(const BaseSnapshot::Entry &entry)
{
    JsonValue json = JsonValue::object();
    const auto set = [&json](QByteArrayView key, const QString &text) {
        if (!text.isEmpty())
            json.set(key, JsonValue::string(text));
    };
    set("type", entry.source.type);
    set("sourceId", entry.source.id);
    set("name", entry.name);
    set("naturalKey", entry.naturalKey);
    set("parentId", entry.parentId);
    set("destinationId", entry.destinationId);
    set("sourceHash", QString::fromLatin1(entry.sourceHash));
    set("destinationHash", QString::fromLatin1(entry.destinationHash));
    if (!entry.unsettled.isEmpty())
        json.set("unsettled", textList(entry.unsettled));
    if (!entry.madeByPlatform.isEmpty())
        json.set("madeByPlatform", textList(entry.madeByPlatform));
    QByteArray line = writeJson(json);
    line.chop(1); // the document is text already
    return line + ",\"document\":" + entry.document + "}\n";
}

std::optional<BaseSnapshot::Entry> entryOf(const QByteArray &line)
{
    const auto json = readJson(line);
    if (!json)
        return {};
    QString error;
    const Fields fields(*json, &error);
    BaseSnapshot::Entry entry;
    entry.source = {fields.text("type"), fields.text("sourceId")};
    entry.name = fields.text("name");
    entry.naturalKey = fields.text("naturalKey");
    entry.parentId = fields.text("parentId");
    entry.destinationId = fields.text("destinationId");
    entry.sourceHash = fields.bytes("sourceHash");
    entry.destinationHash = fields.bytes("destinationHash");
    entry.unsettled = fields.texts("unsettled");
    entry.madeByPlatform = fields.texts("madeByPlatform");
    entry.document = writeJson(fields.value("document"));
    const bool isWhole =
        error.isEmpty() && !entry.source.type.isEmpty() && !entry.source.id.isEmpty();
    return isWhole ? std::optional(entry) : std::nullopt;
}

} // namespace

Result<BaseFile> readBaseFile(const QString &folder)
{
    BaseFile file;
    const QString path = pathIn(folder);
    if (!QFileInfo::exists(path))
        return file;
    QFile lines(path);
    if (!lines.open(QIODevice::ReadOnly))
        return readFailure(path, lines.errorString());
    const auto stamp = readJson(lines.readLine());
    if (auto known = checkFileStamp(stamp ? *stamp : JsonValue(), path); !known)
        return tl::unexpected(known.error());
    while (!lines.atEnd()) {
        const QByteArray line = lines.readLine();
        if (auto entry = entryOf(line))
            file.base.set(std::move(*entry));
        else if (!line.trimmed().isEmpty())
            ++file.unreadable;
    }
    if (lines.error() != QFileDevice::NoError)
        return readFailure(path, lines.errorString());
    return file;
}

Result<> writeBaseFile(const QString &folder, const BaseSnapshot &base)
{
    JsonValue stamp = JsonValue::object();
    stamp.set("causeway", fileStamp());
    return writeLongFile(pathIn(folder), [&](QIODevice &device) {
        BufferedWriter out(device);
        out.write(writeJson(stamp));
        out.write("\n");
        for (const BaseSnapshot::Entry *entry : base.sorted())
            out.write(lineOf(*entry));
        return out.finish();
    });
}

} // namespace Migration
