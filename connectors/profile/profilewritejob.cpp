// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilewritejob.h"

#include <connectors/profile/filedocument.h>
#include <connectors/profile/payload.h>
#include <connectors/profile/profilereadjob.h>
#include <connectors/profile/wiredocument.h>
#include <migration/model/normaliser.h>

#include <algorithm>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonPlace;
using Migration::JsonValue;
using Migration::WriteKind;

namespace {

bool tells(const JsonValue &answered, const JsonValue &wanted)
{
    if (!wanted.isObject())
        return answered == wanted;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const JsonValue *member = answered.find(wanted.keyAt(i));
        if (!member || !tells(*member, wanted.valueAt(i)))
            return false;
    }
    return answered.isObject();
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

ProfileWriteJob::~ProfileWriteJob() = default;

void ProfileWriteJob::doStart()
{
    if (m_request.kind == WriteKind::Update) {
        m_replacement =
            SecretReplacement::takeFrom(*m_request.type, &m_request.document, &m_request.fills);
    }
    if (!m_request.file.isEmpty()) { // better nothing than half of it
        return failAbout(Migration::failure(Error::Kind::Unsupported,
                                            tr("a file belongs to it, and no profile says how one "
                                               "is uploaded."))
                             .value());
    }
    auto request = wireRequest();
    if (!request)
        return failAbout(request.error());
    follow(std::move(*request), &ProfileWriteJob::onWritten);
}

void ProfileWriteJob::doCancel()
{
    m_isCanceled = true;
    if (m_isWritten && m_partsToWrite.empty() && !m_replacement)
    { // only the reading afterwards is still under way
        m_running.reset();
        return succeed();
    }
    if (m_running)
        m_running->cancel();
    else
        endCanceled();
}

Endpoint::Values ProfileWriteJob::values() const
{
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_id);
    values.insert(u"parentId"_s, m_request.parentId);
    return values;
}

Migration::Result<HttpRequest> ProfileWriteJob::wireRequest()
{
    if (m_context.adapter && m_request.kind != WriteKind::Delete) {
        const QString why = m_context.adapter->whyNotSent(*m_request.type, m_request.document);
        if (!why.isEmpty())
            return Migration::failure(Error::Kind::Unsupported, why);
    }
    const JsonValue *there = m_request.there ? &*m_request.there : nullptr;
    const WireDocument wire(*m_request.type, m_context.adapter.get(), m_request.kind,
                            m_request.document, there, m_context.client->clock().now());
    m_endpoint = wire.endpoint();
    if (!m_endpoint) {
        return Migration::failure(Error::Kind::Unsupported,
                                  tr("%1 does not offer this.").arg(m_context.profile->title));
    }
    m_hasPartsElsewhere = wire.hasPartsElsewhere();
    const Endpoint::Values filled = m_endpoint->withDocument(values(), wire.decidingDocument());
    HttpRequest request = m_context.request(*m_endpoint, filled, m_request.type->limitGroup);
    request.isConfidential = !m_request.fills.empty();
    // A version makes the second of two equal writes fail although the first one arrived.
    request.idempotent = m_endpoint->method == "PUT" && !isVersioned();
    if (m_request.kind == WriteKind::Delete && m_endpoint->body.isNull())
        return request;
    if (!m_endpoint->upload.isRoot()) {
        const JsonValue *picture = m_endpoint->upload.in(wire.document());
        auto form = FileDocument::form(picture ? *picture : JsonValue());
        if (!form)
            return Migration::failure(form.error());
        request.contentType = form->contentType;
        request.body = std::move(form->body);
        return request;
    }
    JsonPlace documentAt;
    const JsonValue body = m_endpoint->bodyFor(wire.document(), filled, &documentAt);
    auto bytes = payloadBytes(body, fillsOnTheWire(), documentAt);
    if (!bytes)
        return Migration::failure(bytes.error());
    request.body = std::move(*bytes);
    return request;
}

