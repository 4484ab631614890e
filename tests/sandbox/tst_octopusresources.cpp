// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <sandbox/octopus/octopusserver.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::Json;
using Sandbox::OctopusServer;

// Listing, making, replacing and deleting the resource types of the simulated server.
class OctopusResourcesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void pagesHaveTheDefaultsOfTheirType_data();
    void pagesHaveTheDefaultsOfTheirType();
    void nextLinksLeadThroughEverything();
    void filters_data();
    void filters();

    void documentComesBackAsSent();
    void missingFieldsGetDefaults();
    void readOnlyFieldsAreNotTaken();
    void replacingReplacesEverything();
    void slugsAreUnique();
    void unusableBodyIsRefused_data();
    void unusableBodyIsRefused();
    void takenNameIsRefused_data();
    void takenNameIsRefused();
    void unknownReferenceIsRefused_data();
    void unknownReferenceIsRefused();
    void brokenLifecycleIsRefused_data();
    void brokenLifecycleIsRefused();

    void usedOneCannotBeDeleted_data();
    void usedOneCannotBeDeleted();
    void deletedOneIsGone();
    void orderIsSetForAllAtOnce_data();
    void orderIsSetForAllAtOnce();

    void tagsGetIdsAndCanonicalNames();
    void usedTagCannotBeDropped();
    void renamedTagIsRenamedWhereItIsUsed();

    void librarySetBringsItsVariables();
    void librarySetVersionIsChecked();
    void librarySetNameIsUniquePerContentType();
    void parameterSecretIsKeptByItsId_data();
    void parameterSecretIsKeptByItsId();

private:
    SandboxClient client() const
    {
        return SandboxClient(m_server->url(), OctopusServer::defaultKey());
    }
    Json created(const QString &collection, const QByteArray &body) const
    {
        const SandboxReply reply = client().send("POST", path(collection), body);
        if (reply.status != 201)
            qWarning("%s", reply.body.constData());
        return reply.json();
    }
    static QString path(const QString &collection, const QString &id = {})
    {
        const QString list = u"/api/Spaces-1/"_s + collection;
        return id.isEmpty() ? list : QString(list + u'/' + id);
    }

    std::unique_ptr<OctopusServer> m_server;
};

void OctopusResourcesTest::init()
{
    m_server = std::make_unique<OctopusServer>();
    QVERIFY(m_server->start());
}

void OctopusResourcesTest::pagesHaveTheDefaultsOfTheirType_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("items");
    QTest::addColumn<bool>("next");
    const QString environments = path(u"environments"_s);
    QTest::newRow("ten environments") << environments << 10 << true;
    QTest::newRow("thirty others") << path(u"projectgroups"_s) << 30 << true;
    QTest::newRow("as many as asked for") << QString(environments + u"?take=25"_s) << 25 << true;
    QTest::newRow("last page") << QString(environments + u"?skip=30&take=10"_s) << 5 << false;
    QTest::newRow("behind the end") << QString(environments + u"?skip=99"_s) << 0 << false;
    QTest::newRow("everything") << QString(environments + u"?take=2147483647"_s) << 35 << false;
}

void OctopusResourcesTest::pagesHaveTheDefaultsOfTheirType()
{
    QFETCH(QString, target);
    for (int i = 0; i < 35; ++i) {
        created(u"environments"_s, QByteArray(R"({"Name":"E)" + QByteArray::number(i) + "\"}"));
        created(u"projectgroups"_s, QByteArray(R"({"Name":"G)" + QByteArray::number(i) + "\"}"));
    }
    const Json page = client().get(target).json();
    QTEST(int(page.value("Items"_L1).size()), "items");
    QTEST(page.value("Links"_L1).contains("Page.Next"_L1), "next");
    QVERIFY(page.value("TotalResults"_L1).toInteger() >= 35);
}

