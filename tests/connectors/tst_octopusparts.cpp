// SPDX-License-Identifier: GPL-3.0-or-later
#include "smallmigration.h"

#include <connectors/octopus/octopusdocuments.h>
#include <connectors/profile/filedocument.h>

using namespace Migration;
using namespace Qt::StringLiterals;
using Sandbox::Json;
using TestSupport::runJob;

namespace {

// A picture of one pixel's header and whatever comes after: servers look at no more.
QByteArray picture(const char *rest, char width = 16)
{
    return QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", 19) + width
        + QByteArray("\0\0\0\x10", 4) + rest;
}

void upload(const OctopusSpace &space, const QString &owner, const QByteArray &bytes)
{
    const QByteArray body = "--cut\r\nContent-Disposition: form-data; name=\"fileData\"; "
                            "filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n"
        + bytes + "\r\n--cut--\r\n";
    QCOMPARE(space.client()
                 .send("POST", space.path(owner + u"/logo"_s), body,
                       {{"Content-Type", "multipart/form-data; boundary=cut"}})
                 .status,
             200);
}

void chooseIcon(const OctopusSpace &space, const QString &owner, const QByteArray &icon)
{
    QCOMPARE(
        space.post(owner + u"/logo/icon"_s, R"({"IconId":")" + icon + R"(","IconColor":"#5E2EA2"})")
            .status,
        200);
}

} // namespace

// What belongs to projects and tenants beside their documents, from one server to another: logos,
// runbooks kept in git, and what tenants set on servers before 2024.3.
class TestOctopusParts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void logosOfTheirOwnComeAlong();
    void logosAreAskedForOnlyWhereTheyAre();
    void theLogoBeforeIsPutBack();
    void aPageInsteadOfAPictureIsNoLogo();
    void runbooksInGitComeAlong();
    void packagesAreFoundByTheirId();
    void valuesOfTenantsGoToOlderServers();
    void whatOlderServersCanNotSayIsRefused();
    void whatIsSentIsInTheServersWords();
    void picturesAreSaidInWords_data();
    void picturesAreSaidInWords();

private:
    int requests(OctopusSpace &space, const QByteArray &method, const QString &part) const
    {
        int count = 0;
        for (const auto &entry : space.server.requests().entries())
            count += entry.method == method && entry.path.contains(part) ? 1 : 0;
        return count;
    }
    QString pathOf(const OctopusSpace &space, const QString &collection, const QString &name) const
    {
        return QString(collection + u'/' + named(space, collection, name).text("Id"_L1));
    }
    QString parameterNamed(const OctopusSpace &space, const QString &collection,
                           const QString &owner, const QString &name) const
    {
        const Json parameters = named(space, collection, owner).value("Templates"_L1);
        for (const Json &one : parameters.items()) {
            if (one.text("Name"_L1) == name)
                return one.text("Id"_L1);
        }
        return {};
    }
    QByteArray logo(const OctopusSpace &space, const QString &collection, const QString &name) const
    {
        return space.get(pathOf(space, collection, name) + u"/logo"_s).body;
    }

    std::unique_ptr<OctopusSpace> m_source;
    std::unique_ptr<OctopusSpace> m_destination;
};

void TestOctopusParts::init()
{
    m_source = std::make_unique<OctopusSpace>();
    m_destination = std::make_unique<OctopusSpace>();
}

void TestOctopusParts::cleanup()
{
    m_source.reset();
    m_destination.reset();
}

