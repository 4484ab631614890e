// SPDX-License-Identifier: GPL-3.0-or-later
// Every form in which a document can point at another resource: found once, mapped once, all at the
// same time, and nothing else touched.
#include <migration/json/jsonio.h>
#include <migration/model/references.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

ReferenceRule rule(const QString &path, ReferenceForm form = ReferenceForm::Value,
                   const QString &token = {})
{
    ReferenceRule made;
    made.path = *JsonPattern::fromText(path);
    made.form = form;
    made.targets = {u"thing"_s};
    made.token = QRegularExpression(token);
    return made;
}

ReferenceRule inJson(const QString &path, std::vector<ReferenceRule> inside)
{
    ReferenceRule made = rule(path, ReferenceForm::JsonText);
    made.targets.clear();
    made.inside = std::move(inside);
    return made;
}

JsonValue json(const QByteArray &text)
{
    return *readJson(text);
}

using Ids = QMap<QString, QString>; // an empty text drops the reference

QByteArray mapped(const std::vector<ReferenceRule> &rules, const QByteArray &document,
                  const Ids &ids)
{
    ResourceType type;
    type.references = rules;
    const JsonValue before = json(document);
    const auto found = findReferences(type, before);
    return writeJson(rewriteReferences(before, found, [&](const Reference &reference) -> Rewritten {
        const auto id = ids.constFind(reference.id);
        if (id == ids.cend())
            return {};
        return id->isEmpty() ? Rewritten{Rewritten::Action::Drop, {}}
                             : Rewritten{Rewritten::Action::Replace, *id};
    }));
}

} // namespace

class TestReferences : public QObject
{
    Q_OBJECT

private slots:
    void forms_data();
    void forms();
    void severalTargets();
    void targetBySibling();
    void conditionOnTheHolder();
    void textsThatAreNeverIds();
    void expressionsAreLeftAlone();
    void findsEachOnce();
    void untouchedStaysAsItWas();
};

