// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonrandom.h"

#include <migration/json/jsonalignment.h>
#include <migration/json/jsondiff.h>
#include <migration/json/jsonio.h>

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

JsonValue parsed(const QByteArray &text)
{
    return parseJson(text).value();
}

JsonPattern pattern(QStringView text)
{
    return JsonPattern::fromText(text).value();
}

QString toLine(const JsonDifference &difference)
{
    const auto text = [](const JsonValue &value) { return QString::fromUtf8(writeJson(value)); };
    const QString place = difference.place.toText();
    const QString from = difference.place == difference.placeBefore
        ? QString()
        : QString(u" from "_s + difference.placeBefore.toText());
    switch (difference.kind) {
    case JsonDifference::Kind::Added: return u"+ "_s + place + u" "_s + text(difference.after);
    case JsonDifference::Kind::Removed: return u"- "_s + place + u" "_s + text(difference.before);
    case JsonDifference::Kind::Changed:
        return u"= "_s + place + from + u" "_s + text(difference.before) + u" > "_s
            + text(difference.after);
    case JsonDifference::Kind::Moved:
        return u"~ "_s + place + from + u" "_s + text(difference.after);
    }
    return {};
}

QStringList diffLines(const JsonValue &before, const JsonValue &after, const JsonDiffRules &rules)
{
    QStringList lines;
    for (const JsonDifference &difference : diffJson(before, after, rules))
        lines += toLine(difference);
    return lines;
}

JsonDiffRules exactly()
{
    JsonDiffRules rules;
    rules.emptyEqualsAbsent = false;
    return rules;
}

JsonDiffRules variableRules()
{
    JsonDiffRules rules;
    rules.keyedLists.push_back({pattern(u"Variables"), {"Name", "Scope"}});
    rules.sets.push_back(pattern(u"Variables[].Scope.*"));
    rules.ignored.push_back(pattern(u"Variables[].Id"));
    return rules;
}

QByteArray lines(std::initializer_list<JsonValue> values)
{
    QByteArray text;
    for (const JsonValue &value : values)
        text.append(writeJson(value)).append('\n');
    return text;
}

void put(JsonValue *document, const JsonPlace &place, const JsonValue &value)
{
    JsonValue *owner = place.parent().refIn(*document);
    QVERIFY(owner);
    if (const auto *key = std::get_if<QByteArray>(&place.steps().back()))
        owner->set(*key, value);
    else
        owner->insertItem(std::get<qsizetype>(place.steps().back()), value);
}

// Makes `before` into what the differences say it should become.
JsonValue applied(JsonValue document, std::vector<JsonDifference> differences)
{
    using Kind = JsonDifference::Kind;
    for (const JsonDifference &difference : differences) {
        if (difference.kind == Kind::Changed)
            *difference.placeBefore.refIn(document) = difference.after;
    }
    // Out from the back, so that the places before stay good; what moves is taken as it is by then.
    std::sort(differences.begin(), differences.end(),
              [](const auto &a, const auto &b) { return b.placeBefore < a.placeBefore; });
    for (JsonDifference &difference : differences) {
        if (difference.kind == Kind::Moved)
            difference.after = *difference.placeBefore.in(document);
        if (difference.kind == Kind::Removed || difference.kind == Kind::Moved)
            difference.placeBefore.removeFrom(document);
    }
    std::sort(differences.begin(), differences.end(),
              [](const auto &a, const auto &b) { return a.place < b.place; });
    for (const JsonDifference &difference : differences) {
        if (difference.kind == Kind::Added || difference.kind == Kind::Moved)
            put(&document, difference.place, difference.after);
    }
    return document;
}

} // namespace

