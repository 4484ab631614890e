// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// Certificates, feeds, Git credentials and step templates: what they do beyond being saved.
class OctopusLibraryTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_space = std::make_unique<OctopusSpace>(); }

    void archivedCertificatesAreListedApart();
    void certificatesMayShareAName();
    void certificateDataChangesByReplacingOnly();
    void certificatesComeFifteenAtATime();
    void gitCredentialAnswersAreShort();
    void builtInFeedsAnswerToTheirNames_data();
    void builtInFeedsAnswerToTheirNames();
    void stepTemplateCountsItsSaves();
    void communityTemplateIsInstalledOnce();
    void stepTemplateKnowsItsUsers();
    void logoIsUploadedAndReadBack();
    void addressOfALogoChangesWithIt();
    void idLikeTextsAreNoReferences();
    void scriptModuleVariablesFollowItsName();

private:
    std::unique_ptr<OctopusSpace> m_space;
};

void OctopusLibraryTest::archivedCertificatesAreListedApart()
{
    const QString id = m_space->madeId(u"certificates"_s, R"({"Name":"C"})");
    const auto listed = [&](const QString &query) {
        return m_space->get(u"certificates"_s + query).json().value("TotalResults"_L1).toInteger();
    };
    QCOMPARE(listed({}), 1);
    QCOMPARE(m_space->post(u"certificates/"_s + id + u"/archive"_s, "{}").status, 200);
    QCOMPARE(listed({}), 0);
    QCOMPARE(listed(u"?archived=true"_s), 1);
    QCOMPARE(m_space->post(u"certificates/"_s + id + u"/unarchive"_s, "{}").status, 200);
    QCOMPARE(listed({}), 1);
    QCOMPARE(listed(u"?archived=true"_s), 0);
}

void OctopusLibraryTest::certificatesMayShareAName()
{
    QCOMPARE(m_space->post(u"certificates"_s, R"({"Name":"C"})").status, 201);
    QCOMPARE(m_space->post(u"certificates"_s, R"({"Name":"C"})").status, 201);
}

void OctopusLibraryTest::certificateDataChangesByReplacingOnly()
{
    const QByteArray data = R"({"Name":"C","CertificateData":{"HasValue":true,"NewValue":"one"}})";
    const Json made = m_space->made(u"certificates"_s, data);
    const QString own = u"certificates/"_s + made.text("Id"_L1);
    QCOMPARE(made.text("Thumbprint"_L1).size(), 40);
    QByteArray other = data;
    m_space->put(own, other.replace("one", "two"));
    QCOMPARE(m_space->get(own).json().text("Thumbprint"_L1), made.text("Thumbprint"_L1));
    QCOMPARE(m_space->post(own + u"/replace"_s, R"({"CertificateData":"two"})").status, 200);
    const Json replaced = m_space->get(own).json();
    QVERIFY(replaced.text("Thumbprint"_L1) != made.text("Thumbprint"_L1));
    const Json archived = m_space->get(u"certificates?archived=true"_s).json().value("Items"_L1);
    QCOMPARE(archived.at(0).value("Thumbprint"_L1), made.value("Thumbprint"_L1));
    QCOMPARE(archived.at(0).text("ReplacedBy"_L1), made.text("Id"_L1));
    QCOMPARE(m_space->post(own + u"/replace"_s, "{}").status, 400);
    // What is exported comes with the private key only by permission.
    QCOMPARE(m_space->get(own + u"/export?includePrivateKey=true"_s).body, "two");
    ApiKey key;
    key.key = OctopusServer::defaultKey();
    key.denied = {u"CertificateExportPrivateKey"_s};
    m_space->server.setKeys({key});
    QCOMPARE(m_space->get(own + u"/export?includePrivateKey=true"_s).status, 403);
}

void OctopusLibraryTest::certificatesComeFifteenAtATime()
{
    for (int i = 0; i < 16; ++i) {
        m_space->made(u"certificates"_s,
                      R"({"Name":"C","CertificateData":{"HasValue":true,"NewValue":")"
                          + QByteArray::number(i) + "\"}}");
    }
    const Json page = m_space->get(u"certificates"_s).json();
    QCOMPARE(page.value("Items"_L1).size(), 15);
    QStringList expiries;
    const Json all = m_space->get(u"certificates/all"_s).json();
    for (const Json &item : all.items())
        expiries += item.text("NotAfter"_L1);
    QStringList sorted = expiries;
    sorted.sort();
    QCOMPARE(expiries, sorted);
}

