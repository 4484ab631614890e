// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadinput.h"

#include <migration/model/normaliser.h>
#include <migration/spread/spreadnotes.h>
#include <migration/spread/substitutionname.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SpreadInput)
};

// The server's own table of what scope values are called comes with every set.
ScopeNames::Names namesIn(const JsonValue &set)
{
    ScopeNames::Names names;
    const JsonValue &values = set.value("ScopeValues");
    for (qsizetype d = 0; d < values.size() && values.isObject(); ++d) {
        const JsonValue &list = values.valueAt(d);
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString id = list.at(i).value("Id").toString();
            if (!id.isEmpty())
                names.insert(id, list.at(i).value("Name").toString());
        }
    }
    return names;
}

// Names of everything else that was read: resources, and the steps of all processes.
std::shared_ptr<const ScopeNames::Names> namesIn(const Snapshot &snapshot)
{
    auto names = std::make_shared<ScopeNames::Names>();
    for (const Resource &resource : snapshot.resources()) {
        if (!resource.name.isEmpty())
            names->insert(resource.key.id, resource.name);
        const JsonValue &steps = resource.document.value("Steps");
        for (qsizetype s = 0; s < steps.size(); ++s) {
            const JsonValue &actions = steps.at(s).value("Actions");
            for (qsizetype a = 0; a < actions.size(); ++a)
                names->insert(actions.at(a).value("Id").toString(),
                              actions.at(a).value("Name").toString());
        }
    }
    return names;
}

QString lockOf(const Resource *owner)
{
    if (!owner)
        return {};
    const JsonValue &conversion =
        owner->document.value("PersistenceSettings").value("ConversionState");
    if (!conversion.value("VariablesAreInGit").toBool())
        return {};
    return Text::tr(
        "The project keeps its variables in a Git repository, where references would have "
        "to be committed. Spread it there by hand, or type its secrets again.");
}

QStringList parametersOf(const Resource *owner)
{
    QStringList names;
    const JsonValue &templates = owner ? owner->document.value("Templates") : JsonValue();
    for (qsizetype i = 0; i < templates.size(); ++i)
        names += templates.at(i).value("Name").toString();
    return names;
}

} // namespace

VariableSets variableSetsOf(const Snapshot &snapshot, const std::vector<char> *selected)
{
    VariableSets result;
    const auto &rule = snapshot.profile().spreading;
    if (!rule)
        return result;
    const auto shared = namesIn(snapshot);
    std::vector<int> indexes;
    for (const QString &type : rule->variableSets) {
        for (const int index : snapshot.ofType(type))
            indexes.push_back(index);
    }
    const auto resourceAt = [&](int index) -> const Resource & {
        return snapshot.resources()[static_cast<size_t>(index)];
    };
    const auto ownerTypeOf = [&](const Resource &set) {
        const ResourceType *type = snapshot.profile().type(set.key.type);
        return type && type->parent ? type->parent->type : QString();
    };
    // Sets of projects come last; otherwise by name, so that the same sets give the same plan.
    std::sort(indexes.begin(), indexes.end(), [&](int a, int b) {
        const auto order = [&](const Resource &set) {
            return std::tuple(ownerTypeOf(set) == rule->project, set.naturalKey, set.key.id);
        };
        return order(resourceAt(a)) < order(resourceAt(b));
    });
    QHash<QString, int> byOwner;
    for (const int index : indexes) {
        const Resource &resource = resourceAt(index);
        const Resource *owner = snapshot.find({ownerTypeOf(resource), resource.parentId});
        VariableSet set;
        set.key = resource.key;
        set.owner = resource.name;
        set.document = wholeDocument(resource);
        set.names = ScopeNames(namesIn(set.document), shared);
        set.otherNames = parametersOf(owner);
        set.locked = lockOf(owner);
        set.wanted = !selected || (*selected)[static_cast<size_t>(index)];
        byOwner.insert(resource.parentId, static_cast<int>(result.sets.size()));
        result.sets.push_back(std::move(set));
    }

    const std::vector<int> projects = snapshot.ofType(rule->project);
    if (!snapshot.isComplete(rule->project)) {
        // Nobody knows which sets are read together: all may be.
        std::vector<int> all;
        for (size_t i = 0; i < result.sets.size(); ++i)
            all.push_back(static_cast<int>(i));
        result.meetings.push_back(std::move(all));
        return result;
    }
    for (const int index : projects) {
        const Resource &project = resourceAt(index);
        std::vector<int> meeting;
        const auto add = [&](const QString &owner) {
            if (const auto set = byOwner.constFind(owner); set != byOwner.constEnd())
                meeting.push_back(*set);
        };
        add(project.key.id);
        if (const JsonValue *included = rule->includedSets.in(project.document)) {
            for (qsizetype i = 0; i < included->size(); ++i)
                add(included->at(i).toString());
        }
        if (meeting.size() > 1)
            result.meetings.push_back(std::move(meeting));
    }
    return result;
}

std::vector<UsingDocument> usingDocumentsOf(const Snapshot &snapshot)
{
    std::vector<UsingDocument> documents;
    const auto &rule = snapshot.profile().spreading;
    for (const Resource &resource : snapshot.resources()) {
        if (rule && rule->variableSets.contains(resource.key.type))
            continue;
        documents.push_back(
            {Text::tr("%1 “%2”", "what kind of thing, and its name")
                 .arg(snapshot.profile().singularOf(resource.key.type), resource.name),
             resource.document});
    }
    return documents;
}

bool hasSpreadSubject(const Snapshot &snapshot)
{
    const auto &rule = snapshot.profile().spreading;
    for (const Resource &resource : snapshot.resources()) {
        if (!rule || !rule->variableSets.contains(resource.key.type))
            continue;
        const JsonValue &variables = variablesOf(resource.document);
        QHash<QString, int> namesakes;
        for (qsizetype i = 0; i < variables.size(); ++i)
            ++namesakes[runTimeName(Variable(variables.at(i)).name())];
        for (qsizetype i = 0; i < variables.size(); ++i) {
            const Variable variable(variables.at(i));
            const bool isApart = variable.isSecret()
                && (isScoped(variable.scope())
                    || namesakes.value(runTimeName(variable.name())) > 1);
            if (isApart || hasSpreadNote(variable.description()))
                return true;
        }
    }
    return false;
}

QStringList unreadTypes(const Snapshot &snapshot)
{
    QStringList titles;
    for (const ResourceType &type : snapshot.profile().types) {
        if (!snapshot.isComplete(type.id))
            titles += type.title;
    }
    return titles;
}

} // namespace Migration
