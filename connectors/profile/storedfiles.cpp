// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedfiles.h"

#include <connectors/http/requestjob.h>
#include <connectors/profile/documentjob.h>

#include <QStringDecoder>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace {

constexpr qint64 largestFile = 64LL * 1024 * 1024;

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    std::ignore = QString(decoder.decode(bytes));
    return !decoder.hasError();
}

// The login belongs to the environment, and so do its limits.
HttpSettings storageSettings(const HttpSettings &environment, const QUrl &address)
{
    HttpSettings settings = environment;
    settings.baseUrl = QUrl(address.adjusted(QUrl::RemovePath | QUrl::RemoveQuery
                                             | QUrl::RemoveFragment | QUrl::RemoveUserInfo));
    settings.limits = {};
    settings.maxAnswerBytes = largestFile;
    return settings;
}

} // namespace

std::optional<StoredFiles> StoredFiles::of(const Migration::ResourceType &type)
{
    const JsonValue &written = type.endpoints.value("storedFiles");
    const auto items = Migration::JsonPattern::fromText(written.value("items").toString());
    if (!written.isObject() || !items)
        return {};
    StoredFiles files;
    files.items = *items;
    files.key = written.value("key").utf8().toByteArray();
    files.content = written.value("content").utf8().toByteArray();
    files.size = written.value("size").utf8().toByteArray();
    files.link = Endpoint::fromJson(written.value("link"));
    return files;
}

std::vector<JsonPlace> StoredFiles::missing(const JsonValue &document) const
{
    std::vector<JsonPlace> places;
    items.match(document, [&](const JsonPlace &place, const JsonValue &item) {
        if (!item.value(key).toString().isEmpty() && !item.find(content))
            places.push_back(place);
    });
    return places;
}

void StoredFiles::put(const QByteArray &file, const JsonPlace &place, JsonValue *document) const
{
    JsonValue *item = place.refIn(*document);
    if (!item)
        return;
    item->remove(key);
    item->set(content, JsonValue::utf8(file));
    item->set(size, JsonValue::number(file.size()));
}

StoredFileJob::StoredFileJob(ConnectorContext &context, HttpRequest asking, JsonPlace addressAt,
                             QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_asking(std::move(asking))
    , m_addressAt(std::move(addressAt))
{
    m_asking.idempotent = true; // it only asks
}

StoredFileJob::~StoredFileJob() = default;

void StoredFileJob::doStart()
{
    auto job = std::make_unique<DocumentJob>(*m_context.client, std::move(m_asking));
    DocumentJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (raw->state() == State::Canceled)
            endCanceled();
        else if (raw->state() == State::Failed)
            fail(raw->error());
        else
            onAddress(raw->document());
    });
    m_running = std::move(job);
    raw->start();
}

void StoredFileJob::doCancel()
{
    m_running.reset();
    endCanceled();
}

void StoredFileJob::onAddress(const JsonValue &answer)
{
    const JsonValue *told = m_addressAt.in(answer);
    const QUrl address(told ? told->toString() : QString(), QUrl::StrictMode);
    const QString asked = m_context.client->settings().baseUrl.scheme();
    const bool isAsSafe = address.scheme() == "https"_L1 || address.scheme() == asked;
    if (!address.isValid() || address.host().isEmpty() || !isAsSafe)
        return failWith(tr("the server does not say where it can be fetched safely."));

    m_storage = std::make_unique<HttpClient>(storageSettings(m_context.client->settings(), address),
                                             nullptr, m_context.client->clock());
    HttpRequest request = HttpRequest::get({});
    request.link = address;
    request.accept = "*/*";
    request.expectsJson = false;
    request.isConfidential = true;
    auto job = m_storage->request(std::move(request));
    RequestJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater();
        if (raw->state() == State::Canceled)
            endCanceled();
        else if (raw->state() == State::Failed)
            fail(raw->error());
        else
            onFetched(raw->takeResponse().body);
    });
    m_running = std::move(job);
    raw->start();
}

// A document holds texts; nobody knows how the platform would take anything else.
void StoredFileJob::onFetched(const QByteArray &bytes)
{
    if (!isText(bytes))
        return failWith(tr("it is no text."));
    m_file = bytes;
    succeed();
}

void StoredFileJob::failWith(const QString &message)
{
    Error error;
    error.kind = Error::Kind::Unsupported;
    error.message = message;
    fail(std::move(error));
}

} // namespace Connectors
