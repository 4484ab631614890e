// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilereadjob.h"

#include <migration/model/normaliser.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonValue;

ProfileReadJob::ProfileReadJob(ConnectorContext &context, const Migration::ResourceType &type,
                               QString id, QString parentId, QObject *parent)
    : ReadJob(parent)
    , m_context(context)
    , m_type(type)
    , m_id(std::move(id))
    , m_parentId(std::move(parentId))
{
}

std::unique_ptr<ProfileReadJob> ProfileReadJob::bornWith(ConnectorContext &context,
                                                         const Migration::ResourceType &type,
                                                         const Migration::Resource &parent)
{
    auto job = std::make_unique<ProfileReadJob>(context, type, QString(), parent.key.id);
    job->m_id = job->childIdIn(parent.document);
    return job;
}

void ProfileReadJob::doStart()
{
    const bool parentTells = m_type.parent && !m_type.parent->childIdInParent.isRoot();
    if (m_id.isEmpty() && parentTells)
        readParent();
    else
        readOwn();
}

void ProfileReadJob::doCancel()
{
    m_running.reset();
    endCanceled();
}

void ProfileReadJob::readParent()
{
    const Migration::ResourceType *type = m_context.profile->type(m_type.parent->type);
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_parentId);
    follow(*type, values, &ProfileReadJob::onParentRead);
}

void ProfileReadJob::readOwn()
{
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_id);
    values.insert(u"parentId"_s, m_parentId);
    follow(m_type, values, &ProfileReadJob::onOwnRead);
}

void ProfileReadJob::follow(const Migration::ResourceType &type, const Endpoint::Values &values,
                            void (ProfileReadJob::*then)(const JsonValue &))
{
    const auto read = Endpoint::of(type, "read");
    m_running = std::make_unique<DocumentJob>(*m_context.client,
                                              m_context.request(*read, values, type.limitGroup));
    DocumentJob *job = m_running.get();
    connect(job, &Job::noteAdded, this, &Job::noteAdded);
    connect(job, &Job::finished, this, [this, job, then, singular = type.singular] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (job->state() == State::Canceled)
            return endCanceled();
        if (job->state() == State::Failed) {
            Error error = job->error();
            error.message = tr("The %1 could not be read: %2").arg(singular, error.message);
            return fail(std::move(error));
        }
        (this->*then)(job->document());
    });
    job->start();
}

void ProfileReadJob::onParentRead(const JsonValue &document)
{
    m_id = childIdIn(document);
    if (!m_id.isEmpty())
        return readOwn();
    Error error;
    error.kind = Error::Kind::BadResponse;
    error.message =
        tr("The server does not say which %1 belongs to %2.").arg(m_type.singular, m_parentId);
    fail(std::move(error));
}

void ProfileReadJob::onOwnRead(const JsonValue &document)
{
    if (!document.isObject()) {
        Error error;
        error.kind = Error::Kind::BadResponse;
        error.message =
            tr("The server answered without the %1 that was asked for.").arg(m_type.singular);
        return fail(std::move(error));
    }
    m_document = document;
    succeed();
}

QString ProfileReadJob::childIdIn(const JsonValue &parent) const
{
    if (!m_type.parent || m_type.parent->childIdInParent.isRoot())
        return {};
    const JsonValue *id = m_type.parent->childIdInParent.in(parent);
    return id ? Migration::scalarText(*id) : QString();
}

} // namespace Connectors
