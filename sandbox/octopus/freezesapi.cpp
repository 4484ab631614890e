// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/freezesapi.h>

#include <sandbox/octopus/references.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

constexpr ServerVersion sinceVersion{2024, 4};

const QString &freezes()
{
    static const QString collection = u"deploymentfreezes"_s;
    return collection;
}

Json shown(const Json &freeze)
{
    Json result = freeze;
    result.set(
        "Links"_L1,
        Json::object({{u"Self"_s, QString(u"/api/deploymentfreezes/"_s + freeze.text("Id"_L1))}}));
    return result;
}

} // namespace

HttpResponse FreezesApi::answer(const ApiCall &call)
{
    if (call.version < sinceVersion || call.path.size() > 2)
        return Refusals::notFound();
    const QByteArray &method = call.request.method;
    const QString permission = u"DeploymentFreezeAdminister"_s;
    if (method != "GET" && !call.key.may(permission))
        return Refusals::notAllowed(permission);
    if (call.path.size() == 1) {
        if (method == "GET")
            return list(call);
        return method == "POST" ? save(call, {}) : Refusals::wrongVerb(method);
    }
    const QString id = call.path.at(1);
    const Json *found = call.store.find(freezes(), id);
    if (!found)
        return Refusals::notFound(id);
    const Json stored = *found;
    if (method == "GET")
        return HttpResponse::json(200, shown(stored));
    if (method == "PUT")
        return save(call, stored);
    if (method != "DELETE")
        return Refusals::wrongVerb(method);
    call.store.remove(freezes(), id);
    return HttpResponse::json(200, Json::object());
}

HttpResponse FreezesApi::list(const ApiCall &call)
{
    bool skipGiven = false;
    bool takeGiven = false;
    const qint64 skip = call.request.queryValue("skip"_L1).toLongLong(&skipGiven);
    const qint64 take = call.request.queryValue("take"_L1).toLongLong(&takeGiven);
    if (!skipGiven || !takeGiven)
        return Refusals::invalid({u"The parameters 'skip' and 'take' are required."_s});
    const QString part = call.request.queryValue("partialName"_L1);
    QList<Json> all = call.store.all(freezes());
    all.removeIf([&part](const Json &freeze) {
        return !freeze.text("Name"_L1).contains(part, Qt::CaseInsensitive);
    });
    Json items = Json::array();
    for (qint64 i = skip; i < std::min<qint64>(all.size(), skip + take); ++i)
        items.append(shown(all.at(i)));
    return HttpResponse::json(
        200, Json::object({{u"DeploymentFreezes"_s, items}, {u"Count"_s, all.size()}}));
}

QStringList FreezesApi::problems(const Json &body, const Json &stored, const Store &store)
{
    const QString name = body.text("Name"_L1);
    QStringList result;
    if (name.trimmed().isEmpty() || name.size() > 200)
        result += u"The name of a deployment freeze has 1 to 200 characters."_s;
    const QList<Json> all = store.all(freezes());
    for (const Json &other : all) {
        if (other.value("Id"_L1) != stored.value("Id"_L1)
            && Rules::isSameName(other.text("Name"_L1), name)) {
            result += Rules::refused(u"deployment freeze"_s, name);
        }
    }
    if (body.text("Start"_L1).isEmpty() || body.text("End"_L1) <= body.text("Start"_L1))
        result += u"A deployment freeze ends after it starts."_s;
    const auto check = [&](const QString &path, const QString &collection) {
        const QStringList ids = References::textsAt(body, path);
        for (const QString &id : ids) {
            if (!id.isEmpty() && !store.find(collection, id))
                result += u"The resource '%1' was not found."_s.arg(id);
        }
    };
    check(u"OwnerId"_s, u"projects"_s);
    check(u"ProjectEnvironmentScope{keys}"_s, u"projects"_s);
    check(u"ProjectEnvironmentScope{}.[]"_s, u"environments"_s);
    check(u"TenantProjectEnvironmentScope[].TenantId"_s, u"tenants"_s);
    check(u"TenantProjectEnvironmentScope[].ProjectId"_s, u"projects"_s);
    check(u"TenantProjectEnvironmentScope[].EnvironmentId"_s, u"environments"_s);
    return result;
}

HttpResponse FreezesApi::save(const ApiCall &call, const Json &stored)
{
    QString problem;
    std::optional<Json> body = call.body(&problem);
    if (!body || !body->isObject())
        return Refusals::invalid({problem});
    const QStringList wrong = problems(*body, stored, call.store);
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    body->remove("Links"_L1);
    Rules::addMissing(*body, Json::literal(R"({"Description":"","ProjectEnvironmentScope":{},
        "TenantProjectEnvironmentScope":[],"RecurringSchedule":null,"OwnerId":null})"));
    body->prepend("Id"_L1,
                  stored.isNull() ? Json(call.store.newId(u"DeploymentFreezes"_s))
                                  : stored.value("Id"_L1));
    call.store.put(freezes(), *body);
    return HttpResponse::json(stored.isNull() ? 201 : 200, shown(*body));
}

} // namespace Sandbox
