// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/octopusserver.h>

#include <sandbox/octopus/apicall.h>
#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/dataloader.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/scaling.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/spacesapi.h>
#include <sandbox/octopus/stateview.h>
#include <sandbox/octopus/variablesapi.h>

#include <QFileInfo>
#include <QUuid>

// Outside every namespace, as the resource compiler's own names are.
static void makeDemoDataKnown()
{
    Q_INIT_RESOURCE(octopusdemo);
}

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

void addCollectionLinks(Json &links, const QString &spaceId, ServerVersion version)
{
    for (const ResourceType &type : resourceTypes()) {
        if (type.isPart || version < type.since)
            continue;
        links.set(type.idPrefix,
                  u"/api/%1/%2{/id}{?skip,take,ids,partialName}"_s.arg(spaceId, type.collection));
    }
    links.set("Variables"_L1, u"/api/%1/variables{/id}{?ids}"_s.arg(spaceId));
}

} // namespace

OctopusServer::OctopusServer(QObject *parent)
    : SimulatedPlatform(parent)
    , m_version(u"2025.2.5601"_s)
    , m_keys({ApiKey{defaultKey()}})
{
    loadEmpty();
}

QString OctopusServer::defaultKey()
{
    return u"API-CAUSEWAYSANDBOX"_s;
}

QString OctopusServer::title() const
{
    return u"Octopus Deploy"_s;
}

void OctopusServer::chooseSide(Side side, const QString & /*salt*/)
{
    if (side == Side::Source)
        m_keys = {ApiKey{u"API-CAUSEWAYSOURCE"_s}};
    else if (side == Side::Destination)
        m_keys = {ApiKey{u"API-CAUSEWAYDESTINATION"_s}};
}

void OctopusServer::admit(const Admission &admission)
{
    ApiKey key{admission.key.isEmpty() ? m_keys.first().key : admission.key};
    key.permissions = admission.permissions;
    key.denied = admission.denied;
    m_keys = {key};
}

QList<QPair<QString, QString>> OctopusServer::credentials() const
{
    return {{u"API_KEY"_s, m_keys.first().key}};
}

QString OctopusServer::secretFingerprint(const QString &secret)
{
    return Secrets::fingerprint(secret);
}

void OctopusServer::loadEmpty()
{
    DataLoader loader(u"empty"_s);
    loader.complete();
    adopt(loader.store());
}

bool OctopusServer::loadFolder(const QString &folder, QString *problem)
{
    DataLoader loader(QFileInfo(folder).fileName());
    if (!loader.load(folder)) {
        if (problem)
            *problem = loader.problem();
        return false;
    }
    m_ignoredFolders = loader.ignoredFolders();
    adopt(loader.store());
    return true;
}

void OctopusServer::loadDemo(Side side)
{
    makeDemoDataKnown();
    QString problem;
    const bool loaded = loadFolder(side == Side::Destination ? u":/sandbox/octopus/destination"_s
                                                             : u":/sandbox/octopus/source"_s,
                                   &problem);
    if (!loaded)
        qFatal("The demo data is broken: %s", qPrintable(problem));
}

void OctopusServer::multiply(int factor)
{
    Scaling::multiply(m_store, factor);
    m_loaded = m_store;
}

void OctopusServer::adopt(Store store)
{
    m_store = std::move(store);
    m_loaded = m_store;
}

Json OctopusServer::state() const
{
    return StateView::of(m_store);
}

void OctopusServer::reset()
{
    m_store = m_loaded;
}

HttpResponse OctopusServer::tooManyRequests() const
{
    return Refusals::tooMany();
}

void OctopusServer::bumpVersion(const HttpRequest &request)
{
    if (request.segments.size() < 2)
        return;
    Json *document = m_store.find(request.segments.at(request.segments.size() - 2),
                                  request.segments.constLast());
    if (document)
        document->set("Version"_L1, document->value("Version"_L1).toInteger() + 1);
}

const ApiKey *OctopusServer::keyOf(const HttpRequest &request) const
{
    QString given = QString::fromLatin1(request.headers.value("x-octopus-apikey"));
    const QByteArray bearer = request.headers.value("authorization");
    if (given.isEmpty() && bearer.startsWith("Bearer "))
        given = QString::fromLatin1(bearer.sliced(7));
    if (given.isEmpty())
        given = request.queryValue("apikey"_L1);
    for (const ApiKey &key : m_keys) {
        if (key.key == given)
            return &key;
    }
    return nullptr;
}

HttpResponse OctopusServer::answer(const HttpRequest &request)
{
    const QStringList &path = request.segments;
    if (path.isEmpty() || path.at(0) == "app"_L1) {
        return HttpResponse::html(200, u"Octopus Deploy"_s,
                                  u"This is a simulation; its API is at /api."_s);
    }
    if (path.at(0).compare("api"_L1, Qt::CaseInsensitive) != 0)
        return Refusals::notFound();
    if (path.size() == 1)
        return request.method == "GET" ? HttpResponse::json(200, root())
                                       : Refusals::wrongVerb(request.method);
    if (path.at(1) == "serverstatus"_L1 && path.value(2) == "health"_L1)
        return HttpResponse::json(200, Json::object());
    const ApiKey *key = keyOf(request);
    return key ? route(request, *key) : Refusals::notLoggedIn();
}

