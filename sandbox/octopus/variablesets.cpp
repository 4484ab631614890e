// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/variablesets.h>

#include <sandbox/octopus/references.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/secrets.h>

#include <QSet>

using namespace Qt::StringLiterals;

namespace Sandbox::VariableSets {

namespace {

const QStringList &plainTypes()
{
    static const QStringList types = {u"String"_s,
                                      u"Sensitive"_s,
                                      u"Certificate"_s,
                                      u"AmazonWebServicesAccount"_s,
                                      u"AzureAccount"_s,
                                      u"GoogleCloudAccount"_s,
                                      u"UsernamePasswordAccount"_s,
                                      u"GenericOidcAccount"_s,
                                      u"WorkerPool"_s};
    return types;
}

bool isVisible(const Json &variable, const ApiKey &key)
{
    if (!key.may(u"VariableView"_s))
        return false;
    const QStringList environments = variable.value("Scope"_L1).value("Environment"_L1).toTexts();
    if (environments.isEmpty())
        return key.may(u"VariableViewUnscoped"_s);
    return std::any_of(environments.cbegin(), environments.cend(),
                       [&key](const QString &id) { return key.seesEnvironment(id); });
}

const Json &byId(const Json &set, const QString &id)
{
    static const Json none;
    if (!id.isEmpty()) {
        for (const Json &variable : set.value("Variables"_L1).items()) {
            if (variable.text("Id"_L1) == id)
                return variable;
        }
    }
    return none;
}

// Scope values nobody has, except those the stored variable had already: a scope may outlive what
// it names, and saving the set again must stay possible.
QStringList unknownScopes(const Json &variable, const Json &stored, const QString &spaceId,
                          const Store &store)
{
    QStringList result;
    const Json &scope = variable.value("Scope"_L1);
    const auto check = [&](const QString &dimension, const auto &isKnown) {
        const QStringList before = stored.value("Scope"_L1).value(dimension).toTexts();
        const QStringList values = scope.value(dimension).toTexts();
        for (const QString &value : values) {
            if (!before.contains(value) && !isKnown(value))
                result += u"The resource '%1' was not found."_s.arg(value);
        }
    };
    for (const auto &[dimension, collection] : scopeCollections()) {
        check(dimension, [&spaceId, &store, collection = collection](const QString &id) {
            return store.find(spaceId, collection, id) != nullptr;
        });
    }
    check(u"TenantTag"_s, [&spaceId, &store](const QString &tag) {
        return References::isTag(tag, spaceId, store);
    });
    return result;
}

QStringList variableProblems(const Json &variable, const Json &stored, const QString &spaceId,
                             const Store &store)
{
    QStringList result;
    const QString name = variable.text("Name"_L1);
    const QString type = variable.text("Type"_L1);
    if (name.trimmed().isEmpty())
        result += u"A variable has no name."_s;
    if (!plainTypes().contains(type))
        result += u"The variable type '%1' of '%2' is not known."_s.arg(type, name);
    const QString collection = valueCollection(type);
    const QString value = variable.text("Value"_L1);
    if (!collection.isEmpty() && !value.isEmpty() && !value.contains("#{"_L1)
        && !store.find(spaceId, collection, value))
    {
        result += u"The resource '%1' was not found."_s.arg(value);
    }
    return result + unknownScopes(variable, stored, spaceId, store);
}

Json keptSecret(const Json &incoming, const Json &stored)
{
    if (!incoming.text("Value"_L1).isEmpty())
        return incoming.value("Value"_L1);
    return stored.text("Type"_L1) == "Sensitive"_L1 ? stored.value("Value"_L1) : Json();
}

Json completed(Json variable, const Json &stored, Store &store)
{
    static const Json defaults = Json::literal(
        R"({"Value":null,"Description":"","Scope":{},"IsEditable":true,"Prompt":null})");
    if (variable.text("Id"_L1).isEmpty())
        variable.prepend("Id"_L1, store.newGuid());
    for (const QString &key : defaults.keys()) {
        if (!variable.contains(key))
            variable.set(key, defaults.value(key));
    }
    const bool sensitive = variable.text("Type"_L1) == "Sensitive"_L1;
    variable.set("IsSensitive"_L1, sensitive);
    if (sensitive)
        variable.set("Value"_L1, keptSecret(variable, stored));
    return variable;
}

Json namedList(const QList<Json> &documents)
{
    Json result = Json::array();
    for (const Json &document : documents) {
        result.append(Json::object(
            {{u"Id"_s, document.value("Id"_L1)}, {u"Name"_s, document.value("Name"_L1)}}));
    }
    return result;
}

} // namespace

QString idFor(const QString &ownerId)
{
    return u"variableset-"_s + ownerId;
}

Json empty(const Json &owner)
{
    const QString ownerId = owner.text("Id"_L1);
    return Json::object({{u"Id"_s, idFor(ownerId)},
                         {u"OwnerId"_s, ownerId},
                         {u"SpaceId"_s, owner.value("SpaceId"_L1)},
                         {u"Version"_s, 0},
                         {u"Variables"_s, Json::array()}});
}

QString ownerInWords(const Json &set, const Store &store)
{
    const QString ownerId = set.text("OwnerId"_L1);
    const Json *owner = store.find(u"libraryvariablesets"_s, ownerId);
    return owner ? u"the library variable set '%1'"_s.arg(owner->text("Name"_L1)) : ownerId;
}

QList<QPair<QString, QString>> scopeCollections()
{
    static const QList<QPair<QString, QString>> all = {{u"Environment"_s, u"environments"_s},
                                                       {u"Machine"_s, u"machines"_s},
                                                       {u"Channel"_s, u"channels"_s}};
    return all;
}

QString valueCollection(const QString &type)
{
    if (type == "Certificate"_L1)
        return u"certificates"_s;
    if (type == "WorkerPool"_L1)
        return u"workerpools"_s;
    return type.endsWith("Account"_L1) ? u"accounts"_s : QString();
}

Json visible(const Json &set, const ApiKey &key)
{
    Json variables = Json::array();
    for (const Json &variable : set.value("Variables"_L1).items()) {
        if (isVisible(variable, key))
            variables.append(variable);
    }
    Json result = set;
    result.set("Variables"_L1, variables);
    return Secrets::masked(result);
}

Json scopeValues(const Json &set, const ApiKey &key, const Store &store)
{
    const QString spaceId = set.text("SpaceId"_L1);
    QList<Json> environments = store.all(spaceId, u"environments"_s);
    environments.removeIf([&key](const Json &document) {
        return !key.may(u"EnvironmentView"_s) || !key.seesEnvironment(document.text("Id"_L1));
    });
    Json tags = Json::array();
    const QList<Json> tagSets = store.all(spaceId, u"tagsets"_s);
    for (const Json &tagSet : tagSets) {
        for (const Json &tag : tagSet.value("Tags"_L1).items()) {
            tags.append(Json::object(
                {{u"Id"_s, tag.value("CanonicalTagName"_L1)}, {u"Name"_s, tag.value("Name"_L1)}}));
        }
    }
    return Json::object({{u"Environments"_s, namedList(environments)},
                         {u"Machines"_s, namedList(store.all(spaceId, u"machines"_s))},
                         {u"Actions"_s, Json::array()},
                         {u"Roles"_s, Json::array()},
                         {u"Channels"_s, namedList(store.all(spaceId, u"channels"_s))},
                         {u"TenantTags"_s, tags},
                         {u"Processes"_s, Json::array()}});
}

QStringList problems(const Json &body, const Json &stored, const Store &store)
{
    const Json &version = body.value("Version"_L1);
    if (!version.isNumber() || version.toInteger() != stored.value("Version"_L1).toInteger())
        return {Rules::staleVersion(u"variable set"_s)};
    QStringList result;
    QSet<QString> ids;
    for (const Json &variable : body.value("Variables"_L1).items()) {
        const QString id = variable.text("Id"_L1);
        if (!id.isEmpty() && ids.contains(id))
            result += u"The variable id '%1' is used twice."_s.arg(id);
        ids.insert(id);
        result += variableProblems(variable, byId(stored, id), stored.text("SpaceId"_L1), store);
    }
    return result;
}

Json merged(const Json &body, const Json &stored, const ApiKey &key, Store &store)
{
    Json variables = Json::array();
    for (const Json &variable : body.value("Variables"_L1).items())
        variables.append(completed(variable, byId(stored, variable.text("Id"_L1)), store));
    for (const Json &variable : stored.value("Variables"_L1).items()) {
        if (!isVisible(variable, key) && byId(body, variable.text("Id"_L1)).isNull())
            variables.append(variable);
    }
    Json result = stored;
    result.set("Variables"_L1, variables);
    result.set("Version"_L1, stored.value("Version"_L1).toInteger() + 1);
    return result;
}

} // namespace Sandbox::VariableSets
