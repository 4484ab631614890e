// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorfixture.h"

#include <connectors/profile/changepreview.h>
#include <sandbox/octopus/octopusserver.h>

#include <QLoggingCategory>
#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;
using Sandbox::OctopusServer;
using TestSupport::runJob;

namespace {

QStringList g_logged;

void collectLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    g_logged += text;
}

} // namespace

// The Octopus connector against a simulated server in the same process: what a person would see of a
// login, a reading and a write.
class TestOctopusConnector : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void loginOffersSpaces();
    void loginKnowsTheChosenSpace_data();
    void loginKnowsTheChosenSpace();
    void loginSaysWhatIsWrong_data();
    void loginSaysWhatIsWrong();
    void otherServersAreNotOctopus_data();
    void otherServersAreNotOctopus();
    void missingPermissionsAreNamed_data();
    void missingPermissionsAreNamed();

    void listsAreComplete_data();
    void listsAreComplete();
    void longListsComeInPages();
    void childrenComeWithTheirParents();
    void olderServersAreAskedChildByChild();
    void valuesOfTenantsNeedANewerServer();
    void aBrokenPageLeavesTheRestAlone();

    void createsUpdatesAndDeletes();
    void refusalsUseThePlatformsWords();
    void staleVersionIsAConflict();
    void childIsFoundThroughItsParent();
    void secretsArriveAndLeaveNoTrace();
    void certificateDataIsReplaced();
    void lostCreateIsAmbiguous_data();
    void lostCreateIsAmbiguous();

private:
    std::unique_ptr<Connector> newConnector(const QString &space = u"Spaces-1"_s)
    {
        return m_fixture->connector(m_server->url(), space, OctopusServer::defaultKey());
    }
    const ResourceType &type(const QString &id) const
    {
        return *ConnectorFixture::octopus()->type(id);
    }
    WriteRequest request(WriteKind kind, const QString &typeId, const QByteArray &document,
                         const QString &id = {}) const
    {
        WriteRequest result;
        result.kind = kind;
        result.type = &type(typeId);
        result.id = id;
        result.document = readJson(document).value_or(JsonValue());
        return result;
    }
    void fault(const char *rules)
    {
        QString problem;
        QVERIFY2(m_server->setFaults(QByteArray(rules), &problem), qPrintable(problem));
    }
    std::vector<Resource> resources(Connector &connector, const QString &typeId) const
    {
        std::vector<Resource> result;
        const Listing listing(connector.list(type(typeId), {}));
        for (const JsonValue &document : listing.documents)
            result.push_back(*toResource(type(typeId), document));
        return result;
    }

    std::unique_ptr<OctopusServer> m_server;
    std::unique_ptr<ConnectorFixture> m_fixture;
};

void TestOctopusConnector::init()
{
    m_server = std::make_unique<OctopusServer>();
    m_server->loadDemo(OctopusServer::Side::Source);
    QVERIFY(m_server->start());
    m_fixture = std::make_unique<ConnectorFixture>();
    QVERIFY(ConnectorFixture::octopus());
}

void TestOctopusConnector::cleanup()
{
    m_fixture.reset();
    m_server.reset();
}

void TestOctopusConnector::loginOffersSpaces()
{
    const auto connector = newConnector({});
    const auto login = connector->checkLogin();
    QVERIFY2(runJob(*login), qPrintable(login->error().text()));
    const LoginFacts &facts = login->facts();
    QVERIFY(!facts.choices.empty());
    QCOMPARE(facts.choices.front().id, u"Spaces-1"_s);
    QVERIFY(facts.choices.front().isDefault);
    QCOMPARE(facts.userName, u"causeway"_s);
    QCOMPARE(facts.environment.product, u"Octopus Deploy"_s);
    QCOMPARE(facts.environment.version, m_server->serverVersion());
    QVERIFY(!facts.environment.instance.isEmpty());
    QVERIFY(facts.environment.id.isEmpty());
    QVERIFY(facts.missing.empty());
}

void TestOctopusConnector::loginKnowsTheChosenSpace_data()
{
    QTest::addColumn<QString>("given");
    QTest::newRow("by id") << u"Spaces-1"_s;
    QTest::newRow("by id in small letters") << u"spaces-1"_s;
    QTest::newRow("by name") << u"Default"_s;
    QTest::newRow("by slug") << u"default"_s;
}

