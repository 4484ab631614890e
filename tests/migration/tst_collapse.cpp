// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablesamples.h"

#include <migration/json/jsonio.h>
#include <migration/spread/collapse.h>
#include <migration/spread/spread.h>
#include <migration/spread/spreadnotes.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace VariableSamples;
using Outcome = SpreadLine::Outcome;

// Collapsing: what it puts back, and what it refuses to touch.
class TestCollapse : public QObject
{
    Q_OBJECT

private slots:
    void restores_data();
    void restores();
    void refuses_data();
    void refuses();
    void refusesUseInDocuments();
    void withoutNotes();
    void keepsTheRest();
};

void TestCollapse::restores_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<int>("warnings");
    const auto row = [](const char *what, const QString &before, int warnings = 0) {
        QTest::newRow(what) << before << warnings;
    };
    row("one name, two scopes",
        u"s Db.Password {Environment: Environments-1}; s Db.Password {Environment: Environments-2}"_s);
    row("default and override", u"s Api.Key {}; s Api.Key {Environment: Environments-2}"_s);
    row("plain namesake",
        u"s Smtp.Password {}; t Smtp.Password = not-used {Environment: Environments-1}"_s);
    row("new name taken",
        u"s Token {Environment: Environments-2}; t Token_Production = plain {}"_s);
    row("same name and scope twice",
        u"s Token {Environment: Environments-2}; s Token {Environment: Environments-2}"_s, 2);
    row("several dimensions",
        u"s Cert.Pin {Environment: Environments-1, Environments-2; Role: web, api; "
        "Channel: Channels-1; TenantTag: Region/EU}"_s);
    row("step and process", u"s Key {Action: step-1; ProcessOwner: Projects-1}"_s);
    row("outside the grammar",
        u"s Pwd {Environment: Environments-3}; s Pwd {Environment: Environments-4}"_s);
    row("tenant tags", u"s Lic {TenantTag: Region/EU}; s Lic {TenantTag: Region/US}"_s);
    row("longer names beside",
        u"s X {Environment: Environments-1}; s X {Role: Dev-2}; s X {Role: Dev 2}"_s);
}

void TestCollapse::restores()
{
    QFETCH(QString, before);
    QFETCH(int, warnings);
    for (const SpreadNaming naming : {SpreadNaming::Safe, SpreadNaming::Compatible}) {
        VariableSets sets = oneSet(before);
        const JsonValue original = sets.sets[0].document;
        sets.sets[0].document = spread(sets, {naming}).sets.at(0).document;
        const SpreadOutcome outcome = collapse(sets, {});
        QCOMPARE(outcome.count(Outcome::Refused), 0);
        QCOMPARE(outcome.warnings() - warnings,
                 naming == SpreadNaming::Compatible && before.contains(u"Environments-3"_s) ? 1
                                                                                            : 0);
        QCOMPARE(writeJson(outcome.sets.at(0).document), writeJson(original));
        sets.sets[0].document = outcome.sets.at(0).document;
        QVERIFY(collapse(sets, {}).sets.empty());
    }
}

void TestCollapse::refuses_data()
{
    QTest::addColumn<QStringList>("sets");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *what, const QStringList &sets, const QString &reason) {
        QTest::newRow(what) << sets << reason;
    };
    const QString pair = u"s Pwd_Dev {}; t Pwd = #{Pwd_Dev} {Environment: Environments-1}"_s;
    row("used in the set", {QString(pair + u"; t Conn = Server=x;Pwd=#{Pwd_Dev} {}"_s)},
        u"“Conn”"_s);
    row("used in a set that meets it", {pair, u"t Conn = #{pwd_dev} {}"_s}, u"“Set 2”"_s);
    row("two variables of that name", {QString(pair + u"; t PWD_DEV = x {}"_s)},
        u"more than one"_s);
    row("undefined winner", {QString(pair + u"; s pwd {Environment: Environments-1}"_s)},
        u"Another secret"_s);
}

