// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusconnection.h"

#include <connectors/profile/changepreview.h>

#include <QLoggingCategory>

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

WriteRequest request(WriteKind kind, const QString &typeId, const QByteArray &document,
                     const QString &id = {})
{
    WriteRequest result;
    result.kind = kind;
    result.type = &OctopusConnection::type(typeId);
    result.id = id;
    result.document = readJson(document).value_or(JsonValue());
    return result;
}

std::vector<Resource> resources(Connector &connector, const QString &typeId)
{
    const ResourceType &type = OctopusConnection::type(typeId);
    std::vector<Resource> result;
    const Listing listing(connector.list(type, {}));
    for (const JsonValue &document : listing.documents)
        result.push_back(*toResource(type, document));
    return result;
}

} // namespace

// Reading and writing Octopus, against a simulated server in the same process.
class TestOctopusConnector : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listsAreComplete_data();
    void listsAreComplete();
    void longListsComeInPages();
    void childrenComeWithTheirParents_data();
    void childrenComeWithTheirParents();
    void olderServersAreAskedChildByChild_data();
    void olderServersAreAskedChildByChild();
    void olderServersKeepValuesOfTenantsOtherwise_data();
    void olderServersKeepValuesOfTenantsOtherwise();
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
    std::unique_ptr<OctopusConnection> m_octopus;
};

void TestOctopusConnector::init()
{
    QVERIFY(ConnectorFixture::octopus());
    m_octopus = std::make_unique<OctopusConnection>();
    QVERIFY(m_octopus->server.start());
}

void TestOctopusConnector::cleanup()
{
    m_octopus.reset();
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
    const auto connector = m_octopus->newConnector();
    const Listing listing(connector->list(OctopusConnection::type(typeId), {}));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QStringList stored;
    for (const Sandbox::Json &document : m_octopus->server.store().all(u"Spaces-1"_s, collection)) {
        if (document.text("ContentType"_L1) != "ScriptModule"_L1)
            stored += document.text("Id"_L1);
    }
    stored.sort();
    QVERIFY(stored.size() > 5);
    QCOMPARE(listing.ids(), stored);
}

void TestOctopusConnector::longListsComeInPages()
{
    m_octopus->server.multiply(20);
    const auto connector = m_octopus->newConnector();
    const Listing listing(connector->list(OctopusConnection::type(u"environment"_s), {}));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    const auto stored = m_octopus->server.store().all(u"Spaces-1"_s, u"environments"_s).size();
    QVERIFY(stored > 200);
    QCOMPARE(qsizetype(listing.documents.size()), stored);
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.job->progressDone(), stored);
    QVERIFY(m_octopus->server.requests().entries().size() >= 3);
}

void TestOctopusConnector::childrenComeWithTheirParents_data()
{
    QTest::addColumn<QString>("parentType");
    QTest::addColumn<QString>("childType");
    QTest::addColumn<QByteArray>("owner");
    QTest::addColumn<int>("onTheirOwn"); // processes in git

    QTest::newRow("variables of library sets")
        << u"libraryvariableset"_s << u"variableset"_s << QByteArray("OwnerId") << 0;
    QTest::newRow("deployment processes")
        << u"project"_s << u"deploymentprocess"_s << QByteArray("ProjectId") << 1;
    QTest::newRow("runbook processes")
        << u"runbook"_s << u"runbookprocess"_s << QByteArray("RunbookId") << 0;
}

void TestOctopusConnector::childrenComeWithTheirParents()
{
    QFETCH(QString, parentType);
    QFETCH(QString, childType);
    QFETCH(QByteArray, owner);
    QFETCH(int, onTheirOwn);
    const auto connector = m_octopus->newConnector();
    ListScope scope;
    scope.parents = resources(*connector, parentType);
    const int count = int(scope.parents.size());
    QVERIFY(count > 5);
    m_octopus->server.requests().clear();
    const Listing listing(connector->list(OctopusConnection::type(childType), scope));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.documents.size(), size_t(count));
    QCOMPARE(int(listing.parentIds.size()), count);
    for (size_t i = 0; i < listing.documents.size(); ++i)
        QCOMPARE(listing.documents[i].value(owner).toString(), listing.parentIds[qsizetype(i)]);
    // Thirty in one request.
    QCOMPARE(m_octopus->server.requests().entries().size(),
             (count - onTheirOwn + 29) / 30 + onTheirOwn);
}

void TestOctopusConnector::olderServersAreAskedChildByChild_data()
{
    QTest::addColumn<QString>("parentType");
    QTest::addColumn<QString>("childType");
    QTest::addColumn<QByteArray>("owner");
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("variables of library sets")
        << u"libraryvariableset"_s << u"variableset"_s << QByteArray("OwnerId")
        << QByteArray("variables/all");
    QTest::newRow("runbook processes") << u"runbook"_s << u"runbookprocess"_s
                                       << QByteArray("RunbookId") << QByteArray("runbookProcesses");
}

