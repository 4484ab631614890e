// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablesamples.h"

#include <migration/json/jsonio.h>
#include <migration/run/heldsecrets.h>
#include <migration/spread/collapse.h>
#include <migration/spread/mentions.h>
#include <migration/spread/spread.h>
#include <migration/spread/spreadnotes.h>
#include <migration/spread/substitutionname.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace VariableSamples;
using Outcome = SpreadLine::Outcome;

// Spreading, example by example.
class TestSpread : public QObject
{
    Q_OBJECT

private slots:
    void referable_data();
    void referable();
    void runTimeNames_data();
    void runTimeNames();
    void examples_data();
    void examples();
    void spreadAgainChangesNothing_data() { examples_data(); }
    void spreadAgainChangesNothing();
    void meetingSets_data();
    void meetingSets();
    void setsThatDoNotMeetDoNotMind();
    void warnings_data();
    void warnings();
    void secretKeepsIdAndLosesNothing();
    void unknownScopeValue();
    void prompted();
    void notes();
    void setWithoutIdsIsRefused();
    void lockedAndUnwantedSets();
    void mentions_data();
    void mentions();
};

void TestSpread::referable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *what, const QString &name, bool expected, const QString &safe) {
        QTest::newRow(what) << name << expected << safe;
    };
    row("plain", u"Db.Password_Dev"_s, true, u"Db.Password_Dev"_s);
    row("blank inside", u"Key_Deploy API_Store"_s, true, u"Key_Deploy API_Store"_s);
    row("letters of any script", u"Größe_Köln_Ωmega"_s, true, u"Größe_Köln_Ωmega"_s);
    row("parentheses", u"Pwd_Prod (EU)"_s, true, u"Pwd_Prod (EU)"_s);
    row("slash inside", u"Lic_Region/EU"_s, true, u"Lic_Region/EU"_s);
    row("ampersand", u"Pwd_QA & UAT"_s, false, u"Pwd_QA _ UAT"_s);
    row("hash", u"Db Password #1_Dev"_s, false, u"Db Password _1_Dev"_s);
    row("others outside", u"a%b?c\"d'e+f"_s, false, u"a_b_c_d_e_f"_s);
    row("emoji is one character", u"Pwd_🚀"_s, false, u"Pwd__"_s);
    row("combining mark", u"Pwd_e\u0301"_s, false, u"Pwd_e_"_s);
    row("index at the end", u"Db[main]"_s, true, u"Db(main)"_s);
    row("text after an index", u"Db[main]_Dev"_s, false, u"Db(main)_Dev"_s);
    row("step after an index", u"Db[main].Port"_s, true, u"Db(main).Port"_s);
    row("empty index", u"Db[]"_s, false, u"Db()"_s);
    row("leading slash", u"/Pwd"_s, false, u"_Pwd"_s);
    row("leading dot", u".Pwd"_s, false, u"_Pwd"_s);
    row("trailing dot", u"Pwd."_s, false, u"Pwd_"_s);
    row("two dots", u"a..b"_s, false, u"a._b"_s);
    row("three dots", u"a...b"_s, false, u"a._.b"_s);
    row("blank step", u"a. .b"_s, false, u"a._.b"_s);
    row("loop word", u"Pin_Check in desk"_s, false, u"Pin_Check_in desk"_s);
    row("loop word twice", u"a in in b"_s, false, u"a_in_in b"_s);
    row("loop word in capitals", u"Pin_Check IN desk"_s, true, u"Pin_Check IN desk"_s);
    row("word that holds in", u"Main Internal"_s, true, u"Main Internal"_s);
    row("calculation", u"calc x_Dev"_s, false, u"calc_x_Dev"_s);
    row("block in capitals", u"If ready_Dev"_s, false, u"If_ready_Dev"_s);
    row("block word inside", u"What if_Dev"_s, true, u"What if_Dev"_s);
    row("nothing", QString(), false, u"_"_s);
}

void TestSpread::referable()
{
    QFETCH(QString, name);
    QTEST(isReferable(name), "expected");
    QTEST(referableName(name), "safe");
    QVERIFY(isReferable(referableName(name)));
    QCOMPARE(referableName(referableName(name)), referableName(name));
}

