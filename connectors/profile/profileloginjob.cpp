// SPDX-License-Identifier: GPL-3.0-or-later
#include "profileloginjob.h"

#include <migration/model/normaliser.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonPlace;
using Migration::JsonValue;

ProfileLoginJob::ProfileLoginJob(ConnectorContext &context, QObject *parent)
    : LoginJob(parent)
    , m_context(context)
{
}

void ProfileLoginJob::doStart()
{
    const auto endpoint = checkEndpoint();
    if (!endpoint) {
        Error error;
        error.kind = Error::Kind::Unsupported;
        error.message = tr("The profile of %1 names no request that could check the login.")
                            .arg(m_context.profile->title);
        return fail(std::move(error));
    }
    HttpRequest request = m_context.request(*endpoint, m_context.values(), {});
    request.maxAttempts = 1; // a person waits
    m_running = std::make_unique<DocumentJob>(*m_context.client, std::move(request));
    connect(m_running.get(), &Job::noteAdded, this, &Job::noteAdded);
    connect(m_running.get(), &Job::finished, this, &ProfileLoginJob::onAnswered);
    m_running->start();
}

void ProfileLoginJob::doCancel()
{
    m_running.reset();
    endCanceled();
}

std::optional<Endpoint> ProfileLoginJob::checkEndpoint() const
{
    const QString written = m_context.profile->http.value("login").value("request").toString();
    if (!written.isEmpty()) {
        Endpoint endpoint;
        endpoint.method = written.section(u' ', 0, 0).toLatin1();
        endpoint.path = written.section(u' ', 1).trimmed();
        return endpoint;
    }
    for (const Migration::ResourceType &type : m_context.profile->types) {
        const auto list = Endpoint::of(type, "list");
        if (list && !list->uses("parentId"_L1))
            return list;
    }
    return {};
}

void ProfileLoginJob::onAnswered()
{
    DocumentJob *job = m_running.release();
    job->deleteLater(); // it is in the middle of its signal
    if (job->state() == State::Canceled)
        return endCanceled();
    if (job->state() == State::Failed)
        return fail(job->error());
    m_facts.environment = m_context.environment;
    m_facts.environment.product = m_context.profile->title;
    if (m_facts.environment.name.isEmpty())
        m_facts.environment.name = m_context.environment.address.host();
    const auto user =
        JsonPlace::fromText(m_context.profile->http.value("login").value("user").toString());
    const JsonValue *name = user && !user->isRoot() ? user->in(job->document()) : nullptr;
    m_facts.userName = name ? Migration::scalarText(*name) : QString();
    m_facts.permissionsKnown = false;
    succeed();
}

} // namespace Connectors