void TestOctopusConnector::olderServersAreAskedChildByChild()
{
    QFETCH(QString, parentType);
    QFETCH(QString, childType);
    QFETCH(QByteArray, owner);
    QFETCH(QByteArray, path);
    const QByteArray unknown = "[{\"match\":{\"path\":\"/api/Spaces-1/" + path
        + "\"},\"action\":{\"status\":404,\"body\":{}}}]";
    m_octopus->fault(unknown.constData());
    const auto connector = m_octopus->newConnector();
    ListScope scope;
    scope.parents = resources(*connector, parentType);
    const Listing listing(connector->list(OctopusConnection::type(childType), scope));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.documents.size(), scope.parents.size());
    for (size_t i = 0; i < listing.documents.size(); ++i)
        QCOMPARE(listing.documents[i].value(owner).toString(), listing.parentIds[qsizetype(i)]);
}

// One document holds them there; the lists that are made of it say the same as a newer server's.
void TestOctopusConnector::olderServersKeepValuesOfTenantsOtherwise_data()
{
    QTest::addColumn<QString>("typeId");
    QTest::addColumn<QByteArray>("owner");
    QTest::newRow("of projects") << u"tenantprojectvariables"_s << QByteArray("ProjectId");
    QTest::newRow("common ones") << u"tenantcommonvariables"_s
                                 << QByteArray("LibraryVariableSetId");
}

void TestOctopusConnector::olderServersKeepValuesOfTenantsOtherwise()
{
    QFETCH(QString, typeId);
    QFETCH(QByteArray, owner);
    const auto connector = m_octopus->newConnector();
    ListScope scope;
    scope.parents = resources(*connector, u"tenant"_s);
    const auto values = [&] {
        const Listing listing(connector->list(OctopusConnection::type(typeId), scope));
        QStringList found;
        for (const JsonValue &document : listing.documents) {
            const JsonValue &list = document.value("Variables");
            for (qsizetype i = 0; i < list.size(); ++i) {
                const JsonValue &one = list.at(i);
                JsonValue line = JsonValue::array();
                line.append(document.value("TenantId"));
                for (const QByteArray &key : {owner, QByteArray("TemplateId"), QByteArray("Value")})
                    line.append(one.value(key));
                line.append(one.value("Template").value("Name"));
                line.append(one.value("Scope").value("EnvironmentIds"));
                found += QString::fromUtf8(writeJson(line));
            }
        }
        found.sort();
        return listing.succeeded && listing.job->isComplete() ? found : QStringList();
    };
    const QStringList newer = values();
    QVERIFY(newer.size() > 20);
    m_octopus->server.setServerVersion(u"2024.2.9000"_s);
    QCOMPARE(values(), newer);
    const auto login = connector->checkLogin();
    QVERIFY(runJob(*login));
    QVERIFY(login->facts().notes.join(u' ').contains(u"in an older form"_s));
}

void TestOctopusConnector::aBrokenPageLeavesTheRestAlone()
{
    m_octopus->server.multiply(20);
    m_octopus->fault(R"([{"match":{"path":"/api/Spaces-1/environments?*skip=100*"},
               "action":{"status":500,"body":{"ErrorMessage":"Out of memory"}}}])");
    const auto connector = m_octopus->newConnector();
    const Listing broken(connector->list(OctopusConnection::type(u"environment"_s), {}));
    QVERIFY(broken.succeeded); // what came is kept
    QVERIFY(!broken.job->isComplete());
    const auto stored = m_octopus->server.store().all(u"Spaces-1"_s, u"environments"_s).size();
    QVERIFY(broken.documents.size() >= 100 && qsizetype(broken.documents.size()) < stored);
    QCOMPARE(broken.job->partError().httpStatus, 500);
    QVERIFY2(broken.job->partError().text().contains(u"Out of memory"_s),
             qPrintable(broken.job->partError().text()));
    QVERIFY(broken.job->partError().message.startsWith(u"Environments could not be read"_s));

    const Listing other(connector->list(OctopusConnection::type(u"lifecycle"_s), {}));
    QVERIFY(other.succeeded);
    QVERIFY(other.job->isComplete());
}

