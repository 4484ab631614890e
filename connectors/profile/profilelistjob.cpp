// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilelistjob.h"

#include <connectors/http/pagedlistjob.h>
#include <connectors/profile/documentjob.h>
#include <connectors/profile/documentpart.h>
#include <connectors/profile/httprules.h>
#include <connectors/profile/profilereadjob.h>
#include <migration/model/normaliser.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JobGroup;
using Migration::JsonValue;
using Kind = Error::Kind;

namespace {

constexpr int partsAtOnce = 32; // what really travels side by side is the client's decision

std::vector<JsonValue> itemsOf(const JsonValue &array)
{
    std::vector<JsonValue> items;
    items.reserve(static_cast<size_t>(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i)
        items.push_back(array.at(i));
    return items;
}

} // namespace

ProfileListJob::ProfileListJob(ConnectorContext &context, const Migration::ResourceType &type,
                               Migration::ListScope scope, QObject *parent)
    : ListJob(parent)
    , m_context(context)
    , m_type(type)
    , m_scope(std::move(scope))
    , m_list(Endpoint::of(type, "list"))
    , m_parts(std::make_unique<JobGroup>(partsAtOnce, JobGroup::Policy::ContinueOnError))
{
    connect(m_parts.get(), &Job::noteAdded, this, &Job::noteAdded);
    connect(m_parts.get(), &Job::finished, this, &ProfileListJob::finish);
}

ProfileListJob::~ProfileListJob() = default;

void ProfileListJob::doStart()
{
    for (const DocumentPart &part : DocumentPart::of(m_type))
        m_hasParts = m_hasParts || part.read;
    if (!m_type.through.empty()) {
        addThrough();
    } else if (m_type.parent && !m_type.parent->childIdInParent.isRoot()) {
        addNamedChildren();
    } else if (!m_list && m_type.parent) {
        const auto read = Endpoint::of(m_type, "read");
        for (const Migration::Resource &parent : m_scope.parents) {
            if (addFromParent(parent, {}))
                continue;
            if (!read || !read->isOfParent)
                addSingle({}, parent.key.id, read && read->mayBeMissing);
            else if (Migration::allHold(read->when, parent.document))
                addCompletion(parent.document, parent.key.id);
        }
    } else if (!m_list) {
        Error error;
        error.kind = Kind::Unsupported;
        error.message = tr("%1 can not be listed.").arg(m_type.title);
        return fail(std::move(error));
    } else if (m_list->uses("parentId"_L1)) {
        for (const Migration::Resource &parent : m_scope.parents)
            addLists(parent.key.id);
    } else {
        addLists({});
        addListsInParents();
    }
    m_parts->start();
}

void ProfileListJob::doCancel()
{
    m_parts->disconnect(this);
    m_parts->cancel();
    endCanceled();
}

// One list, or one for every combination of the values that parameters take in turn.
void ProfileListJob::addLists(const QString &parentId)
{
    std::vector<QList<std::pair<QString, QString>>> queries(1);
    for (const auto &[parameter, texts] : m_list->each) {
        std::vector<QList<std::pair<QString, QString>>> longer;
        for (const auto &query : queries) {
            for (const QString &text : texts) {
                longer.push_back(query);
                longer.back().append({parameter, text});
            }
        }
        queries = std::move(longer);
    }
    for (const auto &query : queries)
        addList(parentId, query);
}

void ProfileListJob::addList(const QString &parentId,
                             const QList<std::pair<QString, QString>> &query)
{
    Endpoint::Values values = m_context.values();
    values.insert(u"parentId"_s, parentId);
    HttpRequest request = m_context.request(*m_list, values, m_type.limitGroup);
    request.query += query;
    if (!m_list->nameFilter.isEmpty() && !m_scope.nameHint.isEmpty())
        request.query.append({m_list->nameFilter, m_scope.nameHint});
    if (m_list->isOne) {
        m_parts->add(
            [this, request] { return std::make_unique<DocumentJob>(*m_context.client, request); },
            [this, parentId](Job &job) {
                if (job.state() != State::Succeeded)
                    return noteListError(job.error());
                JsonValue page = JsonValue::array();
                page.append(m_list->documentIn(static_cast<DocumentJob &>(job).document()));
                onListed(page, parentId);
            });
        return;
    }
    const auto make = [this, parentId, request]() -> std::unique_ptr<Job> {
        Paging paging = pagingNamed(*m_context.profile, m_list->paging, m_type);
        if (!m_list->items.isRoot())
            paging.items = m_list->items;
        if (!m_list->where.empty())
            paging.id = {}; // what is not meant may bear the same ids
        auto job = m_context.client->list(request, std::move(paging));
        connect(job.get(), &PagedListJob::pageRead, this,
                [this, parentId](const JsonValue &page) { onListed(page, parentId); });
        if (parentId.isEmpty() && !m_list->isSummary && !m_hasParts) {
            connect(job.get(), &Job::progressChanged, this,
                    [this](qint64 done, qint64 total) { setProgress(done, total); });
        }
        return job;
    };
    m_parts->add(make, [this](Job &job) {
        if (job.state() == State::Failed)
            noteListError(job.error());
        else if (!static_cast<PagedListJob &>(job).isComplete())
            notePartError(static_cast<PagedListJob &>(job).partError());
    });
}

// An older server that does not know the list has nothing that could be in it.
void ProfileListJob::noteListError(const Error &error)
{
    const bool isAbsent = error.kind == Kind::NotFound || error.kind == Kind::Unsupported;
    if (error.kind != Kind::None && error.kind != Kind::Canceled
        && !(m_list->mayBeMissing && isAbsent))
        notePartError(error);
}

void ProfileListJob::onListed(const JsonValue &page, const QString &parentId)
{
    std::vector<JsonValue> items = itemsOf(page);
    if (m_context.adapter)
        items =
            m_context.adapter->listed(m_type, std::move(items), m_context.client->clock().now());
    std::erase_if(items, [this](const JsonValue &item) {
        return !item.isObject() || !Migration::allHold(m_list->where, item);
    });
    if (m_list->isSummary || m_hasParts) {
        for (const JsonValue &item : items)
            addCompletion(item, parentId);
        return;
    }
    for (JsonValue &item : items)
        item = received(std::move(item));
    QStringList parentIds;
    if (!parentId.isEmpty())
        parentIds.fill(parentId, qsizetype(items.size()));
    deliver(items, parentIds);
}

void ProfileListJob::addCompletion(const JsonValue &listed, const QString &parentId)
{
    const auto make = [this, listed, parentId]() -> std::unique_ptr<Job> {
        const bool isSummary = m_list && m_list->isSummary;
        return ProfileReadJob::completing(m_context, m_type, listed, parentId, isSummary);
    };
    const JsonValue *name = m_type.namePlace.isRoot() ? nullptr : m_type.namePlace.in(listed);
    const JsonValue *id = m_type.idPlace.in(listed);
    const JsonValue *called = name ? name : id;
    const QString label = called ? Migration::scalarText(*called) : QString();
    m_parts->add(make, [this, parentId, label](Job &job) {
        if (job.state() == State::Failed && job.error().kind != Kind::NotFound)
            m_unread += label;
        onCompleted(job, parentId, true);
    });
}

void ProfileListJob::onCompleted(Job &job, const QString &parentId, bool mayBeMissing)
{
    if (job.state() == State::Failed) {
        // Gone since it was listed.
        if (!(mayBeMissing && job.error().kind == Kind::NotFound))
            notePartError(job.error());
    } else if (job.state() == State::Succeeded) {
        const JsonValue &document = static_cast<ProfileReadJob &>(job).document();
        const bool isMeant =
            m_type.through.empty() || Migration::allHold(m_through->where, document);
        if (!isMeant)
            return;
        deliver({document}, parentId.isEmpty() ? QStringList() : QStringList{parentId});
    }
}

void ProfileListJob::addThrough()
{
    m_through = Endpoint::of(m_type, "read");
    if (!m_scope.ids.isEmpty()) {
        for (const QString &id : m_scope.ids)
            addSingle(id, {}, true);
        return;
    }
    for (const Migration::Resource &other : m_scope.through) {
        for (const auto &[type, id] : m_type.through) {
            if (type == other.key.type)
                addSingle(QString(id).replace("{id}"_L1, other.key.id), {}, true);
        }
    }
}

void ProfileListJob::addNamedChildren()
{
    QStringList ids;
    for (const Migration::Resource &parent : m_scope.parents) {
        const JsonValue *id = m_type.parent->childIdInParent.in(parent.document);
        const QString childId = id ? Migration::scalarText(*id) : QString();
        if (childId.isEmpty()) {
            Error error;
            error.kind = Kind::BadResponse;
            error.message =
                tr("“%1” does not say which %2 belongs to it.").arg(parent.name, m_type.singular);
            notePartError(std::move(error));
            continue;
        }
        m_parentOf.insert(childId, parent.key.id);
        if (!addFromParent(parent, childId))
            ids += childId;
    }
    setProgress(0, ids.size());
    const auto readMany = Endpoint::of(m_type, "readMany");
    if (!readMany) {
        for (const QString &id : std::as_const(ids))
            addSingle(id, m_parentOf.value(id));
        return;
    }
    for (qsizetype from = 0; from < ids.size(); from += readMany->perRequest)
        addMany(*readMany, ids.mid(from, readMany->perRequest));
}

void ProfileListJob::addMany(const Endpoint &readMany, const QStringList &ids)
{
    Endpoint::Values values = m_context.values();
    values.insert(u"ids"_s, ids.join(u','));
    const HttpRequest request = m_context.request(readMany, values, m_type.limitGroup);
    m_parts->add(
        [this, request] { return std::make_unique<DocumentJob>(*m_context.client, request); },
        [this, ids](Job &job) { onManyRead(ids, job); });
}

void ProfileListJob::onManyRead(const QStringList &ids, Job &job)
{
    const JsonValue nothing = JsonValue::array();
    const JsonValue *list = &nothing;
    if (job.state() == State::Succeeded) {
        const JsonValue &answer = static_cast<DocumentJob &>(job).document();
        list = answer.isArray() ? &answer : &answer.value("Items");
    } else if (job.state() == State::Canceled) {
        return;
    } else if (job.error().kind != Kind::NotFound && job.error().kind != Kind::Unsupported
               && job.error().kind != Kind::Validation)
    {
        return notePartError(job.error()); // asking one by one would fail as well
    }
    QStringList missing = ids;
    QStringList parentIds;
    std::vector<JsonValue> found;
    for (const JsonValue &document : itemsOf(*list)) {
        const JsonValue *id = m_type.idPlace.in(document);
        if (id && missing.removeOne(Migration::scalarText(*id))) {
            parentIds += m_parentOf.value(Migration::scalarText(*id));
            found.push_back(received(document));
        }
    }
    deliver(found, parentIds);
    // Older servers do not know the request, and some leave out what it asks for.
    for (const QString &id : std::as_const(missing))
        addSingle(id, m_parentOf.value(id));
}

void ProfileListJob::addSingle(const QString &id, const QString &parentId, bool mayBeMissing)
{
    const auto make = [this, id, parentId]() -> std::unique_ptr<Job> {
        return std::make_unique<ProfileReadJob>(m_context, m_type, id, parentId);
    };
    m_parts->add(make, [this, parentId, mayBeMissing](Job &job) {
        onCompleted(job, parentId, mayBeMissing);
    });
}

// Some parents keep their child elsewhere, or a part of it: a version-controlled project in git.
bool ProfileListJob::addFromParent(const Migration::Resource &parent, const QString &childId)
{
    const auto endpoint = Endpoint::forDocument(m_type, "readInParent", parent.document);
    if (!endpoint)
        return false;
    Endpoint::Values values = endpoint->withDocument(m_context.values(), parent.document);
    values.insert(u"id"_s, childId);
    values.insert(u"parentId"_s, parent.key.id);
    const HttpRequest request = m_context.request(*endpoint, values, m_type.limitGroup);
    m_parts->add(
        [this, request] { return std::make_unique<DocumentJob>(*m_context.client, request); },
        [this, endpoint = *endpoint, values](Job &job) { onReadInParent(endpoint, values, job); });
    return true;
}

void ProfileListJob::onReadInParent(const Endpoint &endpoint, const Endpoint::Values &values,
                                    Job &job)
{
    if (job.state() == State::Failed)
        return notePartError(job.error());
    if (job.state() != State::Succeeded)
        return;
    const QString parentId = values.value(u"parentId"_s);
    const JsonValue document = received(endpoint.complemented(
        endpoint.documentIn(static_cast<DocumentJob &>(job).document()), values));
    if (endpoint.adds.isRoot())
        return deliver({document}, {parentId});
    if (const JsonValue *items = endpoint.adds.in(document))
        m_additions.insert(parentId, *items);
    m_additionsPlace = endpoint.adds;
    addSingle(values.value(u"id"_s), parentId);
}

// Likewise where there are several children a parent: its runbooks.
void ProfileListJob::addListsInParents()
{
    for (const Migration::Resource &parent : m_scope.parents) {
        const auto endpoint = Endpoint::forDocument(m_type, "listInParent", parent.document);
        if (!endpoint)
            continue;
        Endpoint::Values values = endpoint->withDocument(m_context.values(), parent.document);
        values.insert(u"parentId"_s, parent.key.id);
        const HttpRequest request = m_context.request(*endpoint, values, m_type.limitGroup);
        const auto make = [this, endpoint = *endpoint, values, request]() -> std::unique_ptr<Job> {
            auto job = m_context.client->list(
                request, pagingNamed(*m_context.profile, endpoint.paging, m_type));
            connect(job.get(), &PagedListJob::pageRead, this,
                    [this, endpoint, values](const JsonValue &page) {
                        onListedInParent(endpoint, values, page);
                    });
            return job;
        };
        m_parts->add(make, [this](Job &job) {
            if (job.state() == State::Failed)
                notePartError(job.error());
            else if (!static_cast<PagedListJob &>(job).isComplete())
                notePartError(static_cast<PagedListJob &>(job).partError());
        });
    }
}

void ProfileListJob::onListedInParent(const Endpoint &endpoint, Endpoint::Values values,
                                      const JsonValue &page)
{
    std::vector<JsonValue> items = itemsOf(page);
    for (JsonValue &item : items) {
        const JsonValue *id = m_type.idPlace.in(item);
        values.insert(u"item"_s, id ? Migration::scalarText(*id) : QString());
        item = received(endpoint.complemented(std::move(item), values));
    }
    QStringList parentIds;
    parentIds.fill(values.value(u"parentId"_s), qsizetype(items.size()));
    deliver(std::move(items), parentIds);
}

JsonValue ProfileListJob::received(JsonValue document) const
{
    return m_context.adapter ? m_context.adapter->received(m_type, std::move(document)) : document;
}

void ProfileListJob::deliver(std::vector<JsonValue> documents, const QStringList &parentIds)
{
    if (documents.empty())
        return;
    for (size_t i = 0; i < documents.size() && !m_additions.isEmpty(); ++i) {
        const JsonValue more = m_additions.take(parentIds.value(qsizetype(i)));
        JsonValue *list = m_additionsPlace.refIn(documents[i]);
        for (qsizetype item = 0; list && list->isArray() && item < more.size(); ++item)
            list->append(more.at(item));
    }
    m_count += qint64(documents.size());
    emit documentsRead(documents, parentIds);
    setProgress(m_count, progressTotal());
}

void ProfileListJob::notePartError(Error error)
{
    if (m_partError.kind != Kind::None)
        return;
    error.message = tr("%1 could not be read completely: %2").arg(m_type.title, error.message);
    m_partError = std::move(error);
}

// The error that is told names the first of them at most.
void ProfileListJob::nameTheOthers()
{
    constexpr qsizetype most = 20;
    QStringList others = m_unread;
    if (!others.isEmpty() && m_partError.message.contains(QString(u'“' + others.front() + u'”')))
        others.removeFirst();
    if (others.isEmpty())
        return;
    QString names = others.mid(0, most).join(u"”, “"_s);
    if (others.size() > most)
        names += u"”, “…"_s;
    QString &end = m_partError.detail.isEmpty() ? m_partError.message : m_partError.detail;
    if (!end.endsWith(u'.'))
        end += u'.';
    end += u' ' + tr("Not read either: “%1”.").arg(names);
}

void ProfileListJob::finish()
{
    nameTheOthers();
    m_complete = m_partError.kind == Kind::None && m_parts->state() != State::Canceled;
    if (m_parts->state() == State::Canceled)
        endCanceled();
    else if (!m_complete && m_count == 0)
        fail(m_partError);
    else
        succeed();
}

} // namespace Connectors