void TestOctopusConnector::loginKnowsTheChosenSpace()
{
    QFETCH(QString, given);
    const auto connector = newConnector(given);
    const auto login = connector->checkLogin();
    QVERIFY2(runJob(*login), qPrintable(login->error().text()));
    QCOMPARE(login->facts().environment.id, u"Spaces-1"_s);
    QVERIFY(!login->facts().environment.name.isEmpty());
    QVERIFY(login->facts().permissionsKnown);
    for (const MissingPermission &missing : login->facts().missing)
        qInfo().noquote() << missing.permission << missing.neededFor;
    QVERIFY(login->facts().missing.empty());
    // Whatever it was called, the connection now speaks of it by its id.
    QVERIFY(Listing(connector->list(type(u"environment"_s), {})).succeeded);
}

void TestOctopusConnector::loginSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("space");
    QTest::addColumn<QByteArray>("faults");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");

    const QString good = OctopusServer::defaultKey();
    const auto row = [](const char *name, const QString &key, const QString &space,
                        const char *faults, Error::Kind kind, const QString &words) {
        QTest::newRow(name) << key << space << QByteArray(faults) << int(kind) << words;
    };
    row("wrong key", u"API-WRONG"_s, {}, "[]", Error::Kind::Auth, u"did not accept"_s);
    row("space that is not there", good, u"Spaces-77"_s, "[]", Error::Kind::NotFound,
        u"There is no space “Spaces-77”"_s);
    row("web page in front", good, {},
        R"([{"match":{"path":"/api"},"action":{"html":true,"status":200}}])",
        Error::Kind::BadResponse, u"There is no Octopus Deploy server"_s);
    row("nothing at the address", good, {},
        R"([{"match":{"path":"/api"},"action":{"status":404,"body":{}}}])",
        Error::Kind::BadResponse, u"There is no Octopus Deploy server"_s);
    row("other product", good, {},
        R"([{"match":{"path":"/api"},"action":{"body":{"Application":"Jenkins"}}}])",
        Error::Kind::BadResponse, u"not as an Octopus Deploy server"_s);
    row("half an answer", good, {}, R"([{"match":{"path":"/api"},"action":{"half":true}}])",
        Error::Kind::Network, u"broke off"_s);
    row("cut JSON", good, {}, R"([{"match":{"path":"/api"},"action":{"truncate":true}}])",
        Error::Kind::BadResponse, u"not valid JSON"_s);
    row("server in trouble", good, {},
        R"([{"match":{"path":"/api"},"action":{"status":503,"body":{"ErrorMessage":"Starting"}}}])",
        Error::Kind::Server, u"503"_s);
    row("no space to see", good, {},
        R"([{"match":{"path":"/api/spaces/all"},"action":{"body":[]}}])", Error::Kind::Forbidden,
        u"sees no space"_s);
}

void TestOctopusConnector::loginSaysWhatIsWrong()
{
    QFETCH(QString, key);
    QFETCH(QString, space);
    QFETCH(QByteArray, faults);
    QFETCH(int, kind);
    QFETCH(QString, words);
    fault(faults.constData());
    const auto connector = m_fixture->connector(m_server->url(), space, key);
    const auto login = connector->checkLogin();
    QVERIFY(!runJob(*login));
    QVERIFY2(login->error().message.contains(words), qPrintable(login->error().text()));
    QCOMPARE(int(login->error().kind), kind);
    QVERIFY(!login->error().text().contains(key));
    QVERIFY(!login->error().text().contains(u'<'));
}

void TestOctopusConnector::otherServersAreNotOctopus_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("portal page as base") << u"/app"_s;
    QTest::newRow("some folder") << u"/elsewhere"_s;
}

void TestOctopusConnector::otherServersAreNotOctopus()
{
    QFETCH(QString, path);
    QUrl address = m_server->url();
    address.setPath(path);
    const auto connector = m_fixture->connector(address, {}, OctopusServer::defaultKey());
    const auto login = connector->checkLogin();
    QVERIFY(!runJob(*login));
    QCOMPARE(login->error().kind, Error::Kind::BadResponse);
    QVERIFY(login->error().message.contains(u"There is no Octopus Deploy server"_s));
    // What the browser's address field holds is cut down before it comes to this.
    const auto cleaned = m_fixture->registry.cleanAddress(
        *ConnectorFixture::octopus(), m_server->url().toString() + u"/app#/Spaces-1/projects"_s,
        false);
    QVERIFY(cleaned);
    QCOMPARE(*cleaned, m_server->url());
}

