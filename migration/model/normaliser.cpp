// SPDX-License-Identifier: GPL-3.0-or-later
#include "normaliser.h"

#include <migration/json/jsonhash.h>
#include <migration/json/jsonio.h>
#include <migration/json/jsonpathscanner.h>
#include <migration/model/naturalkeys.h>

#include <QCoreApplication>
#include <QVarLengthArray>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

QString keyText(const JsonValue &value)
{
    return value.isContainer() ? QString::fromUtf8(writeJson(value)) : scalarText(value);
}

std::vector<JsonPlace> placesOf(const std::vector<JsonPattern> &patterns, const JsonValue &document)
{
    std::vector<JsonPlace> places;
    for (const JsonPattern &pattern : patterns) {
        pattern.match(document,
                      [&](const JsonPlace &place, const JsonValue &) { places.push_back(place); });
    }
    return places;
}

void removeAll(std::vector<JsonPlace> places, JsonValue *document)
{
    // From the back, so that removing an item does not move one that is still to be removed.
    std::sort(places.begin(), places.end(), [](const auto &a, const auto &b) { return b < a; });
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const JsonPlace &place : places)
        place.removeFrom(*document);
}

void removeSecrets(const ResourceType &type, JsonValue *document)
{
    std::vector<JsonPlace> places;
    for (const SecretRule &rule : type.secrets) {
        rule.path.match(*document, [&](const JsonPlace &place, const JsonValue &value) {
            if (isSecret(rule, place, value, *document))
                places.push_back(place);
        });
    }
    removeAll(std::move(places), document);
}

void writeDefaults(const ResourceType &type, JsonValue &document)
{
    for (const DefaultRule &rule : type.defaults) {
        std::vector<JsonPlace> holders;
        if (rule.holder.toText().isEmpty())
            holders.emplace_back();
        else
            holders = placesOf({rule.holder}, document);
        for (const JsonPlace &place : holders) {
            JsonValue *holder = place.isRoot() ? &document : place.refIn(document);
            if (holder && holder->isObject() && holder->value(rule.member).isNull())
                holder->set(rule.member, rule.value);
        }
    }
}

// What is recognised by a flag and not by its name: the default machine policy, the built-in feed.
QString fixedKeyOf(const ResourceType &type, const JsonValue &document)
{
    for (const OriginRule &rule : type.origins) {
        if (allHold(rule.when, document))
            return rule.key;
    }
    return {};
}

Origin originOf(const ResourceType &type, const JsonValue &document, QString *reason)
{
    for (const OriginRule &rule : type.origins) {
        if (allHold(rule.when, document)) {
            *reason = rule.reason;
            return rule.origin;
        }
    }
    return Origin::User;
}

} // namespace

QString scalarText(const JsonValue &value)
{
    switch (value.type()) {
    case JsonValue::Type::String: return value.toString();
    case JsonValue::Type::Number: return QString::fromLatin1(value.numberText());
    case JsonValue::Type::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    default: return {};
    }
}

bool isSecret(const SecretRule &rule, const JsonPlace &place, const JsonValue &value,
              const JsonValue &document)
{
    if (!rule.whenHas.isEmpty() && !(value.isObject() && value.find(rule.whenHas)))
        return false;
    const JsonValue *holder = place.parent().in(document);
    return holder && allHold(rule.when, *holder);
}

QString foldKey(const QString &text, Qt::CaseSensitivity sensitivity)
{
    const QString plain = text.trimmed().normalized(QString::NormalizationForm_C);
    return sensitivity == Qt::CaseInsensitive ? plain.toCaseFolded() : plain;
}

QString naturalKeyOf(const ResourceType &type, const JsonValue &document,
                     const std::optional<QString> &parentKey)
{
    QStringList parts;
    if (parentKey)
        parts += *parentKey;
    const QString fixedKey = fixedKeyOf(type, document);
    if (!fixedKey.isEmpty())
        parts += fixedKey;
    for (const JsonPlace &place : fixedKey.isEmpty() ? type.keyPlaces : std::vector<JsonPlace>()) {
        const JsonValue *value = place.in(document);
        parts += foldKey(value ? keyText(*value) : QString(), type.keyCase);
    }
    return parts.join(keySeparator);
}