void TestSpread::runTimeNames_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << u"Db.Password"_s << u"db.PASSWORD"_s << true;
    QTest::newRow("outer blanks") << u" Token "_s << u"Token"_s << true;
    QTest::newRow("blanks around a step") << u"Db . Password"_s << u"Db.Password"_s << true;
    QTest::newRow("inner blanks") << u"Db Password"_s << u"DbPassword"_s << false;
    QTest::newRow("readable beginning") << u"Pwd_QA & UAT"_s << u"Pwd_QA"_s << true;
    QTest::newRow("different") << u"Token_1"_s << u"Token_2"_s << false;
    QTest::newRow("index") << u"Db[a]"_s << u"Db[b]"_s << false;
}

void TestSpread::runTimeNames()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(runTimeName(a) == runTimeName(b), "same");
}

void TestSpread::examples_data()
{
    QTest::addColumn<SpreadNaming>("naming");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const auto both = [](const char *what, const QString &before, const QString &after) {
        QTest::addRow("%s, safe", what) << SpreadNaming::Safe << before << after;
        QTest::addRow("%s, compatible", what) << SpreadNaming::Compatible << before << after;
    };
    const auto each = [](const char *what, const QString &before, const QString &compatible,
                         const QString &safe) {
        QTest::addRow("%s, compatible", what) << SpreadNaming::Compatible << before << compatible;
        QTest::addRow("%s, safe", what) << SpreadNaming::Safe << before << safe;
    };
    both(
        "one name, two scopes",
        u"s Db.Password {Environment: Environments-1}; s Db.Password {Environment: Environments-2}"_s,
        u"s Db.Password_Dev {}; s Db.Password_Production {}; "
        "t Db.Password = #{Db.Password_Dev} {Environment: Environments-1}; "
        "t Db.Password = #{Db.Password_Production} {Environment: Environments-2}"_s);
    both("alone and unscoped", u"s Api.Key {}"_s, u"s Api.Key {}"_s);
    both("default and override", u"s Api.Key {}; s Api.Key {Environment: Environments-2}"_s,
         u"s Api.Key_Unscoped {}; s Api.Key_Production {}; t Api.Key = #{Api.Key_Unscoped} {}; "
         "t Api.Key = #{Api.Key_Production} {Environment: Environments-2}"_s);
    both("plain namesake",
         u"s Smtp.Password {}; t Smtp.Password = not-used {Environment: Environments-1}"_s,
         u"s Smtp.Password_Unscoped {}; t Smtp.Password = not-used {Environment: Environments-1}; "
         "t Smtp.Password = #{Smtp.Password_Unscoped} {}"_s);
    both("new name taken",
         u"s Token {Environment: Environments-2}; t Token_Production = plain {}"_s,
         u"s Token_Production_1 {}; t Token_Production = plain {}; "
         "t Token = #{Token_Production_1} {Environment: Environments-2}"_s);
    both("same name and scope twice",
         u"s Token {Environment: Environments-2}; s Token {Environment: Environments-2}"_s,
         u"s Token_Production {}; s Token_Production_1 {}; "
         "t Token = #{Token_Production} {Environment: Environments-2}; "
         "t Token = #{Token_Production_1} {Environment: Environments-2}"_s);
    both("several dimensions",
         u"s Cert.Pin {Environment: Environments-1, Environments-2; Role: web, api; "
         "Channel: Channels-1; TenantTag: Region/EU}"_s,
         u"s Cert.Pin_Dev_Production_web_api_Region/EU_Hotfix {}; "
         "t Cert.Pin = #{Cert.Pin_Dev_Production_web_api_Region/EU_Hotfix} "
         "{Environment: Environments-1, Environments-2; Role: web, api; Channel: Channels-1; "
         "TenantTag: Region/EU}"_s);
    both("step and process", u"s Key {Action: step-1; ProcessOwner: Projects-1}"_s,
         u"s Key_Deploy API_Store {}; "
         "t Key = #{Key_Deploy API_Store} {Action: step-1; ProcessOwner: Projects-1}"_s);
    both(
        "tenant tags", u"s Lic {TenantTag: Region/EU}; s Lic {TenantTag: Region/US}"_s,
        u"s Lic_Region/EU {}; s Lic_Region/US {}; t Lic = #{Lic_Region/EU} {TenantTag: Region/EU}; "
        "t Lic = #{Lic_Region/US} {TenantTag: Region/US}"_s);
    each("outside the grammar",
         u"s Pwd {Environment: Environments-3}; s Pwd {Environment: Environments-4}"_s,
         u"s Pwd_QA & UAT {}; s Pwd_Prod (EU) {}; t Pwd = #{Pwd_QA & UAT} {Environment: "
         u"Environments-3}; "
         "t Pwd = #{Pwd_Prod (EU)} {Environment: Environments-4}"_s,
         u"s Pwd_QA _ UAT {}; s Pwd_Prod (EU) {}; t Pwd = #{Pwd_QA _ UAT} {Environment: "
         u"Environments-3}; "
         "t Pwd = #{Pwd_Prod (EU)} {Environment: Environments-4}"_s);
    each("odd original name", u"s Db Password #1 {Environment: Environments-1}"_s,
         u"s Db Password #1_Dev {}; "
         "t Db Password #1 = #{Db Password #1_Dev} {Environment: Environments-1}"_s,
         u"s Db Password _1_Dev {}; "
         "t Db Password #1 = #{Db Password _1_Dev} {Environment: Environments-1}"_s);
    each("name ends with an index", u"s Db[main] {Environment: Environments-1}"_s,
         u"s Db[main]_Dev {}; t Db[main] = #{Db[main]_Dev} {Environment: Environments-1}"_s,
         u"s Db(main)_Dev {}; t Db[main] = #{Db(main)_Dev} {Environment: Environments-1}"_s);
    each(
        "differs by case only",
        u"s db.password {Environment: Environments-1}; s DB.Password {Environment: Environments-1}"_s,
        u"s db.password_Dev {}; s DB.Password_Dev {}; "
        "t db.password = #{db.password_Dev} {Environment: Environments-1}; "
        "t DB.Password = #{DB.Password_Dev} {Environment: Environments-1}"_s,
        u"s db.password_Dev {}; s DB.Password_Dev_1 {}; "
        "t db.password = #{db.password_Dev} {Environment: Environments-1}; "
        "t DB.Password = #{DB.Password_Dev_1} {Environment: Environments-1}"_s);
    each("case-only namesake without scope",
         u"s key {}; t KEY = plain {Environment: Environments-1}"_s,
         u"s key {}; t KEY = plain {Environment: Environments-1}"_s,
         u"s key_Unscoped {}; t KEY = plain {Environment: Environments-1}; "
         "t key = #{key_Unscoped} {}"_s);
    each("unusual dimension alone", u"s K {Tenant: Tenants-5}"_s, u"s K {Tenant: Tenants-5}"_s,
         u"s K_Acme {}; t K = #{K_Acme} {Tenant: Tenants-5}"_s);
    each("unusual dimension with a namesake", u"s K {Tenant: Tenants-5}; t K = x {}"_s,
         u"s K_Unscoped {}; t K = x {}; t K = #{K_Unscoped} {Tenant: Tenants-5}"_s,
         u"s K_Acme {}; t K = x {}; t K = #{K_Acme} {Tenant: Tenants-5}"_s);
    each("inner word in", u"s Pin {Role: Check in desk}"_s,
         u"s Pin_Check in desk {}; t Pin = #{Pin_Check in desk} {Role: Check in desk}"_s,
         u"s Pin_Check_in desk {}; t Pin = #{Pin_Check_in desk} {Role: Check in desk}"_s);
    each("trailing blank", u"s Pwd {Environment: Environments-5}"_s,
         u"s Pwd_Late  {}; t Pwd = #{Pwd_Late } {Environment: Environments-5}"_s,
         u"s Pwd_Late {}; t Pwd = #{Pwd_Late} {Environment: Environments-5}"_s);
    each(
        "a reference that leads nowhere yet",
        u"s Token {Environment: Environments-1}; t Url = x#{token_dev}y {}"_s,
        u"s Token_Dev {}; t Url = x#{token_dev}y {}; t Token = #{Token_Dev} {Environment: Environments-1}"_s,
        u"s Token_Dev_1 {}; t Url = x#{token_dev}y {}; "
        "t Token = #{Token_Dev_1} {Environment: Environments-1}"_s);
    both("empty lists are no scope", u"s Api.Key {}; t Other = x {}"_s,
         u"s Api.Key {}; t Other = x {}"_s);
}