void TestOctopusConnector::missingPermissionsAreNamed_data()
{
    QTest::addColumn<QStringList>("denied");
    QTest::addColumn<QStringList>("environmentIds");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QStringList>("missing");

    QTest::newRow("all there") << QStringList() << QStringList() << true << QStringList();
    QTest::newRow("may not read") << QStringList{u"LifecycleView"_s} << QStringList() << true
                                  << QStringList{u"LifecycleView: Read lifecycles"_s};
    QTest::newRow("may not write")
        << QStringList{u"TagSetCreate"_s, u"ProxyEdit"_s} << QStringList() << true
        << QStringList{u"ProxyEdit: Change proxies (writing)"_s,
                       u"TagSetCreate: Create tag sets (writing)"_s};
    QTest::newRow("not all shown")
        << QStringList{u"LifecycleView"_s} << QStringList() << false << QStringList();
}

void TestOctopusConnector::missingPermissionsAreNamed()
{
    QFETCH(QStringList, denied);
    QFETCH(QStringList, environmentIds);
    QFETCH(bool, complete);
    QFETCH(QStringList, missing);
    Sandbox::ApiKey key;
    key.key = OctopusServer::defaultKey();
    key.denied = denied;
    key.environmentIds = environmentIds;
    key.permissionsComplete = complete;
    m_server->setKeys({key});

    const auto connector = newConnector();
    const auto login = connector->checkLogin();
    QVERIFY2(runJob(*login), qPrintable(login->error().text()));
    QCOMPARE(login->facts().permissionsKnown, complete);
    QCOMPARE(login->facts().notes.isEmpty(), complete);
    QStringList named;
    for (const MissingPermission &entry : login->facts().missing) {
        named += QString(entry.permission + u": "_s + entry.neededFor
                         + (entry.forWriting ? u" (writing)"_s : QString()));
    }
    named.sort();
    QCOMPARE(named, missing);

    // A permission for some environments only is not the permission.
    key.denied.clear();
    key.environmentIds = {u"Environments-1"_s};
    key.permissionsComplete = true;
    m_server->setKeys({key});
    const auto restricted = connector->checkLogin();
    QVERIFY(runJob(*restricted));
    QVERIFY(!restricted->facts().missing.empty());
    QVERIFY(restricted->facts().missing.front().neededFor.contains(u"parts of the space"_s));
}

void TestOctopusConnector::listsAreComplete_data()
{
    QTest::addColumn<QString>("typeId");
    QTest::addColumn<QString>("collection");
    QTest::newRow("environments") << u"environment"_s << u"environments"_s;
    QTest::newRow("lifecycles") << u"lifecycle"_s << u"lifecycles"_s;
    QTest::newRow("project groups") << u"projectgroup"_s << u"projectgroups"_s;
    QTest::newRow("tag sets") << u"tagset"_s << u"tagsets"_s;
    QTest::newRow("library variable sets") << u"libraryvariableset"_s << u"libraryvariablesets"_s;
}

void TestOctopusConnector::listsAreComplete()
{
    QFETCH(QString, typeId);
    QFETCH(QString, collection);
    const auto connector = newConnector();
    const Listing listing(connector->list(type(typeId), {}));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QStringList stored;
    for (const Sandbox::Json &document : m_server->store().all(u"Spaces-1"_s, collection)) {
        if (document.text("ContentType"_L1) != "ScriptModule"_L1)
            stored += document.text("Id"_L1);
    }
    stored.sort();
    QVERIFY(stored.size() > 5);
    QCOMPARE(listing.ids(), stored);
}

void TestOctopusConnector::longListsComeInPages()
{
    m_server->multiply(20);
    const auto connector = newConnector();
    const Listing listing(connector->list(type(u"environment"_s), {}));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    const auto stored = m_server->store().all(u"Spaces-1"_s, u"environments"_s).size();
    QVERIFY(stored > 200);
    QCOMPARE(qsizetype(listing.documents.size()), stored);
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.job->progressDone(), stored);
    QVERIFY(m_server->requests().entries().size() >= 3);
}

