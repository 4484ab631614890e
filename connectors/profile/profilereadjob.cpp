// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilereadjob.h"

#include <connectors/http/pagedlistjob.h>
#include <connectors/profile/httprules.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JsonPlace;
using Migration::JsonValue;

namespace {

void setAt(const JsonPlace &place, const JsonValue &value, JsonValue &document)
{
    JsonValue *holder = place.parent().refIn(document);
    const auto *key = place.isRoot() ? nullptr : std::get_if<QByteArray>(&place.steps().back());
    if (holder && key && (holder->isObject() || holder->isNull()))
        holder->set(*key, value);
}

} // namespace

ProfileReadJob::ProfileReadJob(ConnectorContext &context, const Migration::ResourceType &type,
                               QString id, QString parentId, QObject *parent)
    : ReadJob(parent)
    , m_context(context)
    , m_type(type)
    , m_id(std::move(id))
    , m_parentId(std::move(parentId))
    , m_alternatives(Endpoint::allOf(type, "read"))
    , m_parts(DocumentPart::of(type))
    , m_files(StoredFiles::of(type))
{
}

std::unique_ptr<ProfileReadJob> ProfileReadJob::bornWith(ConnectorContext &context,
                                                         const Migration::ResourceType &type,
                                                         const Migration::Resource &parent)
{
    auto job = std::make_unique<ProfileReadJob>(context, type, QString(), parent.key.id);
    job->m_id = job->childIdIn(parent.document);
    const JsonValue &newborn = type.endpoints.value("newborn");
    if (newborn.isObject() && !job->m_id.isEmpty()) {
        const Endpoint looks = Endpoint::fromJson(newborn);
        job->m_isKnown = true;
        job->m_found = looks.bodyFor({}, looks.withDocument(job->values(), parent.document));
    }
    return job;
}

std::unique_ptr<ProfileReadJob> ProfileReadJob::completing(ConnectorContext &context,
                                                           const Migration::ResourceType &type,
                                                           const JsonValue &listed,
                                                           const QString &parentId, bool isSummary)
{
    const JsonValue *id = type.idPlace.in(listed);
    auto job = std::make_unique<ProfileReadJob>(
        context, type, id ? Migration::scalarText(*id) : QString(), parentId);
    const JsonValue *name = type.namePlace.isRoot() ? nullptr : type.namePlace.in(listed);
    job->m_label = name ? Migration::scalarText(*name) : QString();
    if (isSummary) {
        std::erase_if(job->m_alternatives, [&](const Endpoint &endpoint) {
            return !Migration::allHold(endpoint.when, listed);
        });
    } else {
        job->m_isKnown = true;
        job->m_found = listed;
    }
    return job;
}

void ProfileReadJob::doStart()
{
    const bool parentTells = m_type.parent && !m_type.parent->childIdInParent.isRoot();
    if (m_isKnown)
        readNextPart();
    else if (m_id.isEmpty() && parentTells)
        readParent();
    else
        readOwn();
}

void ProfileReadJob::doCancel()
{
    m_running.reset();
    endCanceled();
}

Endpoint::Values ProfileReadJob::values() const
{
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_id);
    values.insert(u"parentId"_s, m_parentId);
    return values;
}

void ProfileReadJob::readParent()
{
    const Migration::ResourceType *type = m_context.profile->type(m_type.parent->type);
    Endpoint::Values values = m_context.values();
    values.insert(u"id"_s, m_parentId);
    follow(*type, *Endpoint::of(*type, "read"), values, &ProfileReadJob::onParentRead);
}

void ProfileReadJob::readOwn()
{
    const bool isSought = m_id.isEmpty() && m_type.parent && !m_type.parent->bornWhen.empty();
    if (const auto born = isSought ? Endpoint::of(m_type, "readBorn") : std::nullopt)
        return searchList(*born);
    if (m_next >= m_alternatives.size()) {
        Error error;
        error.kind = Error::Kind::Unsupported;
        error.message = tr("%1 does not offer this.").arg(m_context.profile->title);
        return fail(std::move(error));
    }
    const Endpoint &read = m_alternatives[m_next++];
    const bool namesIt = read.uses("id"_L1) || read.isOne || m_type.singleton
        || (m_type.parent && read.items.isRoot() && read.paging.isEmpty());
    if (namesIt)
        follow(m_type, read, values(), &ProfileReadJob::onOwnRead);
    else
        searchList(read);
}

void ProfileReadJob::searchList(const Endpoint &read)
{
    Paging paging = pagingNamed(*m_context.profile, read.paging, m_type);
    if (!read.items.isRoot())
        paging.items = read.items;
    auto job = m_context.client->list(m_context.request(read, values(), m_type.limitGroup), paging);
    connect(job.get(), &Job::noteAdded, this, &Job::noteAdded);
    connect(job.get(), &PagedListJob::pageRead, this, [this](const JsonValue &page) {
        for (qsizetype i = 0; i < page.size(); ++i) {
            const JsonValue *id = m_type.idPlace.in(page.at(i));
            const bool isSought = m_id.isEmpty()
                ? Migration::allHold(m_type.parent->bornWhen, page.at(i))
                : id && Migration::scalarText(*id) == m_id;
            if (isSought)
                m_found = page.at(i);
        }
    });
    Job *raw = job.get();
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        onSearched(*raw);
    });
    m_running = std::move(job);
    raw->start();
}