void TestSpread::examples()
{
    QFETCH(SpreadNaming, naming);
    QFETCH(QString, before);
    QFETCH(QString, after);
    const SpreadOutcome outcome = spread(oneSet(before), {naming});
    const QString result = outcome.sets.empty() ? before : textOf(outcome.sets[0].document);
    QCOMPARE(result, after);
    QCOMPARE(outcome.changedSets(), before == after ? 0 : 1);
    for (const SpreadSet &set : outcome.sets) {
        for (const SpreadLine &line : set.lines)
            QVERIFY(naming == SpreadNaming::Compatible || line.resolves);
    }
}

void TestSpread::spreadAgainChangesNothing()
{
    QFETCH(SpreadNaming, naming);
    QFETCH(QString, before);
    VariableSets sets = oneSet(before);
    for (int i = 0; i < 3; ++i) {
        const SpreadOutcome outcome = spread(sets, {naming});
        QVERIFY(i == 0 || outcome.sets.empty());
        if (!outcome.sets.empty())
            sets.sets[0].document = outcome.sets[0].document;
    }
    // Nor does the other naming find anything left to do.
    QVERIFY(naming == SpreadNaming::Compatible
            || spread(sets, {SpreadNaming::Compatible}).sets.empty());
}

void TestSpread::meetingSets_data()
{
    QTest::addColumn<SpreadNaming>("naming");
    QTest::addColumn<QStringList>("secrets"); // of both sets
    QTest::newRow("compatible: a set does not see the other")
        << SpreadNaming::Compatible
        << QStringList{u"X_Unscoped_1"_s, u"X_Dev"_s, u"X_Unscoped"_s, u"X_Unscoped_1"_s};
    QTest::newRow("safe: unique wherever they meet")
        << SpreadNaming::Safe
        << QStringList{u"X_Unscoped_1"_s, u"X_Dev"_s, u"X_Unscoped_2"_s, u"X_Unscoped_3"_s};
}