void TestOctopusConnector::childrenComeWithTheirParents()
{
    const auto connector = newConnector();
    ListScope scope;
    scope.parents = resources(*connector, u"libraryvariableset"_s);
    m_server->requests().clear();
    const Listing listing(connector->list(type(u"variableset"_s), scope));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.documents.size(), scope.parents.size());
    QCOMPARE(size_t(listing.parentIds.size()), scope.parents.size());
    for (size_t i = 0; i < listing.documents.size(); ++i)
        QCOMPARE(listing.documents[i].value("OwnerId").toString(), listing.parentIds[qsizetype(i)]);
    QCOMPARE(m_server->requests().entries().size(), 1); // all in one
}

void TestOctopusConnector::olderServersAreAskedChildByChild()
{
    fault(
        R"([{"match":{"path":"/api/Spaces-1/variables/all"},"action":{"status":404,"body":{}}}])");
    const auto connector = newConnector();
    ListScope scope;
    scope.parents = resources(*connector, u"libraryvariableset"_s);
    const Listing listing(connector->list(type(u"variableset"_s), scope));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.documents.size(), scope.parents.size());
    for (size_t i = 0; i < listing.documents.size(); ++i)
        QCOMPARE(listing.documents[i].value("OwnerId").toString(), listing.parentIds[qsizetype(i)]);
}

// They are kept otherwise there: that is said, and no list without them passes for a complete one.
void TestOctopusConnector::valuesOfTenantsNeedANewerServer()
{
    m_server->setServerVersion(u"2024.2.9000"_s);
    const auto connector = newConnector();
    const auto login = connector->checkLogin();
    QVERIFY(runJob(*login));
    QVERIFY(login->facts().notes.join(u' ').contains(u"these values stay behind"_s));
    ListScope scope;
    scope.parents = resources(*connector, u"tenant"_s);
    const Listing listing(connector->list(type(u"tenantcommonvariables"_s), scope));
    QVERIFY(listing.documents.empty() && !listing.job->isComplete());
}

void TestOctopusConnector::aBrokenPageLeavesTheRestAlone()
{
    m_server->multiply(20);
    fault(R"([{"match":{"path":"/api/Spaces-1/environments?*skip=100*"},
               "action":{"status":500,"body":{"ErrorMessage":"Out of memory"}}}])");
    const auto connector = newConnector();
    const Listing broken(connector->list(type(u"environment"_s), {}));
    QVERIFY(broken.succeeded); // what came is kept
    QVERIFY(!broken.job->isComplete());
    const auto stored = m_server->store().all(u"Spaces-1"_s, u"environments"_s).size();
    QVERIFY(broken.documents.size() >= 100 && qsizetype(broken.documents.size()) < stored);
    QCOMPARE(broken.job->partError().httpStatus, 500);
    QVERIFY2(broken.job->partError().text().contains(u"Out of memory"_s),
             qPrintable(broken.job->partError().text()));
    QVERIFY(broken.job->partError().message.startsWith(u"Environments could not be read"_s));

    const Listing other(connector->list(type(u"lifecycle"_s), {}));
    QVERIFY(other.succeeded);
    QVERIFY(other.job->isComplete());
}

void TestOctopusConnector::createsUpdatesAndDeletes()
{
    const auto connector = newConnector();
    const auto create = connector->write(
        request(WriteKind::Create, u"environment"_s, R"({"Name":"Nächste","Description":"neu"})"));
    QVERIFY2(runJob(*create), qPrintable(create->error().text()));
    QVERIFY(create->id().startsWith(u"Environments-"_s));
    QVERIFY(create->document());
    QCOMPARE(create->document()->value("Name").toString(), u"Nächste"_s);

    JsonValue document = *create->document();
    document.set("Description", JsonValue::string(u"anders"));
    WriteRequest change = request(WriteKind::Update, u"environment"_s, "{}", create->id());
    change.document = document;
    const auto update = connector->write(std::move(change));
    QVERIFY2(runJob(*update), qPrintable(update->error().text()));
    const auto *stored = m_server->store().find(u"environments"_s, create->id());
    QCOMPARE(stored->text("Description"_L1), u"anders"_s);

    const auto read = connector->read(type(u"environment"_s), create->id(), {});
    QVERIFY(runJob(*read));
    QCOMPARE(read->document().value("Description").toString(), u"anders"_s);

    const auto remove =
        connector->write(request(WriteKind::Delete, u"environment"_s, "{}", create->id()));
    QVERIFY2(runJob(*remove), qPrintable(remove->error().text()));
    QVERIFY(!m_server->store().find(u"environments"_s, create->id()));
    const auto gone = connector->read(type(u"environment"_s), create->id(), {});
    QVERIFY(!runJob(*gone));
    QCOMPARE(gone->error().kind, Error::Kind::NotFound);
}