void TestOctopusConnector::createsUpdatesAndDeletes()
{
    const auto connector = m_octopus->newConnector();
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
    const auto *stored = m_octopus->server.store().find(u"environments"_s, create->id());
    QCOMPARE(stored->text("Description"_L1), u"anders"_s);

    const auto read = connector->read(OctopusConnection::type(u"environment"_s), create->id(), {});
    QVERIFY(runJob(*read));
    QCOMPARE(read->document().value("Description").toString(), u"anders"_s);

    const auto remove =
        connector->write(request(WriteKind::Delete, u"environment"_s, "{}", create->id()));
    QVERIFY2(runJob(*remove), qPrintable(remove->error().text()));
    QVERIFY(!m_octopus->server.store().find(u"environments"_s, create->id()));
    const auto gone = connector->read(OctopusConnection::type(u"environment"_s), create->id(), {});
    QVERIFY(!runJob(*gone));
    QCOMPARE(gone->error().kind, Error::Kind::NotFound);
}

void TestOctopusConnector::refusalsUseThePlatformsWords()
{
    const auto connector = m_octopus->newConnector();
    WriteRequest again = request(WriteKind::Create, u"environment"_s, R"({"Name":"production"})");
    again.title = u"production"_s;
    const auto job = connector->write(std::move(again));
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
    const auto connector = m_octopus->newConnector();
    const QString id = u"variableset-LibraryVariableSets-5"_s;
    const auto read = connector->read(OctopusConnection::type(u"variableset"_s), id, {});
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
    const auto connector = m_octopus->newConnector();
    const auto create = connector->write(request(WriteKind::Create, u"libraryvariableset"_s,
                                                 R"({"Name":"New","ContentType":"Variables"})"));
    QVERIFY2(runJob(*create), qPrintable(create->error().text()));
    QVERIFY(create->document());
    Resource parent =
        *toResource(OctopusConnection::type(u"libraryvariableset"_s), *create->document());
    const auto child = connector->readBornWith(OctopusConnection::type(u"variableset"_s), parent);
    QVERIFY2(runJob(*child), qPrintable(child->error().text()));
    QCOMPARE(child->document().value("OwnerId").toString(), create->id());

    parent.document.remove("VariableSetId"); // a short answer does not tell
    const auto again = connector->readBornWith(OctopusConnection::type(u"variableset"_s), parent);
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
        const auto connector = m_octopus->newConnector();
        const auto read = connector->read(OctopusConnection::type(u"variableset"_s), id, {});
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

    const auto *stored = m_octopus->server.store().find(u"variables"_s, id);
    const Sandbox::Json &variables = stored->value("Variables"_L1);
    QCOMPARE(variables.at(variables.size() - 1).text("Value"_L1), QString::fromUtf8(secret));
    const QString state = QString::fromUtf8(m_octopus->server.state().toBytes());
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
    const Sandbox::Json before =
        m_octopus->server.store().all(u"Spaces-1"_s, u"certificates"_s).first();
    const QString id = before.text("Id"_L1);
    const auto connector = m_octopus->newConnector();
    const auto read = connector->read(OctopusConnection::type(u"certificate"_s), id, {});
    QVERIFY(runJob(*read));
    WriteRequest update = request(WriteKind::Update, u"certificate"_s, "{}", id);
    update.document = read->document();
    QVERIFY(runJob(*connector->write(update)));
    QCOMPARE(m_octopus->server.store().find(u"certificates"_s, id)->value("Version"_L1),
             before.value("Version"_L1));

    const JsonPlace place = placeOf("CertificateData.NewValue");
    *place.refIn(update.document) = JsonValue::string(u"$secret");
    update.fills.push_back({place, sharedSecret("MIIC")});
    m_octopus->server.requests().clear();
    const auto job = connector->write(update);
    QVERIFY2(runJob(*job), qPrintable(job->error().text()));
    const Sandbox::Json after = *m_octopus->server.store().find(u"certificates"_s, id);
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
    m_octopus->fault(rules.constData());
    const auto connector = m_octopus->newConnector();
    const auto job =
        connector->write(request(WriteKind::Create, u"environment"_s, R"({"Name":"Lost"})"));
    QVERIFY(!runJob(*job));
    QVERIFY2(job->error().ambiguousWrite, qPrintable(job->error().text()));
    int posts = 0;
    for (const auto &entry : m_octopus->server.requests().entries())
        posts += entry.method == "POST" ? 1 : 0;
    QCOMPARE(posts, 1); // never sent twice

    m_octopus->fault("[]");
    ListScope scope;
    scope.nameHint = u"Lost"_s;
    const Listing found(connector->list(OctopusConnection::type(u"environment"_s), scope));
    QVERIFY(found.job->isComplete());
    QCOMPARE(found.documents.size(), size_t(isThere ? 1 : 0));
}

QTEST_GUILESS_MAIN(TestOctopusConnector)
#include "tst_octopusconnector.moc"
