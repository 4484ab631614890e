// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/octopusserver.h>

#include <sandbox/octopus/apicall.h>
#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/communitytemplatesapi.h>
#include <sandbox/octopus/dataloader.h>
#include <sandbox/octopus/demodata.h>
#include <sandbox/octopus/freezesapi.h>
#include <sandbox/octopus/machinesapi.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/runbookrunsapi.h>
#include <sandbox/octopus/scaling.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/servertasks.h>
#include <sandbox/octopus/spacesapi.h>
#include <sandbox/octopus/stateview.h>
#include <sandbox/octopus/tenantvariables.h>
#include <sandbox/octopus/usersapi.h>
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

Store builtDemo(DemoData::Side side)
{
    makeDemoDataKnown();
    const bool destination = side == DemoData::Side::Destination;
    const QString folder =
        destination ? u":/sandbox/octopus/destination"_s : u":/sandbox/octopus/source"_s;
    DataLoader loader(QFileInfo(folder).fileName());
    if (!loader.load(folder))
        qFatal("The demo data is broken: %s", qPrintable(loader.problem()));
    Store result = loader.store();
    DemoData(result, side).add();
    return result;
}

// Made once: tests load it again and again.
const Store &demo(DemoData::Side side)
{
    if (side == DemoData::Side::Destination) {
        static const Store destination = builtDemo(side);
        return destination;
    }
    static const Store source = builtDemo(side);
    return source;
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
    m_ignoredFolders.clear();
    adopt(demo(side == Side::Destination ? DemoData::Side::Destination : DemoData::Side::Source));
}

bool OctopusServer::loadTraps()
{
    loadDemo(Side::Source);
    DemoData(m_store, DemoData::Side::Source).addTraps();
    m_loaded = m_store;
    return true;
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
    // The document's own path, or that of a part below its owner.
    const QString last = request.segments.value(request.segments.size() - 1).toLower();
    const QString id = request.segments.value(request.segments.size() - 2);
    QString collection = id.toLower();
    QString documentId = request.segments.value(request.segments.size() - 1);
    if (const Json *tenant = m_store.find(u"tenants"_s, id);
        tenant && last.contains("variables"_L1)) {
        TenantVariables(Json(*tenant), m_store).bumpVersion();
        return;
    }
    if (m_store.find(u"projects"_s, id)) {
        collection = last;
        documentId =
            last == "variables"_L1 ? ProjectParts::variableSetId(id) : ProjectParts::processId(id);
    }
    if (Json *document = m_store.find(collection, documentId))
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
    QString spaceId = defaultSpaceId();
    if (path.at(0) == "users"_L1)
        return UsersApi::answer({request, key, spaceId, path.mid(1), m_store, version});
    if (path.at(0) == "communityactiontemplates"_L1)
        return CommunityTemplatesApi::answer({request, key, spaceId, path, m_store, version});
    if (path.at(0) == "deploymentfreezes"_L1)
        return FreezesApi::answer({request, key, spaceId, path, m_store, version});
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
    if (call.path.at(0) == "machineroles"_L1)
        return MachinesApi::answerRoles(call);
    if (const auto run = RunbookRunsApi::answer(call))
        return *run;
    if (const auto task = ServerTasks::answer(call))
        return *task;
    const ResourceType *type = resourceType(call.path.at(0).toLower());
    if (!type || call.version < type->since)
        return Refusals::notFound();
    const std::optional<HttpResponse> more = type->more ? type->more(call) : std::nullopt;
    if (more || !type->isPart)
        return more ? *more : CollectionApi(call, *type).answer();
    return Refusals::notFound();
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