void TestOctopusConnector::refusalsUseThePlatformsWords()
{
    const auto connector = newConnector();
    const auto job =
        connector->write(request(WriteKind::Create, u"environment"_s, R"({"Name":"production"})"));
    QVERIFY(!runJob(*job));
    QVERIFY2(
        job->error().message.startsWith(u"The environment “production” could not be created:"_s),
        qPrintable(job->error().message));
    QVERIFY2(job->error().detail.contains(u"already"_s), qPrintable(job->error().detail));
    QCOMPARE(job->error().httpStatus, 400);
    QVERIFY(!job->error().ambiguousWrite);
}

void TestOctopusConnector::staleVersionIsAConflict()
{
    const auto connector = newConnector();
    const QString id = u"variableset-LibraryVariableSets-5"_s;
    const auto read = connector->read(type(u"variableset"_s), id, {});
    QVERIFY2(runJob(*read), qPrintable(read->error().text()));
    WriteRequest stale = request(WriteKind::Update, u"variableset"_s, "{}", id);
    stale.document = read->document();
    const qint64 version = stale.document.value("Version").toInteger();
    stale.document.set("Version", JsonValue::number(version + 5));
    const auto refused = connector->write(stale);
    QVERIFY(!runJob(*refused));
    QVERIFY2(refused->error().kind == Error::Kind::Conflict, qPrintable(refused->error().text()));

    stale.document.set("Version", JsonValue::number(version));
    const auto written = connector->write(stale);
    QVERIFY2(runJob(*written), qPrintable(written->error().text()));
    QVERIFY(written->document());
    QCOMPARE(written->document()->value("Version").toInteger(), version + 1);
}

void TestOctopusConnector::childIsFoundThroughItsParent()
{
    const auto connector = newConnector();
    const auto create = connector->write(request(WriteKind::Create, u"libraryvariableset"_s,
                                                 R"({"Name":"New","ContentType":"Variables"})"));
    QVERIFY2(runJob(*create), qPrintable(create->error().text()));
    QVERIFY(create->document());
    Resource parent = *toResource(type(u"libraryvariableset"_s), *create->document());
    const auto child = connector->readBornWith(type(u"variableset"_s), parent);
    QVERIFY2(runJob(*child), qPrintable(child->error().text()));
    QCOMPARE(child->document().value("OwnerId").toString(), create->id());

    parent.document.remove("VariableSetId"); // a short answer does not tell
    const auto again = connector->readBornWith(type(u"variableset"_s), parent);
    QVERIFY2(runJob(*again), qPrintable(again->error().text()));
    QCOMPARE(again->document().value("Id").toString(), child->document().value("Id").toString());
}

void TestOctopusConnector::secretsArriveAndLeaveNoTrace()
{
    const QString id = u"variableset-LibraryVariableSets-5"_s;
    const char *secret = "p4\"ss\\wörd\n";
    g_logged.clear();
    const auto previous = qInstallMessageHandler(collectLog);
    QLoggingCategory::setFilterRules(u"migration.*=true"_s);
    {
        const auto connector = newConnector();
        const auto read = connector->read(type(u"variableset"_s), id, {});
        QVERIFY(runJob(*read));
        WriteRequest write = request(WriteKind::Update, u"variableset"_s, "{}", id);
        write.document = read->document();
        JsonValue variable = JsonValue::object();
        variable.set("Name", JsonValue::string(u"Search.Password"));
        variable.set("Value", JsonValue::string(u"$secret"));
        variable.set("Type", JsonValue::string(u"Sensitive"));
        variable.set("IsSensitive", JsonValue::boolean(true));
        write.document.findRef("Variables")->append(variable);
        const qsizetype last = write.document.value("Variables").size() - 1;
        write.fills.push_back(
            {placeOf("Variables").child(last).child("Value"), sharedSecret(secret)});
        const auto job = connector->write(std::move(write));
        QVERIFY2(runJob(*job), qPrintable(job->error().text()));
        QVERIFY(!writeJson(*job->document()).contains("p4"));
    }
    QLoggingCategory::setFilterRules({});
    qInstallMessageHandler(previous);

    const auto *stored = m_server->store().find(u"variables"_s, id);
    const Sandbox::Json &variables = stored->value("Variables"_L1);
    QCOMPARE(variables.at(variables.size() - 1).text("Value"_L1), QString::fromUtf8(secret));
    const QString state = QString::fromUtf8(m_server->state().toBytes());
    QVERIFY(state.contains(OctopusServer::secretFingerprint(QString::fromUtf8(secret))));

    QVERIFY(!g_logged.isEmpty());
    for (const QString &line : std::as_const(g_logged)) {
        QVERIFY2(!line.contains(u"p4\"ss"_s) && !line.contains(u"p4\\\"ss"_s), qPrintable(line));
        QVERIFY2(!line.contains(OctopusServer::defaultKey()), qPrintable(line));
    }
}