void OctopusLibraryTest::gitCredentialAnswersAreShort()
{
    const QByteArray body =
        R"({"Name":"G","Details":{"Type":"UsernamePassword","Username":"u",
            "Password":{"HasValue":true,"NewValue":"x"}}})";
    const SandboxReply made = m_space->post(u"git-credentials"_s, body);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json().keys(), QStringList({u"Id"_s, u"Links"_s}));
    const QString own = u"git-credentials/"_s + made.json().text("Id"_L1);
    const SandboxReply saved = m_space->put(own, m_space->get(own).json());
    QCOMPARE(saved.status, 200);
    QCOMPARE(saved.body, "{}");
    QCOMPARE(m_space->stored(u"git-credentials"_s)
                 .at(0)
                 .value("Details"_L1)
                 .value("Password"_L1)
                 .text("SecretFingerprint"_L1),
             OctopusServer::secretFingerprint(u"x"_s));
    QCOMPARE(m_space->get(u"git-credentials/all"_s).status, 404);
}

void OctopusLibraryTest::builtInFeedsAnswerToTheirNames_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("kind");
    QTest::newRow("packages") << u"feeds-builtin"_s << u"BuiltIn"_s;
    QTest::newRow("releases") << u"feeds-builtin-releases"_s << u"OctopusProject"_s;
}

void OctopusLibraryTest::builtInFeedsAnswerToTheirNames()
{
    QFETCH(QString, id);
    const Json feed = m_space->get(u"feeds/"_s + id).json();
    QTEST(feed.text("FeedType"_L1), "kind");
    QVERIFY(feed.text("Id"_L1).startsWith("Feeds-"_L1));
    QCOMPARE(m_space->remove(u"feeds/"_s + feed.text("Id"_L1)).status, 400);
    QCOMPARE(m_space->get(u"feeds/%1/packages/versions?packageId=a&take=1"_s.arg(id))
                 .json()
                 .value("Items"_L1)
                 .size(),
             1);
}

void OctopusLibraryTest::stepTemplateCountsItsSaves()
{
    const Json made = m_space->made(u"actiontemplates"_s,
                                    R"({"Name":"T","ActionType":"Octopus.Script","Version":9})");
    const QString own = u"actiontemplates/"_s + made.text("Id"_L1);
    QCOMPARE(made.value("Version"_L1).toInteger(-1), 0);
    // Nobody asks which version was read, and the type is for good.
    for (int saves = 1; saves <= 2; ++saves) {
        const Json saved =
            m_space->put(own, R"({"Name":"T","ActionType":"Octopus.Other","Version":0})").json();
        QCOMPARE(saved.value("Version"_L1).toInteger(), saves);
        QCOMPARE(saved.text("ActionType"_L1), u"Octopus.Script"_s);
    }
}

void OctopusLibraryTest::communityTemplateIsInstalledOnce()
{
    const SandboxClient client = m_space->client();
    const Json catalogue = client.get(u"/api/communityactiontemplates?skip=0&take=10"_s).json();
    const Json community = catalogue.value("Items"_L1).at(0);
    const QString own = u"/api/communityactiontemplates/"_s + community.text("Id"_L1);
    const QString installed = own + u"/actiontemplate/Spaces-1"_s;
    const QString installation = own + u"/installation/Spaces-1"_s;
    QCOMPARE(client.get(installed).status, 404);
    const SandboxReply made = client.send("POST", installation);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json().value("CommunityActionTemplateId"_L1), community.value("Id"_L1));
    QCOMPARE(client.get(installed).json().value("Id"_L1), made.json().value("Id"_L1));
    QCOMPARE(client.send("POST", installation).status, 400);
    QCOMPARE(client.send("PUT", installation).json().value("Version"_L1).toInteger(), 1);
    QCOMPARE(client.get(u"/api/communityactiontemplates/all"_s).status, 404);
    QCOMPARE(client.send("POST", own + u"/installation/Spaces-9"_s).status, 404);
}

void OctopusLibraryTest::stepTemplateKnowsItsUsers()
{
    const QString id =
        m_space->madeId(u"actiontemplates"_s, R"({"Name":"T","ActionType":"Octopus.Script"})");
    m_space->project("P");
    const QString process = u"deploymentprocesses/deploymentprocess-Projects-1"_s;
    m_space->saveSteps(process,
                       R"([{"Name":"S","Actions":[{"Name":"S","ActionType":"Octopus.Script",
            "Properties":{"Octopus.Action.Template.Id":")"
                           + id.toUtf8() + R"(","Octopus.Action.Template.Version":"0"}}]}])");
    const Json usage = m_space->get(u"actiontemplates/%1/usage"_s.arg(id)).json();
    QCOMPARE(usage.size(), 1);
    QCOMPARE(usage.at(0).text("ProjectName"_L1), u"P"_s);
    const SandboxReply used = m_space->remove(u"actiontemplates/"_s + id);
    QCOMPARE(used.status, 400);
    QVERIFY2(used.errors().contains("the deployment process of the project 'P'"_L1),
             qPrintable(used.errors()));
    const QByteArray chosen = R"({"Version":4,"ActionIdsByProcessId":{")"
        + usage.at(0).text("DeploymentProcessId"_L1).toUtf8() + R"(":[")"
        + usage.at(0).text("ActionId"_L1).toUtf8() + R"("]}})";
    QCOMPARE(m_space->post(u"actiontemplates/%1/actionsUpdate"_s.arg(id), chosen).status, 200);
    QVERIFY(m_space->get(process).body.contains(R"("Octopus.Action.Template.Version":"4")"));
}

