// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/secrets/secretslot.h>
#include <migration/secrets/secretvault.h>

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

namespace {

JsonPattern pattern(const QString &text)
{
    return JsonPattern::fromText(text).value();
}

// Variables whose namesakes are told apart by a scope of references, as variable sets have them.
std::shared_ptr<const PlatformProfile> secretsProfile()
{
    auto made = std::make_shared<PlatformProfile>(*profile());
    ResourceType &type = made->types[1];
    SecretRule variable;
    variable.path = pattern(u"Variables[?Type=='Sensitive'].Value"_s);
    variable.label = JsonPlace::fromText(u"Name"_s).value();
    variable.scopes = {JsonPlace::fromText(u"Scope"_s).value()};
    SecretRule password;
    password.path = pattern(u"Password"_s);
    password.statusMember = "HasValue";
    password.called = u"Password of the user"_s;
    Condition used;
    used.place = JsonPlace::fromText(u"UsesPassword"_s).value();
    used.anyOf = {JsonValue::boolean(true)};
    password.when = {used};
    SecretRule tenant;
    tenant.path = pattern(u"Values[].Value"_s);
    tenant.label = JsonPlace::fromText(u"Template.Name"_s).value();
    tenant.scopes = {JsonPlace::fromText(u"Set"_s).value(),
                     JsonPlace::fromText(u"Scope"_s).value()};
    SecretRule step;
    step.path = pattern(u"Steps[].Actions[].Properties.*"_s);
    step.whenHas = "HasValue";
    type.secrets = {variable, password, tenant, step};
    ItemRule items;
    items.list = pattern(u"Variables"_s);
    items.keys = {"Name", "Scope"};
    ItemRule steps;
    steps.list = pattern(u"Steps"_s);
    steps.keys = {"Name"};
    ItemRule actions = steps;
    actions.list = pattern(u"Steps[].Actions"_s);
    type.items = {items, steps, actions};
    ReferenceRule scope;
    scope.path = pattern(u"Variables[].Scope.Environment[]"_s);
    scope.targets = {u"lifecycle"_s};
    type.references = {scope};
    made->indexTypes();
    return made;
}

std::vector<SecretSlot> slotsOf(const QByteArray &document)
{
    static std::shared_ptr<const PlatformProfile> profile = secretsProfile(); // slots point into it
    Snapshot snapshot(profile);
    snapshot.add(resource(u"lifecycle"_s, u"E-1"_s, u"Production"_s));
    snapshot.add(resource(u"lifecycle"_s, u"E-2"_s, u"Test"_s));
    const Resource web = resource(u"project"_s, u"P-1"_s, u"Web"_s, document);
    snapshot.add(web);
    return findSecretSlots(snapshot, web);
}

} // namespace

class TestSecretSlots : public QObject
{
    Q_OBJECT

private slots:
    void namesTheSlotInWords();
    void keysDoNotDependOnOrder();
    void namesakesAreToldApart();
    void saysWhichOne_data();
    void saysWhichOne();
    void statusAndConditions_data();
    void statusAndConditions();
    void typesWithoutSecretsHaveNone();
    void vaultKeepsAndForgets();
};

void TestSecretSlots::namesTheSlotInWords()
{
    const auto found = slotsOf(R"({"Variables":[
        {"Name":"Plain","Type":"String","Value":"x","Scope":{}},
        {"Name":"Db","Type":"Sensitive","Value":null,"Scope":{"Environment":["E-1","E-2"],"Role":["web"]}},
        {"Name":"Key","Type":"Sensitive","Value":null,"Scope":{}}]})");
    QCOMPARE(found.size(), size_t(2));
    QCOMPARE(found[0].label, u"Db"_s);
    QCOMPARE(found[0].scope, u"Production, Test, web"_s);
    QCOMPARE(found[0].place.toText(), u"Variables[1].Value"_s);
    QCOMPARE(found[0].resourceName, u"Web"_s);
    QVERIFY(found[0].key.startsWith(u"project/web#Variables[Db|"_s));
    QVERIFY(found[0].key.contains(u"Production"_s) && !found[0].key.contains(u"E-1"_s));
    QVERIFY(found[0].hasValue && found[0].rule);
    QCOMPARE(found[1].scope, QString());
}

void TestSecretSlots::keysDoNotDependOnOrder()
{
    const auto before = slotsOf(R"({"Variables":[
        {"Name":"A","Type":"Sensitive","Value":null,"Scope":{"Environment":["E-1"]}},
        {"Name":"B","Type":"Sensitive","Value":null,"Scope":{}}]})");
    const auto after = slotsOf(R"({"Variables":[
        {"Name":"New","Type":"Sensitive","Value":null,"Scope":{}},
        {"Name":"B","Type":"Sensitive","Value":null,"Scope":{}},
        {"Name":"A","Type":"Sensitive","Value":null,"Scope":{"Environment":["E-1"]}}]})");
    QCOMPARE(after[2].key, before[0].key);
    QCOMPARE(after[1].key, before[1].key);
}

