// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonio.h>
#include <migration/json/jsonnumber.h>
#include <migration/json/jsonvalue.h>

#include <QElapsedTimer>
#include <QTest>

#include <array>

#include <thread>

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace {

JsonValue parsed(const QByteArray &text)
{
    Migration::JsonLimits limits;
    limits.depth = 20'000'000;
    const auto value = Migration::parseJson(text, limits);
    if (!value)
        qFatal("bad test document: %s", text.left(200).constData());
    return *value;
}

QByteArray written(const JsonValue &value)
{
    return Migration::writeJson(value);
}

QByteArray keyOf(const char *prefix, qint64 number)
{
    return QByteArray(prefix).append(QByteArray::number(number));
}

} // namespace

class TestJsonValue : public QObject
{
    Q_OBJECT

private slots:
    void scalars();
    void textsOfAllLengths();
    void textsKeepEveryCodePoint();
    void badUtf8IsReplaced();
    void wholeNumbers_data();
    void wholeNumbers();
    void canonicalNumbers_data();
    void canonicalNumbers();
    void equality_data();
    void equality();
    void arrays();
    void objects();
    void removingSeveralMembers();
    void keyMayLieInsideTheObject();
    void renaming();
    void largeObjects();
    void copiesAreIndependent();
    void editsOfReadObjectsKeepOthers();
    void absentIsNotNull();
    void deepTrees();
    void unequalLargeObjectsAreQuick();
    void readFromSeveralThreads();
    void manyDifferentKeysDoNotPileUp();
};

void TestJsonValue::scalars()
{
    QVERIFY(JsonValue().isNull());
    QVERIFY(JsonValue::boolean(true).toBool());
    QVERIFY(!JsonValue::boolean(false).toBool(true));
    QVERIFY(JsonValue().toBool(true));
    QCOMPARE(JsonValue::number(-42).numberText(), QByteArrayView("-42"));
    QCOMPARE(JsonValue::numberText("1.0").numberText(), QByteArrayView("1.0"));
    QVERIFY(JsonValue::numberText("01").isNull());
    QVERIFY(JsonValue::numberText("").isNull());
    QVERIFY(JsonValue::numberText("1 ").isNull());
    QCOMPARE(JsonValue().toString(u"none"_s), u"none"_s);
    QCOMPARE(JsonValue::string(u"").toString(u"none"_s), QString());
    QVERIFY(JsonValue::number(1).utf8().isEmpty());
    QVERIFY(JsonValue::string(u"1").numberText().isEmpty());
}

void TestJsonValue::textsOfAllLengths()
{
    // Short texts lie in the value, long ones outside it: the border must not show.
    for (int length = 0; length < 70; ++length) {
        const QByteArray text(length, 'x');
        const JsonValue value = JsonValue::utf8(text);
        const JsonValue copy = value;
        QCOMPARE(copy.utf8(), QByteArrayView(text));
        QCOMPARE(written(copy), QByteArray('"' + text + '"'));
        QVERIFY(copy == parsed('"' + text + '"'));
        QVERIFY(copy != JsonValue::utf8(QByteArray(text).append('y')));
    }
}

void TestJsonValue::textsKeepEveryCodePoint()
{
    QString text;
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97)
        text += QStringView(QChar::fromUcs4(c));
    const JsonValue value = JsonValue::string(text);
    QCOMPARE(value.toString(), text);
    QCOMPARE(parsed(written(value)).toString(), text);
    const QString lone = QString(QChar(0xDE00)) + u'a' + QChar(0xD83D);
    QCOMPARE(JsonValue::string(lone).toString(), lone);
    QCOMPARE(written(JsonValue::string(lone)), QByteArray("\"\\ude00a\\ud83d\""));
}

void TestJsonValue::badUtf8IsReplaced()
{
    QCOMPARE(JsonValue::utf8("a\xFFz").toString(), u"a\uFFFDz"_s);
    JsonValue object;
    object.set("k\xFF", JsonValue::number(1));
    QCOMPARE(written(object), QByteArray("{\"k\uFFFD\":1}"));
    // Two halves of one code point, spelled apart, are that code point.
    QCOMPARE(JsonValue::utf8("\xED\xA0\xBD\xED\xB8\x80").utf8(),
             QByteArrayView("\xF0\x9F\x98\x80"));
}