HttpResponse OctopusServer::route(const HttpRequest &request, const ApiKey &key)
{
    QStringList path = request.segments.mid(1);
    const ServerVersion version = ServerVersion::fromText(m_version);
    if (path.at(0) == "users"_L1) {
        return request.method == "GET" ? answerUser(path.mid(1), key)
                                       : Refusals::wrongVerb(request.method);
    }
    QString spaceId = defaultSpaceId();
    if (path.at(0) == "spaces"_L1) {
        const bool inside = path.size() > 2;
        const QString named = spaceIdFor(path.value(1));
        if (!inside) {
            if (!named.isEmpty())
                path[1] = named;
            return SpacesApi({request, key, spaceId, path.mid(1), m_store, version}).answer();
        }
        spaceId = named;
        path = path.mid(2);
    } else if (path.at(0).startsWith("Spaces-"_L1, Qt::CaseInsensitive)) {
        spaceId = spaceIdFor(path.at(0));
        path = path.mid(1);
    }
    if (spaceId.isEmpty() || !key.entersSpace(spaceId))
        return Refusals::notFound(request.segments.value(1));
    return answerInSpace({request, key, spaceId, path, m_store, version});
}

HttpResponse OctopusServer::answerInSpace(const ApiCall &call) const
{
    if (call.path.isEmpty()) {
        Json links = Json::object();
        addCollectionLinks(links, call.spaceId, call.version);
        return HttpResponse::json(200, Json::object({{u"Links"_s, links}}));
    }
    if (call.path.at(0) == "variables"_L1)
        return VariablesApi::answer(call);
    const ResourceType *type = resourceType(call.path.at(0).toLower());
    if (!type || call.version < type->since)
        return Refusals::notFound();
    const std::optional<HttpResponse> more = type->more ? type->more(call) : std::nullopt;
    if (more || !type->isPart)
        return more ? *more : CollectionApi(call, *type).answer();
    return Refusals::notFound();
}

HttpResponse OctopusServer::answerUser(const QStringList &path, const ApiKey &key) const
{
    const QString id = path.value(0);
    if (id != "me"_L1 && id != key.userId)
        return Refusals::notFound(id);
    if (path.size() == 2 && path.at(1) == "permissions"_L1)
        return HttpResponse::json(200, permissions(key));
    if (path.size() != 1)
        return Refusals::notFound();
    const QString self = u"/api/users/"_s + key.userId;
    const Json links =
        Json::object({{u"Self"_s, self}, {u"Permissions"_s, QString(self + u"/permissions"_s)}});
    return HttpResponse::json(200,
                              Json::object({{u"Id"_s, key.userId},
                                            {u"Username"_s, key.userName},
                                            {u"DisplayName"_s, key.userName},
                                            {u"IsActive"_s, true},
                                            {u"IsService"_s, true},
                                            {u"EmailAddress"_s, Json()},
                                            {u"Links"_s, links}}));
}

Json OctopusServer::permissions(const ApiKey &key) const
{
    Json entries = Json::array();
    const QList<Json> spaces = m_store.all(u"spaces"_s);
    for (const Json &space : spaces) {
        if (!key.entersSpace(space.text("Id"_L1)))
            continue;
        entries.append(
            Json::object({{u"SpaceId"_s, space.value("Id"_L1)},
                          {u"RestrictedToProjectIds"_s, Json::texts(key.projectIds)},
                          {u"RestrictedToEnvironmentIds"_s, Json::texts(key.environmentIds)},
                          {u"RestrictedToTenantIds"_s, Json::array()},
                          {u"RestrictedToProjectGroupIds"_s, Json::array()}}));
    }
    Json granted = Json::object();
    const QStringList all = spacePermissions();
    for (const QString &permission : all) {
        if (key.may(permission))
            granted.set(permission, entries);
    }
    QStringList system = {u"SpaceView"_s, u"SpaceCreate"_s, u"SpaceDelete"_s};
    system.removeIf([&key](const QString &permission) { return !key.may(permission); });
    const Json team = Json::object(
        {{u"Id"_s, u"Teams-10"_s}, {u"Name"_s, u"Migration"_s}, {u"IsDirectlyAssigned"_s, true}});
    return Json::object({{u"Id"_s, key.userId},
                         {u"IsPermissionsComplete"_s, key.permissionsComplete},
                         {u"IsTeamsComplete"_s, true},
                         {u"SpacePermissions"_s, granted},
                         {u"SystemPermissions"_s, Json::texts(system)},
                         {u"Teams"_s, Json::array({team})}});
}

Json OctopusServer::root() const
{
    Json result =
        Json::literal(R"({"Application":"Octopus Deploy","Version":"","ApiVersion":"3.0.0",
        "InstallationId":"","IsEarlyAccessProgram":false,
        "HasLongTermSupport":true,"Links":{"Self":"/api","CurrentUser":"/api/users/me",
        "SpaceHome":"/api/{spaceId}","Spaces":"/api/spaces{/id}{?skip,take,ids,partialName}"}})");
    result.set("Version"_L1, m_version);
    // Two servers are two installations; one that is started again at its address is still the same.
    const QUuid installation = QUuid::createUuidV5(QUuid(), url().toString());
    result.set("InstallationId"_L1, installation.toString(QUuid::WithoutBraces));
    addCollectionLinks(*result.find("Links"_L1), defaultSpaceId(),
                       ServerVersion::fromText(m_version));
    return result;
}

QString OctopusServer::spaceIdFor(const QString &idOrSlug) const
{
    const QList<Json> spaces = m_store.all(u"spaces"_s);
    for (const Json &space : spaces) {
        if (idOrSlug.compare(space.text("Id"_L1), Qt::CaseInsensitive) == 0
            || (!idOrSlug.isEmpty() && idOrSlug == space.text("Slug"_L1)))
        {
            return space.text("Id"_L1);
        }
    }
    return {};
}

QString OctopusServer::defaultSpaceId() const
{
    const QList<Json> spaces = m_store.all(u"spaces"_s);
    for (const Json &space : spaces) {
        if (space.value("IsDefault"_L1).toBool())
            return space.text("Id"_L1);
    }
    return {};
}

} // namespace Sandbox