class TestJsonDiff : public QObject
{
    Q_OBJECT

private slots:
    void differences_data();
    void differences();
    void emptyEqualsAbsent_data();
    void emptyEqualsAbsent();
    void sets_data();
    void sets();
    void keyedLists_data();
    void keyedLists();
    void keyedListWithoutOrder();
    void ignored();
    void filters();
    void appliedDifferencesGiveAfter_data();
    void appliedDifferencesGiveAfter();
    void sameWhenNothingDiffers_data();
    void sameWhenNothingDiffers();
    void setsIgnoreEveryOrder();
    void longArrays_data();
    void longArrays();
    void deepDocuments();
    void alignmentIsLongest();
};

void TestJsonDiff::differences_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const char *before, const char *after,
                        const QStringList &lines) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << lines;
    };
    row("same", R"({"a":[1]})", R"({"a":[1.0]})", {});
    row("order of keys", R"({"a":1,"b":2})", R"({"b":2,"a":1})", {});
    row("root", "1", "2", {u"=  1 > 2"_s});
    row("root of another type", "[]", "{}", {u"=  [] > {}"_s});
    row("members in the order of after", R"({"gone":1,"x":1,"y":2})",
        R"({"y":3,"new":{"n":1},"x":4})",
        {u"= y 2 > 3"_s, u"+ new {\"n\":1}"_s, u"= x 1 > 4"_s, u"- gone 1"_s});
    row("leaf by leaf", R"({"a":{"b":{"c":1,"d":2}}})", R"({"a":{"b":{"c":1,"d":3}}})",
        {u"= a.b.d 2 > 3"_s});
    row("null is a value", R"({"a":null})", R"({})", {u"- a null"_s});
    row("item inserted", "[1,2,3]", "[1,9,2,3]", {u"+ [1] 9"_s});
    row("item removed", "[1,2,3]", "[1,3]", {u"- [1] 2"_s});
    row("item changed", "[1,2,3]", "[1,9,3]", {u"= [1] 2 > 9"_s});
    row("first of equal items", "[1,1,1]", "[1,1,1,1]", {u"+ [3] 1"_s});
    row("item moved to the front", "[1,2,3,4]", "[4,1,2,3]", {u"~ [0] from [3] 4"_s});
    row("item moved to the back", "[1,2,3,4]", "[2,3,4,1]", {u"~ [3] from [0] 1"_s});
    row("object changed inside a list", R"([{"n":"a","v":1},{"n":"b","v":2}])",
        R"([{"n":"x","v":0},{"n":"a","v":1},{"n":"b","v":3}])",
        {uR"(+ [0] {"n":"x","v":0})"_s, u"= [2].v from [1].v 2 > 3"_s});
    row("the most alike becomes the changed one", R"([{"n":"a","v":1,"w":1}])",
        R"([{"n":"z","v":7,"w":9},{"n":"a","v":1,"w":2}])",
        {uR"(+ [0] {"n":"z","v":7,"w":9})"_s, u"= [1].w from [0].w 1 > 2"_s});
    row("scalar does not become an object", R"([1])", R"([{"a":1}])",
        {u"+ [0] {\"a\":1}"_s, u"- [0] 1"_s});
    row("nested lists", "[[1,2],[3]]", "[[1],[3,4]]", {u"- [0][1] 2"_s, u"+ [1][1] 4"_s});
}

void TestJsonDiff::differences()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, lines);
    QCOMPARE(diffLines(parsed(before), parsed(after), exactly()), lines);
    QCOMPARE(isSameJson(parsed(before), parsed(after), exactly()), lines.isEmpty());
}

