// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonrandom.h"

#include <migration/json/jsonio.h>
#include <migration/json/jsonpath.h>

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

JsonValue parsed(const QByteArray &text)
{
    return parseJson(text).value();
}

void collectPlaces(const JsonValue &value, const JsonPlace &place, std::vector<JsonPlace> *places)
{
    places->push_back(place);
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isArray())
            collectPlaces(value.at(i), place.child(i), places);
        else
            collectPlaces(value.valueAt(i), place.child(value.keyAt(i).toByteArray()), places);
    }
}

// place=value, one a line
QStringList matched(const QString &pattern, const JsonValue &document)
{
    QStringList lines;
    const auto read = JsonPattern::fromText(pattern);
    if (!read)
        return {read.error().detail};
    read->match(document, [&](const JsonPlace &place, const JsonValue &value) {
        lines += place.toText() + u'=' + QString::fromUtf8(writeJson(value));
    });
    return lines;
}

} // namespace

class TestJsonPath : public QObject
{
    Q_OBJECT

private slots:
    void placeText_data();
    void placeText();
    void everyKeyRoundTrips();
    void badPlaces_data();
    void badPlaces();
    void placeInDocument();
    void changingThroughPlaces();
    void relatives();
    void patternsMatch_data();
    void patternsMatch();
    void badPatterns_data();
    void badPatterns();
    void matchesAgreesWithMatch();
    void deepDocuments();
    void defaultPatternMatchesNothing();
};

void TestJsonPath::placeText_data()
{
    using Steps = std::vector<JsonPlace::Step>;
    QTest::addColumn<JsonPlace>("place");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, Steps steps, const QString &text) {
        QTest::newRow(name) << JsonPlace(std::move(steps)) << text;
    };
    const qsizetype zero = 0;
    const qsizetype two = 2;
    row("root", {}, u""_s);
    row("member", {"Name"_ba}, u"Name"_s);
    row("items", {"Phases"_ba, zero, "Targets"_ba, two}, u"Phases[0].Targets[2]"_s);
    row("key with dots", {"Properties"_ba, "Octopus.Action.Package.FeedId"_ba},
        uR"(Properties["Octopus.Action.Package.FeedId"])"_s);
    row("item of the root", {zero, zero, "a"_ba}, u"[0][0].a"_s);
    row("empty keys", {""_ba, ""_ba}, uR"([""][""])"_s);
    row("digits are a key", {"a"_ba, "0"_ba}, u"a.0"_s);
    row("quotes and backslash", {"a\"b\\c"_ba}, uR"(["a\"b\\c"])"_s);
    row("brackets", {"[0]"_ba, "]"_ba}, uR"(["[0]"]["]"])"_s);
    row("pattern signs are quoted", {"*"_ba, "~"_ba, "**"_ba}, uR"(["*"]["~"]["**"])"_s);
    row("line break", {"a\nb"_ba}, uR"(["a\nb"])"_s);
    row("null character", {"a\0b"_ba}, uR"(["a\u0000b"])"_s);
    row("letters of all scripts", {"größe"_ba, "名前"_ba}, u"größe.名前"_s);
    row("astral", {"\xF0\x9F\x98\x80"_ba}, u"[\"\U0001F600\"]"_s);
    row("lone surrogate", {"\xED\xA0\x80"_ba}, uR"(["\ud800"])"_s);
    row("dash and underline", {"a-b_c"_ba, "-"_ba}, u"a-b_c.-"_s);
}

void TestJsonPath::placeText()
{
    QFETCH(JsonPlace, place);
    QFETCH(QString, text);
    QCOMPARE(place.toText(), text);
    const auto read = JsonPlace::fromText(text);
    QVERIFY(read.has_value());
    QVERIFY(*read == place);
}

void TestJsonPath::everyKeyRoundTrips()
{
    for (char32_t c = 0; c < 0x30000; c += c < 0x800 ? 1 : 61) {
        const QString character = c >= 0xD800 && c < 0xE000
            ? QString(QChar(static_cast<char16_t>(c)))
            : QStringView(QChar::fromUcs4(c)).toString();
        const QByteArray key = JsonValue::string(character).utf8().toByteArray();
        const JsonPlace place({key, "x"_ba + key + "y", qsizetype(3), key});
        const auto read = JsonPlace::fromText(place.toText());
        QVERIFY2(read && *read == place, qPrintable(place.toText()));
    }
}

