// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of a built-in profile do to documents as a server answers them.
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/model/references.h>
#include <migration/profile/profileloader.h>

#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const PlatformProfile> octopus()
{
    static const auto profile = ProfileLoader::loadFile(
        QStringLiteral(CAUSEWAY_SOURCE_DIR "/resources/platforms/octopus.json"));
    return profile ? *profile : nullptr;
}

JsonValue json(const char *text)
{
    return readJson(text).value_or(JsonValue());
}

} // namespace

class TestProfileRules : public QObject
{
    Q_OBJECT

private slots:
    void octopusLoads();
    void octopusReferences_data();
    void octopusReferences();
    void octopusComparesOnlyConfiguration_data();
    void octopusComparesOnlyConfiguration();
    void octopusOrigins_data();
    void octopusOrigins();
    void octopusSecrets_data();
    void octopusSecrets();
};

void TestProfileRules::octopusLoads()
{
    const auto profile = ProfileLoader::loadFile(
        QStringLiteral(CAUSEWAY_SOURCE_DIR "/resources/platforms/octopus.json"));
    QVERIFY2(profile, profile ? "" : qPrintable(profile.error().detail));
    const PlatformProfile &octopus = **profile;
    QStringList ids;
    for (const ResourceType &type : octopus.types)
        ids += type.id;
    for (const QString &id : {u"environment"_s, u"lifecycle"_s, u"projectgroup"_s, u"tagset"_s,
                              u"libraryvariableset"_s, u"variableset"_s})
        QVERIFY2(ids.contains(id), qPrintable(id));
    QCOMPARE(octopus.glossary.environment, u"space"_s);
    const ResourceType &variables = *octopus.type(u"variableset"_s);
    QVERIFY(variables.isBornWithParent());
    QCOMPARE(variables.parent->childIdInParent.toText(), u"VariableSetId"_s);
    QCOMPARE(variables.endpoints.value("update").value("path").toString(),
             u"/api/{environment}/variables/{id}"_s);
    QVERIFY(!variables.endpoints.find("create"));
    QCOMPARE(octopus.type(u"environment"_s)->permissions.update, QStringList{u"EnvironmentEdit"_s});
    QCOMPARE(octopus.type(u"tagset"_s)->permissions.read, QStringList());
    for (const ResourceType &type : octopus.types)
        QVERIFY2(type.carried.size() >= 2, "an update must carry the destination's id");
}

