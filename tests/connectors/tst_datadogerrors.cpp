// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorfixture.h"
#include "datadogerrorrows.h"

#include <connectors/http/httpclient.h>
#include <connectors/http/ratelimiter.h>
#include <connectors/http/requestjob.h>
#include <connectors/profile/endpoint.h>
#include <connectors/profile/httprules.h>
#include <migration/graph/validator.h>
#include <tests/support/rawserver.h>

#include <QFile>
#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;
using Connectors::HttpPath;
using Connectors::HttpRequest;
using TestSupport::RawServer;
using TestSupport::runJob;
using Profile = std::shared_ptr<const PlatformProfile>;

namespace {

QByteArray profileText()
{
    static const auto builtIn = Connectors::loadBuiltInProfiles();
    QFile file(u":/platforms/datadog.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Profile datadog()
{
    static const Profile profile = ProfileLoader::load(profileText()).profile;
    return profile;
}

std::unique_ptr<Connector> connectorTo(ConnectorFixture &fixture, const Profile &profile,
                                       const QUrl &address)
{
    Environment environment;
    environment.address = address;
    Credentials credentials;
    credentials.secrets[u"apiKey"_s] = sharedSecret("a")->clone();
    credentials.secrets[u"appKey"_s] = sharedSecret("b")->clone();
    auto made = fixture.registry.make(profile, environment, std::move(credentials));
    return made ? std::move(*made) : nullptr;
}

// How a write is told of an answer.
Error errorOf(const Profile &profile, int status, const QByteArray &body,
              const QByteArray &headers = {})
{
    RawServer server(RawServer::always(RawServer::answer(status, body, headers)));
    Environment environment;
    environment.address = server.url();
    auto settings = Connectors::httpSettings(*profile, environment);
    settings.retry.waitsForLimits = false;
    TestSupport::TestClock clock;
    clock.setAutomatic(true);
    Connectors::HttpClient client(settings, {}, clock);
    const auto job = client.request(HttpRequest::post(HttpPath::fromSegments({u"api"_s}), "{}"_ba));
    (void)runJob(*job);
    return job->error();
}

// What the profile says about errors, as it is noticed from outside: a name, and whether it holds.
using Rows = std::vector<std::pair<QByteArray, std::function<bool(const Profile &)>>>;

bool isEmptyWhereUnknown(const Profile &profile, const char *type)
{
    RawServer server(RawServer::always(RawServer::answer(404, "{\"errors\":[\"Not Found\"]}")));
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, profile, server.url());
    const Listing listing(connector->list(*profile->type(QString::fromLatin1(type)), {}));
    return listing.succeeded && listing.job->isComplete() && listing.documents.empty();
}

Error::Kind readRefusedWith(const Profile &profile, const char *type, int status)
{
    RawServer server(RawServer::always(RawServer::answer(status, "{}")));
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, profile, server.url());
    const auto read = connector->read(*profile->type(QString::fromLatin1(type)), u"x"_s, {});
    (void)runJob(*read);
    return read->error().kind;
}

bool isDeletedByForce(const Profile &profile, const char *type)
{
    RawServer server(RawServer::always(RawServer::answer(200, "{}")));
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, profile, server.url());
    WriteRequest request;
    request.kind = WriteKind::Delete;
    request.type = profile->type(QString::fromLatin1(type));
    request.id = u"7"_s;
    const auto write = connector->write(std::move(request));
    return runJob(*write) && server.requests().back().target.endsWith("/7?force=true");
}

// Percentiles are switched with status 200 also where they are not.
bool isNotDone(const Profile &profile, bool isOn)
{
    RawServer server(
        RawServer::always(RawServer::answer(200, "{\"updated\":[],\"unsuccessful\":[\"m\"]}")));
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, profile, server.url());
    WriteRequest request;
    request.kind = WriteKind::Update;
    request.type = profile->type(u"metric_percentiles"_s);
    request.id = u"m"_s;
    request.document = JsonValue::object();
    request.document.set("metric_name", JsonValue::string(u"m"));
    request.document.set("include_percentiles", JsonValue::boolean(isOn));
    const auto write = connector->write(std::move(request));
    return !runJob(*write) && write->error().message.contains(u"did not do"_s);
}

// How long passes before a refused request is sent again; nothing = never.
std::optional<qint64> waitAfter(const Profile &profile, const QByteArray &refusal,
                                HttpRequest request)
{
    int turn = 0;
    RawServer server([&](const RawServer::Request &, QTcpSocket &socket) {
        socket.write(++turn < 2 ? refusal : RawServer::answer(200, "{}"));
    });
    Environment environment;
    environment.address = server.url();
    TestSupport::TestClock clock;
    clock.setAutomatic(true);
    Connectors::HttpClient client(Connectors::httpSettings(*profile, environment), {}, clock);
    const qint64 begun = clock.monotonicMs();
    const auto job = client.request(std::move(request));
    if (!runJob(*job))
        return {};
    return clock.monotonicMs() - begun;
}

