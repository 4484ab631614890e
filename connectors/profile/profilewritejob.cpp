// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilewritejob.h"

#include <connectors/profile/payload.h>
#include <migration/model/normaliser.h>

#include <algorithm>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonValue;
using Migration::WriteKind;

namespace {

const char *endpointName(WriteKind kind)
{
    switch (kind) {
    case WriteKind::Create:
        return "create";
    case WriteKind::Update:
        return "update";
    case WriteKind::Delete:
        return "delete";
    }
    return "";
}

} // namespace

ProfileWriteJob::ProfileWriteJob(ConnectorContext &context, Migration::WriteRequest request,
                                 QObject *parent)
    : WriteJob(parent)
    , m_context(context)
    , m_request(std::move(request))
{
    m_id = m_request.id;
}

void ProfileWriteJob::doStart()
{
    auto request = wireRequest();
    if (!request)
        return failAbout(request.error());
    follow(std::move(*request), &ProfileWriteJob::onWritten);
}

void ProfileWriteJob::doCancel()
{
    if (m_isWritten) { // only the reading afterwards is still under way
        m_running.reset();
        return succeed();
    }
    if (m_running)
        m_running->cancel();
    else
        endCanceled();
}

Migration::Result<HttpRequest> ProfileWriteJob::wireRequest() const
{
    const auto endpoint = Endpoint::of(*m_request.type, endpointName(m_request.kind));
    if (!endpoint) {
        return Migration::failure(Error::Kind::Unsupported,
                                  tr("%1 does not offer this.").arg(m_context.profile->title));
    }
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_request.id);
    values.insert(u"parentId"_s, m_request.parentId);
    HttpRequest request = m_context.request(*endpoint, values, m_request.type->limitGroup);
    request.isConfidential = !m_request.fills.empty();
    // A version makes the second of two equal writes fail although the first one arrived.
    request.idempotent = endpoint->method == "PUT" && !isVersioned();
    if (m_request.kind != WriteKind::Delete) {
        auto body = payloadBytes(m_request.document, m_request.fills);
        if (!body)
            return Migration::failure(body.error());
        request.body = std::move(*body);
    }
    return request;
}

void ProfileWriteJob::onWritten(DocumentJob &job)
{
    if (job.state() == State::Canceled)
        return endCanceled(job.error().ambiguousWrite);
    if (job.state() == State::Failed)
        return failAbout(job.error());
    m_isWritten = true;
    if (m_request.kind == WriteKind::Delete)
        return succeed();

    const QString id = idIn(job.document());
    if (m_request.kind == WriteKind::Create)
        m_id = id;
    if (m_id.isEmpty()) {
        Error error;
        error.kind = Error::Kind::BadResponse;
        error.message = tr("the server accepted it without saying under which id.");
        error.ambiguousWrite = true; // looking it up by name will tell
        return failAbout(std::move(error));
    }
    if (isWhole(job.document())) {
        m_document = job.document();
        return succeed();
    }
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_id);
    values.insert(u"parentId"_s, m_request.parentId);
    follow(m_context.request(*Endpoint::of(*m_request.type, "read"), values,
                             m_request.type->limitGroup),
           &ProfileWriteJob::onReadAgain);
}

void ProfileWriteJob::onReadAgain(DocumentJob &job)
{
    if (job.state() == State::Succeeded && job.document().isObject())
        m_document = job.document();
    succeed();
}

bool ProfileWriteJob::isWhole(const JsonValue &answer) const
{
    const auto endpoint = Endpoint::of(*m_request.type, endpointName(m_request.kind));
    return !endpoint->answersShortly && answer.isObject() && idIn(answer) == m_id;
}

bool ProfileWriteJob::isVersioned() const
{
    const auto &unstable = m_request.type->unstable;
    return std::any_of(m_request.type->carried.begin(), m_request.type->carried.end(),
                       [&](const Migration::JsonPattern &carried) {
                           return std::any_of(unstable.begin(), unstable.end(),
                                              [&](const Migration::JsonPattern &other) {
                                                  return other.toText() == carried.toText();
                                              });
                       });
}

void ProfileWriteJob::failAbout(Error error)
{
    const Migration::ResourceType &type = *m_request.type;
    const JsonValue *named =
        type.namePlace.isRoot() ? nullptr : type.namePlace.in(m_request.document);
    QString name = named ? Migration::scalarText(*named) : QString();
    if (name.isEmpty())
        name = m_request.id;
    const QString sentence = m_request.kind == WriteKind::Create
        ? tr("The %1 “%2” could not be created: %3")
        : m_request.kind == WriteKind::Update ? tr("The %1 “%2” could not be updated: %3")
                                              : tr("The %1 “%2” could not be deleted: %3");
    error.message = sentence.arg(type.singular, name, error.message);
    fail(std::move(error));
}

void ProfileWriteJob::follow(HttpRequest request, void (ProfileWriteJob::*then)(DocumentJob &))
{
    m_running = std::make_unique<DocumentJob>(*m_context.client, std::move(request));
    DocumentJob *job = m_running.get();
    connect(job, &Job::noteAdded, this, &Job::noteAdded);
    connect(job, &Job::finished, this, [this, job, then] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        (this->*then)(*job);
    });
    job->start();
}

QString ProfileWriteJob::idIn(const JsonValue &document) const
{
    const JsonValue *id = document.isObject() ? m_request.type->idPlace.in(document) : nullptr;
    return id ? Migration::scalarText(*id) : QString();
}

} // namespace Connectors