void OctopusResourcesTest::nextLinksLeadThroughEverything()
{
    m_server->loadDemo(OctopusServer::Side::Source);
    QString next = path(u"environments"_s) + u"?take=5&partialName=e"_s;
    QStringList ids;
    for (int pages = 0; !next.isEmpty() && pages < 10; ++pages) {
        const Json page = client().get(next).json();
        for (const Json &item : page.value("Items"_L1).items())
            ids += item.text("Id"_L1);
        next = page.value("Links"_L1).text("Page.Next"_L1);
    }
    QStringList expected;
    const Json all = client().get(path(u"environments/all"_s)).json();
    for (const Json &item : all.items()) {
        if (item.text("Name"_L1).contains(u'e', Qt::CaseInsensitive))
            expected += item.text("Id"_L1);
    }
    QVERIFY(expected.size() > 5);
    QCOMPARE(ids, expected);
}

void OctopusResourcesTest::filters_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("ids") << path(
        u"environments?ids=Environments-4,Environments-1,Environments-99"_s)
                         << QStringList({u"Development"_s, u"Production"_s});
    QTest::newRow("part of the name, any case")
        << path(u"environments?partialName=PRODUCTION"_s)
        << QStringList({u"Production"_s, u"Production EU"_s, u"Production US"_s});
    QTest::newRow("part with encoded characters")
        << path(u"environments?partialName=%231%2050%25%20traffic%3F"_s)
        << QStringList(u"QA #1 50% traffic?"_s);
    QTest::newRow("content type") << path(u"libraryvariablesets?contentType=ScriptModule"_s)
                                  << QStringList({u"Kubernetes helpers"_s,
                                                  u"Lager: Größe & Gewicht"_s, u"Report tools"_s,
                                                  u"Shop helpers"_s});
    QTest::newRow("sorted by name")
        << path(u"projectgroups?partialName=a"_s)
        << QStringList({u"Checkout & Payments"_s, u"Data Platform"_s, u"Default Project Group"_s,
                        u"Internal Tools / \"misc\""_s});
}

void OctopusResourcesTest::filters()
{
    QFETCH(QString, target);
    m_server->loadDemo(OctopusServer::Side::Source);
    QStringList found;
    const Json page = client().get(target).json();
    for (const Json &item : page.value("Items"_L1).items())
        found += item.text("Name"_L1);
    QTEST(found, "names");
}

void OctopusResourcesTest::documentComesBackAsSent()
{
    const QByteArray unknown =
        R"("New.Field":{"z":1.0,"a":[1e3,12345678901234567890],"t":"ü🛒"})";
    const Json made =
        created(u"environments"_s, QByteArray(R"({"Name":" Trailing ",)" + unknown + '}'));
    const SandboxReply read = client().get(path(u"environments"_s, made.text("Id"_L1)));
    QVERIFY2(read.body.contains(unknown), read.body.constData());
    QCOMPARE(read.json().text("Name"_L1), u" Trailing "_s);
    QCOMPARE(read.json(), made);
    QCOMPARE(made.value("Links"_L1).text("Self"_L1), path(u"environments"_s, made.text("Id"_L1)));
}

void OctopusResourcesTest::missingFieldsGetDefaults()
{
    const Json environment = created(u"environments"_s, R"({"Name":"A"})");
    QCOMPARE(environment.value("UseGuidedFailure"_L1), Json(false));
    QCOMPARE(environment.value("EnvironmentTags"_L1), Json::array());
    QCOMPARE(environment.value("SortOrder"_L1).toInteger(-1), 0);
    QCOMPARE(created(u"environments"_s, R"({"Name":"B"})").value("SortOrder"_L1).toInteger(), 1);
    const Json phase = created(u"lifecycles"_s, R"({"Name":"L","Phases":[{"Name":"P"}]})")
                           .value("Phases"_L1)
                           .at(0);
    QVERIFY(!phase.text("Id"_L1).isEmpty());
    QCOMPARE(phase.value("MinimumEnvironmentsBeforePromotion"_L1).toInteger(-1), 0);
    QCOMPARE(created(u"tagsets"_s, R"({"Name":"T"})").value("Scopes"_L1).toTexts(),
             QStringList(u"Tenant"_s));
}

void OctopusResourcesTest::readOnlyFieldsAreNotTaken()
{
    const Json made = created(u"tagsets"_s, R"({"Id":"TagSets-77","SpaceId":"Spaces-9",
        "Name":"T","IsSystem":true,"Links":{"Self":"x"}})");
    QCOMPARE(made.text("Id"_L1), u"TagSets-1"_s);
    QCOMPARE(made.text("SpaceId"_L1), u"Spaces-1"_s);
    QCOMPARE(made.value("IsSystem"_L1), Json(false));
    QCOMPARE(made.value("Links"_L1).text("Self"_L1), path(u"tagsets/TagSets-1"_s));
}

