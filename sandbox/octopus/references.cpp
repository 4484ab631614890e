// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/references.h>

#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox::References {

namespace {

// One step of a path: a member and what of it.
struct Step
{
    enum class Into { Member, Items, Values, Keys };

    explicit Step(const QString &text)
        : name(text.section(u'[', 0, 0).section(u'{', 0, 0))
        , into(text.endsWith("[]"_L1)           ? Into::Items
                   : text.endsWith("{}"_L1)     ? Into::Values
                   : text.endsWith("{keys}"_L1) ? Into::Keys
                                                : Into::Member)
    {
    }

    QString name;
    Into into;
};

QList<Step> stepsOf(const QString &path)
{
    QList<Step> result;
    const QStringList texts = path.split(u'.');
    for (const QString &text : texts)
        result.append(Step(text));
    return result;
}

void collect(const Json &value, const QList<Step> &steps, qsizetype next, QStringList &found)
{
    if (next == steps.size()) {
        if (value.isString())
            found += value.toText();
        return;
    }
    const Step &step = steps.at(next);
    const Json *child = step.name.isEmpty() ? &value : value.find(step.name);
    if (!child)
        return;
    if (step.into == Step::Into::Keys) {
        found += child->keys();
    } else if (step.into == Step::Into::Member) {
        collect(*child, steps, next + 1, found);
    } else if (child->isArray() || step.into == Step::Into::Values) {
        for (const Json &item : child->items())
            collect(item, steps, next + 1, found);
    }
}

void change(Json &value, const QList<Step> &steps, qsizetype next,
            const std::function<void(QString &)> &visit)
{
    if (next == steps.size()) {
        if (value.isString()) {
            QString text = value.toText();
            visit(text);
            value = text;
        }
        return;
    }
    const Step &step = steps.at(next);
    Json *child = step.name.isEmpty() ? &value : value.find(step.name);
    if (!child)
        return;
    if (step.into == Step::Into::Member) {
        change(*child, steps, next + 1, visit);
        return;
    }
    for (qsizetype i = 0; i < child->size(); ++i)
        change(child->item(i), steps, next + 1, visit);
}

QString quoted(const QString &title, const Json &document)
{
    return u"the %1 '%2'"_s.arg(title, document.text("Name"_L1));
}

QString inWords(const ResourceType &type, const Json &document, const Store &store)
{
    if (!document.text("Name"_L1).isEmpty())
        return quoted(type.title, document);
    static const QList<QPair<QString, QString>> owners = {{u"RunbookId"_s, u"runbooks"_s},
                                                          {u"ProjectId"_s, u"projects"_s},
                                                          {u"TenantId"_s, u"tenants"_s}};
    for (const auto &[field, collection] : owners) {
        const Json *owner = store.find(collection, document.text(field));
        if (owner)
            return u"the %1 of %2"_s.arg(type.title,
                                         quoted(resourceType(collection)->title, *owner));
    }
    return u"the %1 '%2'"_s.arg(type.title, document.text("Id"_L1));
}

// Variables that name `id` as their value or in one of the dimensions of their scope, in words.
QStringList usingVariables(const Json &set, const QString &dimension, const QString &value,
                           const Store &store)
{
    QStringList result;
    for (const Json &variable : set.value("Variables"_L1).items()) {
        const bool scoped = variable.value("Scope"_L1).value(dimension).toTexts().contains(value);
        const bool typed = variable.text("Value"_L1) == value
            && !VariableSets::valueCollection(variable.text("Type"_L1)).isEmpty();
        if (scoped || typed) {
            result += u"the variable '%1' of %2"_s.arg(variable.text("Name"_L1),
                                                       VariableSets::ownerInWords(set, store));
        }
    }
    return result;
}

bool isBuiltInFeed(const QString &id)
{
    return id == "feeds-builtin"_L1 || id == "feeds-builtin-releases"_L1;
}

} // namespace

void forEachText(Json &document, const QString &path, const std::function<void(QString &)> &visit)
{
    change(document, stepsOf(path), 0, visit);
}

