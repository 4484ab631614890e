// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

using namespace Qt::StringLiterals;
using Sandbox::Json;
using Sandbox::OctopusServer;

OctopusSpace::OctopusSpace(const QString &spaceId)
    : m_spaceId(spaceId)
{
    if (!server.start())
        qFatal("No port of 127.0.0.1 is free.");
}

SandboxClient OctopusSpace::client() const
{
    return SandboxClient(server.url(), OctopusServer::defaultKey());
}

QString OctopusSpace::path(const QString &rest) const
{
    return u"/api/%1/%2"_s.arg(m_spaceId, rest);
}

SandboxReply OctopusSpace::post(const QString &rest, const QByteArray &body) const
{
    return client().send("POST", path(rest), body);
}

SandboxReply OctopusSpace::put(const QString &rest, const QByteArray &body) const
{
    return client().send("PUT", path(rest), body);
}

SandboxReply OctopusSpace::put(const QString &rest, const Json &body) const
{
    return client().put(path(rest), body);
}

Json OctopusSpace::made(const QString &collection, const QByteArray &body) const
{
    const SandboxReply reply = post(collection, body);
    if (reply.status != 201)
        qWarning("%s: %s", qPrintable(collection), reply.body.constData());
    return reply.json();
}

QString OctopusSpace::madeId(const QString &collection, const QByteArray &body) const
{
    return made(collection, body).text("Id"_L1);
}

QString OctopusSpace::project(const QByteArray &name, const QByteArray &members) const
{
    return madeId(u"projects"_s,
                  R"({"Name":")" + name
                      + R"(","ProjectGroupId":"ProjectGroups-1","LifecycleId":"Lifecycles-1")"
                      + members + '}');
}

void OctopusSpace::saveSteps(const QString &processPath, const QByteArray &steps) const
{
    Json process = get(processPath).json();
    process.set("Steps"_L1, Json::parse(steps).value_or(Json()));
    const SandboxReply reply = put(processPath, process);
    if (reply.status != 200)
        qWarning("%s: %s", qPrintable(processPath), reply.body.constData());
}

Json OctopusSpace::stored(const QString &collection) const
{
    const Json state = server.state();
    for (const Json &space : state.value("spaces"_L1).items()) {
        if (space.text("Id"_L1) == m_spaceId)
            return space.value(collection);
    }
    return {};
}