void OctopusResourcesTest::replacingReplacesEverything()
{
    const Json made = created(u"environments"_s,
                              R"({"Name":"A","Description":"old","UseGuidedFailure":true,"X":1})");
    const QString own = path(u"environments"_s, made.text("Id"_L1));
    const SandboxReply reply = client().send("PUT", own, R"({"Name":"a","Id":"Environments-9"})");
    QCOMPARE(reply.status, 200);
    const Json replaced = reply.json();
    QCOMPARE(replaced.text("Id"_L1), made.text("Id"_L1));
    QCOMPARE(replaced.text("Name"_L1), u"a"_s); // its own name is not taken
    QCOMPARE(replaced.text("Description"_L1), QString());
    QCOMPARE(replaced.value("UseGuidedFailure"_L1), Json(false));
    QVERIFY(!replaced.contains("X"_L1));
    QCOMPARE(replaced.text("Slug"_L1), u"a"_s);
    QCOMPARE(client().get(own).json(), replaced);
}

void OctopusResourcesTest::slugsAreUnique()
{
    QCOMPARE(created(u"environments"_s, R"({"Name":"Prod EU"})").text("Slug"_L1), u"prod-eu"_s);
    QCOMPARE(created(u"environments"_s, R"({"Name":"Prod/EU"})").text("Slug"_L1), u"prod-eu-1"_s);
    QCOMPARE(created(u"environments"_s, R"({"Name":"C","Slug":"own"})").text("Slug"_L1), u"own"_s);
    QCOMPARE(created(u"environments"_s, R"({"Name":"🛒"})").text("Slug"_L1), u"environment"_s);
}

void OctopusResourcesTest::unusableBodyIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("{\"Name\":");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no name") << QByteArray("{}");
    QTest::newRow("blank name") << QByteArray(R"({"Name":"  "})");
    QTest::newRow("name is a number") << QByteArray(R"({"Name":5})");
    QTest::newRow("51 characters") << QByteArray(R"({"Name":")" + QByteArray(51, 'x') + "\"}");
}

void OctopusResourcesTest::unusableBodyIsRefused()
{
    QFETCH(QByteArray, body);
    const SandboxReply reply = client().send("POST", path(u"environments"_s), body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().text("ErrorMessage"_L1), u"There was a problem with your request."_s);
    QVERIFY(!reply.errors().isEmpty());
    QCOMPARE(client().get(path(u"environments/all"_s)).body, "[]");
}

void OctopusResourcesTest::takenNameIsRefused_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *collection, const char *title) {
        QTest::newRow(collection) << QString::fromLatin1(collection)
                                  << u"The name ' dEV' is already used by another %1."_s.arg(
                                         QLatin1StringView(title));
    };
    row("environments", "environment");
    row("lifecycles", "lifecycle");
    row("projectgroups", "project group");
    row("tagsets", "tag set");
    row("libraryvariablesets", "library variable set");
}

void OctopusResourcesTest::takenNameIsRefused()
{
    QFETCH(QString, collection);
    QFETCH(QString, sentence);
    created(collection, R"({"Name":"Dev"})");
    const Json other = created(collection, R"({"Name":"Other"})");
    const SandboxReply again = client().send("POST", path(collection), R"({"Name":" dEV"})");
    QCOMPARE(again.status, 400);
    QCOMPARE(again.errors(), sentence);
    const SandboxReply renamed =
        client().send("PUT", path(collection, other.text("Id"_L1)), R"({"Name":" dEV"})");
    QCOMPARE(renamed.status, 400);
    QCOMPARE(renamed.errors(), sentence);
}