void TestJsonValue::wholeNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("number");
    const qint64 none = -777;
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("minus zero") << QByteArray("-0") << qint64(0);
    QTest::newRow("zero with a huge exponent") << QByteArray("0e99999999999999") << qint64(0);
    QTest::newRow("integer") << QByteArray("-15") << qint64(-15);
    QTest::newRow("fraction of nothing") << QByteArray("1.0") << qint64(1);
    QTest::newRow("exponent") << QByteArray("1e3") << qint64(1000);
    QTest::newRow("fraction and exponent") << QByteArray("1.25e2") << qint64(125);
    QTest::newRow("negative exponent") << QByteArray("500e-2") << qint64(5);
    QTest::newRow("largest") << QByteArray("9223372036854775807") << qint64(9223372036854775807);
    QTest::newRow("too large") << QByteArray("9223372036854775808") << none;
    QTest::newRow("smallest") << QByteArray("-9223372036854775808")
                              << std::numeric_limits<qint64>::min();
    QTest::newRow("fraction") << QByteArray("1.5") << none;
    QTest::newRow("small fraction") << QByteArray("1e-1") << none;
    QTest::newRow("huge") << QByteArray("1E400") << none;
    QTest::newRow("exponent of twenty digits") << QByteArray("1e99999999999999999999") << none;
}

void TestJsonValue::wholeNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, number);
    QCOMPARE(JsonValue::numberText(text).toInteger(-777), number);
    QCOMPARE(JsonValue::utf8(text).toInteger(-777), qint64(-777));
}

void TestJsonValue::canonicalNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    QTest::newRow("zero") << QByteArray("-0.000e+7") << QByteArray("0");
    QTest::newRow("hundred") << QByteArray("100") << QByteArray("1e2");
    QTest::newRow("fraction") << QByteArray("-0.0250") << QByteArray("-25e-3");
    QTest::newRow("leading exponent zeros") << QByteArray("1e0005") << QByteArray("1e5");
    QTest::newRow("exponent gone") << QByteArray("1.5e1") << QByteArray("15");
    QTest::newRow("long exponent up")
        << QByteArray("10e99999999999999999999") << QByteArray("1e100000000000000000000");
    QTest::newRow("long exponent down")
        << QByteArray("0.1e100000000000000000000") << QByteArray("1e99999999999999999999");
    QTest::newRow("long negative exponent")
        << QByteArray("0.01E-99999999999999999999") << QByteArray("1e-100000000000000000001");
    QTest::newRow("across the border of short exponents")
        << QByteArray("0.1e100000000000000000") << QByteArray("1e99999999999999999");
}

void TestJsonValue::canonicalNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    QCOMPARE(Migration::canonicalJsonNumber(text), canonical);
    QVERIFY(JsonValue::numberText(text) == JsonValue::numberText(canonical));
}

void TestJsonValue::equality_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isEqual");
    QTest::addColumn<bool>("isIdentical");
    const auto row = [](const char *name, const char *a, const char *b, bool equal,
                        bool identical) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << equal << identical;
    };
    row("same number", "1", "1", true, true);
    row("number spellings", "[1,1.0,1e0,100]", "[1.0,1e0,10E-1,1e2]", true, false);
    row("signs of zero", "-0", "0", true, false);
    row("last digit", "0.1000000000000000055", "0.1000000000000000056", false, false);
    row("beyond doubles", "12345678901234567890", "12345678901234567891", false, false);
    row("huge exponents", "1e99999999999999999999", "10e99999999999999999998", true, false);
    row("huge but different", "1e99999999999999999999", "1e99999999999999999998", false, false);
    row("number and text", "1", "\"1\"", false, false);
    row("null and false", "null", "false", false, false);
    row("true and false", "true", "false", false, false);
    row("order of keys", R"({"a":1,"b":2})", R"({"b":2,"a":1})", true, false);
    row("one key more", R"({"a":1})", R"({"a":1,"b":null})", false, false);
    row("other key", R"({"a":1,"b":2})", R"({"a":1,"c":2})", false, false);
    row("order of items", "[1,2]", "[2,1]", false, false);
    row("empty containers", "[]", "{}", false, false);
    row("empty objects", R"({"a":{}})", R"({"a":{}})", true, true);
    row("spelling of text", R"("\u00e9\/")", "\"\u00e9/\"", true, true);
    row("composed and decomposed", "\"\u00e9\"", "\"e\u0301\"", false, false);
}

void TestJsonValue::equality()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isEqual);
    QFETCH(bool, isIdentical);
    QCOMPARE(parsed(a) == parsed(b), isEqual);
    QCOMPARE(parsed(b) == parsed(a), isEqual);
    QCOMPARE(parsed(a).isIdenticalTo(parsed(b)), isIdentical);
}

