// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/variablepreview.h>

#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/variablesets.h>

#include <QHash>
#include <QMap>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// The dimensions of a scope, the most telling one first.
const QStringList &dimensions()
{
    static const QStringList all = {u"Action"_s,  u"Machine"_s,     u"Role"_s,
                                    u"Tenant"_s,  u"TenantTag"_s,   u"Environment"_s,
                                    u"Channel"_s, u"ProcessOwner"_s};
    return all;
}

using Context = QHash<QString, QStringList>; // what a scope may name, by dimension

Context contextOf(const ApiCall &call, const Json &project)
{
    const auto asked = [&call](QAnyStringView name) {
        const QString value = call.request.queryValue(name);
        return value.isEmpty() ? QStringList() : QStringList(value);
    };
    Context result;
    result[u"Environment"_s] = asked("environment");
    result[u"Channel"_s] = asked("channel");
    result[u"Tenant"_s] = asked("tenant");
    result[u"Machine"_s] = asked("machine");
    result[u"Action"_s] = asked("action");
    result[u"Role"_s] = asked("role");
    result[u"ProcessOwner"_s] = asked("runbook");
    if (result.value(u"ProcessOwner"_s).isEmpty())
        result[u"ProcessOwner"_s] = {project.text("Id"_L1)};
    const Json *tenant =
        call.store.find(call.spaceId, u"tenants"_s, call.request.queryValue("tenant"));
    if (tenant)
        result[u"TenantTag"_s] = tenant->value("TenantTags"_L1).toTexts();
    const Json *machine =
        call.store.find(call.spaceId, u"machines"_s, call.request.queryValue("machine"));
    if (machine)
        result[u"Role"_s] += machine->value("Roles"_L1).toTexts();
    return result;
}

bool applies(const Json &scope, const Context &context)
{
    for (const QString &dimension : scope.keys()) {
        const QStringList wanted = scope.value(dimension).toTexts();
        const QStringList given = context.value(dimension);
        const auto isGiven = [&given](const QString &value) {
            return given.contains(value, Qt::CaseInsensitive);
        };
        if (!wanted.isEmpty() && std::none_of(wanted.cbegin(), wanted.cend(), isGiven))
            return false;
    }
    return true;
}

// Smaller wins: the place of the most telling dimension, then how few others there are.
std::pair<qsizetype, qsizetype> rank(const Json &scope)
{
    qsizetype best = dimensions().size();
    qsizetype used = 0;
    for (qsizetype i = 0; i < dimensions().size(); ++i) {
        if (scope.value(dimensions().at(i)).isEmpty())
            continue;
        best = std::min(best, i);
        ++used;
    }
    return {best, -used};
}

QStringList setsOf(const ApiCall &call, const Json &project)
{
    QStringList result = {VariableSets::idFor(project.text("Id"_L1))};
    const QStringList included = project.value("IncludedLibraryVariableSetIds"_L1).toTexts();
    for (const QString &id : included) {
        const Json *set = call.store.find(call.spaceId, u"libraryvariablesets"_s, id);
        if (set && set->text("ContentType"_L1) == "Variables"_L1)
            result += VariableSets::idFor(id);
    }
    return result;
}

} // namespace

HttpResponse VariablePreview::answer(const ApiCall &call)
{
    const QString projectId = call.request.queryValue("project");
    const Json *project = call.store.find(call.spaceId, u"projects"_s, projectId);
    if (!project || !call.key.seesProject(projectId))
        return Refusals::notFound(projectId);
    const Context context = contextOf(call, *project);
    QMap<QString, Json> winners; // by the name as the platform compares it
    const QStringList setIds = setsOf(call, *project);
    for (const QString &setId : setIds) {
        const Json *set = call.store.find(call.spaceId, u"variables"_s, setId);
        const Json seen = set ? VariableSets::visible(*set, call.key) : Json();
        for (Json variable : seen.value("Variables"_L1).items()) {
            const Json &scope = variable.value("Scope"_L1);
            if (!applies(scope, context))
                continue;
            variable.set("VariableSetId"_L1, setId);
            const QString name = variable.text("Name"_L1).toCaseFolded();
            // Earlier sets and earlier variables keep their place in a tie.
            if (!winners.contains(name)
                || rank(scope) < rank(winners.value(name).value("Scope"_L1))) {
                winners.insert(name, variable);
            }
        }
    }
    return HttpResponse::json(200, Json::object({{u"Variables"_s, Json::array(winners.values())}}));
}

} // namespace Sandbox
