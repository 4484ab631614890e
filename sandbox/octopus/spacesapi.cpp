// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/spacesapi.h>

#include <sandbox/octopus/builtins.h>
#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/slug.h>
#include <sandbox/octopus/typerules.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

SpacesApi::SpacesApi(const ApiCall &call)
    : m_call(call)
{
}

HttpResponse SpacesApi::answer() const
{
    const QByteArray &method = m_call.request.method;
    const QString id = m_call.path.value(0);
    if (id.isEmpty()) {
        if (method == "GET")
            return list(true);
        return method == "POST" ? create() : Refusals::wrongVerb(method);
    }
    if (id == "all"_L1)
        return method == "GET" ? list(false) : Refusals::wrongVerb(method);
    const Json *space = m_call.store.find(u"spaces"_s, id);
    if (!space || !m_call.key.entersSpace(id) || m_call.path.size() > 1)
        return Refusals::notFound(id);
    if (method == "GET")
        return HttpResponse::json(200, shown(*space));
    if (method == "PUT")
        return update(*space);
    return method == "DELETE" ? remove(*space) : Refusals::wrongVerb(method);
}

HttpResponse SpacesApi::list(bool paged) const
{
    QList<Json> spaces = m_call.store.all(u"spaces"_s);
    spaces.removeIf([this](const Json &space) {
        return !m_call.key.entersSpace(space.text("Id"_L1)) || !m_call.key.may(u"SpaceView"_s);
    });
    if (paged) {
        const Paging paging(m_call.request, u"Space"_s, 30, u"/api/spaces"_s);
        return HttpResponse::json(200, paging.page(spaces, &SpacesApi::shown));
    }
    Json result = Json::array();
    for (const Json &space : std::as_const(spaces))
        result.append(shown(space));
    return HttpResponse::json(200, result);
}

QStringList SpacesApi::problems(const Json &body, const QString &ownId) const
{
    const QString name = body.text("Name"_L1);
    QStringList result;
    if (name.trimmed().isEmpty() || name.size() > 50)
        result += u"The name of a space has 1 to 50 characters."_s;
    const QList<Json> spaces = m_call.store.all(u"spaces"_s);
    for (const Json &other : spaces) {
        if (other.text("Id"_L1) != ownId && Rules::isSameName(other.text("Name"_L1), name))
            result += Rules::refused(u"space"_s, name);
    }
    if (body.value("SpaceManagersTeams"_L1).isEmpty()
        && body.value("SpaceManagersTeamMembers"_L1).isEmpty())
    {
        result += u"A space needs at least one space manager."_s;
    }
    return result;
}

HttpResponse SpacesApi::create() const
{
    if (!m_call.key.may(u"SpaceCreate"_s))
        return Refusals::notAllowed(u"SpaceCreate"_s);
    QString problem;
    const std::optional<Json> body = m_call.body(&problem);
    const QStringList wrong = body ? problems(*body, {}) : QStringList(problem);
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    Json space = BuiltIns::defaultSpace(m_call.store.newId(u"Spaces"_s), body->text("Name"_L1));
    space.set("IsDefault"_L1, false);
    space.set("Description"_L1, body->text("Description"_L1));
    space.set("SpaceManagersTeamMembers"_L1,
              Json::texts(body->value("SpaceManagersTeamMembers"_L1).toTexts()));
    m_call.store.put(u"spaces"_s, space);
    BuiltIns::addTo(space, m_call.store);
    return HttpResponse::json(201, shown(space));
}

HttpResponse SpacesApi::update(const Json &stored) const
{
    if (!m_call.key.may(u"SpaceEdit"_s))
        return Refusals::notAllowed(u"SpaceEdit"_s);
    QString problem;
    const std::optional<Json> body = m_call.body(&problem);
    const QStringList wrong = body ? problems(*body, stored.text("Id"_L1)) : QStringList(problem);
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    Json space = stored;
    for (const QString &key : body->keys()) {
        if (key != "Id"_L1 && key != "IsDefault"_L1 && key != "Links"_L1)
            space.set(key, body->value(key));
    }
    m_call.store.put(u"spaces"_s, space);
    return HttpResponse::json(200, shown(space));
}

HttpResponse SpacesApi::remove(const Json &stored) const
{
    if (!m_call.key.may(u"SpaceDelete"_s))
        return Refusals::notAllowed(u"SpaceDelete"_s);
    if (!stored.value("TaskQueueStopped"_L1).toBool()) {
        return Refusals::invalid({u"The task queue of the space must be stopped before the space "
                                  "can be deleted."_s});
    }
    m_call.store.removeSpace(QString(stored.text("Id"_L1)));
    return HttpResponse::json(200, Json::object());
}

Json SpacesApi::shown(const Json &space)
{
    Json result = space;
    const QString id = space.text("Id"_L1);
    result.set("Links"_L1,
               Json::object({{u"Self"_s, QString(u"/api/spaces/"_s + id)},
                             {u"SpaceHome"_s, QString(u"/api/"_s + id)}}));
    return result;
}

} // namespace Sandbox