void OctopusLibraryTest::logoIsUploadedAndReadBack()
{
    const QString logo = u"projects/"_s + m_space->project("P") + u"/logo"_s;
    QVERIFY(m_space->get(logo).headers.value("content-type").startsWith("image/"));
    const QByteArray bytes("\x89PNG\r\n--x", 9);
    const QByteArray body = "--cut\r\nContent-Disposition: form-data; name=\"fileToUpload\"; "
                            "filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n"
        + bytes + "\r\n--cut--\r\n";
    const SandboxReply sent =
        m_space->client().send("POST", m_space->path(logo), body,
                               {{"Content-Type", "multipart/form-data; boundary=\"cut\""}});
    QCOMPARE(sent.status, 200);
    const SandboxReply read = m_space->get(logo);
    QCOMPARE(read.body, bytes);
    QCOMPARE(read.headers.value("content-type"), QByteArray("image/png"));
    QCOMPARE(m_space->post(logo, "{}").status, 400);
}

void OctopusLibraryTest::addressOfALogoChangesWithIt()
{
    const QString project = u"projects/"_s + m_space->project("P");
    const auto address = [&] {
        const Json links = m_space->get(project).json().value("Links"_L1);
        return links.text("Logo"_L1).section(u"?cb="_s, 1);
    };
    const auto post = [&](const char *icon) {
        return m_space->post(project + u"/logo/icon"_s, icon).status;
    };
    const QString version = address();
    QVERIFY2(version.startsWith(u"2025.2."_s), qPrintable(version));
    QCOMPARE(post(R"({"IconId":"map-signs"})"), 400);
    QCOMPARE(post(R"({"IconId":"map-signs","IconColor":"purple"})"), 400);
    QCOMPARE(post(R"({"IconId":"map-signs","IconColor":"#5E2EA2"})"), 200);
    QCOMPARE(address(), QString(u"map-signs-%235E2EA2-"_s + version));
    QVERIFY(m_space->get(project + u"/logo"_s).body.contains("#5E2EA2"));
    // A project that is saved keeps its icon, whatever the body says of it.
    Json saved = m_space->get(project).json();
    saved.set("Icon"_L1, Json());
    QCOMPARE(m_space->put(project, saved).status, 200);
    QCOMPARE(address(), QString(u"map-signs-%235E2EA2-"_s + version));
    const QByteArray body = "--cut\r\nContent-Type: image/png\r\n\r\npicture\r\n--cut--\r\n";
    m_space->client().send("POST", m_space->path(project + u"/logo"_s), body,
                           {{"Content-Type", "multipart/form-data; boundary=cut"}});
    const QString own = address();
    QVERIFY2(own != version && own.endsWith(version) && !own.startsWith(u"map-signs"_s),
             qPrintable(own));
}

void OctopusLibraryTest::idLikeTextsAreNoReferences()
{
    const QString id = m_space->madeId(u"environments"_s, R"({"Name":"E"})");
    m_space->made(u"actiontemplates"_s, R"({"Name":"T","ActionType":"Octopus.Script",
        "Properties":{"Octopus.Action.Script.ScriptBody":"Environments-1"}})");
    QCOMPARE(m_space->remove(u"environments/"_s + id).status, 200);
}

void OctopusLibraryTest::scriptModuleVariablesFollowItsName()
{
    const Json made =
        m_space->made(u"libraryvariablesets"_s, R"({"Name":"Old","ContentType":"ScriptModule"})");
    const QString variables = u"variables/"_s + made.text("VariableSetId"_L1);
    Json set = m_space->get(variables).json();
    set.set("Variables"_L1, Json::literal(R"([
        {"Name":"Octopus.Script.Module[Old]","Type":"String","Value":"body"},
        {"Name":"Octopus.Script.Module.Language[Old]","Type":"String","Value":"Bash"}])"));
    QCOMPARE(m_space->put(variables, set).status, 200);
    const QString own = u"libraryvariablesets/"_s + made.text("Id"_L1);
    m_space->put(own, R"({"Name":"New","ContentType":"ScriptModule"})");
    const SandboxReply read = m_space->get(variables);
    QVERIFY(read.body.contains("Octopus.Script.Module[New]"));
    QVERIFY(read.body.contains("Octopus.Script.Module.Language[New]"));
}

QTEST_GUILESS_MAIN(OctopusLibraryTest)
#include "tst_octopuslibrary.moc"