void TestSpread::meetingSets()
{
    QFETCH(SpreadNaming, naming);
    const VariableSets sets = VariableSamples::meetingSets(
        {u"t X_Unscoped = x {}; s X {}; s X {Environment: Environments-1}"_s, u"s X {}; s X {}"_s});
    const SpreadOutcome outcome = spread(sets, {naming});
    QStringList names;
    bool warns = false;
    for (const SpreadSet &set : outcome.sets) {
        for (const SpreadLine &line : set.lines) {
            names += line.secretName;
            warns = warns || line.warnings.join(u' ').contains(u"Set 1"_s);
        }
    }
    QTEST(names, "secrets");
    QCOMPARE(warns, naming == SpreadNaming::Compatible);
}

void TestSpread::setsThatDoNotMeetDoNotMind()
{
    VariableSets sets = VariableSamples::meetingSets(
        {u"s X {Environment: Environments-1}"_s, u"s X {Environment: Environments-1}"_s});
    sets.meetings.clear();
    const SpreadOutcome outcome = spread(sets);
    QCOMPARE(outcome.sets.at(0).lines.at(0).secretName, u"X_Dev"_s);
    QCOMPARE(outcome.sets.at(1).lines.at(0).secretName, u"X_Dev"_s);
    // Parameters are variables at run time as well.
    sets.sets[0].otherNames = {u"x_dev"_s};
    QCOMPARE(spread(sets).sets.at(0).lines.at(0).secretName, u"X_Dev_1"_s);
}

void TestSpread::warnings_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<SpreadNaming>("naming");
    QTest::addColumn<bool>("resolves");
    QTest::addColumn<QString>("warning");
    QTest::newRow("not readable") << u"s Pwd {Environment: Environments-3}"_s
                                  << SpreadNaming::Compatible << false
                                  << u"can not read #{Pwd_QA & UAT}"_s;
    QTest::newRow("undefined before")
        << u"s T {Environment: Environments-1}; s T {Environment: Environments-1}"_s
        << SpreadNaming::Safe << true << u"undefined"_s;
    QTest::newRow("case only") << u"s t {Role: x}; s T {Role: x}"_s << SpreadNaming::Compatible
                               << true << u"one value wins"_s;
    QTest::newRow("nothing") << u"s T {Environment: Environments-1}"_s << SpreadNaming::Safe << true
                             << QString();
}

