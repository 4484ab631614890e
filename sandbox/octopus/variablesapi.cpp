// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/variablesapi.h>

#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

HttpResponse VariablesApi::answer(const ApiCall &call)
{
    if (call.path.size() != 2)
        return Refusals::notFound();
    const QString id = call.path.at(1);
    const QByteArray &method = call.request.method;
    if (id == "all"_L1)
        return method == "GET" ? answerMany(call) : Refusals::wrongVerb(method);
    const Json *stored = call.store.find(call.spaceId, u"variables"_s, id);
    if (!stored)
        return Refusals::notFound(id);
    if (method == "GET")
        return HttpResponse::json(200, shown(call, *stored));
    if (method == "PUT")
        return save(call, *stored);
    return Refusals::wrongVerb(method);
}

HttpResponse VariablesApi::answerMany(const ApiCall &call)
{
    const QStringList ids = call.request.queryValue("ids"_L1).split(u',', Qt::SkipEmptyParts);
    Json result = Json::array();
    const QList<Json> sets = call.store.all(call.spaceId, u"variables"_s);
    for (const Json &set : sets) {
        if (ids.isEmpty() || ids.contains(set.text("Id"_L1)))
            result.append(shown(call, set));
    }
    return HttpResponse::json(200, result);
}

HttpResponse VariablesApi::save(const ApiCall &call, const Json &stored)
{
    if (!call.key.may(u"VariableEdit"_s))
        return Refusals::notAllowed(u"VariableEdit"_s);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body || !body->value("Variables"_L1).isArray())
        return Refusals::invalid({body ? u"The body has no list of variables."_s : problem});
    for (const Json &variable : body->value("Variables"_L1).items()) {
        if (!variable.value("Type"_L1).isString()) {
            return Refusals::crashed(u"System.NullReferenceException: Object reference not set to "
                                     "an instance of an object."_s);
        }
    }
    const QStringList problems = VariableSets::problems(*body, stored, call.store);
    if (!problems.isEmpty())
        return Refusals::invalid(problems);
    const Json saved = VariableSets::merged(*body, stored, call.key, call.store);
    call.store.put(u"variables"_s, saved);
    Json answer = shown(call, saved);
    answer.set("ScopeValues"_L1, {}); // the platform fills it on reads alone
    return HttpResponse::json(200, answer);
}

Json VariablesApi::shown(const ApiCall &call, const Json &stored)
{
    Json result = VariableSets::visible(stored, call.key);
    result.set("ScopeValues"_L1, VariableSets::scopeValues(stored, call.key, call.store));
    const QString self = u"/api/%1/variables/%2"_s.arg(call.spaceId, stored.text("Id"_L1));
    result.set("Links"_L1, Json::object({{u"Self"_s, self}}));
    return result;
}

} // namespace Sandbox