void TestOctopusParts::logosOfTheirOwnComeAlong()
{
    const QString icon = u"projects/"_s + m_source->project("Icon");
    const QString own = u"projects/"_s + m_source->project("Picture");
    m_source->project("Plain");
    const QString tenant = u"tenants/"_s + m_source->madeId(u"tenants"_s, R"({"Name":"Acme"})");
    const QString drawn = u"tenants/"_s + m_source->madeId(u"tenants"_s, R"({"Name":"Drawn"})");
    chooseIcon(*m_source, icon, "map-signs");
    chooseIcon(*m_source, drawn, "compass");
    upload(*m_source, own, picture("project"));
    upload(*m_source, tenant, picture("tenant"));
    upload(*m_destination, u"projects/"_s + m_destination->project("Picture"), picture("other"));
    m_destination->project("Plain"); // with the same logo as everybody there

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    QCOMPARE(logo(*m_destination, u"projects"_s, u"Picture"_s), picture("project"));
    QCOMPARE(logo(*m_destination, u"tenants"_s, u"Acme"_s), picture("tenant"));
    const Json there = named(*m_destination, u"projects"_s, u"Icon"_s).value("Icon"_L1);
    QCOMPARE(there.text("Id"_L1), u"map-signs"_s);
    QCOMPARE(there.text("Color"_L1), u"#5E2EA2"_s);
    QCOMPARE(named(*m_destination, u"tenants"_s, u"Drawn"_s).value("Icon"_L1).text("Id"_L1),
             u"compass"_s);
    QCOMPARE(m_destination->stored(u"logos"_s).size(), 2); // none for who has none of his own

    QVERIFY(migration.read() && migration.plan());
    for (const Change &change : migration.session.plan()->changes)
        QVERIFY2(!change.writes(), qPrintable(change.title()));
}

// A space of hundreds of projects is not asked for hundreds of pictures.
void TestOctopusParts::logosAreAskedForOnlyWhereTheyAre()
{
    for (const char *name : {"One", "Two", "Three"})
        m_source->project(name);
    chooseIcon(*m_source, u"projects/"_s + m_source->project("Icon"), "map-signs");
    upload(*m_source, u"projects/"_s + m_source->project("Picture"), picture("own"));
    m_source->server.requests().clear();
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read());
    QCOMPARE(requests(*m_source, "GET", u"/logo"_s), 1);
    int logos = 0;
    for (const Resource &resource : migration.session.snapshot(Side::Source)->resources())
        logos += resource.key.type == "projectlogo"_L1 ? 1 : 0;
    QCOMPARE(logos, 2);
}

void TestOctopusParts::theLogoBeforeIsPutBack()
{
    upload(*m_source, u"projects/"_s + m_source->project("Shop"), picture("new"));
    chooseIcon(*m_source, u"projects/"_s + m_source->project("Till"), "map-signs");
    const QString shop = u"projects/"_s + m_destination->project("Shop");
    const QString till = u"projects/"_s + m_destination->project("Till");
    chooseIcon(*m_destination, shop, "compass");
    upload(*m_destination, till, picture("old"));
    const QByteArray before = m_destination->server.state().toBytes();

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    QCOMPARE(logo(*m_destination, u"projects"_s, u"Shop"_s), picture("new"));
    QVERIFY(!named(*m_destination, u"projects"_s, u"Shop"_s).contains("Icon"_L1));
    QVERIFY(named(*m_destination, u"projects"_s, u"Till"_s).contains("Icon"_L1));
    QVERIFY(runJob(*migration.session.makeUndoPlan()));
    QVERIFY(migration.apply());
    QCOMPARE(m_destination->server.state().toBytes(), before);
}

// A proxy's page must not become the logo of a project.
void TestOctopusParts::aPageInsteadOfAPictureIsNoLogo()
{
    upload(*m_source, u"projects/"_s + m_source->project("Shop"), picture("own"));
    QString problem;
    QVERIFY(m_source->server.setFaults(
        R"([{"match":{"path":"*/logo"},"action":{"status":200,"body":"<html>Log in</html>"}}])",
        &problem));
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read());
    const auto snapshot = migration.session.snapshot(Side::Source);
    QVERIFY(!snapshot->isComplete(u"projectlogo"_s));
    QVERIFY(snapshot->ofType(u"projectlogo"_s).empty());
    QVERIFY(snapshot->isComplete(u"project"_s));
}