void TestJsonValue::arrays()
{
    JsonValue array; // becomes one with the first item
    for (int i = 0; i < 5; ++i)
        array.append(JsonValue::number(i));
    array.insertItem(0, JsonValue::string(u"first"));
    array.insertItem(6, JsonValue::string(u"last"));
    array.removeItem(2);
    array.itemRef(1) = JsonValue::boolean(true);
    QCOMPARE(written(array), QByteArray(R"(["first",true,2,3,4,"last"])"));
    QVERIFY(array.at(6).isNull());
    QVERIFY(array.at(-1).isNull());
    array.append(array); // itself, as it was
    QCOMPARE(array.at(6).size(), qsizetype(6));
    while (array.size() > 0)
        array.removeItem(array.size() - 1);
    QCOMPARE(written(array), QByteArray("[]"));
}

void TestJsonValue::objects()
{
    JsonValue object;
    object.set("b", JsonValue::number(1));
    object.set("a", JsonValue::number(2));
    object.set("", JsonValue::number(3));
    object.set("b", JsonValue::number(4)); // stays where it was
    QCOMPARE(written(object), QByteArray(R"({"b":4,"a":2,"":3})"));
    QCOMPARE(object.keyAt(1), QByteArrayView("a"));
    QCOMPARE(object.valueAt(2).toInteger(), qint64(3));
    *object.findRef("a") = JsonValue::array();
    object.valueRefAt(2) = JsonValue();
    QVERIFY(!object.findRef("c"));
    QVERIFY(object.remove("b"));
    QVERIFY(!object.remove("b"));
    QCOMPARE(written(object), QByteArray(R"({"a":[],"":null})"));
    QVERIFY(object.remove("a"));
    QVERIFY(object.find({})); // a view of nothing is the empty key
    object.set({}, JsonValue::utf8({}));
    QCOMPARE(written(object), QByteArray(R"({"":""})"));
    QVERIFY(object.remove({}));
    QCOMPARE(written(object), QByteArray("{}"));
}

void TestJsonValue::removingSeveralMembers()
{
    const JsonValue whole = parsed(R"({"a":1,"b":"a text that lies outside","c":[3],"d":4})");
    JsonValue object = whole;
    const std::array<QByteArrayView, 4> some{"d", "b", "not there", "b"};
    QVERIFY(object.removeAll(some));
    QVERIFY(!object.removeAll(some));
    QCOMPARE(written(object), QByteArray(R"({"a":1,"c":[3]})"));
    const std::array<QByteArrayView, 2> rest{object.keyAt(0), object.keyAt(1)};
    QVERIFY(object.removeAll(rest));
    QCOMPARE(written(object), QByteArray("{}"));
    QCOMPARE(written(whole), QByteArray(R"({"a":1,"b":"a text that lies outside","c":[3],"d":4})"));
}

void TestJsonValue::keyMayLieInsideTheObject()
{
    JsonValue object =
        parsed(R"({"name":"short","other":"a text that is long enough to be outside"})");
    object.set(object.value("name").utf8(), JsonValue::number(1));
    object.set(object.value("other").utf8(), JsonValue::number(2));
    object.renameKeyAt(0, object.keyAt(2));
    object.remove(object.keyAt(1));
    QCOMPARE(written(object),
             QByteArray(R"({"short":"short","a text that is long enough to be outside":2})"));
}

void TestJsonValue::renaming()
{
    JsonValue object = parsed(R"({"a":1,"b":2,"c":3})");
    object.renameKeyAt(1, "B");
    QCOMPARE(written(object), QByteArray(R"({"a":1,"B":2,"c":3})"));
    object.renameKeyAt(2, "a"); // the other a goes
    QCOMPARE(written(object), QByteArray(R"({"B":2,"a":3})"));
    object.renameKeyAt(0, "a");
    QCOMPARE(written(object), QByteArray(R"({"a":2})"));
    object.renameKeyAt(0, "a");
    QCOMPARE(written(object), QByteArray(R"({"a":2})"));
}

void TestJsonValue::largeObjects()
{
    JsonValue object;
    for (int i = 0; i < 3000; ++i)
        object.set(keyOf("key-", i), JsonValue::number(i));
    for (int i = 0; i < 3000; i += 7)
        QVERIFY(object.remove(keyOf("key-", i)));
    for (int i = 0; i < 3000; ++i) {
        const JsonValue *found = object.find(keyOf("key-", i));
        QCOMPARE(found != nullptr, i % 7 != 0);
        QVERIFY(!found || found->toInteger() == i);
    }
    QVERIFY(parsed(written(object)).isIdenticalTo(object));
}

void TestJsonValue::copiesAreIndependent()
{
    const QByteArray text = R"({"list":[1,{"deep":"value"}],"name":"x"})";
    JsonValue original = parsed(text);
    JsonValue copy = original;
    copy.findRef("list")->itemRef(1).set("deep", JsonValue::number(2));
    copy.findRef("list")->append(JsonValue());
    copy.set("more", JsonValue());
    copy.remove("name");
    QCOMPARE(written(original), text);
    QCOMPARE(written(copy), QByteArray(R"({"list":[1,{"deep":2},null],"more":null})"));
    original = original.value("list"); // a part of itself
    QCOMPARE(written(original), QByteArray(R"([1,{"deep":"value"}])"));
    original = std::move(original.itemRef(1));
    QCOMPARE(written(original), QByteArray(R"({"deep":"value"})"));
}

