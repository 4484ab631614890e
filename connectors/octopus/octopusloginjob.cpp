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
    : LoginJob(parent)
    , m_context(context)
{
}

void OctopusLoginJob::doStart()
{
    setProgress(0, 4);
    ask(u"/api"_s, &OctopusLoginJob::onRoot);
}

void OctopusLoginJob::doCancel()
{
    m_running.reset();
    endCanceled();
}

void OctopusLoginJob::ask(const QString &path, Step then)
{
    HttpRequest request = HttpRequest::get(HttpPath::fromTemplate(path, {{u"id"_s, m_userId}}));
    request.maxAttempts = 1; // a person waits
    m_running = std::make_unique<DocumentJob>(*m_context.client, std::move(request));
    DocumentJob *job = m_running.get();
    connect(job, &Job::noteAdded, this, &Job::noteAdded);
    connect(job, &Job::finished, this, [this, job, then] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (job->state() == State::Canceled)
            return endCanceled();
        setProgress(progressDone() + 1, 4);
        (this->*then)(*job);
    });
    job->start();
}

void OctopusLoginJob::onRoot(const DocumentJob &job)
{
    if (job.state() == State::Failed) {
        const Error &error = job.error();
        // Only an answer says something about the product; a network error is one as it stands.
        const bool isOtherServer = error.kind == Kind::NotFound || error.kind == Kind::Unsupported
            || (error.kind == Kind::BadResponse && error.httpStatus >= 200
                && error.httpStatus < 300);
        if (!isOtherServer)
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
    m_facts.environment = m_context.environment;
    m_facts.environment.product = product;
    m_facts.environment.version = job.document().value("Version").toString();
    m_facts.environment.instance = job.document().value("InstallationId").toString();
    noteOldVersion();
    ask(u"/api/users/me"_s, &OctopusLoginJob::onUser);
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
    ask(u"/api/spaces/all"_s, &OctopusLoginJob::onSpaces);
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
    if (m_context.environment.id.isEmpty())
        return succeed();
    if (chooseSpace(spaces))
        ask(u"/api/users/{id}/permissions"_s, &OctopusLoginJob::onPermissions);
}

// A space may be given by id, by name or by the slug in its address.
bool OctopusLoginJob::chooseSpace(const JsonValue &spaces)
{
    const QString wanted = m_context.environment.id;
    for (const char *member : {"Id", "Name", "Slug"}) {
        for (qsizetype i = 0; i < spaces.size(); ++i) {
            const JsonValue &space = spaces.at(i);
            if (space.value(member).toString().compare(wanted, Qt::CaseInsensitive) != 0)
                continue;
            m_facts.environment.id = space.value("Id").toString();
            m_facts.environment.name = space.value("Name").toString();
            // What follows on this connection speaks of the space by its id.
            m_context.environment.id = m_facts.environment.id;
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
        m_facts.missing = permissions.missing(*m_context.profile);
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
}

void OctopusLoginJob::failWith(Kind kind, const QString &message, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.message = message;
    error.detail = detail;
    fail(std::move(error));
}

QString OctopusLoginJob::host() const
{
    return m_context.environment.address
        .toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash)
        .remove(0, 2); // the slashes in front
}

} // namespace Connectors
