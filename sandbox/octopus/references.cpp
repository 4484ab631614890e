// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/references.h>

#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox::References {

namespace {

void visitSteps(Json &value, QStringList steps, const std::function<void(QString &)> &visit)
{
    if (steps.isEmpty()) {
        if (value.isString()) {
            QString text = value.toText();
            visit(text);
            value = text;
        }
        return;
    }
    QString step = steps.takeFirst();
    const bool list = step.endsWith("[]"_L1);
    if (list)
        step.chop(2);
    Json *child = value.find(step);
    if (!child || (list && !child->isArray()))
        return;
    if (!list) {
        visitSteps(*child, steps, visit);
        return;
    }
    for (qsizetype i = 0; i < child->size(); ++i)
        visitSteps(child->item(i), steps, visit);
}

QString inWords(const ResourceType &type, const Json &document)
{
    return u"the %1 '%2'"_s.arg(type.title, document.text("Name"_L1));
}

// Variables scoped to `value` in one of the dimensions, in words.
QStringList scopedVariables(const QString &dimension, const QString &value, const QString &spaceId,
                            const Store &store)
{
    QStringList result;
    const QList<Json> sets = store.all(spaceId, u"variables"_s);
    for (const Json &set : sets) {
        for (const Json &variable : set.value("Variables"_L1).items()) {
            if (variable.value("Scope"_L1).value(dimension).toTexts().contains(value)) {
                result += u"the variable '%1' of %2"_s.arg(variable.text("Name"_L1),
                                                           VariableSets::ownerInWords(set, store));
            }
        }
    }
    return result;
}

} // namespace

void forEachText(Json &document, const QString &path, const std::function<void(QString &)> &visit)
{
    visitSteps(document, path.split(u'.'), visit);
}

QStringList textsAt(const Json &document, const QString &path)
{
    QStringList result;
    Json copy = document;
    forEachText(copy, path, [&result](const QString &text) { result += text; });
    return result;
}

QStringList unknown(const ResourceType &type, const Json &document, const QString &spaceId,
                    const Store &store)
{
    QStringList result;
    for (const ReferencePlace &place : type.references) {
        const QStringList ids = textsAt(document, place.path);
        for (const QString &id : ids) {
            if (!id.isEmpty() && !store.find(spaceId, place.collection, id))
                result += u"The resource '%1' was not found."_s.arg(id);
        }
    }
    for (const QString &path : type.tagPlaces) {
        const QStringList tags = textsAt(document, path);
        for (const QString &tag : tags) {
            if (!isTag(tag, spaceId, store))
                result += u"The tag '%1' was not found."_s.arg(tag);
        }
    }
    return result;
}

bool isTag(const QString &nameOrId, const QString &spaceId, const Store &store)
{
    const QList<Json> tagSets = store.all(spaceId, u"tagsets"_s);
    for (const Json &tagSet : tagSets) {
        for (const Json &tag : tagSet.value("Tags"_L1).items()) {
            if (tag.text("Id"_L1) == nameOrId
                || Rules::isSameName(tag.text("CanonicalTagName"_L1), nameOrId)) {
                return true;
            }
        }
    }
    return false;
}

QStringList usersOf(const ResourceType &type, const QString &id, const QString &spaceId,
                    const Store &store)
{
    QStringList result;
    for (const ResourceType &user : resourceTypes()) {
        for (const ReferencePlace &place : user.references) {
            if (place.collection != type.collection)
                continue;
            const QList<Json> documents = store.all(spaceId, user.collection);
            for (const Json &document : documents) {
                if (textsAt(document, place.path).contains(id))
                    result += inWords(user, document);
            }
        }
    }
    for (const auto &[dimension, collection] : VariableSets::scopeCollections()) {
        if (collection == type.collection)
            result += scopedVariables(dimension, id, spaceId, store);
    }
    return result;
}

QStringList usersOfTag(const QString &name, const QString &id, const QString &spaceId,
                       const Store &store)
{
    QStringList result;
    for (const ResourceType &user : resourceTypes()) {
        for (const QString &path : user.tagPlaces) {
            const QList<Json> documents = store.all(spaceId, user.collection);
            for (const Json &document : documents) {
                const QStringList tags = textsAt(document, path);
                if (tags.contains(name, Qt::CaseInsensitive) || tags.contains(id))
                    result += inWords(user, document);
            }
        }
    }
    return result + scopedVariables(u"TenantTag"_s, name, spaceId, store);
}

void renameTag(const QString &before, const QString &after, const QString &spaceId, Store &store)
{
    const auto rename = [&](const QString &collection, const QString &path) {
        const QList<Json> documents = store.all(spaceId, collection);
        for (Json document : documents) {
            forEachText(document, path, [&](QString &tag) { tag = tag == before ? after : tag; });
            store.put(collection, document);
        }
    };
    for (const ResourceType &type : resourceTypes()) {
        for (const QString &path : type.tagPlaces)
            rename(type.collection, path);
    }
    rename(u"variables"_s, u"Variables[].Scope.TenantTag[]"_s);
}

} // namespace Sandbox::References