void TestProfileRules::octopusReferences_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QStringList>("found"); // place, id, targets

    QTest::newRow("phases of a lifecycle")
        << u"lifecycle"_s
        << QByteArray(R"({"Phases":[{"AutomaticDeploymentTargets":["Environments-1"],
                          "OptionalDeploymentTargets":["Environments-2","Environments-3"]}]})")
        << QStringList{u"Phases[0].AutomaticDeploymentTargets[0] Environments-1 environment"_s,
                       u"Phases[0].OptionalDeploymentTargets[0] Environments-2 environment"_s,
                       u"Phases[0].OptionalDeploymentTargets[1] Environments-3 environment"_s};
    QTest::newRow("environments of a project group")
        << u"projectgroup"_s << QByteArray(R"({"EnvironmentIds":["Environments-1"]})")
        << QStringList{u"EnvironmentIds[0] Environments-1 environment"_s};
    QTest::newRow("tags of an environment, by name and by id")
        << u"environment"_s << QByteArray(R"({"EnvironmentTags":["Zone/West","TagSets-1/Tags-3"]})")
        << QStringList{u"EnvironmentTags[0] Zone tagset"_s,
                       u"EnvironmentTags[1] TagSets-1/Tags-3 tag"_s};
    QTest::newRow("scopes")
        << u"variableset"_s
        << QByteArray(R"({"Variables":[{"Type":"String","Value":"Environments-9","Scope":{
               "Environment":["Environments-2"],"TenantTag":["Region/EU"],"Role":["web"],
               "Machine":["Machines-4"],"ProcessOwner":["Runbooks-7"]}}]})")
        << QStringList{u"Variables[0].Scope.Environment[0] Environments-2 environment"_s,
                       u"Variables[0].Scope.TenantTag[0] Region tagset"_s,
                       u"Variables[0].Scope.Machine[0] Machines-4 machine"_s,
                       u"Variables[0].Scope.ProcessOwner[0] Runbooks-7 project,runbook"_s};
    QTest::newRow("typed values")
        << u"variableset"_s
        << QByteArray(R"({"Variables":[{"Type":"Certificate","Value":"Certificates-6"},
               {"Type":"AzureAccount","Value":"azureserviceprincipal-main"},
               {"Type":"WorkerPool","Value":"#{Pool}"},{"Type":"WorkerPool","Value":""},
               {"Type":"Sensitive","Value":null},{"Type":"String","Value":"Certificates-6"}]})")
        << QStringList{u"Variables[0].Value Certificates-6 certificate"_s,
                       u"Variables[1].Value azureserviceprincipal-main account"_s};
    QTest::newRow("typed parameters")
        << u"libraryvariableset"_s << QByteArray(R"({"Templates":[
               {"DefaultValue":"Certificates-6","DisplaySettings":{"Octopus.ControlType":"Certificate"}},
               {"DefaultValue":"WorkerPools-1","DisplaySettings":{"Octopus.ControlType":"WorkerPool"}},
               {"DefaultValue":"Accounts-1","DisplaySettings":{"Octopus.ControlType":"AzureAccount"}},
               {"DefaultValue":"Accounts-1","DisplaySettings":{"Octopus.ControlType":"SingleLineText"}}
               ]})")
        << QStringList{u"Templates[0].DefaultValue Certificates-6 certificate"_s,
                       u"Templates[1].DefaultValue WorkerPools-1 workerpool"_s,
                       u"Templates[2].DefaultValue Accounts-1 account"_s};
}

void TestProfileRules::octopusReferences()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, document);
    QFETCH(QStringList, found);
    QVERIFY(octopus());
    const auto read = readJson(document);
    QVERIFY(read);
    QStringList actual;
    for (const Reference &reference : findReferences(*octopus()->type(type), *read)) {
        actual += u"%1 %2 %3"_s.arg(reference.place.toText(), reference.id,
                                    reference.targets().join(u','));
    }
    QStringList expected = found;
    actual.sort();
    expected.sort();
    QCOMPARE(actual, expected);
}

void TestProfileRules::octopusComparesOnlyConfiguration_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("compared");

    QTest::newRow("environment")
        << u"environment"_s
        << QByteArray(R"({"Id":"Environments-1","SpaceId":"Spaces-1","Name":"Dev","Slug":"dev",
               "SortOrder":3,"UseGuidedFailure":true,"LastModifiedOn":"2026","LastModifiedBy":"a",
               "Links":{"Self":"/"}})")
        << QByteArray(
               R"({"Name":"Dev","UseGuidedFailure":true,"AllowDynamicInfrastructure":false})");
    QTest::newRow("lifecycle")
        << u"lifecycle"_s
        << QByteArray(R"({"Id":"Lifecycles-1","Name":"Web","Phases":[{"Id":"p","Name":"Test"}]})")
        << QByteArray(R"({"Name":"Web","Phases":[{"Name":"Test",
               "MinimumEnvironmentsBeforePromotion":0,"IsOptionalPhase":false,
               "IsPriorityPhase":false}]})");
    QTest::newRow("project group")
        << u"projectgroup"_s << QByteArray(R"({"Name":"Web","RetentionPolicyId":"x"})")
        << QByteArray(R"({"Name":"Web"})");
    QTest::newRow("tag set")
        << u"tagset"_s
        << QByteArray(R"({"Id":"TagSets-1","Name":"Region","SortOrder":1,"IsSystem":false,
               "Tags":[{"Id":"TagSets-1/Tags-1","Name":"EU","CanonicalTagName":"Region/EU",
               "Color":"#333","SortOrder":0}]})")
        << QByteArray(R"({"Name":"Region","Scopes":["Tenant"],"Type":"MultiSelect",
               "Tags":[{"Name":"EU","Color":"#333","SortOrder":0}]})");
    QTest::newRow("library variable set")
        << u"libraryvariableset"_s
        << QByteArray(R"({"Name":"Common","VariableSetId":"v","Version":4,"Templates":[{"Id":"t",
               "Name":"Key","DefaultValue":{"HasValue":true,"NewValue":null},
               "DisplaySettings":{"Octopus.ControlType":"Sensitive"}}]})")
        << QByteArray(R"({"Name":"Common","ContentType":"Variables","Templates":[{"Name":"Key",
               "DisplaySettings":{"Octopus.ControlType":"Sensitive"}}]})");
    QTest::newRow("variable set")
        << u"variableset"_s
        << QByteArray(R"({"Id":"v","OwnerId":"l","SpaceId":"s","Version":7,"ScopeValues":{"a":[]},
               "Variables":[{"Id":"1","Name":"A","Value":null,"Type":"Sensitive"},
               {"Id":"2","Name":"B","Value":"b","Type":"String"}]})")
        << QByteArray(R"({"Variables":[{"Name":"A","Type":"Sensitive","IsEditable":true},
               {"Name":"B","Value":"b","Type":"String","IsEditable":true}]})");
}