void TestJsonValue::editsOfReadObjectsKeepOthers()
{
    // Objects with the same keys share them: a change of one must not reach the others.
    const JsonValue list = parsed(R"([{"a":1,"b":2},{"a":3,"b":4}])");
    JsonValue first = list.at(0);
    first.remove("a");
    JsonValue second = list.at(1);
    second.renameKeyAt(0, "z");
    second.set("c", JsonValue::number(5));
    JsonValue third = parsed(R"({"a":1,"b":2})");
    third.set("c", JsonValue::number(6));
    QCOMPARE(written(list), QByteArray(R"([{"a":1,"b":2},{"a":3,"b":4}])"));
    QCOMPARE(written(first), QByteArray(R"({"b":2})"));
    QCOMPARE(written(second), QByteArray(R"({"z":3,"b":4,"c":5})"));
    QCOMPARE(written(third), QByteArray(R"({"a":1,"b":2,"c":6})"));
}

void TestJsonValue::absentIsNotNull()
{
    const JsonValue object = parsed(R"({"there":null})");
    QVERIFY(object.find("there") && object.find("there")->isNull());
    QVERIFY(!object.find("absent"));
    QVERIFY(object.value("absent").isNull());
    QVERIFY(!JsonValue::number(1).find("a"));
    QVERIFY(JsonValue::array().value("a").isNull());
}

void TestJsonValue::deepTrees()
{
    // Nothing may recurse: reading, copying, comparing, writing, measuring, letting go.
    const int depth = 1'000'000;
    for (const char *bracket : {"[", "{\"a\":"}) {
        const bool isArray = bracket[0] == '[';
        const QByteArray text = QByteArray(bracket).repeated(depth)
            + QByteArray(isArray ? "[]" : "{}") + QByteArray(isArray ? "]" : "}").repeated(depth);
        const JsonValue a = parsed(text);
        const JsonValue b = parsed(text);
        QVERIFY(a == b);
        QVERIFY(a.isIdenticalTo(b));
        QCOMPARE(written(a), text);
        QVERIFY(a.memoryBytes() > size_t(depth) * sizeof(JsonValue));
    }
}

void TestJsonValue::unequalLargeObjectsAreQuick()
{
    QByteArray forwards("{");
    QByteArray backwards("{");
    const int count = 100'000;
    for (int i = 0; i < count; ++i) {
        forwards += "\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
        backwards += "\"k" + QByteArray::number(count - 1 - i)
            + "\":" + QByteArray::number(count - 1 - i) + ',';
    }
    forwards.back() = '}';
    backwards.back() = '}';
    const JsonValue a = parsed(forwards);
    const JsonValue b = parsed(backwards);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(a == b);
    QVERIFY(!a.isIdenticalTo(b));
    QVERIFY(timer.elapsed() < 5000); // each key searched among all would take minutes
}

void TestJsonValue::readFromSeveralThreads()
{
    const JsonValue document =
        parsed(R"({"name":"a text that is long enough to be shared","list":[{"a":1},{"a":2}]})");
    const QByteArray text = written(document);
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&failures, &document, &text, t] {
            for (int i = 0; i < 2000; ++i) {
                JsonValue mine = document;
                JsonValue read = parsed(text); // shares its keys with the other threads'
                if (!(mine == read) || written(read) != text)
                    ++failures;
                mine.findRef("list")->itemRef(0).set(keyOf("t", t), JsonValue::number(i));
                read.remove("name");
                if (mine.value("list").at(0).size() != 2 || read.size() != 1)
                    ++failures;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(written(document), text);
}

void TestJsonValue::manyDifferentKeysDoNotPileUp()
{
    // Objects whose keys are ids: what is remembered of them is bounded, and evicting a set of keys
    // takes it from nobody who has it.
    std::vector<JsonValue> kept;
    for (int i = 0; i < 50'000; ++i) {
        const QByteArray id = QByteArray::number(i);
        const JsonValue value = parsed("{\"id-" + id + "\":" + id + "}");
        if (i % 1000 == 0)
            kept.push_back(value);
    }
    for (size_t i = 0; i < kept.size(); ++i)
        QCOMPARE(kept[i].keyAt(0), QByteArrayView(keyOf("id-", qint64(i) * 1000)));
}

QTEST_APPLESS_MAIN(TestJsonValue)
#include "tst_jsonvalue.moc"