// An update does not take it; what was not typed anew is not touched.
void TestOctopusConnector::certificateDataIsReplaced()
{
    const Sandbox::Json before = m_server->store().all(u"Spaces-1"_s, u"certificates"_s).first();
    const QString id = before.text("Id"_L1);
    const auto connector = newConnector();
    const auto read = connector->read(type(u"certificate"_s), id, {});
    QVERIFY(runJob(*read));
    WriteRequest update = request(WriteKind::Update, u"certificate"_s, "{}", id);
    update.document = read->document();
    QVERIFY(runJob(*connector->write(update)));
    QCOMPARE(m_server->store().find(u"certificates"_s, id)->value("Version"_L1),
             before.value("Version"_L1));

    const JsonPlace place = placeOf("CertificateData.NewValue");
    *place.refIn(update.document) = JsonValue::string(u"$secret");
    update.fills.push_back({place, sharedSecret("MIIC")});
    m_server->requests().clear();
    const auto job = connector->write(update);
    QVERIFY2(runJob(*job), qPrintable(job->error().text()));
    const Sandbox::Json after = *m_server->store().find(u"certificates"_s, id);
    QCOMPARE(after.value("CertificateData"_L1).text("NewValue"_L1), u"MIIC"_s);
    QVERIFY(job->document());
    QCOMPARE(job->document()->value("Thumbprint").toString(), after.text("Thumbprint"_L1));

    Change change;
    change.type = u"certificate"_s;
    change.kind = ChangeKind::Update;
    change.destinationId = id;
    const auto shown =
        Connectors::previewChange(*ConnectorFixture::octopus(), {}, change, update.document);
    QCOMPARE(shown.size(), size_t(2));
    QVERIFY(shown.front().body.value("CertificateData").value("NewValue").isNull());
    QVERIFY(shown.back().path.endsWith(QString(id + u"/replace"_s)));
    QCOMPARE(writeJson(shown.back().body), QByteArray("{\"CertificateData\":\"••••••\"}"));
}

void TestOctopusConnector::lostCreateIsAmbiguous_data()
{
    QTest::addColumn<QByteArray>("drop");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("before it took effect") << QByteArray("before") << false;
    QTest::newRow("after it took effect") << QByteArray("after") << true;
}

void TestOctopusConnector::lostCreateIsAmbiguous()
{
    QFETCH(QByteArray, drop);
    QFETCH(bool, isThere);
    const QByteArray rules = R"([{"match":{"method":"POST"},"action":{"drop":")" + drop + "\"}}]";
    fault(rules.constData());
    const auto connector = newConnector();
    const auto job =
        connector->write(request(WriteKind::Create, u"environment"_s, R"({"Name":"Lost"})"));
    QVERIFY(!runJob(*job));
    QVERIFY2(job->error().ambiguousWrite, qPrintable(job->error().text()));
    int posts = 0;
    for (const auto &entry : m_server->requests().entries())
        posts += entry.method == "POST" ? 1 : 0;
    QCOMPARE(posts, 1); // never sent twice

    fault("[]");
    ListScope scope;
    scope.nameHint = u"Lost"_s;
    const Listing found(connector->list(type(u"environment"_s), scope));
    QVERIFY(found.job->isComplete());
    QCOMPARE(found.documents.size(), size_t(isThere ? 1 : 0));
}

QTEST_GUILESS_MAIN(TestOctopusConnector)
#include "tst_octopusconnector.moc"