void TestJsonPath::badPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    const QString key = u"expected a key; a key that is not a plain word is written [\"…\"]"_s;
    QTest::newRow("empty step") << u"a..b"_s << u"column 3: "_s + key;
    QTest::newRow("dot first") << u".a"_s << u"column 1: "_s + key;
    QTest::newRow("dot last") << u"a."_s << QString();
    QTest::newRow("no dot") << u"[0]a"_s << u"column 4: expected . or ["_s;
    QTest::newRow("space") << u"a b"_s << u"column 2: expected . or ["_s;
    QTest::newRow("no index") << u"a[]"_s << u"column 3: expected an index or a key in quotes"_s;
    QTest::newRow("negative") << u"a[-1]"_s << u"column 3: expected an index or a key in quotes"_s;
    QTest::newRow("not closed") << u"a[1"_s << u"column 4: expected ]"_s;
    QTest::newRow("quote not closed") << u"a[\"b"_s << u"column 5: the closing quote is missing"_s;
    QTest::newRow("bad escape") << u"[\"\\x\"]"_s << u"column 4: there is no such escape"_s;
    QTest::newRow("bad code point")
        << u"[\"\\u+123\"]"_s
        << u"column 4: an escape of a code point has four hexadecimal digits"_s;
    QTest::newRow("index too large")
        << u"[99999999999999999999]"_s << u"column 2: the index is too large"_s;
}

void TestJsonPath::badPlaces()
{
    QFETCH(QString, text);
    QFETCH(QString, detail);
    const auto read = JsonPlace::fromText(text);
    QVERIFY(!read.has_value());
    QVERIFY(read.error().message.contains(text));
    if (!detail.isEmpty())
        QCOMPARE(read.error().detail, detail);
}

void TestJsonPath::placeInDocument()
{
    const JsonValue document = parsed(R"({"a":[{"b":null}],"c":1})");
    const auto in = [&](const QString &text) {
        return JsonPlace::fromText(text).value().in(document);
    };
    QVERIFY(in(u""_s) == &document);
    QVERIFY(in(u"a[0].b"_s) && in(u"a[0].b"_s)->isNull());
    QVERIFY(!in(u"a[0].c"_s)); // absent is not null
    QVERIFY(!in(u"a[1]"_s));
    QVERIFY(!in(u"c[0]"_s));
    QVERIFY(!in(u"c.d"_s));
    QVERIFY(!in(u"a.b"_s));
    QVERIFY(!JsonPlace({"a"_ba, qsizetype(-1)}).in(document));
}

void TestJsonPath::changingThroughPlaces()
{
    const JsonValue original = parsed(R"({"a":[{"b":1},{"b":2}],"c":{"d":3}})");
    JsonValue document = original;
    *JsonPlace::fromText(u"a[1].b").value().refIn(document) = JsonValue::boolean(true);
    QVERIFY(JsonPlace::fromText(u"a[0]").value().removeFrom(document));
    QVERIFY(JsonPlace::fromText(u"c.d").value().removeFrom(document));
    QCOMPARE(writeJson(document), "{\"a\":[{\"b\":true}],\"c\":{}}"_ba);
    QCOMPARE(writeJson(original), R"({"a":[{"b":1},{"b":2}],"c":{"d":3}})"_ba);

    QVERIFY(!JsonPlace::fromText(u"a[7]").value().removeFrom(document));
    QVERIFY(!JsonPlace::fromText(u"c.d").value().removeFrom(document));
    QVERIFY(!JsonPlace().removeFrom(document));
    QVERIFY(!JsonPlace::fromText(u"x.y").value().refIn(document));
    QVERIFY(JsonPlace().refIn(document) == &document);
}