void TestJsonDiff::emptyEqualsAbsent_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const char *before, const char *after,
                        const QStringList &lines) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << lines;
    };
    row("all of them", R"({"a":null,"b":"","c":[],"d":{}})", "{}", {});
    row("one and the other", R"({"a":null,"b":"","c":[],"d":{}})",
        R"({"a":"","b":[],"c":{},"d":null})", {});
    row("nested", R"({"a":{"b":{"c":null}}})", "{}", {});
    row("false and zero are values", R"({"a":false,"b":0})", "{}", {u"- a false"_s, u"- b 0"_s});
    row("items are values", R"({"a":[null]})", "{}", {u"- a [null]"_s});
    row("something from nothing", R"({"a":""})", R"({"a":"x"})", {u"= a \"\" > \"x\""_s});
    row("something from absence", "{}", R"({"a":"x"})", {u"+ a \"x\""_s});
    row("blank parts of what is new", "{}", R"({"a":{"b":null,"c":1}})",
        {uR"(+ a {"b":null,"c":1})"_s});
}

void TestJsonDiff::emptyEqualsAbsent()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, lines);
    QCOMPARE(diffLines(parsed(before), parsed(after), {}), lines);
    QCOMPARE(isSameJson(parsed(before), parsed(after)), lines.isEmpty());
    QCOMPARE(isSameJson(parsed(after), parsed(before)), lines.isEmpty());
}

void TestJsonDiff::sets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const char *before, const char *after,
                        const QStringList &lines) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << lines;
    };
    row("order", R"({"s":[1,2,3]})", R"({"s":[3,1,2]})", {});
    row("order of objects", R"({"s":[{"a":1,"b":2},{"c":3}]})",
        R"({"s":[{"c":3.0},{"b":2,"a":1}]})", {});
    row("how often", R"({"s":[1,1,2]})", R"({"s":[1,2,2]})", {u"+ s[2] 2"_s, u"- s[1] 1"_s});
    row("added and removed", R"({"s":["a","b"]})", R"({"s":["c","a"]})",
        {u"+ s[0] \"c\""_s, u"- s[1] \"b\""_s});
    row("other lists have an order", R"({"l":[1,2]})", R"({"l":[2,1]})", {u"~ l[1] from l[0] 1"_s});
    row("sets in sets", R"({"n":[{"s":[1,2]},{"s":[3]}]})", R"({"n":[{"s":[3]},{"s":[2,1]}]})", {});
}

void TestJsonDiff::sets()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, lines);
    JsonDiffRules rules;
    rules.sets = {pattern(u"s"), pattern(u"n"), pattern(u"n[].s")};
    QCOMPARE(diffLines(parsed(before), parsed(after), rules), lines);
    QCOMPARE(isSameJson(parsed(before), parsed(after), rules), lines.isEmpty());
}

void TestJsonDiff::keyedLists_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const char *before, const char *after,
                        const QStringList &lines) {
        QTest::newRow(name) << "{\"Variables\":[" + QByteArray(before) + "]}"
                            << "{\"Variables\":[" + QByteArray(after) + "]}" << lines;
    };
    row("ids do not count", R"({"Id":1,"Name":"a","Value":"x"})",
        R"({"Id":2,"Name":"a","Value":"x"})", {});
    row("value changed behind an insertion", R"({"Name":"a","Value":"x"})",
        R"({"Name":"b"},{"Name":"a","Value":"y"})",
        {uR"(+ Variables[0] {"Name":"b"})"_s,
         uR"(= Variables[1].Value from Variables[0].Value "x" > "y")"_s});
    row("same name, other scope",
        R"({"Name":"a","Scope":{"E":["1"]},"Value":"x"},{"Name":"a","Scope":{"E":["2"]},"Value":"y"})",
        R"({"Name":"a","Scope":{"E":["1"]},"Value":"x"},{"Name":"a","Scope":{"E":["2"]},"Value":"z"})",
        {uR"(= Variables[1].Value "y" > "z")"_s});
    row("scope is a set within the key", R"({"Name":"a","Scope":{"E":["1","2"]},"Value":"x"})",
        R"({"Name":"a","Scope":{"E":["2","1"]},"Value":"y"})",
        {uR"(= Variables[0].Value "x" > "y")"_s});
    row("empty scope and none", R"({"Name":"a","Scope":{},"Value":"x"})",
        R"({"Name":"a","Value":"y"})", {uR"(= Variables[0].Value "x" > "y")"_s});
    row("twins are paired in order", R"({"Name":"a","Value":"1"},{"Name":"a","Value":"2"})",
        R"({"Name":"a","Value":"1"},{"Name":"a","Value":"3"},{"Name":"a","Value":"4"})",
        {uR"(= Variables[1].Value "2" > "3")"_s, uR"(+ Variables[2] {"Name":"a","Value":"4"})"_s});
    row("moved", R"({"Name":"a"},{"Name":"b"},{"Name":"c"})",
        R"({"Name":"c"},{"Name":"a"},{"Name":"b"})",
        {uR"(~ Variables[0] from Variables[2] {"Name":"c"})"_s});
    row("moved and changed", R"({"Name":"a"},{"Name":"b"},{"Name":"c","Value":"1"})",
        R"({"Name":"c","Value":"2"},{"Name":"a"},{"Name":"b"})",
        {uR"(~ Variables[0] from Variables[2] {"Name":"c","Value":"2"})"_s,
         uR"(= Variables[0].Value from Variables[2].Value "1" > "2")"_s});
    row("removal moves nothing", R"({"Name":"a"},{"Name":"b"},{"Name":"c"})",
        R"({"Name":"b"},{"Name":"c"})", {uR"(- Variables[0] {"Name":"a"})"_s});
}

