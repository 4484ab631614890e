// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptreading.h"

#include "errorjson.h"
#include "fields.h"
#include "files.h"

#include <migration/core/parallelfor.h>
#include <migration/model/normaliser.h>

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestBreakSeconds = 30 * 60;

QString listFile(const QString &readingFolder, const QString &type)
{
    // A type may be called anything; the name of its list need not tell.
    const QByteArray name =
        QCryptographicHash::hash(type.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return QString(readingFolder + u"/kept/"_s + QString::fromLatin1(name) + u".json"_s);
}

struct List
{
    KeptReading::Type type;
    QDateTime at;
};

std::optional<List> readList(const QString &path, const Environment &environment)
{
    const auto json = readJsonFile(path);
    if (!json || !checkFileStamp(*json, path))
        return {};
    QString error;
    const Fields fields(*json, &error);
    if (QUrl(fields.text("address")) != environment.address
        || fields.text("environment") != environment.id)
        return {};
    List list;
    list.at = fields.time("at");
    list.type.id = fields.text("type");
    fields.forEachObject("documents", [&](const Fields &each) {
        list.type.documents.push_back(
            {{},
             each.text("id"),
             each.text("parent"),
             each.number("number", -1),
             each.has("unstable") ? each.value("unstable") : JsonValue::object()});
    });
    return error.isEmpty() && list.at.isValid() ? std::optional<List>(std::move(list))
                                                : std::nullopt;
}

bool readDocument(const QString &path, KeptReading::Document *kept)
{
    auto document = readJsonFile(path);
    if (!document)
        return false;
    Resource resource;
    resource.document = std::move(*document);
    resource.unstable = kept->unstable;
    kept->document = wholeDocument(resource);
    return true;
}

} // namespace

const KeptReading::Type *KeptReading::type(const QString &id) const
{
    const auto it =
        std::find_if(types.begin(), types.end(), [&](const Type &type) { return type.id == id; });
    return it == types.end() ? nullptr : &*it;
}

Result<> writeKeptType(const QString &readingFolder, const Environment &environment,
                       const QDateTime &now, const KeptReading::Type &type)
{
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("address", JsonValue::string(environment.address.toString()));
    json.set("environment", JsonValue::string(environment.id));
    json.set("at", JsonValue::string(now.toUTC().toString(Qt::ISODateWithMs)));
    json.set("type", JsonValue::string(type.id));
    JsonValue documents = JsonValue::array();
    for (const KeptReading::Document &document : type.documents) {
        JsonValue entry = JsonValue::object();
        entry.set("number", JsonValue::number(document.number));
        entry.set("id", JsonValue::string(document.id));
        setText(entry, "parent", document.parentId);
        if (document.unstable.size() > 0)
            entry.set("unstable", document.unstable);
        documents.append(std::move(entry));
    }
    json.set("documents", std::move(documents));
    return writeJsonFile(listFile(readingFolder, type.id), json);
}

KeptReading readKept(const QString &readingFolder, const Environment &environment,
                     const QDateTime &now, const KeptPath &pathOf)
{
    KeptReading kept;
    const QDir lists(QString(readingFolder + u"/kept"_s));
    for (const QString &name : lists.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        auto list = readList(lists.filePath(name), environment);
        if (!list)
            continue;
        if (!kept.brokenOffAt.isValid() || kept.brokenOffAt < list->at)
            kept.brokenOffAt = list->at;
        kept.types.push_back(std::move(list->type));
    }
    // A clock that was put back says nothing about how long ago that was.
    const qint64 age = kept.brokenOffAt.isValid() ? kept.brokenOffAt.secsTo(now) : -1;
    if (age < 0 || age > longestBreakSeconds)
        return {};
    for (KeptReading::Type &type : kept.types) {
        std::atomic_bool isBroken = false;
        parallelFor(type.documents.size(), isBroken, [&](size_t i) {
            KeptReading::Document &document = type.documents[i];
            if (!readDocument(pathOf({type.id, document.id}, document.number), &document))
                isBroken = true;
        });
        if (isBroken)
            type.id.clear();
    }
    std::erase_if(kept.types, [](const KeptReading::Type &type) { return type.id.isEmpty(); });
    return kept;
}

} // namespace Migration
