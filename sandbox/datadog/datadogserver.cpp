// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/datadogserver.h>

#include <sandbox/datadog/api.h>
#include <sandbox/datadog/builtins.h>
#include <sandbox/datadog/dataloader.h>
#include <sandbox/datadog/demo.h>
#include <sandbox/datadog/resourcetype.h>
#include <sandbox/datadog/scaling.h>
#include <sandbox/datadog/stateview.h>

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Sandbox {

using namespace Datadog;

namespace {

Organisation fresh(const QString &seed)
{
    Organisation organisation(seed);
    BuiltIns::addTo(organisation);
    return organisation;
}

bool isVersionTwo(const HttpRequest &request)
{
    return request.segments.value(1) == "v2"_L1;
}

Keys keysFor(const QString &seed)
{
    return {Ids::fixed(seed, u"api key"_s, IdForm::Hex32),
            Ids::fixed(seed, u"application key"_s, IdForm::Hex32) + u"0a1b2c3d"_s};
}

} // namespace

DatadogServer::DatadogServer(QObject *parent)
    : SimulatedPlatform(parent)
    , m_seed(u"source"_s)
    , m_keys(keysFor(m_seed))
    , m_org(fresh(m_seed))
    , m_loaded(m_org)
{
}

QString DatadogServer::title() const
{
    return u"Datadog"_s;
}

void DatadogServer::chooseSide(Side side, const QString &salt)
{
    m_seed = side == Side::Source   ? u"source"_s
        : side == Side::Destination ? u"destination"_s
                                    : salt;
    m_keys = keysFor(m_seed);
    adopt(fresh(m_seed));
}

void DatadogServer::loadEmpty()
{
    Organisation organisation = fresh(m_seed);
    Demo::addFacts(organisation);
    adopt(organisation);
}

bool DatadogServer::loadFolder(const QString &folder, QString *problem)
{
    Organisation organisation(m_seed);
    DataLoader loader(organisation);
    if (!loader.load(folder)) {
        if (problem)
            *problem = loader.problem();
        return false;
    }
    m_ignoredFolders = loader.ignoredFolders();
    adopt(organisation);
    return true;
}

void DatadogServer::loadDemo(Side side)
{
    chooseSide(side == Side::Destination ? Side::Destination : Side::Source, {});
    adopt(side == Side::Destination ? Demo::destination() : Demo::source());
}

bool DatadogServer::loadTraps()
{
    chooseSide(Side::Source, {});
    adopt(Demo::traps());
    return true;
}

void DatadogServer::multiply(int factor)
{
    Scaling::multiply(m_org, factor);
    m_loaded = m_org;
}

void DatadogServer::adopt(Organisation organisation)
{
    const auto clock = m_org.clock;
    m_org = std::move(organisation);
    m_org.clock = clock;
    m_loaded = m_org;
}

void DatadogServer::setClock(std::function<QDateTime()> clock)
{
    m_org.clock = std::move(clock);
    m_loaded.clock = m_org.clock;
}

void DatadogServer::admit(const Admission &admission)
{
    if (!admission.key.isEmpty())
        m_keys.apiKey = admission.key;
    if (!admission.secondKey.isEmpty())
        m_keys.appKey = admission.secondKey;
    m_keys.permissions = admission.permissions;
    m_keys.denied = admission.denied;
}

QList<QPair<QString, QString>> DatadogServer::credentials() const
{
    return {{u"API_KEY"_s, m_keys.apiKey}, {u"APP_KEY"_s, m_keys.appKey}};
}

bool DatadogServer::setLimit(const QString &requestsPerSeconds)
{
    const std::optional<Limits::Limit> limit = Limits::Limit::fromText(requestsPerSeconds);
    if (limit)
        m_limits.setAll(*limit);
    return limit.has_value();
}

Json DatadogServer::state() const
{
    return StateView::of(m_org);
}

void DatadogServer::reset()
{
    m_org = m_loaded;
    m_limits.forget();
}

HttpResponse DatadogServer::tooManyRequests() const
{
    return Refusals::plain(429, u"Rate limit reached. Please try again later."_s);
}

void DatadogServer::bumpVersion(const HttpRequest &request)
{
    // Somebody else edits the addressed document: a tag more, where documents have tags.
    const QString id = request.segments.isEmpty() ? QString() : request.segments.constLast();
    for (const ResourceType &type : resourceTypes()) {
        Json *document = m_org.store.edit(type.name, id);
        Json *attributes = document && type.isData() ? document->find("attributes"_L1) : document;
        if (attributes && attributes->value("tags"_L1).isArray())
            attributes->find("tags"_L1)->append(u"edited:elsewhere"_s);
    }
}

HttpResponse DatadogServer::answer(const HttpRequest &request)
{
    if (request.segments.isEmpty()) {
        return HttpResponse::html(200, u"Datadog"_s,
                                  u"This is a simulation; its API is at /api."_s);
    }
    const QString path = request.path();
    if (path == "/api/v1/validate"_L1 || path == "/api/v2/validate"_L1)
        return answerDoor(request);
    if (std::optional<HttpResponse> refusal = refuseAtTheDoor(request))
        return *refusal;
    if (path == "/api/v2/validate_keys"_L1 || path == "/api/v2/current_user"_L1
        || path == "/api/v2/hamr"_L1)
    {
        return answerDoor(request);
    }
    return answerRouted(request);
}

std::optional<HttpResponse> DatadogServer::refuseAtTheDoor(const HttpRequest &request) const
{
    const QByteArray apiKey = request.headers.value("dd-api-key");
    const QByteArray appKey = request.headers.value("dd-application-key");
    // Logs are taken in with the API key alone, and uploads with what their address says.
    const bool apiKeyOnly = request.path() == "/api/v2/logs"_L1;
    if (request.segments.at(0) == "upload"_L1)
        return std::nullopt;
    if (apiKey == m_keys.apiKey.toLatin1() && (apiKeyOnly || appKey == m_keys.appKey.toLatin1()))
        return std::nullopt;
    return isVersionTwo(request) ? Refusals::plain(401, u"Unauthorized"_s)
                                 : Refusals::plain(403, u"Forbidden"_s);
}

HttpResponse DatadogServer::answerDoor(const HttpRequest &request)
{
    const QString what = request.segments.constLast();
    if (request.method != "GET")
        return Refusals::plain(405, u"Method Not Allowed"_s);
    if (what == "validate"_L1) {
        const QByteArray apiKey = request.headers.value("dd-api-key");
        if (apiKey.isEmpty())
            return Refusals::plain(403, u"API key required"_s);
        if (apiKey != m_keys.apiKey.toLatin1())
            return Refusals::plain(403, u"Forbidden"_s);
        if (!isVersionTwo(request))
            return HttpResponse::json(200, Json::object({{u"valid"_s, true}}));
        const Json attributes =
            Json::object({{u"valid"_s, true},
                          {u"api_key_id"_s, m_org.fixedId(u"api key id"_s, IdForm::Uuid)},
                          {u"api_key_scopes"_s, Json::array()}});
        return HttpResponse::json(200,
                                  Json::object({{u"data"_s,
                                                 Json::object({{u"type"_s, u"validate_v2"_s},
                                                               {u"id"_s, m_org.uuid},
                                                               {u"attributes"_s, attributes}})}}));
    }
    if (what == "validate_keys"_L1)
        return HttpResponse::json(200, Json::object({{u"status"_s, u"ok"_s}}));
    if (what == "current_user"_L1)
        return HttpResponse::json(200, currentUser());
    if (!m_disasterRecovery)
        return Refusals::detailed(404, u"Not Found"_s, u"no connection found"_s);
    const Json attributes =
        Json::object({{u"HamrStatus"_s, *m_disasterRecovery},
                      {u"IsPrimary"_s, true},
                      {u"TargetOrgUuid"_s, m_org.fixedId(u"recovery"_s, IdForm::Uuid)},
                      {u"TargetOrgName"_s, QString(m_org.name + u" standby"_s)}});
    return HttpResponse::json(200,
                              Json::object({{u"data"_s,
                                             Json::object({{u"type"_s, u"hamr_org_connections"_s},
                                                           {u"id"_s, m_org.uuid},
                                                           {u"attributes"_s, attributes}})}}));
}

Json DatadogServer::currentUser() const
{
    const Json organisation =
        Json::object({{u"type"_s, u"orgs"_s},
                      {u"id"_s, m_org.uuid},
                      {u"attributes"_s,
                       Json::object({{u"name"_s, m_org.name}, {u"public_id"_s, m_org.publicId}})}});
    Json included = Json::array({organisation});
    const QList<Json> roles = m_org.store.all(u"roles"_s);
    const QByteArray own = m_org.caller().value("relationships"_L1).toBytes();
    for (const Json &role : roles) {
        if (own.contains(role.text("id"_L1).toLatin1()))
            included.append(role);
    }
    const QList<Json> permissions = m_org.store.all(u"permissions"_s);
    for (const Json &permission : permissions) {
        if (m_keys.holds(permission.value("attributes"_L1).text("name"_L1)))
            included.append(permission);
    }
    return Json::object({{u"data"_s, m_org.caller()}, {u"included"_s, included}});
}

HttpResponse DatadogServer::answerRouted(const HttpRequest &request)
{
    const std::optional<Router::Match> match = Api::routes().find(request.method, request.segments);
    if (!match)
        return Refusals::page(404);
    if (!match->handler)
        return Refusals::plain(405, u"Method Not Allowed"_s);
    Limits::Verdict verdict;
    if (!match->gate.bucket.isEmpty())
        verdict = m_limits.count(match->gate.bucket, m_org.now().toMSecsSinceEpoch());
    HttpResponse response;
    if (verdict.refused) {
        response = Refusals::plain(
            429,
            u"Rate limit of %1 requests in %2 seconds reached. Please try again later."_s.arg(
                QString::number(verdict.limit.requests), QString::number(verdict.limit.seconds)));
    } else if (!m_keys.may(match->gate.permission)) {
        response = Refusals::plain(403, u"Forbidden"_s);
    } else {
        const std::optional<Json> body = Json::parse(request.body);
        const bool isFile = request.segments.at(0) == "upload"_L1;
        if (!body && !isFile && !request.body.isEmpty()) {
            response = Refusals::plain(400, u"Payload is not in the expected format"_s);
        } else {
            Call call{request, m_org, match->params, body.value_or(Json())};
            response = (*match->handler)(call);
        }
    }
    response.headers += verdict.headers;
    return response;
}

} // namespace Sandbox
