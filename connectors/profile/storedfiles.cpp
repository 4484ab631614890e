// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedfiles.h"

#include <connectors/http/requestjob.h>
#include <connectors/profile/documentjob.h>
#include <connectors/profile/storageclient.h>

#include <QStringDecoder>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace {

constexpr qsizetype mostInADocument = 16 * 1024 * 1024; // bytes

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    std::ignore = QString(decoder.decode(bytes));
    return !decoder.hasError();
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

// A document holds texts; nobody knows how the platform would take anything else.
Migration::Result<> StoredFiles::put(const QByteArray &file, const JsonPlace &place,
                                     JsonValue *document) const
{
    if (file.size() > mostInADocument)
        return Migration::failure(Error::Kind::Unsupported,
                                  StoredFileJob::tr("it is too large for a document."));
    if (!isText(file))
        return Migration::failure(Error::Kind::Unsupported, StoredFileJob::tr("it is no text."));
    if (JsonValue *item = place.refIn(*document)) {
        item->remove(key);
        item->set(content, JsonValue::utf8(file));
        item->set(size, JsonValue::number(file.size()));
    }
    return {};
}

StoredFileJob::StoredFileJob(ConnectorContext &context, HttpRequest asking, JsonPlace addressAt,
                             QObject *parent)
    : FileJob(parent)
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
    auto storage = storageClient(*m_context.client, address);
    if (!storage)
        return fail(storage.error());
    m_storage = std::move(*storage);
    auto job = m_storage->request(storageRequest("GET", address));
    RequestJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater();
        if (raw->state() == State::Canceled)
            return endCanceled();
        if (raw->state() == State::Failed)
            return fail(raw->error());
        m_file = raw->takeResponse().body;
        succeed();
    });
    m_running = std::move(job);
    raw->start();
}

} // namespace Connectors
