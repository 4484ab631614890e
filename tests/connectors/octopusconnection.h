// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectorfixture.h"

#include <sandbox/octopus/octopusserver.h>

#include <QTest>

// A simulated server with the demo space in this process, and connectors to it.
class OctopusConnection
{
public:
    OctopusConnection() { server.loadDemo(Sandbox::OctopusServer::Side::Source); }

    std::unique_ptr<Migration::Connector>
    newConnector(const QString &space = QStringLiteral("Spaces-1"))
    {
        return fixture.connector(server.url(), space, Sandbox::OctopusServer::defaultKey());
    }
    static const Migration::ResourceType &type(const QString &id)
    {
        return *ConnectorFixture::octopus()->type(id);
    }
    void fault(const char *rules)
    {
        QString problem;
        QVERIFY2(server.setFaults(QByteArray(rules), &problem), qPrintable(problem));
    }

    Sandbox::OctopusServer server;
    ConnectorFixture fixture;
};