// Longer than anybody who does not say so would wait.
bool waitsForLimits(const Profile &profile)
{
    const QByteArray refusal = RawServer::answer(429, {}, "Retry-After: 900\r\n");
    const HttpPath path = HttpPath::fromSegments({u"api"_s});
    return waitAfter(profile, refusal, HttpRequest::post(path, "{}"_ba)).has_value();
}

// Where the answer does not say how long.
bool waitsAtLeast(const Profile &profile, int status, qint64 ms)
{
    const HttpPath path = HttpPath::fromSegments({u"api"_s});
    const QByteArray refusal = RawServer::answer(status, "<html>");
    return waitAfter(profile, refusal, HttpRequest::get(path)).value_or(0) >= ms;
}

bool indexesAreMadeSlowly(const Profile &profile)
{
    TestSupport::TestClock clock;
    Connectors::RateLimiter limiter(Connectors::httpSettings(*profile, {}).limits, clock,
                                    [] { return 0.0; });
    const auto create = Connectors::Endpoint::of(*profile->type(u"logs_indexes"_s), "create");
    const QString group =
        create->request({}, profile->type(u"logs_indexes"_s)->limitGroup).limitGroup;
    for (int i = 0; i < 10; ++i) {
        if (!limiter.ask(group).mayGo())
            return false;
        limiter.started(group);
        limiter.answered(group, 200, {});
    }
    return limiter.ask(group).untilMs == 300'000;
}

using Documents = std::vector<std::pair<const char *, QByteArray>>; // with their types

std::shared_ptr<Snapshot> snapshotOf(const Profile &profile, const Documents &documents)
{
    auto snapshot = std::make_shared<Snapshot>(profile);
    for (const auto &[type, document] : documents) {
        const QString id = QString::fromLatin1(type);
        const JsonValue read = readJson(document).value_or(JsonValue());
        if (auto resource = toResource(*profile->type(id), read))
            snapshot->add(*std::move(resource));
    }
    TypeReading whole;
    whole.complete = true;
    for (const ResourceType &type : profile->types)
        snapshot->setReading(type.id, whole);
    return snapshot;
}

// Whether an admin is told before anything is written.
bool isFoundBefore(const Profile &profile, const Documents &source, const Documents &destination,
                   const QString &words)
{
    ValidationInput input;
    input.source = snapshotOf(profile, source);
    input.destination = snapshotOf(profile, destination);
    input.recipe.selection = Selection::everything();
    input.graph = std::make_shared<const DependencyGraph>(DependencyGraph::build(input.source));
    const std::vector<Finding> findings = validate(input).findings;
    return std::any_of(findings.begin(), findings.end(), [&words](const Finding &finding) {
        return finding.sentence.contains(words);
    });
}

bool isTakenBefore(const Profile &profile)
{
    const auto query = [](const QByteArray &words, const QByteArray &role) -> QByteArray {
        return "{\"id\":\"q-" + words + "\",\"attributes\":{\"restriction_query\":\"" + words
            + "\"},\"relationships\":{\"roles\":{\"data\":[{\"type\":\"roles\",\"id\":\"" + role
            + "\"}]}}}";
    };
    const auto role = [](const QByteArray &id) -> QByteArray {
        return "{\"id\":\"" + id + "\",\"attributes\":{\"name\":\"Ops\"}}";
    };
    return isFoundBefore(
        profile, {{"roles", role("r-1")}, {"logs_restriction_queries", query("env:prod", "r-1")}},
        {{"roles", role("r-2")}, {"logs_restriction_queries", query("env:test", "r-2")}},
        u"belongs to “env:test” already"_s);
}

bool isDisabledThere(const Profile &profile)
{
    const auto user = [](const QByteArray &id, const QByteArray &disabled) -> QByteArray {
        return "{\"id\":\"" + id
            + "\",\"attributes\":{\"handle\":\"ann@example.com\",\"disabled\":" + disabled + "}}";
    };
    return isFoundBefore(profile, {{"users", user("u-1", "false")}},
                         {{"users", user("u-2", "true")}}, u"“ann@example.com”"_s);
}