void TestSecretSlots::namesakesAreToldApart()
{
    const auto found = slotsOf(R"({"Variables":[
        {"Name":"A","Type":"Sensitive","Scope":{"Environment":["E-1"]},"Value":null},
        {"Name":"A","Type":"Sensitive","Scope":{"Environment":["E-2"]},"Value":null},
        {"Name":"A","Type":"Sensitive","Scope":{"Environment":["E-2"]},"Value":null}]})");
    QCOMPARE(found.size(), size_t(3));
    QSet<QString> keys;
    for (const SecretSlot &slot : found)
        keys.insert(slot.key);
    QCOMPARE(keys.size(), 3);
}

void TestSecretSlots::saysWhichOne_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("scope");
    QTest::newRow("named by a member further down, scoped by two members")
        << R"({"Values":[{"Template":{"Name":"Pin"},"Set":"Tills","Scope":["North"],
               "Value":null}]})"_ba
        << u"Pin"_s << u"Pin"_s << u"Tills, North"_s;
    QTest::newRow("named by the steps it is in")
        << R"({"Steps":[{"Name":"Deploy","Actions":[{"Name":"Announce",
               "Properties":{"Url":{"HasValue":true}}}]}]})"_ba
        << u"Deploy, Announce, Url"_s << u"Web: Deploy, Announce, Url"_s << QString();
    QTest::newRow("a step and its only action of one name")
        << R"({"Steps":[{"Name":"Deploy","Actions":[{"Name":"Deploy",
               "Properties":{"Url":{"HasValue":true}}}]}]})"_ba
        << u"Deploy, Url"_s << u"Web: Deploy, Url"_s << QString();
}

void TestSecretSlots::saysWhichOne()
{
    QFETCH(const QByteArray, document);
    const auto found = slotsOf(document);
    QCOMPARE(found.size(), size_t(1));
    QTEST(found[0].what, "what");
    QTEST(found[0].label, "label");
    QTEST(found[0].scope, "scope");
}

void TestSecretSlots::statusAndConditions_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("hasValue");
    QTest::newRow("stored") << R"({"UsesPassword":true,"Password":{"HasValue":true}})"_ba << 1
                            << true;
    QTest::newRow("none stored") << R"({"UsesPassword":true,"Password":{"HasValue":false}})"_ba << 1
                                 << false;
    QTest::newRow("said nothing") << R"({"UsesPassword":true,"Password":{}})"_ba << 1 << false;
    QTest::newRow("not used") << R"({"UsesPassword":false,"Password":{"HasValue":true}})"_ba << 0
                              << false;
    QTest::newRow("no such place") << R"({"UsesPassword":true})"_ba << 0 << false;
}

void TestSecretSlots::statusAndConditions()
{
    QFETCH(const QByteArray, document);
    QFETCH(const int, count);
    const auto found = slotsOf(document);
    QCOMPARE(int(found.size()), count);
    if (count == 1) {
        QTEST(found[0].hasValue, "hasValue");
        QCOMPARE(found[0].what, u"Password of the user"_s);
        QCOMPARE(found[0].label, u"Web: Password of the user"_s);
    }
}

void TestSecretSlots::typesWithoutSecretsHaveNone()
{
    Snapshot snapshot(secretsProfile());
    QVERIFY(findSecretSlots(snapshot, resource(u"lifecycle"_s, u"1"_s, u"A"_s)).empty());
    QVERIFY(findSecretSlots(snapshot, resource(u"gone"_s, u"1"_s, u"A"_s)).empty());
}

void TestSecretSlots::vaultKeepsAndForgets()
{
    SecretVault vault;
    QSignalSpy changed(&vault, &SecretVault::changed);
    QVERIFY(!vault.find(u"a"_s));
    vault.set(u"a"_s, Secret::fromUtf8("one"_ba));
    vault.set(u"b"_s, Secret::fromUtf8("two"_ba));
    QCOMPARE(vault.givenKeys(), (QSet<QString>{u"a"_s, u"b"_s}));
    const auto held = vault.find(u"a"_s);
    vault.set(u"a"_s, Secret());
    QVERIFY(!vault.has(u"a"_s));
    QCOMPARE(held->reveal().toByteArray(), "one"_ba); // whoever is writing it keeps it
    QCOMPARE(changed.count(), 3);
    vault.clear();
    QVERIFY(vault.givenKeys().isEmpty());
    QVERIFY(changed.count() > 3);
}

QTEST_GUILESS_MAIN(TestSecretSlots)
#include "tst_secretslots.moc"