void OctopusResourcesTest::unknownReferenceIsRefused_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sentence");
    const QString missing = u"The resource 'Environments-999' was not found."_s;
    QTest::newRow("automatic phase target")
        << u"lifecycles"_s << QByteArray(R"({"Name":"L","Phases":[{"Name":"P",
            "AutomaticDeploymentTargets":["Environments-999"]}]})")
        << missing;
    QTest::newRow("optional phase target")
        << u"lifecycles"_s << QByteArray(R"({"Name":"L","Phases":[{"Name":"P",
            "OptionalDeploymentTargets":["Environments-999"]}]})")
        << missing;
    QTest::newRow("project group")
        << u"projectgroups"_s << QByteArray(R"({"Name":"G","EnvironmentIds":["Environments-999"]})")
        << missing;
    QTest::newRow("tag") << u"environments"_s
                         << QByteArray(R"({"Name":"E","EnvironmentTags":["Region/Mars"]})")
                         << u"The tag 'Region/Mars' was not found."_s;
}

void OctopusResourcesTest::unknownReferenceIsRefused()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, body);
    const SandboxReply reply = client().send("POST", path(collection), body);
    QCOMPARE(reply.status, 400);
    QTEST(reply.errors(), "sentence");
}

void OctopusResourcesTest::brokenLifecycleIsRefused_data()
{
    QTest::addColumn<QByteArray>("phases");
    QTest::newRow("two phases of one name") << QByteArray(R"([{"Name":"A",
        "OptionalDeploymentTargets":["Environments-1"]},{"Name":"a"}])");
    QTest::newRow("environment in two phases") << QByteArray(R"([{"Name":"A",
        "OptionalDeploymentTargets":["Environments-1"]},{"Name":"B",
        "AutomaticDeploymentTargets":["Environments-1"]}])");
    QTest::newRow("two open phases") << QByteArray(R"([{"Name":"A"},{"Name":"B"}])");
    QTest::newRow("all optional") << QByteArray(R"([{"Name":"A","IsOptionalPhase":true}])");
}

void OctopusResourcesTest::brokenLifecycleIsRefused()
{
    QFETCH(QByteArray, phases);
    created(u"environments"_s, R"({"Name":"E"})");
    QCOMPARE(client()
                 .send("POST", path(u"lifecycles"_s), R"({"Name":"L","Phases":)" + phases + '}')
                 .status,
             400);
}

void OctopusResourcesTest::usedOneCannotBeDeleted_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("user");
    QTest::newRow("environment in a lifecycle")
        << path(u"environments/Environments-7"_s) << u"the lifecycle 'Infrastructure'"_s;
    QTest::newRow("environment in a scope")
        << path(u"environments/Environments-9"_s)
        << u"the variable 'Log.Level' of the library variable set 'Logging + Telemetry'"_s;
    QTest::newRow("tag set of an environment")
        << path(u"tagsets/TagSets-2"_s) << u"the environment 'Development'"_s;
    QTest::newRow("tag set of a scope")
        << path(u"tagsets/TagSets-6"_s)
        << u"the variable 'Cdn.Brand' of the library variable set 'Content Delivery'"_s;
    QTest::newRow("default lifecycle")
        << path(u"lifecycles/Lifecycles-1"_s) << u"default of its space"_s;
}

void OctopusResourcesTest::usedOneCannotBeDeleted()
{
    QFETCH(QString, target);
    QFETCH(QString, user);
    m_server->loadDemo(OctopusServer::Side::Source);
    const SandboxReply reply = client().remove(target);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.errors().contains(user), qPrintable(reply.errors()));
    QCOMPARE(client().get(target).status, 200);
}

void OctopusResourcesTest::deletedOneIsGone()
{
    const Json made = created(u"lifecycles"_s, R"({"Name":"L"})");
    const QString own = path(u"lifecycles"_s, made.text("Id"_L1));
    QCOMPARE(client().remove(own).status, 200);
    QCOMPARE(client().get(own).status, 404);
    QCOMPARE(client().remove(own).status, 404);
    QVERIFY(created(u"lifecycles"_s, R"({"Name":"L"})").text("Id"_L1) != made.text("Id"_L1));
}

void OctopusResourcesTest::orderIsSetForAllAtOnce_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("names");
    const QStringList before{u"A"_s, u"B"_s, u"C"_s};
    QTest::newRow("all") << QByteArray(R"(["Environments-3","Environments-1","Environments-2"])")
                         << 200 << QStringList({u"C"_s, u"A"_s, u"B"_s});
    QTest::newRow("one missing") << QByteArray(R"(["Environments-3","Environments-1"])") << 400
                                 << before;
    QTest::newRow("one twice") << QByteArray(
        R"(["Environments-3","Environments-1","Environments-1"])")
                               << 400 << before;
    QTest::newRow("stranger") << QByteArray(
        R"(["Environments-3","Environments-1","Environments-9"])")
                              << 400 << before;
    QTest::newRow("nothing") << QByteArray() << 400 << before;
}