void ProfileReadJob::onSearched(Job &search)
{
    if (search.state() == State::Canceled)
        return endCanceled();
    if (search.state() == State::Failed)
        return failOrTryNext(search.error(), m_type.singular);
    if (m_found.isObject())
        return take(m_found);
    Error error;
    error.kind = Error::Kind::NotFound;
    error.message = tr("the server's list does not have it any more.");
    failOrTryNext(std::move(error), m_type.singular);
}

void ProfileReadJob::follow(const Migration::ResourceType &type, const Endpoint &read,
                            const Endpoint::Values &values, Then then)
{
    auto job = std::make_unique<DocumentJob>(*m_context.client,
                                             m_context.request(read, values, type.limitGroup));
    DocumentJob *raw = job.get();
    m_running = std::move(job);
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw, then, read, singular = type.singular] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (raw->state() == State::Canceled)
            return endCanceled();
        if (raw->state() == State::Failed) {
            Error error = raw->error();
            if (error.httpStatus == read.goneStatus)
                error.kind = Error::Kind::NotFound;
            return failOrTryNext(std::move(error), singular);
        }
        (this->*then)(read.documentIn(raw->document()));
    });
    raw->start();
}

void ProfileReadJob::failOrTryNext(Error error, const QString &singular)
{
    const bool mayBeElsewhere = error.kind == Error::Kind::NotFound && m_found.isNull()
        && !(m_id.isEmpty() && m_parentId.isEmpty()) && m_next < m_alternatives.size();
    if (mayBeElsewhere)
        return readOwn();
    const QString &label = m_label.isEmpty() ? m_id : m_label;
    error.message = label.isEmpty()
        ? tr("The %1 could not be read: %2").arg(singular, error.message)
        : tr("The %1 “%2” could not be read: %3").arg(singular, label, error.message);
    fail(std::move(error));
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
    if (document.isObject())
        return take(document);
    Error error;
    error.kind = Error::Kind::BadResponse;
    error.message =
        tr("The server answered without the %1 that was asked for.").arg(m_type.singular);
    fail(std::move(error));
}

void ProfileReadJob::take(const JsonValue &document)
{
    m_found = document;
    // Some answers leave out what they were asked by.
    if (!m_type.idPlace.isRoot() && !m_id.isEmpty() && !m_type.idPlace.in(m_found))
        setAt(m_type.idPlace, JsonValue::string(m_id), m_found);
    readNextPart();
}

void ProfileReadJob::readNextPart()
{
    const auto isThere = [this](const DocumentPart &part) {
        return part.read && Migration::allHold(part.read->when, m_found);
    };
    while (m_part < m_parts.size() && !isThere(m_parts[m_part]))
        ++m_part;
    if (m_part < m_parts.size()) {
        const Endpoint &read = *m_parts[m_part].read;
        return follow(m_type, read, read.withDocument(values(), m_found),
                      &ProfileReadJob::onPartRead);
    }
    if (m_files)
        m_missing = m_files->missing(m_found);
    fetchNextFile();
}

void ProfileReadJob::fetchNextFile()
{
    if (m_missing.empty()) {
        m_document = m_context.adapter ? m_context.adapter->received(m_type, m_found) : m_found;
        return succeed();
    }
    Endpoint::Values named = values();
    named.insert(u"key"_s, m_missing.back().in(m_found)->value(m_files->key).toString());
    HttpRequest asking = m_context.request(m_files->link, named, m_type.limitGroup);
    asking.body = Migration::writeJson(m_files->link.bodyFor({}, named));
    auto job = std::make_unique<StoredFileJob>(m_context, std::move(asking), m_files->link.at);
    StoredFileJob *raw = job.get();
    connect(raw, &Job::noteAdded, this, &Job::noteAdded);
    connect(raw, &Job::finished, this, [this, raw] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        onFetched(*raw);
    });
    m_running = std::move(job);
    raw->start();
}

// The document is worth having without it: what is missing keeps its key, and a rule that says so.
void ProfileReadJob::onFetched(const StoredFileJob &job)
{
    if (job.state() == State::Canceled)
        return endCanceled();
    const JsonPlace place = m_missing.back();
    m_missing.pop_back();
    const auto put = job.state() == State::Succeeded ? m_files->put(job.file(), place, &m_found)
                                                     : Migration::failure(job.error());
    if (!put) {
        emit noteAdded(
            tr("A file of the %1 “%2” could not be fetched: %3")
                .arg(m_type.singular, m_label.isEmpty() ? m_id : m_label, put.error().message));
    }
    fetchNextFile();
}

void ProfileReadJob::onPartRead(const JsonValue &part)
{
    setAt(m_parts[m_part].path, part, m_found);
    ++m_part;
    readNextPart();
}

QString ProfileReadJob::childIdIn(const JsonValue &parent) const
{
    if (!m_type.parent || m_type.parent->childIdInParent.isRoot())
        return {};
    const JsonValue *id = m_type.parent->childIdInParent.in(parent);
    return id ? Migration::scalarText(*id) : QString();
}

} // namespace Connectors
