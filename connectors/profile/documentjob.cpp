// SPDX-License-Identifier: GPL-3.0-or-later
#include "documentjob.h"

#include <connectors/http/httpclient.h>
#include <connectors/http/requestjob.h>
#include <connectors/profile/filedocument.h>
#include <migration/core/computejob.h>
#include <migration/json/jsonio.h>

namespace Connectors {

using Migration::Error;
using Migration::JsonValue;

namespace {

constexpr qsizetype parsedInPlace = 64 * 1024; // bytes; longer ones would be felt in the window

} // namespace

DocumentJob::DocumentJob(HttpClient &client, HttpRequest request, QObject *parent)
    : Job(parent)
    , m_client(&client)
    , m_request(std::move(request))
    , m_isRead(m_request.isRead())
    , m_isFile(m_isRead && !m_request.expectsJson)
{
}

DocumentJob::~DocumentJob() = default;

void DocumentJob::doStart()
{
    if (!m_client)
        return endCanceled();
    auto job = m_client->request(std::move(m_request));
    RequestJob *request = job.get();
    connect(request, &Job::noteAdded, this, &Job::noteAdded);
    connect(request, &Job::finished, this, [this, request] { onAnswered(*request); });
    m_running = std::move(job);
    request->start();
}

void DocumentJob::doCancel()
{
    // The request knows whether it may have arrived; its end is ours.
    if (auto *request = qobject_cast<RequestJob *>(m_running.get())) {
        request->cancel();
        return;
    }
    m_running.reset();
    endCanceled(!m_isRead);
}

void DocumentJob::onAnswered(Job &job)
{
    auto &request = static_cast<RequestJob &>(job);
    m_running.release()->deleteLater(); // it is in the middle of its signal
    if (request.state() == State::Canceled)
        return endCanceled(request.error().ambiguousWrite);
    if (request.state() == State::Failed)
        return fail(request.error());
    m_response = request.takeResponse();
    const QByteArray body = std::exchange(m_response.body, {});
    if (m_isFile) {
        auto file = FileDocument::fromBytes(body);
        if (!file)
            return fail(file.error());
        m_document = std::move(*file);
        return succeed();
    }
    if (body.trimmed().isEmpty())
        return succeed();
    if (body.size() <= parsedInPlace)
        return onParsed(Migration::readJson(body));

    using Parser = Migration::ComputeJob<JsonValue>;
    auto parser = std::make_unique<Parser>(
        [body](const std::atomic_bool &) { return Migration::readJson(body); });
    Parser *raw = parser.get();
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater();
        if (raw->state() == State::Succeeded)
            onParsed(std::move(raw->result()));
        else
            onParsed(Migration::failure(raw->error()));
    });
    m_running = std::move(parser);
    raw->start();
}

void DocumentJob::onParsed(Migration::Result<JsonValue> document)
{
    if (document) {
        m_document = std::move(*document);
    } else if (m_isRead) {
        Error error = document.error();
        error.message =
            tr("The server's answer is not valid JSON – a proxy may have cut it short.");
        return fail(std::move(error));
    }
    succeed();
}

} // namespace Connectors