void TestJsonDiff::keyedLists()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, lines);
    QCOMPARE(diffLines(parsed(before), parsed(after), variableRules()), lines);
    QCOMPARE(isSameJson(parsed(before), parsed(after), variableRules()), lines.isEmpty());
}

void TestJsonDiff::keyedListWithoutOrder()
{
    JsonDiffRules rules = variableRules();
    rules.sets.push_back(pattern(u"Variables"));
    const JsonValue before = parsed(R"({"Variables":[{"Name":"a","V":1},{"Name":"b","V":2}]})");
    const JsonValue after = parsed(R"({"Variables":[{"Name":"b","V":2},{"Name":"a","V":1}]})");
    QVERIFY(isSameJson(before, after, rules));
    QCOMPARE(diffLines(before, after, rules), QStringList());
    QVERIFY(!isSameJson(before, after, variableRules()));
    const JsonValue changed = parsed(R"({"Variables":[{"Name":"b","V":2},{"Name":"a","V":7}]})");
    QCOMPARE(diffLines(before, changed, rules),
             QStringList{u"= Variables[1].V from Variables[0].V 1 > 7"_s});
}

void TestJsonDiff::ignored()
{
    JsonDiffRules rules;
    rules.ignored = {pattern(u"**.Links"), pattern(u"Meta.Time"), pattern(u"List[?Kind=='auto']")};
    const JsonValue before = parsed(
        R"({"Links":{"Self":"/1"},"Meta":{"Time":1},"List":[{"Kind":"auto","n":1},{"n":2,"Links":3}]})");
    const JsonValue after =
        parsed(R"({"List":[{"n":2},{"Kind":"auto","n":9},{"Kind":"auto","n":8}],"a":{"Links":1}})");
    QCOMPARE(diffLines(before, after, rules), QStringList());
    QVERIFY(isSameJson(before, after, rules));
    QVERIFY(!isSameJson(before, after));
    // Ignored items keep their index in what is reported.
    const JsonValue changed = parsed(R"({"List":[{"n":3}]})");
    QCOMPARE(diffLines(before, changed, rules), QStringList{u"= List[0].n from List[1].n 2 > 3"_s});
    rules.ignored = {pattern(u"")};
    QVERIFY(isSameJson(before, after, rules));
    QVERIFY(diffJson(before, after, rules).empty());
}

