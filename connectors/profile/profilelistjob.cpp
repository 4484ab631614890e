// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilelistjob.h"

#include <connectors/http/pagedlistjob.h>
#include <connectors/profile/documentjob.h>
#include <connectors/profile/httprules.h>
#include <migration/model/normaliser.h>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::Error;
using Migration::JobGroup;
using Migration::JsonValue;
using Kind = Error::Kind;

namespace {

constexpr int partsAtOnce = 8; // what really travels side by side is the client's decision

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
    , m_parts(std::make_unique<JobGroup>(partsAtOnce, JobGroup::Policy::ContinueOnError))
{
    connect(m_parts.get(), &Job::noteAdded, this, &Job::noteAdded);
    connect(m_parts.get(), &Job::finished, this, &ProfileListJob::finish);
}

ProfileListJob::~ProfileListJob() = default;

void ProfileListJob::doStart()
{
    const auto list = Endpoint::of(m_type, "list");
    if (m_type.parent && !m_type.parent->childIdInParent.isRoot()) {
        addNamedChildren();
    } else if (!list) {
        Error error;
        error.kind = Kind::Unsupported;
        error.message = tr("%1 can not be listed.").arg(m_type.title);
        return fail(std::move(error));
    } else if (list->uses("parentId"_L1)) {
        for (const Migration::Resource &parent : m_scope.parents)
            addList(parent.key.id);
    } else {
        addList({});
    }
    m_parts->start();
}

void ProfileListJob::doCancel()
{
    m_parts->disconnect(this);
    m_parts->cancel();
    endCanceled();
}

void ProfileListJob::addList(const QString &parentId)
{
    const auto make = [this, parentId]() -> std::unique_ptr<Job> {
        const Endpoint list = *Endpoint::of(m_type, "list");
        Endpoint::Values values = m_context.values();
        values.insert(u"parentId"_s, parentId);
        HttpRequest request = m_context.request(list, values, m_type.limitGroup);
        if (!list.nameFilter.isEmpty() && !m_scope.nameHint.isEmpty())
            request.query.append({list.nameFilter, m_scope.nameHint});
        auto job = m_context.client->list(std::move(request),
                                          pagingNamed(*m_context.profile, list.paging, m_type));
        connect(job.get(), &PagedListJob::pageRead, this, [this, parentId](const JsonValue &page) {
            QStringList parentIds;
            if (!parentId.isEmpty())
                parentIds.fill(parentId, page.size());
            deliver(itemsOf(page), parentIds);
        });
        if (parentId.isEmpty()) {
            connect(job.get(), &Job::progressChanged, this,
                    [this](qint64 done, qint64 total) { setProgress(done, total); });
        }
        return job;
    };
    m_parts->add(make, [this](Job &job) {
        if (job.state() == State::Failed)
            notePartError(job.error());
    });
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
        ids += childId;
    }
    setProgress(0, ids.size());
    const auto readMany = Endpoint::of(m_type, "readMany");
    if (!readMany) {
        for (const QString &id : std::as_const(ids))
            addSingle(id);
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
            found.push_back(document);
        }
    }
    deliver(found, parentIds);
    // Older servers do not know the request, and some leave out what it asks for.
    for (const QString &id : std::as_const(missing))
        addSingle(id);
}

void ProfileListJob::addSingle(const QString &id)
{
    const auto make = [this, id]() -> std::unique_ptr<Job> {
        const auto read = Endpoint::of(m_type, "read");
        Endpoint::Values values = m_context.values();
        values.insert(u"id"_s, id);
        values.insert(u"parentId"_s, m_parentOf.value(id));
        return std::make_unique<DocumentJob>(*m_context.client,
                                             m_context.request(*read, values, m_type.limitGroup));
    };
    m_parts->add(make, [this, id](Job &job) {
        if (job.state() == State::Failed)
            notePartError(job.error());
        else if (job.state() == State::Succeeded)
            deliver({static_cast<DocumentJob &>(job).document()}, {m_parentOf.value(id)});
    });
}

void ProfileListJob::deliver(const std::vector<JsonValue> &documents, const QStringList &parentIds)
{
    if (documents.empty())
        return;
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

void ProfileListJob::finish()
{
    m_complete = m_partError.kind == Kind::None && m_parts->state() != State::Canceled;
    if (m_parts->state() == State::Canceled)
        endCanceled();
    else if (!m_complete && m_count == 0)
        fail(m_partError);
    else
        succeed();
}

} // namespace Connectors
