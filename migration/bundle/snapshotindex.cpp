// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshotindex.h"

#include "errorjson.h"
#include "filenames.h"
#include "files.h"
#include "recipejson.h"

#include <migration/json/jsonlistwriter.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr std::initializer_list<std::pair<const char *, Origin>> origins = {
    {"user", Origin::User},         {"built-in", Origin::BuiltIn},  {"managed", Origin::Managed},
    {"provided", Origin::Provided}, {"excluded", Origin::Excluded},
};

JsonValue readingToJson(const TypeReading &reading)
{
    JsonValue json = JsonValue::object();
    json.set("complete", JsonValue::boolean(reading.complete));
    json.set("count", JsonValue::number(reading.count));
    if (reading.skipped)
        json.set("skipped", JsonValue::boolean(true));
    if (reading.error.kind != Error::Kind::None)
        json.set("error", errorToJson(reading.error));
    return json;
}

JsonValue entryToJson(const SnapshotIndex::Entry &entry)
{
    JsonValue json = JsonValue::object();
    json.set("file", JsonValue::string(entry.file));
    json.set("type", JsonValue::string(entry.key.type));
    json.set("id", JsonValue::string(entry.key.id));
    json.set("name", JsonValue::string(entry.name));
    json.set("naturalKey", JsonValue::string(entry.naturalKey));
    setText(json, "parent", entry.parentId);
    if (entry.origin != Origin::User) {
        for (const auto &[name, origin] : origins) {
            if (origin == entry.origin)
                json.set("origin", JsonValue::utf8(name));
        }
        setText(json, "originReason", entry.originReason);
    }
    return json;
}

SnapshotIndex::Entry entryFromJson(const Fields &fields)
{
    SnapshotIndex::Entry entry;
    entry.file = fields.text("file");
    if (!isSafeRelativePath(entry.file) || entry.file.count(u'/') != 1) {
        fields.fail(
            "file",
            QCoreApplication::translate("Migration::SnapshotIndex",
                                        "this is not the name of a document of this program."));
    }
    entry.key = {fields.text("type"), fields.text("id")};
    if (entry.key.type.isEmpty() || entry.key.id.isEmpty()) {
        fields.fail("id",
                    QCoreApplication::translate("Migration::SnapshotIndex",
                                                "type and id are needed here."));
    }
    entry.name = fields.text("name");
    entry.naturalKey = fields.text("naturalKey");
    entry.parentId = fields.text("parent");
    entry.origin = fields.word("origin", origins, Origin::User);
    entry.originReason = fields.text("originReason");
    return entry;
}

} // namespace

Result<> writeIndex(const QString &file, const SnapshotIndex &index)
{
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("environment", environmentToJson(index.environment));
    JsonValue types = JsonValue::object();
    for (auto it = index.readings.begin(); it != index.readings.end(); ++it)
        types.set(it.key().toUtf8(), readingToJson(it.value()));
    json.set("types", std::move(types));
    return writeLongFile(file, [&](QIODevice &device) {
        return writeJsonWithList(device, json, "resources", index.entries.size(),
                                 [&](size_t i) { return entryToJson(index.entries[i]); });
    });
}

Result<SnapshotIndex> indexFromJson(const JsonValue &json, const QString &file)
{
    if (auto known = checkFileStamp(json, file); !known)
        return tl::unexpected(known.error());
    QString error;
    const Fields fields(json, &error);
    SnapshotIndex index;
    index.environment = environmentFromJson(fields.object("environment"));
    const Fields types = fields.object("types");
    types.forEachMember([&](const QString &type, const JsonValue &) {
        const Fields written = types.object(type.toUtf8());
        TypeReading reading;
        reading.complete = written.flag("complete");
        reading.count = written.number("count");
        reading.skipped = written.flag("skipped");
        if (written.has("error"))
            reading.error = errorFromJson(written.object("error"));
        index.readings.insert(type, std::move(reading));
    });
    index.entries.reserve(static_cast<size_t>(json.value("resources").size()));
    fields.forEachObject(
        "resources", [&](const Fields &entry) { index.entries.push_back(entryFromJson(entry)); });
    if (!error.isEmpty())
        return contentFailure(file, error);
    return index;
}

Result<SnapshotIndex> readIndex(const QString &file)
{
    const auto json = readJsonFile(file, {.depth = 16, .bytes = 1LL << 30});
    if (!json)
        return tl::unexpected(json.error());
    return indexFromJson(*json, file);
}

} // namespace Migration
