// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusconnection.h"

using namespace Migration;
using namespace Qt::StringLiterals;
using Sandbox::OctopusServer;
using TestSupport::runJob;

// Logging in to Octopus, against a simulated server in the same process: what a person is told.
class TestOctopusLogin : public QObject
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

private:
    std::unique_ptr<OctopusConnection> m_octopus;
};

void TestOctopusLogin::init()
{
    QVERIFY(ConnectorFixture::octopus());
    m_octopus = std::make_unique<OctopusConnection>();
    QVERIFY(m_octopus->server.start());
}

void TestOctopusLogin::cleanup()
{
    m_octopus.reset();
}

void TestOctopusLogin::loginOffersSpaces()
{
    const auto connector = m_octopus->newConnector({});
    const auto login = connector->checkLogin();
    QVERIFY2(runJob(*login), qPrintable(login->error().text()));
    const LoginFacts &facts = login->facts();
    QVERIFY(!facts.choices.empty());
    QCOMPARE(facts.choices.front().id, u"Spaces-1"_s);
    QVERIFY(facts.choices.front().isDefault);
    QCOMPARE(facts.userName, u"causeway"_s);
    QCOMPARE(facts.environment.product, u"Octopus Deploy"_s);
    QCOMPARE(facts.environment.version, m_octopus->server.serverVersion());
    QVERIFY(!facts.environment.instance.isEmpty());
    QVERIFY(facts.environment.id.isEmpty());
    QVERIFY(facts.missing.empty());
}

void TestOctopusLogin::loginKnowsTheChosenSpace_data()
{
    QTest::addColumn<QString>("given");
    QTest::newRow("by id") << u"Spaces-1"_s;
    QTest::newRow("by id in small letters") << u"spaces-1"_s;
    QTest::newRow("by name") << u"Default"_s;
    QTest::newRow("by slug") << u"default"_s;
}

void TestOctopusLogin::loginKnowsTheChosenSpace()
{
    QFETCH(QString, given);
    const auto connector = m_octopus->newConnector(given);
    const auto login = connector->checkLogin();
    QVERIFY2(runJob(*login), qPrintable(login->error().text()));
    QCOMPARE(login->facts().environment.id, u"Spaces-1"_s);
    QVERIFY(!login->facts().environment.name.isEmpty());
    QVERIFY(login->facts().permissionsKnown);
    for (const MissingPermission &missing : login->facts().missing)
        qInfo().noquote() << missing.permission << missing.neededFor;
    QVERIFY(login->facts().missing.empty());
    // Whatever it was called, the connection now speaks of it by its id.
    QVERIFY(Listing(connector->list(OctopusConnection::type(u"environment"_s), {})).succeeded);
}

void TestOctopusLogin::loginSaysWhatIsWrong_data()
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

void TestOctopusLogin::loginSaysWhatIsWrong()
{
    QFETCH(QString, key);
    QFETCH(QString, space);
    QFETCH(QByteArray, faults);
    QFETCH(int, kind);
    QFETCH(QString, words);
    m_octopus->fault(faults.constData());
    const auto connector = m_octopus->fixture.connector(m_octopus->server.url(), space, key);
    const auto login = connector->checkLogin();
    QVERIFY(!runJob(*login));
    QVERIFY2(login->error().message.contains(words), qPrintable(login->error().text()));
    QCOMPARE(int(login->error().kind), kind);
    QVERIFY(!login->error().text().contains(key));
    QVERIFY(!login->error().text().contains(u'<'));
}

void TestOctopusLogin::otherServersAreNotOctopus_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("portal page as base") << u"/app"_s;
    QTest::newRow("some folder") << u"/elsewhere"_s;
}

void TestOctopusLogin::otherServersAreNotOctopus()
{
    QFETCH(QString, path);
    QUrl address = m_octopus->server.url();
    address.setPath(path);
    const auto connector = m_octopus->fixture.connector(address, {}, OctopusServer::defaultKey());
    const auto login = connector->checkLogin();
    QVERIFY(!runJob(*login));
    QCOMPARE(login->error().kind, Error::Kind::BadResponse);
    QVERIFY(login->error().message.contains(u"There is no Octopus Deploy server"_s));
    // What the browser's address field holds is cut down before it comes to this.
    const auto cleaned = m_octopus->fixture.registry.cleanAddress(
        *ConnectorFixture::octopus(),
        m_octopus->server.url().toString() + u"/app#/Spaces-1/projects"_s, false);
    QVERIFY(cleaned);
    QCOMPARE(*cleaned, m_octopus->server.url());
}

void TestOctopusLogin::missingPermissionsAreNamed_data()
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

void TestOctopusLogin::missingPermissionsAreNamed()
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
    m_octopus->server.setKeys({key});

    const auto connector = m_octopus->newConnector();
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
    m_octopus->server.setKeys({key});
    const auto restricted = connector->checkLogin();
    QVERIFY(runJob(*restricted));
    QVERIFY(!restricted->facts().missing.empty());
    QVERIFY(restricted->facts().missing.front().neededFor.contains(u"parts of the space"_s));
}

QTEST_GUILESS_MAIN(TestOctopusLogin)
#include "tst_octopuslogin.moc"
