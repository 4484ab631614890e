// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusdocuments.h"

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace Connectors {

namespace {

// One of the two kinds of owners, as the old document names it.
struct Owners
{
    const char *list;
    const char *id;
    const char *name;
};

constexpr Owners projects{"ProjectVariables", "ProjectId", "ProjectName"};
constexpr Owners librarySets{"LibraryVariables", "LibraryVariableSetId", "LibraryVariableSetName"};

JsonValue parameterOf(const JsonValue &owner, const JsonValue &id)
{
    const JsonValue &parameters = owner.value("Templates");
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        if (parameters.at(i).value("Id") == id)
            return parameters.at(i);
    }
    return {};
}

JsonValue text(QByteArrayView utf8)
{
    return JsonValue::string(QString::fromUtf8(utf8));
}

// The values of one owner for these environments; none means all of them.
void addValues(const Owners &kind, QByteArrayView ownerId, const JsonValue &owner,
               const JsonValue &values, const JsonValue &environments, JsonValue *list)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        const JsonValue parameter = text(values.keyAt(i));
        JsonValue scope = JsonValue::object();
        scope.set("EnvironmentIds", environments);
        JsonValue one = JsonValue::object();
        one.set(kind.id, text(ownerId));
        one.set(kind.name, owner.value(kind.name));
        one.set("TemplateId", parameter);
        one.set("Template", parameterOf(owner, parameter));
        one.set("Value", values.valueAt(i));
        one.set("Scope", scope);
        list->append(one);
    }
}

JsonValue listOf(const Owners &kind, bool byEnvironment, const JsonValue &document)
{
    JsonValue list = JsonValue::array();
    const JsonValue &owners = document.value(kind.list);
    for (qsizetype i = 0; i < owners.size(); ++i) {
        const JsonValue &owner = owners.valueAt(i);
        const JsonValue &values = owner.value("Variables");
        JsonValue environments = JsonValue::array();
        if (!byEnvironment)
            addValues(kind, owners.keyAt(i), owner, values, environments, &list);
        for (qsizetype j = 0; byEnvironment && j < values.size(); ++j) {
            environments = JsonValue::array();
            environments.append(text(values.keyAt(j)));
            addValues(kind, owners.keyAt(i), owner, values.valueAt(j), environments, &list);
        }
    }
    return list;
}

} // namespace

JsonValue OctopusDocuments::received(const Migration::ResourceType &type, JsonValue document) const
{
    const bool isOfProjects = type.id == "tenantprojectvariables"_L1;
    if (!isOfProjects && type.id != "tenantcommonvariables"_L1)
        return document;
    if (!document.find(projects.list) && !document.find(librarySets.list))
        return document;
    document.set("Variables",
                 listOf(isOfProjects ? projects : librarySets, isOfProjects, document));
    document.remove(projects.list);
    document.remove(librarySets.list);
    return document;
}

} // namespace Connectors