void TestProfileRules::octopusComparesOnlyConfiguration()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, compared);
    QVERIFY(octopus());
    const JsonValue actual = comparable(*octopus()->type(type), json(document.constData()));
    QVERIFY2(actual == json(compared.constData()), writeJson(actual).constData());
}

void TestProfileRules::octopusOrigins_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<int>("origin");

    const auto row = [](const char *name, const QString &type, const char *document,
                        Origin origin) {
        QTest::newRow(name) << type << QByteArray(document) << int(origin);
    };
    row("default lifecycle", u"lifecycle"_s, R"({"Id":"a","Name":"Default Lifecycle"})",
        Origin::BuiltIn);
    row("other lifecycle", u"lifecycle"_s, R"({"Id":"a","Name":"Web"})", Origin::User);
    row("default group", u"projectgroup"_s, R"({"Id":"a","Name":"Default Project Group"})",
        Origin::BuiltIn);
    row("system tag set", u"tagset"_s, R"({"Id":"a","Name":"Sys","IsSystem":true})",
        Origin::Managed);
    row("own tag set", u"tagset"_s, R"({"Id":"a","Name":"Region","IsSystem":false})", Origin::User);
    row("tag set of an older server", u"tagset"_s, R"({"Id":"a","Name":"Region"})", Origin::User);
}

void TestProfileRules::octopusOrigins()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, document);
    QFETCH(int, origin);
    QVERIFY(octopus());
    const auto resource = toResource(*octopus()->type(type), json(document.constData()));
    QVERIFY(resource);
    QCOMPARE(int(resource->origin), origin);
    QCOMPARE(resource->originReason.isEmpty(), origin == int(Origin::User));
}

void TestProfileRules::octopusSecrets_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QStringList>("places");

    QTest::newRow("variables") << u"variableset"_s
                               << QByteArray(
                                      R"({"Variables":[{"Name":"A","Type":"Sensitive","Value":null},
               {"Name":"B","Type":"String","Value":"x"}]})")
                               << QStringList{u"Variables[0].Value"_s};
    QTest::newRow("parameters") << u"libraryvariableset"_s << QByteArray(R"({"Templates":[
               {"DefaultValue":"x","DisplaySettings":{"Octopus.ControlType":"SingleLineText"}},
               {"DefaultValue":{"HasValue":true},"DisplaySettings":{"Octopus.ControlType":"Sensitive"}}
               ]})") << QStringList{u"Templates[1].DefaultValue"_s};
}

void TestProfileRules::octopusSecrets()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, document);
    QFETCH(QStringList, places);
    QVERIFY(octopus());
    const JsonValue read = json(document.constData());
    QStringList actual;
    for (const SecretRule &rule : octopus()->type(type)->secrets) {
        rule.path.match(read, [&](const JsonPlace &place, const JsonValue &) {
            if (allHold(rule.when, *place.parent().in(read)))
                actual += place.toText();
        });
    }
    QCOMPARE(actual, places);
}

QTEST_APPLESS_MAIN(TestProfileRules)
#include "tst_profilerules.moc"