void TestJsonPath::relatives()
{
    const JsonPlace place = JsonPlace::fromText(u"a[2].b").value();
    QCOMPARE(place.parent().toText(), u"a[2]"_s);
    QCOMPARE(place.parent().parent().child(1).child("x"_ba).toText(), u"a[1].x"_s);
    QVERIFY(JsonPlace().parent().isRoot());
    QVERIFY(place.startsWith(place));
    QVERIFY(place.startsWith(JsonPlace()));
    QVERIFY(place.startsWith(JsonPlace::fromText(u"a[2]").value()));
    QVERIFY(!place.startsWith(JsonPlace::fromText(u"a[1]").value()));
    QVERIFY(!place.parent().startsWith(place));
    QVERIFY(JsonPlace::fromText(u"a[2]").value() < JsonPlace::fromText(u"a[10]").value());
}

void TestJsonPath::patternsMatch_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("matches");
    const auto row = [](const QString &pattern, const QStringList &matches) {
        QTest::newRow(qPrintable(pattern)) << pattern << matches;
    };
    row(u"Name"_s, {u"Name=\"n\""_s});
    row(u"Absent"_s, {});
    row(u"Name.x"_s, {});
    row(u"Name[]"_s, {});
    row(u"List[].Id"_s, {u"List[0].Id=1"_s, u"List[2].Id=true"_s});
    row(u"List[2].Id"_s, {u"List[2].Id=true"_s});
    row(u"List.*"_s, {}); // items are not members
    row(u"Map[]"_s, {});
    row(u"Map.*"_s, {uR"(Map["a.b"]=[1])"_s, u"Map.c=null"_s});
    row(u"Map[\"a.b\"][0]"_s, {uR"(Map["a.b"][0]=1)"_s});
    row(u"Map['a.b'][]"_s, {uR"(Map["a.b"][0]=1)"_s});
    row(u"Map.~"_s, {uR"(Map["a.b"]="a.b")"_s, uR"(Map.c="c")"_s});
    row(u"**.Id"_s,
        {u"List[0].Id=1"_s, u"List[2].Id=true"_s, u"Deep.x[0].y.Id=null"_s, u"Id=\"i\""_s});
    row(u"Deep.**.Id"_s, {u"Deep.x[0].y.Id=null"_s});
    row(u"Deep.**"_s,
        {u"Deep={\"x\":[{\"y\":{\"Id\":null}}]}"_s, u"Deep.x=[{\"y\":{\"Id\":null}}]"_s,
         u"Deep.x[0]={\"y\":{\"Id\":null}}"_s, u"Deep.x[0].y={\"Id\":null}"_s,
         u"Deep.x[0].y.Id=null"_s});
    row(u"**.**.y"_s, {u"Deep.x[0].y={\"Id\":null}"_s}); // once, whichever way leads there
    row(u"**.x.**.Id"_s, {u"Deep.x[0].y.Id=null"_s});
    row(u"**[0]"_s,
        {u"List[0]={\"Type\":\"S\",\"Id\":1}"_s, uR"(Map["a.b"][0]=1)"_s,
         u"Deep.x[0]={\"y\":{\"Id\":null}}"_s});
    row(u"List[?Type=='S'].Id"_s, {u"List[0].Id=1"_s});
    row(u"List[?Type=='1.0']"_s, {u"List[1]={\"Type\":1.0}"_s}); // a number by its text
    row(u"List[?Type=='1']"_s, {});
    row(u"List[?Id=='true'].Type"_s, {u"List[2].Type=null"_s});
    row(u"List[?Type=='null'].Id"_s, {u"List[2].Id=true"_s});
    row(u"List[?Type!='S'].Type"_s, {u"List[1].Type=1.0"_s, u"List[2].Type=null"_s});
    row(u"List[?Gone!='S'].Id"_s, {u"List[0].Id=1"_s, u"List[2].Id=true"_s});
    row(u"List[?Gone=='']"_s, {});
    row(u"List[ ? Type == \"S\" ]"_s, {u"column 6: expected ], ?, an index or a key in quotes"_s});
    row(u"List[? Type == \"S\" ].Id"_s, {u"List[0].Id=1"_s});
    row(u"Deep.x[?y.Id=='null'].y"_s, {u"Deep.x[0].y={\"Id\":null}"_s});
    row(u"Deep.x[?y!='q'].y"_s, {u"Deep.x[0].y={\"Id\":null}"_s}); // a container has no text
    row(u"~"_s,
        {u"Name=\"Name\""_s, u"List=\"List\""_s, u"Map=\"Map\""_s, u"Deep=\"Deep\""_s,
         u"Id=\"Id\""_s});
}

