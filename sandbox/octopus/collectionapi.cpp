// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/collectionapi.h>

#include <sandbox/octopus/gitprojects.h>
#include <sandbox/octopus/logosapi.h>
#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/references.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/slug.h>

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

using Order = ResourceType::Order;

bool comesBefore(Order order, const Json &a, const Json &b)
{
    switch (order) {
    case Order::ByName:
        return a.text("Name"_L1).compare(b.text("Name"_L1), Qt::CaseInsensitive) < 0;
    case Order::BySortOrder:
        return a.value("SortOrder"_L1).toInteger() < b.value("SortOrder"_L1).toInteger();
    case Order::ByExpiry: return a.text("NotAfter"_L1) < b.text("NotAfter"_L1);
    case Order::ById:
    case Order::NewestFirst: break; // as the store has them, or turned round
    }
    return false;
}

} // namespace

CollectionApi::CollectionApi(const ApiCall &call, const ResourceType &type, Owner owner)
    : m_call(call)
    , m_type(type)
    , m_owner(std::move(owner))
{
}

HttpResponse CollectionApi::answer() const
{
    const QByteArray &method = m_call.request.method;
    if (m_call.path.size() == 1) {
        if (method == "GET")
            return list();
        if (method != "POST")
            return Refusals::wrongVerb(method);
        QString problem;
        const std::optional<Json> body = m_call.body(&problem);
        return body ? create(*body) : Refusals::invalid({problem});
    }
    const QString id = m_call.path.at(1);
    if (m_call.path.size() > 2)
        return Refusals::notFound();
    if (id == "all"_L1 && m_type.hasAll)
        return method == "GET" ? listAll() : Refusals::wrongVerb(method);
    if (id == "sortorder"_L1 && m_type.order == Order::BySortOrder)
        return method == "PUT" ? sort() : Refusals::wrongVerb(method);
    const Json *found = m_call.store.find(m_call.spaceId, m_type.collection, id);
    if (!found || !isVisible(*found))
        return Refusals::notFound(id);
    return answerOne(Json(*found)); // as it was, whatever happens in the store meanwhile
}

HttpResponse CollectionApi::answerOne(const Json &stored) const
{
    const QByteArray &method = m_call.request.method;
    if (method == "GET")
        return HttpResponse::json(200, shownHere(stored));
    if (method == "DELETE")
        return remove(stored);
    if (method != "PUT")
        return Refusals::wrongVerb(method);
    QString problem;
    const std::optional<Json> body = m_call.body(&problem);
    return body ? update(*body, stored) : Refusals::invalid({problem});
}

bool CollectionApi::isVisible(const Json &document) const
{
    const ApiKey &key = m_call.key;
    if (!key.may(m_type.viewPermission))
        return false;
    if (!m_owner.field.isEmpty() && document.text(m_owner.field) != m_owner.id)
        return false;
    if (m_type.collection == "environments"_L1)
        return key.seesEnvironment(document.text("Id"_L1));
    const bool isOfRunbooks =
        m_type.collection == "runbooks"_L1 || m_type.collection == "runbookprocesses"_L1;
    if (isOfRunbooks && projectOfGitRunbooks(document))
        return false; // they are in the repository
    if (!m_type.projectField.isEmpty() && !key.seesProject(document.text(m_type.projectField)))
        return false;
    const QStringList environments = document.value("EnvironmentIds"_L1).toTexts();
    return environments.isEmpty()
        || std::any_of(environments.cbegin(), environments.cend(),
                       [&key](const QString &id) { return key.seesEnvironment(id); });
}

QList<Json> CollectionApi::visibleDocuments() const
{
    QList<Json> result = m_call.store.all(m_call.spaceId, m_type.collection);
    result.removeIf([this](const Json &document) { return !isVisible(document); });
    std::stable_sort(result.begin(), result.end(), [this](const Json &a, const Json &b) {
        return comesBefore(m_type.order, a, b);
    });
    if (m_type.order == Order::NewestFirst)
        std::reverse(result.begin(), result.end());
    return result;
}

HttpResponse CollectionApi::list() const
{
    const QString own = u"/api/%1/%2"_s.arg(m_call.spaceId, m_type.collection);
    const Paging paging(m_call.request, m_type.itemType, m_type.defaultTake,
                        m_owner.field.isEmpty() ? own : m_call.request.path());
    return HttpResponse::json(200, paging.page(visibleDocuments(), [this](const Json &document) {
        return shownHere(document);
    }));
}

HttpResponse CollectionApi::listAll() const
{
    Json result = Json::array();
    const QList<Json> documents = Paging::filtered(visibleDocuments(), m_call.request);
    for (const Json &document : documents)
        result.append(shownHere(document));
    return HttpResponse::json(200, result);
}

HttpResponse CollectionApi::create(const Json &body) const
{
    if (!m_call.key.may(m_type.createPermission))
        return Refusals::notAllowed(m_type.createPermission);
    if (!body.isObject())
        return Refusals::invalid({u"The body is not a document."_s});
    Json document = prepared(body, {});
    const QStringList wrong = problems(document, {});
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    document.prepend("Id"_L1, m_call.store.newId(m_type.idPrefix));
    complete(document, {});
    m_call.store.put(m_type.collection, document);
    m_type.rules->created(document, m_call.store);
    const Json made = shownHere(*m_call.store.find(m_type.collection, document.text("Id"_L1)));
    if (m_type.answers == ResourceType::Answers::Whole)
        return HttpResponse::json(201, made);
    return HttpResponse::json(
        201, Json::object({{u"Id"_s, made.value("Id"_L1)}, {u"Links"_s, made.value("Links"_L1)}}));
}