void TestJsonDiff::filters()
{
    JsonDiffRules rules;
    rules.ignored = {pattern(u"V[?Type=='Sensitive'].Value")};
    const JsonValue before =
        parsed(R"({"V":[{"Type":"String","Value":"x"},{"Type":"String","Value":"y"}]})");
    const JsonValue after =
        parsed(R"({"V":[{"Type":"Sensitive","Value":null},{"Type":"String","Value":"z"}]})");
    // What one of the two documents ignores is ignored.
    QCOMPARE(diffLines(before, after, rules),
             (QStringList{u"= V[0].Type \"String\" > \"Sensitive\""_s,
                          u"= V[1].Value \"y\" > \"z\""_s}));
}

void TestJsonDiff::appliedDifferencesGiveAfter_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("isKeyed");
    for (const quint32 seed : {1U, 2U, 77U}) {
        QTest::addRow("seed %u", seed) << seed << false;
        QTest::addRow("seed %u, keyed", seed) << seed << true;
    }
}

void TestJsonDiff::appliedDifferencesGiveAfter()
{
    QFETCH(quint32, seed);
    QFETCH(bool, isKeyed);
    JsonDiffRules rules = exactly();
    if (isKeyed)
        rules.keyedLists.push_back({pattern(u"**"), {"Name", "Id"}});
    JsonRandom random(seed);
    for (int i = 0; i < 1500; ++i) {
        const JsonValue before = random.value(5);
        const JsonValue after = i % 10 == 0 ? random.value(5) : random.edited(before);
        const auto differences = diffJson(before, after, rules);
        const JsonValue result = applied(before, differences);
        QVERIFY2(result == after, lines({before, after, result}).constData());
    }
}

void TestJsonDiff::sameWhenNothingDiffers_data()
{
    QTest::addColumn<JsonDiffRules>("rules");
    JsonDiffRules rules;
    QTest::newRow("blank is absent") << rules;
    QTest::newRow("exactly") << exactly();
    rules.sets = {pattern(u"**.a"), pattern(u"[]"), pattern(u"")};
    rules.ignored = {pattern(u"**.Links"), pattern(u"**[?Name=='x'].Id"), pattern(u"**.b[1]")};
    rules.keyedLists.push_back({pattern(u"**.Name"), {"Id", "Links"}});
    rules.keyedLists.push_back({pattern(u"**.a"), {"Id"}});
    QTest::newRow("many rules") << rules;
    rules.emptyEqualsAbsent = false;
    QTest::newRow("many rules, exactly") << rules;
}

void TestJsonDiff::sameWhenNothingDiffers()
{
    QFETCH(JsonDiffRules, rules);
    JsonRandom random(5);
    int same = 0;
    for (int i = 0; i < 4000; ++i) {
        const JsonValue before = random.value(4);
        const JsonValue after = random.edited(before);
        const bool isSame = isSameJson(before, after, rules);
        QVERIFY2(diffJson(before, after, rules).empty() == isSame,
                 lines({before, after}).constData());
        QCOMPARE(isSameJson(after, before, rules), isSame);
        QVERIFY(diffJson(before, parsed(writeJson(before)), rules).empty());
        if (!rules.emptyEqualsAbsent && rules.ignored.empty())
            QCOMPARE(isSame, before == after);
        same += isSame ? 1 : 0;
    }
    QVERIFY(same > 40 && same < 3900); // both answers were put to the test
}

void TestJsonDiff::setsIgnoreEveryOrder()
{
    JsonDiffRules rules = exactly();
    rules.sets = {pattern(u"**")};
    JsonRandom random(9);
    for (int i = 0; i < 1000; ++i) {
        JsonValue before = JsonValue::array();
        for (int item = 0; item < 6; ++item)
            before.append(random.value(3));
        JsonValue after = before;
        for (int swap = 0; swap < 6; ++swap) {
            const JsonValue moved = after.at(random.below(6));
            const int from = random.below(6);
            const JsonValue other = after.at(from);
            after.removeItem(from);
            after.insertItem(random.below(6), other);
        }
        QVERIFY(isSameJson(before, after, rules));
        after.append(random.value(3));
        QVERIFY(!isSameJson(before, after, rules));
        QCOMPARE(diffJson(before, after, rules).size(), size_t(1));
    }
}