std::vector<Migration::WriteRequest::Fill> ProfileWriteJob::fillsOnTheWire() const
{
    if (!m_context.adapter)
        return m_request.fills;
    std::vector<Migration::WriteRequest::Fill> fills;
    for (const auto &fill : m_request.fills) {
        for (JsonPlace &place :
             m_context.adapter->sentAt(*m_request.type, m_request.document, fill.place))
            fills.push_back({std::move(place), fill.value});
    }
    return fills;
}

void ProfileWriteJob::onWritten(DocumentJob &job)
{
    if (job.state() == State::Canceled)
        return endCanceled(job.error().ambiguousWrite);
    if (job.state() == State::Failed)
        return failAbout(job.error());
    if (m_request.kind == WriteKind::Delete) {
        m_isWritten = true;
        return succeed();
    }
    const JsonValue *refused =
        m_endpoint->refused.isRoot() ? nullptr : m_endpoint->refused.in(job.document());
    if (refused && refused->size() > 0) {
        return failAbout(Migration::failure(Error::Kind::Validation,
                                            tr("the server took the request and did not do what "
                                               "it asks for."))
                             .value());
    }
    m_answered = m_endpoint->documentIn(job.document());
    if (m_request.kind == WriteKind::Create) {
        m_id = idIn(m_answered);
        // Where the one who creates chooses the id, the address has it.
        const bool isChosen =
            std::any_of(m_endpoint->documentValues.begin(), m_endpoint->documentValues.end(),
                        [](const auto &value) { return value.first == "id"_L1; });
        if (m_id.isEmpty() && isChosen)
            m_id = idIn(m_request.document);
    }
    if (m_id.isEmpty()) {
        Error error;
        error.kind = Error::Kind::BadResponse;
        error.message = tr("the server accepted it without saying under which id.");
        error.ambiguousWrite = true; // looking it up by name will tell
        return failAbout(std::move(error));
    }
    m_isWritten = true;
    const JsonValue *there = m_request.there ? &*m_request.there : nullptr;
    for (const DocumentPart &part : DocumentPart::of(*m_request.type)) {
        if (m_request.kind == WriteKind::Create && part.createTakes)
            continue;
        const JsonValue *now = there ? part.path.in(*there) : nullptr;
        for (DocumentPart::Step &step : part.steps(part.path.in(m_request.document), now, values()))
            m_partsToWrite.push_back(std::move(step));
    }
    if (m_endpoint->isHalf && m_request.kind == WriteKind::Create)
        return writeOtherHalf();
    writeNextPart();
}

void ProfileWriteJob::writeOtherHalf()
{
    if (m_answered.isObject()) {
        m_request.there = m_answered;
        for (const Migration::JsonPattern &pattern : m_request.type->carried) {
            pattern.match(m_answered, [&](const JsonPlace &place, const JsonValue &value) {
                JsonValue *holder = place.parent().refIn(m_request.document);
                const auto *key = std::get_if<QByteArray>(&place.steps().back());
                if (holder && key && holder->isObject())
                    holder->set(*key, value);
            });
        }
    }
    if (isOtherHalfThere())
        return writeNextPart();
    m_request.kind = WriteKind::Update;
    auto request = wireRequest();
    if (!request)
        return failAbout(request.error());
    follow(std::move(*request), &ProfileWriteJob::onOtherHalfWritten);
}

// The answer to the create may say already all that an update would.
bool ProfileWriteJob::isOtherHalfThere() const
{
    if (!m_request.fills.empty() || !m_answered.isObject())
        return false; // no answer tells a secret
    const WireDocument wire(*m_request.type, m_context.adapter.get(), WriteKind::Update,
                            m_request.document, &m_answered, m_context.client->clock().now());
    return tells(m_answered, wire.document());
}

void ProfileWriteJob::onOtherHalfWritten(DocumentJob &job)
{
    if (job.state() != State::Succeeded) {
        Error error = job.error();
        error.message = tr("it was created, but not all of it was taken: %1").arg(error.message);
        return failAbout(std::move(error));
    }
    writeNextPart();
}