// Two projects may have a runbook of one name, which in git is all there is of an id.
void TestOctopusParts::runbooksInGitComeAlong()
{
    for (const char *name : {"Shop", "Till"}) {
        const QString project = m_source->project(name);
        const QString runbook = m_source->madeId(
            u"runbooks"_s,
            R"({"Name":"Back up","RunRetentionPolicy":{"QuantityToKeep":7},"ProjectId":")"
                + project.toUtf8() + R"("})");
        m_source->saveSteps(
            u"runbookProcesses/RunbookProcess-"_s + runbook,
            R"([{"Name":"Save )" + QByteArray(name)
                + R"(","Actions":[{"Name":"Save","ActionType":"Octopus.Script"}]}])");
        Json variables = m_source->get(u"variables/variableset-"_s + project).json();
        variables.set("Variables"_L1,
                      Json::parse(R"([{"Name":"Target","Type":"String","Value":"tape","Scope":
                                  {"ProcessOwner":[")"
                                  + runbook.toUtf8() + R"("]}}])")
                          .value_or(Json()));
        QCOMPARE(m_source->put(u"variables/variableset-"_s + project, variables).status, 200);
        m_source->madeId(u"projecttriggers"_s,
                         R"({"Name":"Nightly","ProjectId":")" + project.toUtf8()
                             + R"(","Filter":{"FilterType":"CronExpressionSchedule",
                             "CronExpression":"0 0 6 * * *","Timezone":"UTC"},
                             "Action":{"ActionType":"RunRunbook","EnvironmentIds":[],"RunbookId":")"
                             + runbook.toUtf8() + R"("}})");
        const QString git = u"projects/%1/git/"_s.arg(project);
        QCOMPARE(m_source
                     ->post(git + u"convert"_s,
                            R"({"VersionControlSettings":{"Url":"https://git.example/s.git",
                            "DefaultBranch":"main"}})")
                     .status,
                 200);
        QCOMPARE(m_source->post(git + u"migrate-runbooks"_s, "{}").status, 200);
    }
    QCOMPARE(m_source->get(u"runbooks/all"_s).json().size(), 0); // they are in git alone

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    const Json there = m_destination->stored(u"runbooks"_s);
    QCOMPARE(there.size(), 2);
    for (const Json &runbook : there.items()) {
        QCOMPARE(runbook.text("Name"_L1), u"Back up"_s);
        QCOMPARE(runbook.value("RunRetentionPolicy"_L1).value("QuantityToKeep"_L1).toInteger(), 7);
        QVERIFY(!runbook.contains("GitRef"_L1));
        const QString project = runbook.text("ProjectId"_L1);
        const QString name = m_destination->get(u"projects/"_s + project).json().text("Name"_L1);
        const Json steps =
            m_destination->get(u"runbookProcesses/"_s + runbook.text("RunbookProcessId"_L1))
                .json()
                .value("Steps"_L1);
        QCOMPARE(steps.at(0).text("Name"_L1), QString(u"Save "_s + name));
        const Json variables =
            m_destination->get(u"variables/variableset-"_s + project).json().value("Variables"_L1);
        QCOMPARE(variables.at(0).value("Scope"_L1).value("ProcessOwner"_L1).toTexts(),
                 QStringList(runbook.text("Id"_L1)));
        const Json triggers =
            m_destination->get(u"projects/%1/triggers"_s.arg(project)).json().value("Items"_L1);
        QCOMPARE(triggers.at(0).value("Action"_L1).text("RunbookId"_L1), runbook.text("Id"_L1));
    }
    QVERIFY(migration.read() && migration.plan());
    for (const Change &change : migration.session.plan()->changes)
        QVERIFY2(!change.writes(), qPrintable(change.title()));
}