void TestJsonPath::patternsMatch()
{
    QFETCH(QString, pattern);
    QFETCH(QStringList, matches);
    const JsonValue document =
        parsed(R"({"Name":"n","List":[{"Type":"S","Id":1},{"Type":1.0},{"Type":null,"Id":true}],)"
               R"("Map":{"a.b":[1],"c":null},"Deep":{"x":[{"y":{"Id":null}}]},"Id":"i"})");
    QCOMPARE(matched(pattern, document), matches);
}

void TestJsonPath::badPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("detail");
    const auto row = [](const QString &pattern, const QString &detail) {
        QTest::newRow(qPrintable(pattern)) << pattern << detail;
    };
    row(u"a.~.b"_s, u"column 4: nothing can follow ~"_s);
    row(u"a.~[0]"_s, u"column 4: nothing can follow ~"_s);
    row(u"a***"_s, u"column 2: expected . or ["_s);
    row(u"a[?x='1']"_s, u"column 5: expected == or !="_s);
    row(u"a[?x==1]"_s, u"column 7: expected a text in quotes"_s);
    row(u"a[?=='1']"_s, u"column 4: expected a key"_s);
    row(u"a[?x=='1'"_s, u"column 10: expected ]"_s);
    row(u"a[*]"_s, u"column 3: expected ], ?, an index or a key in quotes"_s);
    row(u"a b"_s, u"column 2: expected . or ["_s);
    row(u"a["_s, u"column 3: expected ], ?, an index or a key in quotes"_s);
}

void TestJsonPath::badPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, detail);
    const auto read = JsonPattern::fromText(pattern);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().detail, detail);
    QCOMPARE(read.error().kind, Error::Kind::Validation);
}

void TestJsonPath::matchesAgreesWithMatch()
{
    const QStringList patterns{u""_s,
                               u"Name"_s,
                               u"*"_s,
                               u"[]"_s,
                               u"**.Name"_s,
                               u"**[]"_s,
                               u"**"_s,
                               u"*.*"_s,
                               u"[][]"_s,
                               u"**.*.~"_s,
                               u"a.**.b"_s,
                               u"[?Name!='x'].Id"_s,
                               u"**[?a=='1']"_s,
                               u"**.Id.**.a"_s,
                               u"[0].*[1]"_s};
    JsonRandom random(11);
    for (int i = 0; i < 300; ++i) {
        const JsonValue document = random.value(4);
        std::vector<JsonPlace> places;
        collectPlaces(document, JsonPlace(), &places);
        for (const QString &text : patterns) {
            const auto pattern = JsonPattern::fromText(text);
            QVERIFY(pattern.has_value());
            std::vector<JsonPlace> expected;
            std::copy_if(places.begin(), places.end(), std::back_inserter(expected),
                         [&](const JsonPlace &place) { return pattern->matches(place, document); });
            std::vector<JsonPlace> visited;
            pattern->match(document, [&](const JsonPlace &place, const JsonValue &value) {
                visited.push_back(place);
                QVERIFY(pattern->matchesKeys() || place.in(document)->isIdenticalTo(value));
            });
            QVERIFY2(visited == expected, qPrintable(text)); // each once, in document order
        }
    }
}

void TestJsonPath::deepDocuments()
{
    JsonLimits limits;
    limits.depth = 200'000;
    const QByteArray text =
        QByteArray("{\"a\":").repeated(100'000) + "{\"Id\":1}" + QByteArray("}").repeated(100'000);
    int count = 0;
    JsonPattern::fromText(u"**.Id").value().match(
        parseJson(text, limits).value(), [&](const JsonPlace &place, const JsonValue &) {
            QCOMPARE(place.steps().size(), size_t(100'001));
            ++count;
        });
    QCOMPARE(count, 1);
}

void TestJsonPath::defaultPatternMatchesNothing()
{
    const JsonPattern pattern;
    pattern.match(parsed("[1]"), [](const JsonPlace &, const JsonValue &) { QFAIL("matched"); });
    QVERIFY(!pattern.matches(JsonPlace(), JsonValue()));
    QVERIFY(!pattern.matchesKeys());
}

QTEST_APPLESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