void TestReferences::forms_data()
{
    QTest::addColumn<std::vector<ReferenceRule>>("rules");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<QByteArray>("after");
    using Rules = std::vector<ReferenceRule>;
    const auto row = [](const char *name, Rules rules, QByteArray before, Ids ids,
                        QByteArray after) {
        QTest::newRow(name) << std::move(rules) << before << ids << after;
    };
    const Ids swapped{{u"A-1"_s, u"A-2"_s}, {u"A-2"_s, u"A-1"_s}};
    const Ids dropped{{u"A-1"_s, QString()}};

    row("whole value", {rule(u"at"_s)}, R"({"at":"A-1"})", swapped, R"({"at":"A-2"})");
    row("a number stays one", {rule(u"at"_s)}, R"({"at":12})", {{u"12"_s, u"345"_s}},
        R"({"at":345})");
    row("whole value dropped", {rule(u"at"_s)}, R"({"at":"A-1"})", dropped, R"({"at":null})");
    row("list item", {rule(u"all[]"_s)}, R"({"all":["A-1","A-2","A-1"]})", swapped,
        R"({"all":["A-2","A-1","A-2"]})");
    row("list items dropped", {rule(u"all[]"_s)}, R"({"all":["A-1","A-2","A-1"]})", dropped,
        R"({"all":["A-2"]})");
    row("map key", {rule(u"by.~"_s, ReferenceForm::Key)}, R"({"by":{"A-1":1,"A-2":2.0,"x":3}})",
        swapped, R"({"by":{"A-2":1,"A-1":2.0,"x":3}})");
    row("map key dropped", {rule(u"by.~"_s, ReferenceForm::Key)}, R"({"by":{"A-1":1,"A-2":2}})",
        dropped, R"({"by":{"A-2":2}})");
    row("map key and what is under it", {rule(u"by.~"_s, ReferenceForm::Key), rule(u"by.*[]"_s)},
        R"({"by":{"A-1":["A-2"]}})", swapped, R"({"by":{"A-2":["A-1"]}})");
    row("ids with commas", {rule(u"csv"_s, ReferenceForm::List)}, R"({"csv":"A-1, A-2,A-3"})",
        swapped, R"({"csv":"A-2, A-1,A-3"})");
    row("last of ids with commas dropped", {rule(u"csv"_s, ReferenceForm::List)},
        R"({"csv":"A-2,A-1"})", dropped, R"({"csv":"A-2"})");

    const auto numbers = rule(u"query"_s, ReferenceForm::Text, u"\\b\\d+\\b"_s);
    row("one id is the end of the other", {numbers}, R"({"query":"1234567 && 91234567"})",
        {{u"1234567"_s, u"91234567"_s}, {u"91234567"_s, u"7"_s}}, R"({"query":"91234567 && 7"})");
    row("several times, other lengths", {numbers}, R"({"query":"1 || !(1 && 22) || 1"})",
        {{u"1"_s, u"22"_s}, {u"22"_s, u"1"_s}}, R"({"query":"22 || !(22 && 1) || 22"})");
    row("dropped in a text, the text stays", {numbers}, R"({"query":"1 && 2"})",
        {{u"1"_s, QString()}}, R"({"query":"1 && 2"})");
    row("text beyond the basic plane around it", {numbers}, R"({"query":"💡 1 ü 2 💡"})",
        {{u"1"_s, u"1000"_s}, {u"2"_s, u"3"_s}}, R"({"query":"💡 1000 ü 3 💡"})");
    row("in a URL", {rule(u"url"_s, ReferenceForm::Text, u"/things/([A-Z]-\\d+)(?=[/?#]|$)"_s)},
        R"({"url":"https://x.example/A-1/things/A-1/edit?like=A-1"})", swapped,
        R"({"url":"https://x.example/A-1/things/A-2/edit?like=A-1"})");
    row("in an expression", {rule(u"value"_s, ReferenceForm::Text, u"#\\{Thing\\[([^\\]]+)\\]"_s)},
        R"({"value":"#{Thing[A-1].Name} of A-1 and #{Thing[A-2]}"})", swapped,
        R"({"value":"#{Thing[A-2].Name} of A-1 and #{Thing[A-1]}"})");
    row("two rules in one text", {numbers, rule(u"query"_s, ReferenceForm::Text, u"[A-Z]-\\d+"_s)},
        R"({"query":"5 + A-2"})", {{u"5"_s, u"A-2"_s}, {u"A-2"_s, u"5"_s}, {u"2"_s, u"2"_s}},
        R"({"query":"A-2 + 5"})");

    row("JSON in a text", {inJson(u"raw"_s, {rule(u"at"_s), rule(u"n[]"_s)})},
        R"({"raw":"{\"at\":\"A-1\",\"n\":[\"A-2\"],\"x\":1e3}"})", swapped,
        R"({"raw":"{\"at\":\"A-2\",\"n\":[\"A-1\"],\"x\":1e3}"})");
    row("JSON in a text in JSON in a text",
        {inJson(u"raw"_s, {inJson(u"more"_s, {rule(u"at"_s)})})},
        R"({"raw":"{\"more\":\"{\\\"at\\\":\\\"A-1\\\"}\"}"})", swapped,
        R"({"raw":"{\"more\":\"{\\\"at\\\":\\\"A-2\\\"}\"}"})");
    row("key in JSON in a text", {inJson(u"raw"_s, {rule(u"by.~"_s, ReferenceForm::Key)})},
        R"({"raw":"{\"by\":{\"A-1\":1,\"A-2\":2}}"})", swapped,
        R"({"raw":"{\"by\":{\"A-2\":1,\"A-1\":2}}"})");
    row("a text that is no JSON after all", {inJson(u"raw"_s, {rule(u"at"_s)})},
        R"({"raw":"A-1 {"})", swapped, R"({"raw":"A-1 {"})");
}

void TestReferences::forms()
{
    QFETCH(std::vector<ReferenceRule>, rules);
    QFETCH(QByteArray, before);
    QFETCH(Ids, ids);
    QFETCH(QByteArray, after);
    QCOMPARE(mapped(rules, before, ids), after);
}

void TestReferences::severalTargets()
{
    ResourceType type;
    type.references = {rule(u"at"_s)};
    type.references[0].targets = {u"user"_s, u"team"_s};
    const auto found = findReferences(type, json(R"({"at":"A-1"})"));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].targets(), QStringList({u"user"_s, u"team"_s}));
}