void TestSpread::warnings()
{
    QFETCH(QString, before);
    QFETCH(SpreadNaming, naming);
    QFETCH(QString, warning);
    const SpreadLine line = spread(oneSet(before), {naming}).sets.at(0).lines.at(0);
    QTEST(line.resolves, "resolves");
    QCOMPARE(line.warnings.isEmpty(), warning.isEmpty());
    QVERIFY2(line.warnings.join(u' ').contains(warning), qPrintable(line.warnings.join(u' ')));
}

void TestSpread::secretKeepsIdAndLosesNothing()
{
    VariableSets sets = oneSet(u"s Token {Environment: Environments-1}"_s);
    JsonValue &variables = *sets.sets[0].document.findRef("Variables");
    variables.itemRef(0).set("Unknown", JsonValue::numberText("1.50"));
    for (const SpreadNaming naming : {SpreadNaming::Safe, SpreadNaming::Compatible}) {
        const JsonValue after = spread(sets, {naming}).sets.at(0).document;
        const JsonValue &secret = after.value("Variables").at(0);
        const JsonValue &reference = after.value("Variables").at(1);
        QCOMPARE(secret.value("Id").toString(), u"id-1"_s);
        QCOMPARE(secret.value("Type").toString(), u"Sensitive"_s);
        QVERIFY(secret.value("Value").isNull());
        QCOMPARE(secret.value("Scope").size(), 0);
        QVERIFY(!reference.find("Id"));
        QCOMPARE(reference.value("Type").toString(), u"String"_s);
        QVERIFY(!reference.value("IsSensitive").toBool());
        QVERIFY(reference.value("IsEditable").toBool());
        for (const JsonValue *copy : {&secret, &reference})
            QCOMPARE(copy->value("Unknown").numberText(), QByteArrayView("1.50"));
        QCOMPARE(after.value("Version").toInteger(), 3);
    }
}

void TestSpread::unknownScopeValue()
{
    const QString text = u"s T {Environment: Environments-99}; s U {Role: x}"_s;
    const SpreadOutcome compatible = spread(oneSet(text), {SpreadNaming::Compatible});
    QCOMPARE(compatible.refusedSets(), 1);
    QCOMPARE(compatible.changedSets(), 0);
    QCOMPARE(textOf(compatible.sets.at(0).document), text);
    const SpreadOutcome safe = spread(oneSet(text));
    QCOMPARE(safe.sets.at(0).lines.at(0).secretName, u"T_Environments-99"_s);
    QVERIFY(safe.sets.at(0).lines.at(0).warnings.join(u' ').contains(u"Environments-99"_s));
    QVERIFY(textOf(safe.sets.at(0).document).contains(u"{Environment: Environments-99}"_s));
}

void TestSpread::prompted()
{
    const QString text = u"p Pin {Environment: Environments-1}"_s;
    const SpreadOutcome kept = spread(oneSet(text));
    QCOMPARE(kept.changedSets(), 0);
    QCOMPARE(kept.sets.at(0).lines.at(0).outcome, Outcome::Kept);
    QVERIFY(!kept.sets.at(0).lines.at(0).reason.isEmpty());

    VariableSets sets = oneSet(text);
    const JsonValue original = sets.sets[0].document;
    SpreadOptions withPrompted;
    withPrompted.prompted = true;
    sets.sets[0].document = spread(sets, withPrompted).sets.at(0).document;
    QCOMPARE(textOf(sets.sets[0].document),
             u"p Pin_Dev {}; t Pin = #{Pin_Dev} {Environment: Environments-1}"_s);
    QVERIFY(sets.sets[0].document.value("Variables").at(1).value("Prompt").isNull());
    QCOMPARE(writeJson(collapse(sets, {}).sets.at(0).document), writeJson(original));

    // Octoterra Wizard asks for both.
    const JsonValue both = spread(oneSet(text), {SpreadNaming::Compatible}).sets.at(0).document;
    QVERIFY(both.value("Variables").at(0).value("Prompt").isObject());
    QVERIFY(both.value("Variables").at(1).value("Prompt").isObject());
}