// Rules and triggers name a package of a step by its name, or by the id it has on that server.
void TestOctopusParts::packagesAreFoundByTheirId()
{
    const QString project = m_source->project("Shop");
    const QString process = u"deploymentprocesses/deploymentprocess-"_s + project;
    m_source->saveSteps(process, R"([{"Name":"Deploy","Actions":[{"Name":"Deploy",
        "ActionType":"Octopus.Script","Packages":[{"Name":"tools","PackageId":"Tools",
        "FeedId":"feeds-builtin","AcquisitionLocation":"Server","Properties":{}}]}]}])");
    const auto packageOf = [](const OctopusSpace &space, const QString &path) {
        const Json action =
            space.get(path).json().value("Steps"_L1).at(0).value("Actions"_L1).at(0);
        return std::pair(action.text("Id"_L1), action.value("Packages"_L1).at(0).text("Id"_L1));
    };
    const auto [action, package] = packageOf(*m_source, process);
    QVERIFY(!package.isEmpty());
    const QByteArray named = R"({"DeploymentAction":")" + action.toUtf8()
        + R"(","PackageReference":")" + package.toUtf8() + R"("})";
    m_source->madeId(u"channels"_s,
                     R"({"Name":"Beta","ProjectId":")" + project.toUtf8()
                         + R"(","Rules":[{"VersionRange":"","Tag":"beta","ActionPackages":[)"
                         + named + "]}]}");

    // So that no two ids are the same by chance.
    m_destination->saveSteps(u"deploymentprocesses/deploymentprocess-"_s
                                 + m_destination->project("Other"),
                             R"([{"Name":"Wait","Actions":[{"Name":"Wait",
                             "ActionType":"Octopus.Script"}]}])");
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    const QString there = pathOf(*m_destination, u"projects"_s, u"Shop"_s).section(u'/', 1);
    const auto [actionThere, packageThere] =
        packageOf(*m_destination, u"deploymentprocesses/deploymentprocess-"_s + there);
    QVERIFY(packageThere != package);
    const Json rule = ::named(*m_destination, u"channels"_s, u"Beta"_s)
                          .value("Rules"_L1)
                          .at(0)
                          .value("ActionPackages"_L1)
                          .at(0);
    QCOMPARE(rule.text("DeploymentAction"_L1), actionThere);
    QCOMPARE(rule.text("PackageReference"_L1), packageThere);
    QVERIFY(migration.read() && migration.plan());
    for (const Change &change : migration.session.plan()->changes)
        QVERIFY2(!change.writes(), qPrintable(change.title()));
}