void TestReferences::targetBySibling()
{
    ResourceType type;
    type.references = {rule(u"values[].value"_s)};
    type.references[0].targets.clear();
    type.references[0].switchOn = TargetSwitch{"type", {{u"Account"_s, {u"account"_s}}}};
    const auto found = findReferences(
        type,
        json(R"({"values":[{"type":"Account","value":"A-1"},{"type":"String","value":"A-1"}]})"));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].place.toText(), u"values[0].value"_s);
    QCOMPARE(found[0].targets(), QStringList{u"account"_s});
}

void TestReferences::conditionOnTheHolder()
{
    ResourceType type;
    type.references = {rule(u"all[].at"_s)};
    Condition isOn;
    isOn.place = *JsonPlace::fromText(u"on"_s);
    isOn.anyOf = {JsonValue::boolean(true)};
    type.references[0].when = {isOn};
    const auto found =
        findReferences(type, json(R"({"all":[{"on":true,"at":"A-1"},{"on":false,"at":"A-2"}]})"));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].id, u"A-1"_s);
}

void TestReferences::textsThatAreNeverIds()
{
    ReferenceRule withKeep = rule(u"at"_s);
    withKeep.keep = QStringList{u"builtin"_s};
    QCOMPARE(mapped({withKeep}, R"({"at":"builtin"})", {{u"builtin"_s, u"x"_s}}),
             R"({"at":"builtin"})");
    QCOMPARE(mapped({rule(u"at"_s)}, R"({"at":""})", {{QString(), u"x"_s}}), R"({"at":""})");
    QCOMPARE(mapped({rule(u"at"_s)}, R"({"at":null})", {{QString(), u"x"_s}}), R"({"at":null})");
}

void TestReferences::expressionsAreLeftAlone()
{
    ReferenceRule unlessExpression = rule(u"at"_s);
    unlessExpression.skipContaining = u"#{"_s;
    QCOMPARE(mapped({unlessExpression}, R"({"at":"#{A-1}"})", {{u"#{A-1}"_s, u"x"_s}}),
             R"({"at":"#{A-1}"})");
    QCOMPARE(mapped({unlessExpression}, R"({"at":"A-1"})", {{u"A-1"_s, u"x"_s}}), R"({"at":"x"})");
}

void TestReferences::findsEachOnce()
{
    ResourceType type;
    type.references = {rule(u"query"_s, ReferenceForm::Text, u"\\b\\d+\\b"_s)};
    const auto found = findReferences(type, json(R"({"query":"1234567 && 91234567 && 1234567"})"));
    QCOMPARE(found.size(), size_t(3));
    QCOMPARE(found[1].id, u"91234567"_s);
    QCOMPARE(found[1].begin, 11);
    QCOMPARE(found[1].length, 8);
}

// What holds no reference that changes reaches the other side as it was, to the last digit.
void TestReferences::untouchedStaysAsItWas()
{
    const QByteArray document =
        R"({"z":1.0,"at":"A-1","a":[1e3,-0,12345678901234567890],"raw":"{ \"x\" : 1.50 }","t":"\u0000é"})";
    const std::vector<ReferenceRule> rules{rule(u"at"_s), inJson(u"raw"_s, {rule(u"at"_s)})};
    QCOMPARE(mapped(rules, document, {}), writeJson(json(document)));
    QByteArray expected = writeJson(json(document));
    expected.replace("A-1", "B-9");
    QCOMPARE(mapped(rules, document, {{u"A-1"_s, u"B-9"_s}}), expected);
}

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