void TestSpread::notes()
{
    const VariableSets sets = oneSet(u"s T {Environment: Environments-1}"_s);
    const Variable before(sets.sets[0].document.value("Variables").at(0));
    for (const QString &text : {QString(), u"What it is for."_s, u"Ends with a break\n"_s}) {
        const QString marked = withReferenceMark(text, u"T_Dev"_s, u"id-1"_s);
        QVERIFY(marked.endsWith(u"[spread] secret=T_Dev id=id-1 v=1"_s));
        for (const QString &noted :
             {marked, withSecretMark(text, before), withOctoterraNote(text, before)}) {
            QVERIFY(hasSpreadNote(noted));
            QCOMPARE(withoutSpreadNotes(noted), text);
        }
        QVERIFY(!hasSpreadNote(text));
    }
    const QString odd = u"See [spread] in the handbook v=1"_s;
    QVERIFY(!hasSpreadNote(odd));
    QCOMPARE(withoutSpreadNotes(odd), odd);
    // Written by another program, with line breaks in the scope and a remark added by hand.
    const QString foreign = u"Mine\n\nReplaced variable ID\n\n3f2c-01\n\nOriginal Scope\n\n"
                            "{\"Environments\": [\n  \"a}\"\n]}\nAsk Ada."_s;
    QCOMPARE(withoutSpreadNotes(foreign), u"Mine\nAsk Ada."_s);
}

void TestSpread::setWithoutIdsIsRefused()
{
    VariableSets sets =
        oneSet(u"s T {Environment: Environments-1}; s U {Environment: Environments-1}"_s);
    JsonValue &variables = *sets.sets[0].document.findRef("Variables");
    variables.itemRef(0).remove("Id");
    QCOMPARE(spread(sets).refusedSets(), 1);
    variables.itemRef(0).set("Id", JsonValue::utf8("id-2"));
    QCOMPARE(spread(sets).refusedSets(), 1);
    variables.itemRef(0).set("Id", JsonValue::utf8("id-1"));
    QCOMPARE(spread(sets).refusedSets(), 0);
}

void TestSpread::lockedAndUnwantedSets()
{
    VariableSets sets = VariableSamples::meetingSets(
        {u"s X {Environment: Environments-1}"_s, u"s X {Environment: Environments-1}"_s});
    sets.sets[0].locked = u"in git"_s;
    const SpreadOutcome outcome = spread(sets);
    QCOMPARE(outcome.sets.at(0).refused, u"in git"_s);
    // What is refused takes no names away.
    QCOMPARE(outcome.sets.at(1).lines.at(0).secretName, u"X_Dev"_s);
    sets.sets[0].wanted = false;
    QCOMPARE(spread(sets).sets.size(), size_t(1));
}

void TestSpread::mentions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("reference") << u"#{Token_Dev}"_s << true;
    QTest::newRow("other case") << u"a #{token_dev | ToUpper} b"_s << true;
    QTest::newRow("condition") << u"#{if Token_Dev}x#{/if}"_s << true;
    QTest::newRow("script") << u"$OctopusParameters[\"Token_Dev\"]"_s << true;
    QTest::newRow("longer known name") << u"#{Token_Dev-2}"_s << false;
    QTest::newRow("shorter inside a known name") << u"#{My.Token_Dev}"_s << false;
    QTest::newRow("both") << u"#{Token_Dev-2} #{Token_Dev}"_s << true;
    QTest::newRow("part of a word") << u"MyToken_Device"_s << false;
    QTest::newRow("absent") << u"#{Token}"_s << false;
}

void TestSpread::mentions()
{
    QFETCH(QString, text);
    const Mentions mentions({u"Token_Dev"_s},
                            {u"Token_Dev"_s, u"Token_Dev-2"_s, u"My.Token_Dev"_s, u"Token"_s});
    QTEST(!mentions.in(text).empty(), "found");
    JsonValue document = JsonValue::object();
    document.set("Description", JsonValue::string(text));
    QVERIFY(mentions.in(document).empty());
    JsonValue inside = JsonValue::array();
    inside.append(JsonValue::string(text));
    document.set("Properties", inside);
    QTEST(!mentions.in(document).empty(), "found");
}

QTEST_APPLESS_MAIN(TestSpread)
#include "tst_spread.moc"
