// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogappupload.h"

#include <connectors/datadog/datadogjson.h>
#include <connectors/http/requestjob.h>
#include <connectors/profile/documentjob.h>
#include <connectors/profile/storageclient.h>
#include <migration/core/computejob.h>
#include <migration/json/jsonio.h>

#include <QCryptographicHash>

#include <algorithm>

namespace Connectors {

using namespace Qt::StringLiterals;
using DatadogJson::object;
using Migration::Error;
using Migration::JsonValue;

namespace {

constexpr qsizetype bytesOfAPart = 10 * 1024 * 1024; // none but the last may have less than five

} // namespace

DatadogAppUpload::DatadogAppUpload(ConnectorContext &context, Migration::WriteRequest request,
                                   QObject *parent)
    : WriteJob(parent)
    , m_context(context)
    , m_request(std::move(request))
{
    const QByteArray &file = m_request.file;
    for (qsizetype at = 0; at < file.size(); at += bytesOfAPart) {
        Part part;
        part.number = static_cast<int>(m_parts.size()) + 1;
        part.bytes = QByteArray::fromRawData(file.constData() + at,
                                             std::min(bytesOfAPart, file.size() - at));
        m_parts.push_back(std::move(part));
    }
}

DatadogAppUpload::~DatadogAppUpload() = default;

void DatadogAppUpload::doStart()
{
    using Hashing = Migration::ComputeJob<std::vector<QByteArray>>;
    std::vector<QByteArray> parts; // they look into the file, which goes along
    for (const Part &part : m_parts)
        parts.push_back(part.bytes);
    auto job = std::make_unique<Hashing>(
        [parts, file = m_request.file](
            const std::atomic_bool &stopped) -> Migration::Result<std::vector<QByteArray>> {
            std::vector<QByteArray> hashes;
            for (size_t i = 0; i < parts.size() && !stopped; ++i) {
                hashes.push_back(
                    QCryptographicHash::hash(parts[i], QCryptographicHash::Md5).toBase64());
            }
            return hashes;
        });
    Hashing *raw = job.get();
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (raw->state() == State::Succeeded)
            begin(raw->result());
        else
            endCanceled();
    });
    m_running = std::move(job);
    raw->start();
}

void DatadogAppUpload::begin(const std::vector<QByteArray> &hashes)
{
    JsonValue parts = JsonValue::array();
    for (size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i].md5 = hashes[i];
        parts.append(object({{"partNumber", JsonValue::number(m_parts[i].number)},
                             {"md5", JsonValue::utf8(hashes[i])}}));
    }
    ask(onApplication(
            u"multipart-presigned-urls"_s,
            object({{"appSize", JsonValue::number(m_request.file.size())}, {"parts", parts}})),
        &DatadogAppUpload::onBegun);
}

void DatadogAppUpload::doCancel()
{
    if (m_isCreating) { // it knows whether it may have arrived; its end is ours
        m_running->cancel();
        return;
    }
    m_running.reset();
    endCanceled();
}

void DatadogAppUpload::onBegun(const JsonValue &answer)
{
    m_upload = answer;
    sendNextPart();
}

void DatadogAppUpload::sendNextPart()
{
    if (m_sent == m_parts.size())
        return complete();
    Part &part = m_parts[m_sent];
    const JsonValue &urls = m_upload.value("multipart_presigned_urls_params").value("urls");
    const QUrl address(urls.value(QByteArray::number(part.number)).toString(), QUrl::StrictMode);
    auto storage = storageClient(*m_context.client, address);
    if (!storage)
        return failAbout(storage.error());
    m_storage = std::move(*storage);
    HttpRequest request = storageRequest("PUT", address);
    request.headers.add("Content-MD5", part.md5);
    request.body = part.bytes;
    auto job = m_storage->request(std::move(request));
    RequestJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (raw->state() == State::Canceled)
            return endCanceled();
        if (raw->state() == State::Failed)
            return failAbout(raw->error());
        m_parts[m_sent++].tag = QString::fromLatin1(raw->response().headers.value("ETag"));
        sendNextPart();
    });
    m_running = std::move(job);
    raw->start();
}

void DatadogAppUpload::complete()
{
    JsonValue parts = JsonValue::array();
    for (const Part &part : m_parts) {
        parts.append(object({{"PartNumber", JsonValue::number(part.number)},
                             {"ETag", JsonValue::string(part.tag)}}));
    }
    const JsonValue &told = m_upload.value("multipart_presigned_urls_params");
    ask(onApplication(u"multipart-upload-complete"_s,
                      object({{"key", told.value("key")},
                              {"uploadId", told.value("upload_id")},
                              {"parts", parts}})),
        &DatadogAppUpload::createVersion);
}

void DatadogAppUpload::createVersion(const JsonValue &)
{
    m_request.document.set("file_name", m_upload.value("file_name"));
    m_parts.clear(); // they look into the file
    m_request.file.clear();
    auto job = std::make_unique<ProfileWriteJob>(m_context, m_request);
    ProfileWriteJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater();
        m_id = raw->id();
        if (raw->document())
            m_document = *raw->document();
        if (raw->state() == State::Succeeded)
            succeed();
        else if (raw->state() == State::Failed)
            fail(raw->error());
        else
            endCanceled(raw->error().ambiguousWrite);
    });
    m_running = std::move(job);
    m_isCreating = true;
    raw->start();
}

HttpRequest DatadogAppUpload::onApplication(const QString &path, const JsonValue &body) const
{
    const QString application = m_request.document.value("application_id").toString();
    HttpRequest request = HttpRequest::post(
        HttpPath::fromTemplate(
            QString(u"/api/unstable/synthetics/mobile/applications/{application}/"_s + path),
            {{u"application"_s, application}}),
        Migration::writeJson(body));
    request.limitGroup = m_request.type->limitGroup;
    request.idempotent = true; // what is begun twice is finished once
    return request;
}

void DatadogAppUpload::ask(HttpRequest request, void (DatadogAppUpload::*then)(const JsonValue &))
{
    auto job = std::make_unique<DocumentJob>(*m_context.client, std::move(request));
    DocumentJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw, then] {
        m_running.release()->deleteLater();
        if (raw->state() == State::Canceled)
            return endCanceled();
        if (raw->state() == State::Failed)
            return failAbout(raw->error());
        (this->*then)(raw->document());
    });
    m_running = std::move(job);
    raw->start();
}

void DatadogAppUpload::failAbout(Error error)
{
    error.message = tr("The file of the %1 “%2” could not be uploaded: %3")
                        .arg(m_request.type->singular, m_request.title, error.message);
    error.ambiguousWrite = false; // there is no version yet
    fail(std::move(error));
}

} // namespace Connectors
