// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusloginjob.h"

#include <connectors/octopus/octopuspermissions.h>

#include <QVersionNumber>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonValue;
using Kind = Error::Kind;

OctopusLoginJob::OctopusLoginJob(ConnectorContext &context, QObject *parent)
    : SteppedLogin(context, 4, parent)
{
}

void OctopusLoginJob::begin()
{
    ask(HttpPath::fromTemplate(u"/api"_s, {}), &OctopusLoginJob::onRoot);
}

void OctopusLoginJob::onRoot(const DocumentJob &job)
{
    if (job.state() == State::Failed) {
        const Error &error = job.error();
        if (!isOfAnotherServer(error))
            return fail(error);
        return failWith(Kind::BadResponse,
                        tr("There is no Octopus Deploy server at %1 – check the address; it is the "
                           "one in the browser, up to and without “/app”.")
                            .arg(host()),
                        error.text());
    }
    const QString product = job.document().value("Application").toString();
    if (!product.startsWith("Octopus"_L1)) {
        return failWith(
            Kind::BadResponse,
            tr("%1 answers, but not as an Octopus Deploy server – check the address.").arg(host()),
            product.isEmpty() ? QString() : tr("It calls itself “%1”.").arg(product));
    }
    m_facts.environment = context().environment;
    m_facts.environment.product = product;
    m_facts.environment.version = job.document().value("Version").toString();
    m_facts.environment.instance = job.document().value("InstallationId").toString();
    noteOldVersion();
    ask(HttpPath::fromTemplate(u"/api/users/me"_s, {}), &OctopusLoginJob::onUser);
}

void OctopusLoginJob::onUser(const DocumentJob &job)
{
    if (job.state() == State::Failed)
        return fail(job.error());
    m_userId = job.document().value("Id").toString();
    const QString shown = job.document().value("DisplayName").toString();
    m_facts.userName = shown.isEmpty() ? job.document().value("Username").toString() : shown;
    if (m_userId.isEmpty()) {
        return failWith(
            Kind::BadResponse,
            tr("%1 does not say whose key this is – check that the key is complete.").arg(host()));
    }
    ask(HttpPath::fromTemplate(u"/api/spaces/all"_s, {}), &OctopusLoginJob::onSpaces);
}

void OctopusLoginJob::onSpaces(const DocumentJob &job)
{
    if (job.state() == State::Failed)
        return fail(job.error());
    const JsonValue &spaces = job.document();
    for (qsizetype i = 0; i < spaces.size(); ++i) {
        const JsonValue &space = spaces.at(i);
        Migration::EnvironmentChoice choice;
        choice.id = space.value("Id").toString();
        choice.name = space.value("Name").toString();
        choice.isDefault = space.value("IsDefault").toBool();
        if (space.value("TaskQueueStopped").toBool())
            choice.note = tr("Its task queue is stopped.");
        m_facts.choices.push_back(std::move(choice));
    }
    if (m_facts.choices.empty()) {
        return failWith(
            Kind::Forbidden,
            tr("This key sees no space on %1 – ask an administrator to make “%2” a member "
               "of a team in the space.")
                .arg(host(), m_facts.userName));
    }
    if (context().environment.id.isEmpty())
        return succeed();
    if (chooseSpace(spaces))
        ask(HttpPath::fromTemplate(u"/api/users/{id}/permissions"_s, {{u"id"_s, m_userId}}),
            &OctopusLoginJob::onPermissions);
}

// A space may be given by id, by name or by the slug in its address.
bool OctopusLoginJob::chooseSpace(const JsonValue &spaces)
{
    const QString wanted = context().environment.id;
    for (const char *member : {"Id", "Name", "Slug"}) {
        for (qsizetype i = 0; i < spaces.size(); ++i) {
            const JsonValue &space = spaces.at(i);
            if (space.value(member).toString().compare(wanted, Qt::CaseInsensitive) != 0)
                continue;
            m_facts.environment.id = space.value("Id").toString();
            m_facts.environment.name = space.value("Name").toString();
            // What follows on this connection speaks of the space by its id.
            context().environment.id = m_facts.environment.id;
            return true;
        }
    }
    QStringList names;
    for (const auto &choice : m_facts.choices)
        names += choice.name;
    failWith(Kind::NotFound,
             tr("There is no space “%1” on %2, or this key may not see it – choose another one or "
                "ask an administrator for access.")
                 .arg(wanted, host()),
             tr("Visible spaces: %1").arg(names.join(u", "_s)));
    return false;
}

void OctopusLoginJob::onPermissions(const DocumentJob &job)
{
    if (job.state() == State::Failed) {
        const Kind kind = job.error().kind;
        if (kind != Kind::Forbidden && kind != Kind::NotFound)
            return fail(job.error());
        m_facts.permissionsKnown = false;
    } else {
        const OctopusPermissions permissions(job.document(), m_facts.environment.id);
        m_facts.permissionsKnown = permissions.isComplete();
        m_facts.missing = permissions.missing(*context().profile);
    }
    if (!m_facts.permissionsKnown) {
        m_facts.notes +=
            tr("Octopus does not show all permissions of this key, so lists may be shorter "
               "than they should be without a word.");
    }
    succeed();
}

void OctopusLoginJob::noteOldVersion()
{
    const QVersionNumber oldest(2020, 5);
    const auto version = QVersionNumber::fromString(m_facts.environment.version);
    if (!version.isNull() && version < oldest) {
        m_facts.notes +=
            tr("Octopus Deploy %1 is older than 2020.5, the oldest version this program "
               "was made for.")
                .arg(m_facts.environment.version);
    }
    if (!version.isNull() && version < QVersionNumber(2024, 3)) {
        m_facts.notes +=
            tr("Octopus Deploy %1 keeps what tenants set for variables in an older form: one "
               "common value for all environments, and one for each environment of a project. As a "
               "destination it refuses common values of some environments only.")
                .arg(m_facts.environment.version);
    }
}

} // namespace Connectors