void TestJsonDiff::longArrays_data()
{
    QTest::addColumn<int>("different"); // numbers in use
    QTest::addColumn<bool>("isReversed");
    QTest::newRow("all different") << 1'000'000 << false;
    QTest::newRow("all different, reversed") << 1'000'000 << true;
    QTest::newRow("few different") << 3 << false;
    QTest::newRow("all alike") << 1 << false;
}

void TestJsonDiff::longArrays()
{
    QFETCH(int, different);
    QFETCH(bool, isReversed);
    const int size = 100'000;
    JsonRandom random(3);
    std::vector<JsonValue> items;
    for (int i = 0; i < size; ++i)
        items.push_back(JsonValue::number(different == 1'000'000 ? i : random.below(different)));
    JsonValue before = JsonValue::array();
    for (const JsonValue &item : items)
        before.append(item);
    if (isReversed)
        std::reverse(items.begin(), items.end());
    JsonValue after = JsonValue::array();
    after.append(JsonValue::string(u"first"));
    for (int i = 0; i < size; ++i) {
        if (i % 1000 != 500)
            after.append(items[size_t(i)]);
    }
    after.append(JsonValue::string(u"last"));

    QElapsedTimer timer;
    timer.start();
    const auto differences = diffJson(before, after, exactly());
    QVERIFY(timer.elapsed() < 20'000); // of the order of the length, not of its square
    QVERIFY(!differences.empty());
    if (!isReversed && different > 3) {
        // One removal each, apart from what became the first and the last item.
        QVERIFY(differences.size() <= 102);
        QVERIFY(applied(before, differences) == after);
    }
}

void TestJsonDiff::deepDocuments()
{
    JsonLimits limits;
    limits.depth = 200'000;
    const auto nested = [&limits](const char *number) {
        const QByteArray text =
            QByteArray("[").repeated(100'000) + number + QByteArray("]").repeated(100'000);
        return parseJson(text, limits).value();
    };
    const JsonValue a = nested("1");
    const JsonValue b = nested("2");
    QCOMPARE(diffJson(a, b).size(), size_t(1));
    QVERIFY(!isSameJson(a, b));
    QVERIFY(isSameJson(a, nested("1.0")));
    JsonDiffRules rules;
    rules.sets = {pattern(u"**")};
    QVERIFY(!isSameJson(a, b, rules));
}

void TestJsonDiff::alignmentIsLongest()
{
    JsonRandom random(21);
    for (int round = 0; round < 500; ++round) {
        std::vector<uint32_t> a(size_t(random.below(12)));
        std::vector<uint32_t> b(size_t(random.below(12)));
        for (auto *list : {&a, &b}) {
            for (uint32_t &number : *list)
                number = uint32_t(random.below(5));
        }
        std::vector<std::vector<size_t>> longest(a.size() + 1,
                                                 std::vector<size_t>(b.size() + 1, 0));
        for (size_t i = 1; i <= a.size(); ++i) {
            for (size_t j = 1; j <= b.size(); ++j)
                longest[i][j] = a[i - 1] == b[j - 1]
                    ? longest[i - 1][j - 1] + 1
                    : std::max(longest[i - 1][j], longest[i][j - 1]);
        }
        const JsonAlignment run = commonRun(a, b);
        QCOMPARE(run.size(), longest[a.size()][b.size()]);
        for (size_t i = 0; i < run.size(); ++i) {
            QCOMPARE(a[run[i].first], b[run[i].second]);
            QVERIFY(i == 0
                    || (run[i - 1].first < run[i].first && run[i - 1].second < run[i].second));
        }
    }
}

QTEST_APPLESS_MAIN(TestJsonDiff)
#include "tst_jsondiff.moc"