void OctopusResourcesTest::orderIsSetForAllAtOnce()
{
    QFETCH(QByteArray, order);
    for (const char *body : {R"({"Name":"A"})", R"({"Name":"B"})", R"({"Name":"C"})"})
        created(u"environments"_s, body);
    QTEST(client().send("PUT", path(u"environments/sortorder"_s), order).status, "status");
    QStringList names;
    const Json all = client().get(path(u"environments/all"_s)).json();
    for (const Json &item : all.items())
        names += item.text("Name"_L1);
    QTEST(names, "names");
}

void OctopusResourcesTest::tagsGetIdsAndCanonicalNames()
{
    created(u"tagsets"_s, R"({"Name":"First","Tags":[{"Name":"X"}]})");
    const Json made =
        created(u"tagsets"_s,
                R"({"Name":"Region","Tags":[{"Name":"EU","Color":"#ff0000"},{"Name":"US"}]})");
    const Json &tags = made.value("Tags"_L1);
    QCOMPARE(tags.at(0).text("Id"_L1), u"TagSets-2/Tags-2"_s);
    QCOMPARE(tags.at(0).text("CanonicalTagName"_L1), u"Region/EU"_s);
    QCOMPARE(tags.at(0).text("Color"_L1), u"#ff0000"_s);
    QCOMPARE(tags.at(1).value("SortOrder"_L1).toInteger(), 1);
    QCOMPARE(client()
                 .send("POST", path(u"tagsets"_s),
                       R"({"Name":"Z","Tags":[{"Name":"EU"},{"Name":"eu"}]})")
                 .status,
             400);
}

void OctopusResourcesTest::usedTagCannotBeDropped()
{
    Json set = created(u"tagsets"_s, R"({"Name":"Region","Tags":[{"Name":"EU"},{"Name":"US"}]})");
    created(u"environments"_s, R"({"Name":"E","EnvironmentTags":["Region/EU"]})");
    const QString own = path(u"tagsets"_s, set.text("Id"_L1));
    const QByteArray onlyUs = R"({"Name":"Region","Tags":[{"Id":"TagSets-1/Tags-2","Name":"US"}]})";
    const SandboxReply refused = client().send("PUT", own, onlyUs);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.errors(), u"The tag 'Region/EU' is used by the environment 'E'."_s);
    // The same name without its id is another tag: the old one is dropped all the same.
    QCOMPARE(client().send("PUT", own, R"({"Name":"Region","Tags":[{"Name":"EU"}]})").status, 400);
    const QByteArray onlyEu = R"({"Name":"Region","Tags":[{"Id":"TagSets-1/Tags-1","Name":"EU"}]})";
    const SandboxReply dropped = client().send("PUT", own, onlyEu);
    QCOMPARE(dropped.status, 200);
    QCOMPARE(dropped.json().value("Tags"_L1).size(), 1);
}

void OctopusResourcesTest::renamedTagIsRenamedWhereItIsUsed()
{
    Json set = created(u"tagsets"_s, R"({"Name":"Region","Tags":[{"Name":"EU"}]})");
    const Json environment =
        created(u"environments"_s, R"({"Name":"E","EnvironmentTags":["Region/EU"]})");
    set.set("Name"_L1, u"Place"_s);
    QCOMPARE(client().put(path(u"tagsets"_s, set.text("Id"_L1)), set).status, 200);
    const Json after = client().get(path(u"environments"_s, environment.text("Id"_L1))).json();
    QCOMPARE(after.value("EnvironmentTags"_L1).toTexts(), QStringList(u"Place/EU"_s));
}