Result<Resource> toResource(const ResourceType &type, JsonValue document,
                            const std::optional<ParentOfDocument> &parent)
{
    Resource resource;
    resource.key.type = type.id;
    const bool isNameless = type.singleton && type.idPlace.isRoot();
    const JsonValue *id = type.idPlace.in(document);
    resource.key.id = isNameless ? type.id : id ? scalarText(*id) : QString();
    if (resource.key.id.isEmpty()) {
        return failure(
            Error::Kind::BadResponse,
            QCoreApplication::translate("Migration::Normaliser",
                                        "A %1 without an id was received; it can not be migrated.")
                .arg(type.singular),
            type.idPlace.toText());
    }
    const JsonValue *name = type.namePlace.isRoot() ? nullptr : type.namePlace.in(document);
    resource.name = name ? scalarText(*name) : QString();
    if (resource.name.isEmpty())
        resource.name = parent ? parent->name : isNameless ? type.title : resource.key.id;

    if (parent)
        resource.parentId = parent->id;
    resource.naturalKey =
        naturalKeyOf(type, document, parent ? parent->naturalKey : std::optional<QString>());
    resource.origin = originOf(type, document, &resource.originReason);

    resource.unstable = JsonValue::object();
    std::vector<JsonPlace> unstable = placesOf(type.unstable, document);
    for (const JsonPlace &place : unstable)
        resource.unstable.set(place.toText().toUtf8(), *place.in(document));
    removeAll(std::move(unstable), &document);
    resource.document = std::move(document);
    return resource;
}

JsonValue wholeDocument(const Resource &resource)
{
    JsonValue document = resource.document;
    for (qsizetype i = 0; i < resource.unstable.size(); ++i) {
        const QString text = QString::fromUtf8(resource.unstable.keyAt(i));
        if (isPlainPathWord(text)) { // nearly all of them
            document.set(resource.unstable.keyAt(i), resource.unstable.valueAt(i));
            continue;
        }
        const auto place = JsonPlace::fromText(text);
        if (!place || place->isRoot())
            continue;
        JsonValue *holder = place->parent().refIn(document);
        const auto *member = std::get_if<QByteArray>(&place->steps().back());
        if (holder && holder->isObject() && member)
            holder->set(*member, resource.unstable.valueAt(i));
    }
    return document;
}

void removeMatches(std::initializer_list<const std::vector<JsonPattern> *> lists,
                   JsonValue *document)
{
    QVarLengthArray<QByteArrayView, 32> members;
    for (const auto *patterns : lists) {
        for (const JsonPattern &pattern : *patterns) {
            if (const QByteArray *member = pattern.onlyMember())
                members.append(*member);
        }
    }
    document->removeAll(
        {members.data(), static_cast<size_t>(members.size())}); // moves no other place
    for (const auto *patterns : lists) {
        std::vector<JsonPlace> places;
        for (const JsonPattern &pattern : *patterns) {
            if (pattern.onlyMember())
                continue;
            pattern.match(*document, [&](const JsonPlace &place, const JsonValue &) {
                places.push_back(place);
            });
        }
        if (!places.empty())
            removeAll(std::move(places), document);
    }
}

void removeMatches(const std::vector<JsonPattern> &patterns, JsonValue *document)
{
    removeMatches({&patterns}, document);
}

std::vector<JsonPlace> maskedPlaces(const ResourceType &type, const JsonValue &document)
{
    std::vector<JsonPlace> places;
    for (const JsonPattern &pattern : type.masked) {
        pattern.match(document, [&](const JsonPlace &place, const JsonValue &value) {
            if (!value.isNull())
                places.push_back(place);
        });
    }
    return places;
}

JsonValue masked(const ResourceType &type, JsonValue document)
{
    for (const JsonPlace &place : maskedPlaces(type, document)) {
        if (JsonValue *value = place.refIn(document))
            *value = JsonValue::string(maskedText);
    }
    return document;
}

JsonValue comparable(const ResourceType &type, const JsonValue &document)
{
    JsonValue result = document;
    removeSecrets(type, &result); // first: what makes a secret of them may be read-only
    removeMatches({&type.readOnly, &type.carried, &type.unstable, &type.createOnly}, &result);
    writeDefaults(type, result);
    for (const ItemRule &rule : type.items) {
        if (rule.idMember.isEmpty())
            continue;
        rule.list.match(JsonValue(result), [&](const JsonPlace &place, const JsonValue &list) {
            JsonValue *items = nullptr;
            for (qsizetype i = 0; i < list.size(); ++i) {
                if (!list.at(i).find(rule.idMember))
                    continue; // what is not changed stays shared with the document
                if (!items)
                    items = place.refIn(result);
                items->itemRef(i).remove(rule.idMember);
            }
        });
    }
    return result;
}

QByteArray comparableHash(const ResourceType &type, const JsonValue &document)
{
    return jsonHash(comparable(type, document), type.sets);
}

} // namespace Migration
