// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/variablesets.h>

#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/projectparts.h>
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

bool isIn(const Json &variable, Part part)
{
    const bool secret = variable.text("Type"_L1) == "Sensitive"_L1;
    return part == Part::Whole || secret == (part == Part::Database);
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

// Whether a scope's value names something: a step of one of the owner's processes, the owner's
// process or one of its runbooks, or what the dimension is a collection of.
bool isKnownScope(const QString &dimension, const QString &value, const Json &set,
                  const Store &store)
{
    const QString spaceId = set.text("SpaceId"_L1);
    const QString ownerId = set.text("OwnerId"_L1);
    if (dimension == "TenantTag"_L1)
        return References::isTag(value, spaceId, store);
    if (dimension == "ProcessOwner"_L1) {
        const Json *runbook = store.find(spaceId, u"runbooks"_s, value);
        return value == ownerId || (runbook && runbook->text("ProjectId"_L1) == ownerId);
    }
    if (dimension == "Action"_L1) {
        const QList<Json> processes = ProjectParts::processes(ownerId, store);
        return std::any_of(processes.cbegin(), processes.cend(), [&value](const Json &process) {
            return Processes::actionNamed(process, value).text("Id"_L1) == value;
        });
    }
    for (const auto &[name, collection] : scopeCollections()) {
        if (name == dimension)
            return store.find(spaceId, collection, value) != nullptr;
    }
    return true; // free texts, such as roles
}

// Scope values nobody has, except those the stored variable had already: a scope may outlive what
// it names, and saving the set again must stay possible.
QStringList unknownScopes(const Json &variable, const Json &before, const Json &set,
                          const Store &store)
{
    static const QStringList ofProjects = {u"Action"_s, u"Channel"_s, u"ProcessOwner"_s};
    const bool shared = !set.text("OwnerId"_L1).startsWith("Projects-"_L1);
    QStringList result;
    const Json &scope = variable.value("Scope"_L1);
    for (const QString &dimension : scope.keys()) {
        const QStringList kept = before.value("Scope"_L1).value(dimension).toTexts();
        const QStringList values = scope.value(dimension).toTexts();
        if (shared && !values.isEmpty() && ofProjects.contains(dimension)) {
            result +=
                u"Variables of a library variable set cannot be scoped by '%1'."_s.arg(dimension);
            continue;
        }
        for (const QString &value : values) {
            if (!kept.contains(value) && !isKnownScope(dimension, value, set, store))
                result += u"The resource '%1' was not found."_s.arg(value);
        }
    }
    return result;
}

QStringList variableProblems(const Json &variable, const Json &stored, const Json &set,
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
        && stored.text("Value"_L1) != value
        && !store.find(set.text("SpaceId"_L1), collection, value))
    {
        result += u"The resource '%1' was not found."_s.arg(value);
    }
    return result + unknownScopes(variable, stored, set, store);
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

Json actionValues(const QString &projectId, const Store &store)
{
    const Json *process = store.find(u"deploymentprocesses"_s, ProjectParts::processId(projectId));
    return process ? namedList(Processes::actions(*process)) : Json::array();
}

Json tagValues(const QString &spaceId, const Store &store)
{
    Json result = Json::array();
    const QList<Json> tagSets = store.all(spaceId, u"tagsets"_s);
    for (const Json &tagSet : tagSets) {
        for (const Json &tag : tagSet.value("Tags"_L1).items()) {
            result.append(Json::object(
                {{u"Id"_s, tag.value("CanonicalTagName"_L1)}, {u"Name"_s, tag.value("Name"_L1)}}));
        }
    }
    return result;
}

Json processValues(const Json &project, const Store &store)
{
    const auto entry = [](const Json &id, const Json &name, const QString &type) {
        return Json::object({{u"Id"_s, id}, {u"Name"_s, name}, {u"ProcessType"_s, type}});
    };
    Json result =
        Json::array({entry(project.value("Id"_L1), u"Deployment Process"_s, u"Deployment"_s)});
    const QList<Store::Address> mentions = store.mentions(project.text("Id"_L1));
    for (const Store::Address &address : mentions) {
        if (address.collection != "runbooks"_L1)
            continue;
        const Json &runbook = *store.find(address.collection, address.id);
        result.append(entry(runbook.value("Id"_L1), runbook.value("Name"_L1), u"Runbook"_s));
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
    for (const auto &collection : {u"libraryvariablesets"_s, u"projects"_s}) {
        if (const Json *owner = store.find(collection, ownerId)) {
            return u"the %1 '%2'"_s.arg(resourceType(collection)->title, owner->text("Name"_L1));
        }
    }
    return ownerId;
}

QList<QPair<QString, QString>> scopeCollections()
{
    static const QList<QPair<QString, QString>> all = {{u"Environment"_s, u"environments"_s},
                                                       {u"Machine"_s, u"machines"_s},
                                                       {u"Channel"_s, u"channels"_s},
                                                       {u"Tenant"_s, u"tenants"_s}};
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

Json visible(const Json &set, const ApiKey &key, Part part)
{
    Json variables = Json::array();
    for (Json variable : set.value("Variables"_L1).items()) {
        if (!isVisible(variable, key) || !isIn(variable, part))
            continue;
        if (part == Part::Git)
            variable.remove("Id"_L1);
        variables.append(variable);
    }
    Json result = set;
    result.set("Variables"_L1, variables);
    return Secrets::masked(result);
}

Json scopeValues(const Json &set, const ApiKey &key, const Store &store)
{
    const QString spaceId = set.text("SpaceId"_L1);
    const QString ownerId = set.text("OwnerId"_L1);
    QList<Json> environments = store.all(spaceId, u"environments"_s);
    environments.removeIf([&key](const Json &document) {
        return !key.may(u"EnvironmentView"_s) || !key.seesEnvironment(document.text("Id"_L1));
    });
    QList<Json> channels = store.all(spaceId, u"channels"_s);
    channels.removeIf(
        [&ownerId](const Json &document) { return document.text("ProjectId"_L1) != ownerId; });
    const QList<Json> machines = store.all(spaceId, u"machines"_s);
    QStringList roles;
    for (const Json &machine : machines)
        roles += machine.value("Roles"_L1).toTexts();
    roles.removeDuplicates();
    roles.sort();
    Json roleValues = Json::array();
    for (const QString &role : std::as_const(roles))
        roleValues.append(Json::object({{u"Id"_s, role}, {u"Name"_s, role}}));
    const Json *project = store.find(spaceId, u"projects"_s, ownerId);
    return Json::object(
        {{u"Environments"_s, namedList(environments)},
         {u"Machines"_s, namedList(machines)},
         {u"Actions"_s, project ? actionValues(ownerId, store) : Json::array()},
         {u"Roles"_s, roleValues},
         {u"Channels"_s, namedList(channels)},
         {u"TenantTags"_s, tagValues(spaceId, store)},
         {u"Processes"_s, project ? processValues(*project, store) : Json::array()}});
}

Json complete(const Json &variable, Store &store)
{
    Json result = variable;
    if (!result.contains("Type"_L1))
        result.set("Type"_L1, u"String"_s);
    return completed(result, {}, store);
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
        result += variableProblems(variable, byId(stored, id), stored, store);
    }
    return result;
}

Json merged(const Json &body, const Json &stored, const ApiKey &key, Part part, Store &store)
{
    QList<Json> incoming;
    for (const Json &variable : body.value("Variables"_L1).items())
        incoming.append(completed(variable, byId(stored, variable.text("Id"_L1)), store));
    // Those the caller does not see keep their places among the others.
    Json variables = Json::array();
    for (const Json &variable : stored.value("Variables"_L1).items()) {
        const bool hidden = !isVisible(variable, key) || !isIn(variable, part);
        if (hidden && byId(body, variable.text("Id"_L1)).isNull())
            variables.append(variable);
        else if (!incoming.isEmpty())
            variables.append(incoming.takeFirst());
    }
    for (const Json &variable : std::as_const(incoming))
        variables.append(variable);
    Json result = stored;
    result.set("Variables"_L1, variables);
    result.set("Version"_L1, stored.value("Version"_L1).toInteger() + 1);
    return result;
}

} // namespace Sandbox::VariableSets