// One document holds it all there: what others have set in it stays.
void TestOctopusParts::valuesOfTenantsGoToOlderServers()
{
    const auto parameters = [](const char *prefix) -> QByteArray {
        return QByteArray(R"("Templates":[{"Id":")") + prefix
            + R"(-plain","Name":"Port","DefaultValue":"",
            "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}},{"Id":")"
            + prefix + R"(-pin","Name":"Pin","DefaultValue":{"HasValue":false},
            "DisplaySettings":{"Octopus.ControlType":"Sensitive"}}])";
    };
    struct Made
    {
        QString set, project, test, tenant;
    };
    const auto make = [&](const OctopusSpace &space, const char *suffix) {
        Made made;
        made.set = space.madeId(u"libraryvariablesets"_s,
                                R"({"Name":"Common)" + QByteArray(suffix) + R"(",)"
                                    + parameters(suffix[0] ? "other" : "set") + '}');
        made.project = space.project(
            "Shop" + QByteArray(suffix),
            R"(,"TenantedDeploymentMode":"Tenanted","IncludedLibraryVariableSetIds":[")"
                + made.set.toUtf8() + R"("],)" + parameters(suffix[0] ? "mine" : "own"));
        return made;
    };
    const auto link = [](const OctopusSpace &space, const QStringList &projects) {
        const QString test = space.madeId(u"environments"_s, R"({"Name":"Test"})");
        QByteArray links;
        for (const QString &project : projects)
            links += (links.isEmpty() ? "\"" : ",\"") + project.toUtf8() + "\":[\"" + test.toUtf8()
                + "\"]";
        return std::pair(
            test,
            space.madeId(u"tenants"_s, R"({"Name":"Acme","ProjectEnvironments":{)" + links + "}}"));
    };
    Made source = make(*m_source, "");
    std::tie(source.test, source.tenant) = link(*m_source, {source.project});
    QCOMPARE(
        m_source
            ->put(u"tenants/%1/projectvariables"_s.arg(source.tenant),
                  R"({"Variables":[{"OwnerId":")" + source.project.toUtf8()
                      + R"(","TemplateId":"own-plain","Value":"8080","Scope":{"EnvironmentIds":[")"
                      + source.test.toUtf8() + R"("]}}]})")
            .status,
        200);
    QCOMPARE(
        m_source
            ->put(
                u"tenants/%1/commonvariables"_s.arg(source.tenant),
                R"({"Variables":[{"OwnerId":")" + source.set.toUtf8()
                    + R"(","TemplateId":"set-plain","Value":"EU","Scope":{"EnvironmentIds":[]}}]})")
            .status,
        200);

    // Over there the tenant has values of a project and a set that the source does not know.
    Made other = make(*m_destination, " there");
    std::tie(other.test, other.tenant) = link(*m_destination, {other.project});
    m_destination->server.setServerVersion(u"2024.2.9000"_s);
    const QString values = u"tenants/%1/variables"_s.arg(other.tenant);
    QCOMPARE(
        m_destination
            ->put(values,
                  R"({"ProjectVariables":{")" + other.project.toUtf8() + R"(":{"Variables":{")"
                      + other.test.toUtf8()
                      + R"(":{"mine-plain":"1","mine-pin":{"HasValue":true,"NewValue":"1234"}}}}},
                           "LibraryVariables":{")"
                      + other.set.toUtf8() + R"(":{"Variables":{"other-plain":"2","other-pin":
                           {"HasValue":true,"NewValue":"5678"}}}}})")
            .status,
        200);
    const auto kept = [&] {
        QByteArray secrets;
        const Json stored = m_destination->stored(u"tenantvariables"_s);
        for (const Json &one : stored.items()) {
            if (one.text("OwnerId"_L1) == other.project || one.text("OwnerId"_L1) == other.set)
                secrets += one.toBytes();
        }
        return secrets;
    };
    const QByteArray before = kept();
    QVERIFY(before.contains("SecretFingerprint"));

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    const Json there = m_destination->get(values).json();
    const QString shop = named(*m_destination, u"projects"_s, u"Shop"_s).text("Id"_L1);
    const QString common =
        named(*m_destination, u"libraryvariablesets"_s, u"Common"_s).text("Id"_L1);
    const QString plain = parameterNamed(*m_destination, u"projects"_s, u"Shop"_s, u"Port"_s);
    const QString shared =
        parameterNamed(*m_destination, u"libraryvariablesets"_s, u"Common"_s, u"Port"_s);
    QCOMPARE(there.value("ProjectVariables"_L1)
                 .value(shop)
                 .value("Variables"_L1)
                 .value(other.test)
                 .text(plain),
             u"8080"_s);
    QCOMPARE(there.value("LibraryVariables"_L1).value(common).value("Variables"_L1).text(shared),
             u"EU"_s);
    QCOMPARE(kept(), before);
    QVERIFY(requests(*m_destination, "PUT", u"commonvariables"_s) == 0);
    QVERIFY(migration.read() && migration.plan());
    for (const Change &change : migration.session.plan()->changes)
        QVERIFY2(!change.writes(), qPrintable(change.title()));
}