HttpResponse CollectionApi::update(const Json &body, const Json &stored) const
{
    if (!m_call.key.may(m_type.editPermission))
        return Refusals::notAllowed(m_type.editPermission);
    if (!body.isObject())
        return Refusals::invalid({u"The body is not a document."_s});
    Json document = prepared(body, stored);
    const QStringList wrong = problems(document, stored);
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    document.prepend("Id"_L1, stored.value("Id"_L1));
    complete(document, stored);
    m_call.store.put(m_type.collection, document);
    m_type.rules->updated(stored, document, m_call.store);
    if (m_type.answers == ResourceType::Answers::Short)
        return HttpResponse::json(200, Json::object());
    return HttpResponse::json(
        200, shownHere(*m_call.store.find(m_type.collection, document.text("Id"_L1))));
}

HttpResponse CollectionApi::remove(const Json &stored) const
{
    if (!m_call.key.may(m_type.deletePermission))
        return Refusals::notAllowed(m_type.deletePermission);
    const QString id = stored.text("Id"_L1);
    QStringList wrong = m_type.rules->keepers(stored, m_call.store);
    const QStringList users = References::usersOf(m_type, id, m_call.store);
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

Json CollectionApi::prepared(const Json &body, const Json &stored) const
{
    static const QStringList always = {u"Id"_s, u"SpaceId"_s, u"Links"_s, u"LastModifiedOn"_s,
                                       u"LastModifiedBy"_s};
    Json result = body;
    for (const QString &key : always)
        result.remove(key);
    const QStringList kept = stored.isObject() ? m_type.readOnly + m_type.fixed : m_type.readOnly;
    for (const QString &key : kept) {
        if (const Json *before = stored.find(key))
            result.set(key, *before);
        else
            result.remove(key);
    }
    Rules::addMissing(result, m_type.defaults);
    if (!m_owner.field.isEmpty())
        result.set(m_owner.field, m_owner.id);
    result.set("SpaceId"_L1, m_call.spaceId);
    return result;
}

QStringList CollectionApi::nameProblems(const Json &incoming, const Json &stored) const
{
    if (!m_type.hasName)
        return {};
    const QString name = incoming.text("Name"_L1);
    if (name.trimmed().isEmpty())
        return {u"The %1 has no name."_s.arg(m_type.title)};
    if (name.size() > m_type.nameLimit) {
        return {u"The name '%1' is longer than %2 characters."_s.arg(
            name, QString::number(m_type.nameLimit))};
    }
    if (!m_type.uniqueNames)
        return {};
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

QStringList CollectionApi::choiceProblems(const Json &incoming) const
{
    QStringList result;
    for (const Choice &choice : m_type.choices) {
        const QStringList words = References::textsAt(incoming, choice.path);
        for (const QString &word : words) {
            if (!choice.words.contains(word)) {
                result += u"The value '%1' of '%2' is not one of %3."_s.arg(
                    word, choice.path, choice.words.join(u", "_s));
            }
        }
    }
    return result;
}

QStringList CollectionApi::problems(const Json &incoming, const Json &stored) const
{
    return nameProblems(incoming, stored) + choiceProblems(incoming)
        + References::unknown(m_type, incoming, stored, m_call.store)
        + m_type.rules->problems(incoming, stored, m_call.store);
}

void CollectionApi::complete(Json &incoming, const Json &stored) const
{
    incoming = Secrets::merged(incoming, stored);
    if (m_type.hasSlug)
        incoming.set("Slug"_L1, freeSlug(incoming, stored));
    if (m_type.order == Order::BySortOrder && !incoming.value("SortOrder"_L1).isNumber())
        incoming.set("SortOrder"_L1, nextSortOrder());
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
        const bool sameScope = m_type.nameScope.isEmpty()
            || other.value(m_type.nameScope) == incoming.value(m_type.nameScope);
        if (sameScope && other.value("Id"_L1) != stored.value("Id"_L1))
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

// With what only the caller's server can tell.
Json CollectionApi::shownHere(const Json &document) const
{
    Json result = shown(m_type, document);
    LogosApi::nameIn(result, m_call);
    if (m_type.collection == "projecttriggers"_L1) {
        if (const Json *project = projectOfGitRunbooks(document))
            result = GitProjects::withSlugs(result, *project, m_call.store);
    }
    return result;
}

const Json *CollectionApi::projectOfGitRunbooks(const Json &document) const
{
    const Json *project = m_call.store.find(u"projects"_s, document.text("ProjectId"_L1));
    return project && GitProjects::runbooksAreInGit(*project) ? project : nullptr;
}

Json CollectionApi::shown(const ResourceType &type, const Json &document)
{
    Json result = Secrets::masked(document);
    Json links = Json::object({{u"Self"_s,
                                u"/api/%1/%2/%3"_s.arg(document.text("SpaceId"_L1), type.collection,
                                                       document.text("Id"_L1))}});
    type.rules->addLinks(links, document);
    result.set("Links"_L1, links);
    return result;
}

} // namespace Sandbox