Rows rows()
{
    Rows all;
    all.emplace_back("a stale version is a clash", [](const Profile &profile) {
        const QByteArray body =
            "{\"errors\":[{\"title\":\"x\",\"detail\":\"Specified version is out of date\"}]}";
        return errorOf(profile, 400, body).kind == Error::Kind::Conflict;
    });
    all.emplace_back("ten indexes in five minutes", indexesAreMadeSlowly);
    for (const char *type :
         {"standard_patterns", "metric_percentiles", "synthetics_test_suites",
          "synthetics_mobile_applications", "synthetics_mobile_applications_versions"})
    {
        all.emplace_back(
            type, [type](const Profile &profile) { return isEmptyWhereUnknown(profile, type); });
    }
    all.emplace_back("a pipeline that is gone", [](const Profile &profile) {
        return readRefusedWith(profile, "logs_pipelines", 400) == Error::Kind::NotFound
            && readRefusedWith(profile, "logs_pipelines", 404) == Error::Kind::NotFound;
    });
    all.emplace_back("a role on another restriction query", isTakenBefore);
    all.emplace_back("somebody who is disabled there", isDisabledThere);
    for (const bool isOn : {true, false}) {
        all.emplace_back(isOn ? "percentiles that stay off" : "percentiles that stay on",
                         [isOn](const Profile &profile) { return isNotDone(profile, isOn); });
    }
    for (const char *type : {"monitors", "service_level_objectives"}) {
        all.emplace_back(QByteArray("by force: ") + type, [type](const Profile &profile) {
            return isDeletedByForce(profile, type);
        });
    }
    all.emplace_back("a limit without a time", [](const Profile &profile) {
        return waitsAtLeast(profile, 429, 5000); // half of ten seconds, and chance
    });
    all.emplace_back("an overloaded edge", [](const Profile &profile) {
        return waitsAtLeast(profile, 512, 15'000) && waitsAtLeast(profile, 502, 15'000);
    });
    all.emplace_back("limits are waited for", waitsForLimits); // last: it takes longest
    return all;
}

// Every place of the profile that is there for the sake of an error.
void collectRules(const JsonValue &value, const JsonPlace &place, std::vector<JsonPlace> *found)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        const bool isArray = value.isArray();
        const JsonValue &inside = isArray ? value.at(i) : value.valueAt(i);
        const QByteArray key = isArray ? QByteArray() : value.keyAt(i).toByteArray();
        const JsonPlace there = isArray ? place.child(i) : place.child(key);
        static const QByteArrayList rules = {"mayBeMissing", "goneStatus", "waitsForLimits",
                                             "force",        "refused",    "tooMany",
                                             "overloaded",   "exclusive",  "there"};
        const bool isRate = key == "requests" && place.toText().startsWith(u"limits[");
        const bool isClash = isArray && place.toText() == u"http.errors.conflict"_s;
        if (rules.contains(key) || isRate || isClash)
            found->push_back(there);
        else
            collectRules(inside, there, found);
    }
}

Profile without(const JsonPlace &rule)
{
    JsonValue written = readJson(profileText()).value_or(JsonValue());
    rule.removeFrom(written);
    if (rule.toText().startsWith(u"limits["))
        rule.parent().child("seconds").removeFrom(written);
    return ProfileLoader::load(writeJson(written)).profile;
}

} // namespace

// What the real service refuses requests with: a person reads its words, the program knows what they
// mean, and each rule about errors is there for something.
class TestDatadogErrors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void areRead_data();
    void areRead();
    void rulesHold_data();
    void rulesHold();
    void everyRuleIsMissed_data();
    void everyRuleIsMissed();
};

void TestDatadogErrors::initTestCase()
{
    QVERIFY(datadog());
}

void TestDatadogErrors::areRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<Error::Kind>("kind");
    datadogErrorRows([](const char *name, int status, const char *body, const char *sentence,
                        Error::Kind kind) {
        QTest::newRow(name) << status << QByteArray(body) << QString::fromUtf8(sentence) << kind;
    });
}

// As a write is told of them; what was done by then is not known where only the edge has answered.
void TestDatadogErrors::areRead()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, sentence);
    const Error error = errorOf(datadog(), status, body);
    QTEST(error.kind, "kind");
    QCOMPARE(error.httpStatus, status);
    if (body.startsWith('<'))
        QVERIFY(error.detail.contains(u"web page"_s));
    else
        QCOMPARE(error.detail, sentence);
    QVERIFY(error.message.contains(u"127.0.0.1"_s));
    QVERIFY(!error.message.contains(u'{') && !error.detail.contains(u'{'));
    QCOMPARE(error.ambiguousWrite, status >= 500);
}

void TestDatadogErrors::rulesHold_data()
{
    QTest::addColumn<int>("row");
    const Rows all = rows();
    for (size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].first.constData()) << int(i);
}

void TestDatadogErrors::rulesHold()
{
    QFETCH(const int, row);
    QVERIFY(rows()[static_cast<size_t>(row)].second(datadog()));
}

// Take any of the profile's rules about errors away, and a row above fails.
void TestDatadogErrors::everyRuleIsMissed_data()
{
    QTest::addColumn<JsonPlace>("rule");
    std::vector<JsonPlace> found;
    collectRules(readJson(profileText()).value_or(JsonValue()), {}, &found);
    QVERIFY(found.size() >= 11);
    for (const JsonPlace &rule : found)
        QTest::newRow(qPrintable(rule.toText())) << rule;
}

void TestDatadogErrors::everyRuleIsMissed()
{
    QFETCH(const JsonPlace, rule);
    const Profile profile = without(rule);
    QVERIFY(profile);
    const Rows all = rows();
    QVERIFY(
        std::any_of(all.begin(), all.end(), [&](const auto &row) { return !row.second(profile); }));
}

QTEST_GUILESS_MAIN(TestDatadogErrors)
#include "tst_datadogerrors.moc"