void OctopusResourcesTest::librarySetBringsItsVariables()
{
    const Json set = created(u"libraryvariablesets"_s, R"({"Name":"S","VariableSetId":"mine"})");
    QCOMPARE(set.text("ContentType"_L1), u"Variables"_s);
    QCOMPARE(set.text("VariableSetId"_L1), u"variableset-LibraryVariableSets-1"_s);
    const QString variables = set.value("Links"_L1).text("Variables"_L1);
    const Json read = client().get(variables).json();
    QCOMPARE(read.value("Version"_L1).toInteger(-1), 0);
    QCOMPARE(read.text("OwnerId"_L1), u"LibraryVariableSets-1"_s);
    QCOMPARE(read.value("Variables"_L1), Json::array());
    QCOMPARE(client().remove(path(u"libraryvariablesets"_s, set.text("Id"_L1))).status, 200);
    QCOMPARE(client().get(variables).status, 404);
}

void OctopusResourcesTest::librarySetVersionIsChecked()
{
    const Json set = created(u"libraryvariablesets"_s, R"({"Name":"S"})");
    QCOMPARE(set.value("Version"_L1).toInteger(-1), 0);
    const QString own = path(u"libraryvariablesets"_s, set.text("Id"_L1));
    QCOMPARE(client().put(own, set).json().value("Version"_L1).toInteger(), 1);
    const SandboxReply stale = client().put(own, set);
    QCOMPARE(stale.status, 400);
    QVERIFY(stale.errors().contains("another user has made changes"_L1));
    QVERIFY(!client().get(u"/__sandbox/state"_s).body.contains("\"Version\""));
}

void OctopusResourcesTest::librarySetNameIsUniquePerContentType()
{
    created(u"libraryvariablesets"_s, R"({"Name":"S"})");
    const Json module =
        created(u"libraryvariablesets"_s, R"({"Name":"S","ContentType":"ScriptModule"})");
    QCOMPARE(module.text("ContentType"_L1), u"ScriptModule"_s);
    QCOMPARE(
        client()
            .send("POST", path(u"libraryvariablesets"_s), R"({"Name":"X","ContentType":"Else"})")
            .status,
        400);
}

void OctopusResourcesTest::parameterSecretIsKeptByItsId_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("sameId");
    QTest::addColumn<QString>("secret"); // null: none
    QTest::newRow("null keeps") << QByteArray(R"({"HasValue":true,"NewValue":null})") << true
                                << u"first"_s;
    QTest::newRow("text replaces")
        << QByteArray(R"({"HasValue":true,"NewValue":"second"})") << true << u"second"_s;
    QTest::newRow("no value clears")
        << QByteArray(R"({"HasValue":false,"NewValue":null})") << true << QString();
    QTest::newRow("no value clears even with a text")
        << QByteArray(R"({"HasValue":false,"NewValue":"second"})") << true << QString();
    QTest::newRow("other id has nothing to keep")
        << QByteArray(R"({"HasValue":true,"NewValue":null})") << false << QString();
}

void OctopusResourcesTest::parameterSecretIsKeptByItsId()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, sameId);
    QFETCH(QString, secret);
    const auto body = [](const QByteArray &id, const QByteArray &defaultValue) {
        return QByteArray(R"({"Name":"S","Templates":[{"Id":")" + id
                          + R"(","Name":"Pin","DefaultValue":)" + defaultValue + "}]}");
    };
    const Json set =
        created(u"libraryvariablesets"_s, body("p-1", R"({"HasValue":true,"NewValue":"first"})"));
    const QString own = path(u"libraryvariablesets"_s, set.text("Id"_L1));
    QCOMPARE(client().send("PUT", own, body(sameId ? "p-1" : "p-2", value)).status, 200);

    const SandboxReply read = client().get(own);
    QVERIFY(!read.body.contains("first") && !read.body.contains("second"));
    const Json shown = read.json().value("Templates"_L1).at(0).value("DefaultValue"_L1);
    QCOMPARE(shown.value("HasValue"_L1), Json(!secret.isNull()));
    QVERIFY(shown.value("NewValue"_L1).isNull());
    const QByteArray state = client().get(u"/__sandbox/state"_s).body;
    QVERIFY(!state.contains("first") && !state.contains("second\""));
    QCOMPARE(state.contains(OctopusServer::secretFingerprint(secret).toUtf8()), !secret.isNull());
}

QTEST_GUILESS_MAIN(OctopusResourcesTest)
#include "tst_octopusresources.moc"