QStringList textsAt(const Json &document, const QString &path)
{
    QStringList result;
    collect(document, stepsOf(path), 0, result);
    return result;
}

QList<Reference> of(const ResourceType &type, const Json &document)
{
    QList<Reference> result = type.rules->references(document);
    for (const ReferencePlace &place : type.references) {
        const QStringList ids = textsAt(document, place.path);
        for (const QString &id : ids)
            result.append({place.collection, id, place.holds});
    }
    result.removeIf([](const Reference &reference) {
        return reference.id.isEmpty() || reference.id.contains("#{"_L1);
    });
    return result;
}

bool exists(const Reference &reference, const QString &spaceId, const Store &store)
{
    if (reference.collection == "feeds"_L1 && isBuiltInFeed(reference.id))
        return true;
    if (reference.collection == "teams"_L1 && reference.id.startsWith("teams-"_L1))
        return true;
    // The catalogue of community step templates is the instance's, not a space's.
    if (reference.collection == "communityactiontemplates"_L1)
        return store.find(reference.collection, reference.id) != nullptr;
    return store.find(spaceId, reference.collection, reference.id) != nullptr;
}

QStringList unknown(const ResourceType &type, const Json &document, const Json &stored,
                    const Store &store)
{
    const QString spaceId = document.text("SpaceId"_L1);
    QStringList result;
    QStringList before;
    const QList<Reference> known = of(type, stored);
    for (const Reference &reference : known)
        before += reference.id;
    const QList<Reference> references = of(type, document);
    for (const Reference &reference : references) {
        if (!before.contains(reference.id) && !exists(reference, spaceId, store))
            result += u"The resource '%1' was not found."_s.arg(reference.id);
    }
    for (const QString &path : type.tagPlaces) {
        const QStringList tagsBefore = textsAt(stored, path);
        const QStringList tags = textsAt(document, path);
        for (const QString &tag : tags) {
            if (!tagsBefore.contains(tag) && !isTag(tag, spaceId, store))
                result += u"The tag '%1' was not found."_s.arg(tag);
        }
    }
    return result;
}

bool isTag(const QString &nameOrId, const QString &spaceId, const Store &store)
{
    const QList<Json> tagSets = store.all(spaceId, u"tagsets"_s);
    for (const Json &tagSet : tagSets) {
        if (tagSet.text("Type"_L1) == "FreeText"_L1
            && Rules::isSameName(nameOrId.section(u'/', 0, 0), tagSet.text("Name"_L1)))
        {
            return true;
        }
        for (const Json &tag : tagSet.value("Tags"_L1).items()) {
            if (tag.text("Id"_L1) == nameOrId
                || Rules::isSameName(tag.text("CanonicalTagName"_L1), nameOrId)) {
                return true;
            }
        }
    }
    return false;
}

QStringList usersOf(const ResourceType &type, const QString &id, const Store &store)
{
    QStringList result;
    QString dimension;
    for (const auto &[name, collection] : VariableSets::scopeCollections()) {
        if (collection == type.collection)
            dimension = name;
    }
    const QList<Store::Address> candidates = store.mentions(id);
    for (const Store::Address &candidate : candidates) {
        const Json document = *store.find(candidate.collection, candidate.id);
        if (candidate.collection == "variables"_L1) {
            result += usingVariables(document, dimension, id, store);
            continue;
        }
        const ResourceType *user = resourceType(candidate.collection);
        if (!user)
            continue; // tasks and the like keep nothing alive
        const QList<Reference> references = of(*user, document);
        if (std::any_of(references.cbegin(), references.cend(), [&](const Reference &reference) {
                return reference.holds == Holds::Yes && reference.collection == type.collection
                    && reference.id == id;
            }))
        {
            result += inWords(*user, document, store);
        }
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
                    result += inWords(user, document, store);
            }
        }
    }
    const QList<Json> sets = store.all(spaceId, u"variables"_s);
    for (const Json &set : sets)
        result += usingVariables(set, u"TenantTag"_s, name, store);
    return result;
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