void ProfileWriteJob::writeNextPart()
{
    if (m_partsToWrite.empty())
        return m_replacement ? replaceSecrets() : finish();
    follow(partRequest(m_partsToWrite.front()), &ProfileWriteJob::onPartWritten);
}

HttpRequest ProfileWriteJob::partRequest(const DocumentPart::Step &step) const
{
    HttpRequest request = m_context.request(step.endpoint, step.values, m_request.type->limitGroup);
    request.idempotent = true; // what is attached twice or taken off twice ends the same
    if (step.endpoint.method != "DELETE" || !step.endpoint.body.isNull()) {
        if (auto bytes = payloadBytes(step.endpoint.bodyFor(step.body, step.values), {}))
            request.body = std::move(*bytes);
    }
    return request;
}

void ProfileWriteJob::onPartWritten(DocumentJob &job)
{
    if (job.state() != State::Succeeded) {
        Error error = job.error();
        error.message = tr("it was written, but not all that belongs to it: %1").arg(error.message);
        return failAbout(std::move(error));
    }
    m_partsToWrite.pop_front();
    if (m_isCanceled && m_partsToWrite.empty() && !m_replacement)
        return succeed();
    writeNextPart();
}

void ProfileWriteJob::replaceSecrets()
{
    HttpRequest request =
        m_context.request(m_replacement->endpoint, values(), m_request.type->limitGroup);
    request.isConfidential = true;
    auto bytes = payloadBytes(m_replacement->body, m_replacement->fills);
    if (!bytes)
        return failAbout(bytes.error());
    request.body = std::move(*bytes);
    follow(std::move(request), &ProfileWriteJob::onSecretsReplaced);
}

void ProfileWriteJob::onSecretsReplaced(DocumentJob &job)
{
    if (job.state() != State::Succeeded) {
        Error error = job.error();
        error.message = tr("it was written, but not its secrets: %1").arg(error.message);
        return failAbout(std::move(error));
    }
    m_replacement.reset();
    if (m_isCanceled)
        return succeed();
    m_answered = JsonValue(); // what the update answered is no longer true
    finish();
}

void ProfileWriteJob::finish()
{
    if (!m_hasPartsElsewhere && !m_endpoint->answersShortly && isWhole(m_answered)) {
        m_document = m_context.adapter ? m_context.adapter->received(*m_request.type, m_answered)
                                       : m_answered;
        return succeed();
    }
    auto job =
        std::make_unique<ProfileReadJob>(m_context, *m_request.type, m_id, m_request.parentId);
    ProfileReadJob *raw = job.get();
    m_running = std::move(job);
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (raw->state() == State::Succeeded)
            m_document = raw->document();
        succeed();
    });
    raw->start();
}

bool ProfileWriteJob::isWhole(const JsonValue &document) const
{
    return document.isObject() && idIn(document) == m_id;
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
    const QString &name = m_request.title.isEmpty() ? m_request.id : m_request.title;
    const QString sentence = m_request.kind == WriteKind::Create
        ? tr("The %1 “%2” could not be created: %3")
        : m_request.kind == WriteKind::Update ? tr("The %1 “%2” could not be updated: %3")
                                              : tr("The %1 “%2” could not be deleted: %3");
    error.message = sentence.arg(m_request.type->singular, name, error.message);
    fail(std::move(error));
}

void ProfileWriteJob::follow(HttpRequest request, void (ProfileWriteJob::*then)(DocumentJob &))
{
    auto owned = std::make_unique<DocumentJob>(*m_context.client, std::move(request));
    DocumentJob *job = owned.get();
    m_running = std::move(owned);
    connect(job, &Job::noteAdded, this, &Job::noteAdded);
    connect(job, &Job::finished, this, [this, job, then] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        (this->*then)(*job);
    });
    job->start();
}

QString ProfileWriteJob::idIn(const JsonValue &document) const
{
    if (m_request.type->singleton && m_request.type->idPlace.isRoot())
        return m_request.type->id;
    const JsonValue *id = document.isObject() ? m_request.type->idPlace.in(document) : nullptr;
    return id ? Migration::scalarText(*id) : QString();
}

} // namespace Connectors