void TestCollapse::refuses()
{
    QFETCH(QStringList, sets);
    QFETCH(QString, reason);
    const SpreadOutcome outcome = collapse(VariableSamples::meetingSets(sets), {});
    QCOMPARE(outcome.changedSets(), 0);
    const SpreadLine line = outcome.sets.at(0).lines.at(0);
    QCOMPARE(line.outcome, Outcome::Refused);
    QVERIFY2(line.reason.contains(reason), qPrintable(line.reason));
    QCOMPARE(textOf(outcome.sets.at(0).document), sets[0]);
}

void TestCollapse::refusesUseInDocuments()
{
    const VariableSets sets =
        oneSet(u"s Pwd_Dev {}; t Pwd = #{Pwd_Dev} {Environment: Environments-1}"_s);
    const auto process = [](const char *script) {
        JsonValue body = JsonValue::object();
        body.set("Octopus.Action.Script.ScriptBody", JsonValue::utf8(script));
        JsonValue document = JsonValue::object();
        document.set("Properties", body);
        return std::vector<UsingDocument>{{u"process “Store”"_s, document}};
    };
    const SpreadOutcome refused =
        collapse(sets, process("echo $(get_octopusvariable \"Pwd_Dev\")"));
    QCOMPARE(refused.changedSets(), 0);
    QVERIFY(refused.sets.at(0).lines.at(0).reason.contains(u"process “Store”"_s));
    QCOMPARE(collapse(sets, process("echo $(get_octopusvariable \"Pwd\")")).changedSets(), 1);
}

void TestCollapse::withoutNotes()
{
    // As another program may have left it: recognised by its name alone.
    const SpreadOutcome byName = collapse(
        oneSet(u"s Pwd_QA & UAT_1 {}; t Pwd = #{ Pwd_QA & UAT_1 } {Environment: Environments-3}"_s),
        {});
    QCOMPARE(textOf(byName.sets.at(0).document), u"s Pwd {Environment: Environments-3}"_s);
    // An ordinary reference that somebody wrote stays, and is nobody's business.
    QVERIFY(collapse(oneSet(u"s Shared.Password {}; t Pwd = #{Shared.Password} {Role: web}"_s), {})
                .sets.empty());
}

void TestCollapse::keepsTheRest()
{
    VariableSets sets = oneSet(
        u"s Db.Password {Environment: Environments-1}; s Db.Password {Environment: Environments-2}"_s);
    JsonValue document = spread(sets).sets.at(0).document;
    JsonValue added = JsonValue::object();
    added.set("Id", JsonValue::utf8("id-9"));
    added.set("Name", JsonValue::utf8("Conn"));
    added.set("Type", JsonValue::utf8("String"));
    added.set("Value", JsonValue::utf8("Server=x;Pwd=#{Db.Password_Dev}"));
    document.findRef("Variables")->append(added);
    // One reference was edited by hand since.
    sets.sets[0].document = document;
    SpreadOutcome outcome = collapse(sets, {});
    QCOMPARE(outcome.count(Outcome::Changed), 1);
    QCOMPARE(outcome.count(Outcome::Refused), 1);
    QCOMPARE(textOf(outcome.sets.at(0).document),
             u"s Db.Password_Dev {}; s Db.Password {Environment: Environments-2}; "
             "t Db.Password = #{Db.Password_Dev} {Environment: Environments-1}; "
             "t Conn = Server=x;Pwd=#{Db.Password_Dev} {}"_s);
    document.findRef("Variables")
        ->itemRef(3)
        .set("Value", JsonValue::utf8("x#{Db.Password_Production}"));
    sets.sets[0].document = document;
    outcome = collapse(sets, {});
    QVERIFY(outcome.sets.at(0).lines.at(1).reason.contains(u"more than the reference"_s));
}

QTEST_APPLESS_MAIN(TestCollapse)
#include "tst_collapse.moc"