// Written for all environments, a value for production would be everybody's.
void TestOctopusParts::whatOlderServersCanNotSayIsRefused()
{
    const Connectors::OctopusDocuments adapter;
    const ResourceType &common = *ConnectorFixture::octopus()->type(u"tenantcommonvariables"_s);
    const auto document = [](const char *environments) {
        const QByteArray text = QByteArray(R"({"TenantId":"Tenants-1","ProjectVariables":{},
            "LibraryVariables":{"LibraryVariableSets-1":{"Templates":[{"Id":"t","Name":"Region"}],
            "Variables":{"t":"US"}}},"Variables":[{"LibraryVariableSetId":"LibraryVariableSets-1",
            "TemplateId":"t","Value":"EU","Scope":{"EnvironmentIds":)")
            + environments + "}}]}";
        return readJson(text).value_or(JsonValue());
    };
    QVERIFY(adapter.whyNotSent(common, document("[]")).isEmpty());
    const QString why = adapter.whyNotSent(common, document(R"(["Environments-1"])"));
    QVERIFY2(why.contains(u"2024.3"_s) && why.contains(u"Region"_s), qPrintable(why));
    // A secret goes where its value goes: once for every environment.
    const ResourceType &ofProjects =
        *ConnectorFixture::octopus()->type(u"tenantprojectvariables"_s);
    const JsonValue pins =
        readJson(QByteArray(R"({"TenantId":"Tenants-1","ProjectVariables":{"Projects-1":
            {"Variables":{"Environments-1":{},"Environments-2":{}}}},"Variables":[{"ProjectId":
            "Projects-1","TemplateId":"t","Value":{"HasValue":true,"NewValue":"$secret"},
            "Scope":{"EnvironmentIds":[]}}]})"))
            .value_or(JsonValue());
    const auto places = adapter.sentAt(ofProjects, pins, placeOf("Variables[0].Value.NewValue"));
    QCOMPARE(places.size(), size_t(2));
    const JsonValue sent = adapter.sent(ofProjects, WriteKind::Update, pins, nullptr, {});
    for (const JsonPlace &place : places) {
        QVERIFY2(place.in(sent), qPrintable(place.toText()));
        QCOMPARE(place.in(sent)->toString(), u"$secret"_s);
    }
    QVERIFY(!sent.find("Variables"));
}

void TestOctopusParts::whatIsSentIsInTheServersWords()
{
    const Connectors::OctopusDocuments adapter;
    const auto sent = [&](const QString &type, const QByteArray &document) {
        return writeJson(adapter.sent(*ConnectorFixture::octopus()->type(type), WriteKind::Update,
                                      readJson(document).value_or(JsonValue()), nullptr, {}));
    };
    // Newer servers are told the owner of a value by one name, whatever it is.
    QCOMPARE(sent(u"tenantcommonvariables"_s, R"({"Variables":[{"LibraryVariableSetId":"L"}]})"),
             QByteArray(R"({"Variables":[{"LibraryVariableSetId":"L","OwnerId":"L"}]})"));
    QCOMPARE(sent(u"tenantprojectvariables"_s, R"({"Variables":[{"ProjectId":"P"}]})"),
             QByteArray(R"({"Variables":[{"ProjectId":"P","OwnerId":"P"}]})"));
    // Variables that are saved where they are, with new names for their secrets.
    QCOMPARE(sent(u"projectvariables"_s, R"({"Variables":[{"Scope":{"ProcessOwner":
                 ["Projects-1:restart","Projects-1","Runbooks-2"]}},{"Scope":{}}]})"),
             QByteArray(R"({"Variables":[{"Scope":{"ProcessOwner":)"
                        R"(["restart","Projects-1","Runbooks-2"]}},{"Scope":{}}]})"));
}

void TestOctopusParts::picturesAreSaidInWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words"); // none: it is no picture
    QTest::newRow("PNG") << picture("", 32) << u"PNG picture, 32 × 16 pixels, 24 bytes"_s;
    QTest::newRow("GIF") << QByteArray("GIF89a\x05\0\x07\0", 10)
                         << u"GIF picture, 5 × 7 pixels, 10 bytes"_s;
    QTest::newRow("JPEG") << QByteArray("\xff\xd8\xff\xe0 and so on")
                          << u"JPEG picture, 14 bytes"_s;
    QTest::newRow("SVG") << QByteArray("<?xml version=\"1.0\"?>\n<svg/>")
                         << u"SVG picture, 28 bytes"_s;
    QTest::newRow("page") << QByteArray("<!DOCTYPE html><html><svg/></html>") << QString();
    QTest::newRow("JSON") << QByteArray("{}") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestOctopusParts::picturesAreSaidInWords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto document = Connectors::FileDocument::fromBytes(bytes);
    QCOMPARE(bool(document), !words.isEmpty());
    if (!document)
        return;
    QCOMPARE(Connectors::FileDocument::inWords(*document), words);
    const auto form = Connectors::FileDocument::form(*document);
    QVERIFY(form);
    QVERIFY(form->body.contains(QByteArray("\r\n\r\n" + bytes + "\r\n--")));
}

QTEST_GUILESS_MAIN(TestOctopusParts)
#include "tst_octopusparts.moc"
