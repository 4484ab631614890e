// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/collectionapi.h>

#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/references.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/slug.h>

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Sandbox {

CollectionApi::CollectionApi(const ApiCall &call, const ResourceType &type)
    : m_call(call)
    , m_type(type)
{
}

HttpResponse CollectionApi::answer() const
{
    const QByteArray &method = m_call.request.method;
    const bool sorted = m_type.order == ResourceType::Order::BySortOrder;
    if (m_call.path.size() == 1) {
        if (method == "GET")
            return list();
        return method == "POST" ? create() : Refusals::wrongVerb(method);
    }
    const QString id = m_call.path.at(1);
    if (m_call.path.size() > 2)
        return Refusals::notFound();
    if (id == "all"_L1)
        return method == "GET" ? listAll() : Refusals::wrongVerb(method);
    if (id == "sortorder"_L1 && sorted)
        return method == "PUT" ? sort() : Refusals::wrongVerb(method);
    const Json *found = m_call.store.find(m_call.spaceId, m_type.collection, id);
    if (!found || !isVisible(*found))
        return Refusals::notFound(id);
    const Json stored = *found; // as it was, whatever happens in the store meanwhile
    if (method == "GET")
        return HttpResponse::json(200, shown(stored));
    if (method == "PUT")
        return update(stored);
    return method == "DELETE" ? remove(stored) : Refusals::wrongVerb(method);
}

bool CollectionApi::isVisible(const Json &document) const
{
    if (!m_call.key.may(m_type.viewPermission))
        return false;
    return m_type.collection != "environments"_L1
        || m_call.key.seesEnvironment(document.text("Id"_L1));
}

QList<Json> CollectionApi::visibleDocuments() const
{
    QList<Json> result = m_call.store.all(m_call.spaceId, m_type.collection);
    result.removeIf([this](const Json &document) { return !isVisible(document); });
    const bool bySortOrder = m_type.order == ResourceType::Order::BySortOrder;
    const auto less = [bySortOrder](const Json &a, const Json &b) {
        if (bySortOrder) {
            return a.value("SortOrder"_L1).toInteger() < b.value("SortOrder"_L1).toInteger();
        }
        return a.text("Name"_L1).compare(b.text("Name"_L1), Qt::CaseInsensitive) < 0;
    };
    std::stable_sort(result.begin(), result.end(), less);
    return result;
}

HttpResponse CollectionApi::list() const
{
    const Paging paging(m_call.request, m_type.itemType, m_type.defaultTake,
                        u"/api/%1/%2"_s.arg(m_call.spaceId, m_type.collection));
    return HttpResponse::json(200, paging.page(visibleDocuments(), [this](const Json &document) {
        return shown(document);
    }));
}

HttpResponse CollectionApi::listAll() const
{
    Json result = Json::array();
    const QList<Json> documents = Paging::filtered(visibleDocuments(), m_call.request);
    for (const Json &document : documents)
        result.append(shown(document));
    return HttpResponse::json(200, result);
}

HttpResponse CollectionApi::create() const
{
    if (!m_call.key.may(m_type.createPermission))
        return Refusals::notAllowed(m_type.createPermission);
    QString problem;
    const std::optional<Json> body = m_call.body(&problem);
    if (!body || !body->isObject())
        return Refusals::invalid({body ? u"The body is not a document."_s : problem});
    Json document = withoutReadOnly(*body, {});
    const QStringList wrong = problems(document, {});
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    document.prepend("Id"_L1, m_call.store.newId(m_type.idPrefix));
    complete(document, {});
    m_call.store.put(m_type.collection, document);
    m_type.rules->created(document, m_call.store);
    return HttpResponse::json(201, shown(document));
}

HttpResponse CollectionApi::update(const Json &stored) const
{
    if (!m_call.key.may(m_type.editPermission))
        return Refusals::notAllowed(m_type.editPermission);
    QString problem;
    const std::optional<Json> body = m_call.body(&problem);
    if (!body || !body->isObject())
        return Refusals::invalid({body ? u"The body is not a document."_s : problem});
    Json document = withoutReadOnly(*body, stored);
    const QStringList wrong = problems(document, stored);
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    document.prepend("Id"_L1, stored.value("Id"_L1));
    complete(document, stored);
    m_call.store.put(m_type.collection, document);
    m_type.rules->updated(stored, document, m_call.store);
    return HttpResponse::json(200, shown(document));
}

HttpResponse CollectionApi::remove(const Json &stored) const
{
    if (!m_call.key.may(m_type.deletePermission))
        return Refusals::notAllowed(m_type.deletePermission);
    const QString id = stored.text("Id"_L1);
    QStringList wrong = m_type.rules->keepers(stored, m_call.store);
    const QStringList users = References::usersOf(m_type, id, m_call.spaceId, m_call.store);
    for (const QString &user : users) {
        wrong += u"The %1 '%2' cannot be deleted because it is used by %3."_s.arg(
            m_type.title, stored.text("Name"_L1), user);
    }
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    m_call.store.remove(m_type.collection, id);
    m_type.rules->removed(stored, m_call.store);
    return HttpResponse::json(200, Json::object());
}

HttpResponse CollectionApi::sort() const
{
    if (!m_call.key.may(m_type.editPermission))
        return Refusals::notAllowed(m_type.editPermission);
    QString problem;
    const QStringList ids = m_call.body(&problem).value_or(Json()).toTexts();
    const QList<Json> documents = m_call.store.all(m_call.spaceId, m_type.collection);
    bool complete = ids.size() == documents.size();
    for (const Json &document : documents)
        complete = complete && ids.contains(document.text("Id"_L1));
    if (!complete) {
        return Refusals::invalid(
            {u"The order must name every %1 of the space once."_s.arg(m_type.title)});
    }
    for (Json document : documents) {
        document.set("SortOrder"_L1, ids.indexOf(document.text("Id"_L1)));
        m_call.store.put(m_type.collection, document);
    }
    return listAll();
}

Json CollectionApi::withoutReadOnly(const Json &body, const Json &stored) const
{
    static const QStringList always = {u"Id"_s, u"SpaceId"_s, u"Links"_s, u"LastModifiedOn"_s,
                                       u"LastModifiedBy"_s};
    Json result = body;
    for (const QString &key : always)
        result.remove(key);
    for (const QString &key : m_type.readOnly) {
        if (const Json *kept = stored.find(key))
            result.set(key, *kept);
        else
            result.remove(key);
    }
    for (const QString &key : m_type.defaults.keys()) {
        if (!result.contains(key))
            result.set(key, m_type.defaults.value(key));
    }
    return result;
}

QStringList CollectionApi::nameProblems(const Json &incoming, const Json &stored) const
{
    const QString name = incoming.text("Name"_L1);
    if (name.trimmed().isEmpty())
        return {u"The %1 has no name."_s.arg(m_type.title)};
    if (name.size() > m_type.nameLimit) {
        return {u"The name '%1' is longer than %2 characters."_s.arg(
            name, QString::number(m_type.nameLimit))};
    }
    const QList<Json> documents = m_call.store.all(m_call.spaceId, m_type.collection);
    for (const Json &other : documents) {
        const bool sameScope = m_type.nameScope.isEmpty()
            || other.value(m_type.nameScope) == incoming.value(m_type.nameScope);
        if (sameScope && other.value("Id"_L1) != stored.value("Id"_L1)
            && Rules::isSameName(other.text("Name"_L1), name))
        {
            return {Rules::refused(m_type.title, name)};
        }
    }
    return {};
}

QStringList CollectionApi::problems(const Json &incoming, const Json &stored) const
{
    return nameProblems(incoming, stored)
        + References::unknown(m_type, incoming, m_call.spaceId, m_call.store)
        + m_type.rules->problems(incoming, stored, m_call.store);
}

void CollectionApi::complete(Json &incoming, const Json &stored) const
{
    incoming = Secrets::merged(incoming, stored);
    incoming.set("SpaceId"_L1, m_call.spaceId);
    if (m_type.hasSlug)
        incoming.set("Slug"_L1, freeSlug(incoming, stored));
    if (m_type.order == ResourceType::Order::BySortOrder
        && !incoming.value("SortOrder"_L1).isNumber()) {
        incoming.set("SortOrder"_L1, nextSortOrder());
    }
    m_type.rules->complete(incoming, stored, m_call.store);
    incoming.set("LastModifiedOn"_L1,
                 QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz+00:00"_s));
    incoming.set("LastModifiedBy"_L1, m_call.key.userName);
}

QString CollectionApi::freeSlug(const Json &incoming, const Json &stored) const
{
    QStringList taken;
    const QList<Json> documents = m_call.store.all(m_call.spaceId, m_type.collection);
    for (const Json &other : documents) {
        if (other.value("Id"_L1) != stored.value("Id"_L1))
            taken += other.text("Slug"_L1);
    }
    QString wish = incoming.text("Slug"_L1);
    if (wish.isEmpty())
        wish = stored.text("Slug"_L1);
    if (wish.isEmpty())
        wish = Slug::fromName(incoming.text("Name"_L1), m_type.title);
    return Slug::firstFree(wish, taken);
}

qint64 CollectionApi::nextSortOrder() const
{
    qint64 result = 0;
    const QList<Json> documents = m_call.store.all(m_call.spaceId, m_type.collection);
    for (const Json &document : documents)
        result = std::max(result, document.value("SortOrder"_L1).toInteger() + 1);
    return result;
}

Json CollectionApi::shown(const Json &document) const
{
    Json result = Secrets::masked(document);
    Json links = Json::object(
        {{u"Self"_s,
          u"/api/%1/%2/%3"_s.arg(m_call.spaceId, m_type.collection, document.text("Id"_L1))}});
    m_type.rules->addLinks(links, document);
    result.set("Links"_L1, links);
    return result;
}

} // namespace Sandbox
