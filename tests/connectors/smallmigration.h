// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectorfixture.h"

#include <migration/session/migrationsession.h>
#include <tests/sandbox/octopusspace.h>

#include <QTemporaryDir>
#include <QTest>

// A whole migration between two simulated servers, as wizard and command line drive it.
class SmallMigration
{
public:
    SmallMigration(const OctopusSpace &source, const OctopusSpace &destination)
        : session(
            {{ConnectorFixture::octopus()}, &m_connectors.registry, nullptr, &m_connectors.clock})
    {
        Migration::Recipe recipe;
        recipe.platform = QStringLiteral("octopus");
        recipe.source = environmentOf(source);
        recipe.destination = environmentOf(destination);
        m_isReady = bool(session.createFolder(m_dir.filePath(QStringLiteral("migration")), recipe));
        for (const Migration::Side side : {Migration::Side::Source, Migration::Side::Destination}) {
            Migration::Credentials credentials;
            credentials.secrets[QStringLiteral("apiKey")] =
                Migration::Secret::fromUtf8(Sandbox::OctopusServer::defaultKey().toUtf8());
            session.setCredentials(side, std::move(credentials));
            m_isReady = m_isReady && TestSupport::runJob(*session.checkLogin(side));
        }
    }

    bool read()
    {
        return m_isReady && TestSupport::runJob(*session.readEnvironment(Migration::Side::Source))
            && TestSupport::runJob(*session.readEnvironment(Migration::Side::Destination))
            && TestSupport::runJob(*session.validate());
    }
    bool plan() { return TestSupport::runJob(*session.makePlan()); }
    // True when all that was planned is done.
    bool apply()
    {
        session.approve(session.planFingerprint());
        Migration::Error whyNot;
        const auto runner = session.run(&whyNot);
        if (!runner || !TestSupport::runJob(*runner))
            return false;
        session.runFinished(*runner);
        const Migration::RunState &state = runner->runState();
        for (size_t i = 0; i < state.outcomes.size(); ++i) {
            if (runner->plan().changes[i].writes()
                && state.outcomes[i].state != Migration::ChangeState::Done) {
                qInfo().noquote() << runner->plan().changes[i].title()
                                  << state.outcomes[i].error->text() << state.outcomes[i].note;
                return false;
            }
        }
        return true;
    }
    QStringList sentences(Migration::Finding::Code code) const
    {
        QStringList found;
        for (const Migration::Finding &finding : session.findings()) {
            if (finding.code == code)
                found += finding.sentence;
        }
        return found;
    }

private:
    static Migration::Environment environmentOf(const OctopusSpace &space)
    {
        Migration::Environment environment;
        environment.address = space.server.url();
        environment.id = QStringLiteral("Spaces-1");
        environment.acceptsPlainHttp = true;
        return environment;
    }

    QTemporaryDir m_dir;
    ConnectorFixture m_connectors;
    bool m_isReady = false;

public:
    Migration::MigrationSession session;
};

inline Sandbox::Json named(const OctopusSpace &space, const QString &collection,
                           const QString &name)
{
    const Sandbox::Json documents = space.stored(collection);
    for (const Sandbox::Json &one : documents.items()) {
        if (one.text(QLatin1StringView("Name")) == name)
            return one;
    }
    return {};
}
