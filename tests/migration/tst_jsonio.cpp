// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonrandom.h"

#include <migration/json/jsonio.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;

class TestJsonIo : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void everyPrefixIsRefused();
    void errorNamesLineAndColumn();
    void depthLimit();
    void byteLimit();
    void millionsOfBracketsAreRefused();
    void indented_data();
    void indented();
    void randomDocumentsRoundTrip_data();
    void randomDocumentsRoundTrip();
    void randomBytesNeverHarm();
};

void TestJsonIo::comesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, QByteArray text) { QTest::newRow(name) << text; };
    for (const char *number :
         {"0", "-0", "1", "1.0", "1e3", "1E+3", "-1.50", "12345678901234567890",
          "0.1000000000000000055", "1E400", "1e-400", "-0.0", "1e99999999999999999999"})
        row(number, number);
    row("null", "null");
    row("true", "true");
    row("false", "false");
    row("empty text", "\"\"");
    row("empty containers", "[[],{},[{}]]");
    row("order of keys", R"({"z":1,"a":2,"M":3,"":4})");
    row("escapes", R"("\"\\\b\f\n\r\t\u0001\u001f")");
    row("null character", R"(["a\u0000b",{"\u0000":1}])");
    row("line separators as they are", "\"\xE2\x80\xA8\xE2\x80\xA9\"");
    row("delete and slash as they are", "\"\x7F/\"");
    row("last of each length", "\"\x7F\xDF\xBF\xEF\xBF\xBF\xF4\x8F\xBF\xBF\"");
    row("astral", "\"\xF0\x9F\x98\x80\"");
    row("lone high surrogate", R"("\ud800")");
    row("lone low surrogate", R"("\udfffx")");
    row("wrong order of surrogates", R"("\udc00\ud800")");
    row("two high surrogates, then a pair", "\"\\ud83d\xF0\x9F\x98\x80\"");
    row("lone surrogate in a key", R"({"\ud83d":[]})");
    row("no Unicode normalisation", "\"e\xCC\x81 \xC3\xA9\"");
    row("numbers of many digits", QByteArray(5000, '7') + '.' + QByteArray(5000, '3'));
    row("a text of a megabyte", '"' + QByteArray(1 << 20, 'x') + '"');
    row("same keys in many objects", R"([{"a":1,"b":2},{"a":1,"b":2},{"b":1,"a":2}])");
}

void TestJsonIo::comesBackAsItWas()
{
    QFETCH(QByteArray, text);
    const auto value = parseJson(text);
    QVERIFY(value.has_value());
    QCOMPARE(writeJson(*value), text);
    const auto again = parseJson(writeJson(*value, JsonFormat::Indented));
    QVERIFY(again.has_value());
    QVERIFY(again->isIdenticalTo(*value));
}

void TestJsonIo::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("compact");
    const auto row = [](const char *name, const char *text, const char *compact) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(compact);
    };
    row("white space", " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n", R"({"a":[1,2],"b":{}})");
    row("byte order mark", "\xEF\xBB\xBF[1]", "[1]");
    row("escaped slash", R"("a\/b")", R"("a/b")");
    row("escaped letters", R"("\u0041\u00e9\u20ac")", "\"A\u00e9\u20ac\"");
    row("escaped pair", R"("\uD83D\uDE00")", "\"\xF0\x9F\x98\x80\"");
    row("upper case hexadecimal", R"("\uABCD\uD800")", "\"\xEA\xAF\x8D\\ud800\"");
    row("high surrogate before another escape", R"("\ud800\u0041")", R"("\ud800A")");
    row("high surrogate before a pair", R"("\ud800\ud83d\ude00")", "\"\\ud800\xF0\x9F\x98\x80\"");
    row("twin keys: last value, first place", R"({"a":1,"b":2,"a":3})", R"({"a":3,"b":2})");
    row("twin keys by escape", R"({"a":1,"\u0061":2})", R"({"a":2})");
    row("twin empty keys", R"({"":1,"":2,"x":3})", R"({"":2,"x":3})");
    row("escaped keys at two levels", R"({"\u0061":{"\n":1,"\t":2},"\u0062":3})",
        R"({"a":{"\n":1,"\t":2},"b":3})");
}

void TestJsonIo::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, compact);
    const auto value = parseJson(text);
    QVERIFY(value.has_value());
    QCOMPARE(writeJson(*value), compact);
}

void TestJsonIo::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text, qint64 offset) {
        QTest::newRow(name) << text << offset;
    };
    row("nothing", "", 0);
    row("only space", " \n ", 3);
    row("only a byte order mark", "\xEF\xBB\xBF", 3);
    row("trailing text", "{} x", 3);
    row("two values", "1 2", 2);
    row("trailing comma in an array", "[1,]", 3);
    row("trailing comma in an object", R"({"a":1,})", 7);
    row("leading comma", "[,1]", 1);
    row("missing comma", "[1 2]", 3);
    row("missing colon", R"({"a" 1})", 5);
    row("missing value", R"({"a":})", 5);
    row("key without quotes", "{a:1}", 1);
    row("number as a key", "{1:1}", 1);
    row("wrong bracket", "[1}", 2);
    row("wrong brace", R"({"a":1])", 6);
    row("end inside an array", "[1", 2);
    row("end inside an object", R"({"a":1)", 6);
    row("end after a key", R"({"a")", 4);
    row("end inside a text", "\"abc", 4);
    row("end inside an escape", "\"a\\", 3);
    row("end inside a code point", R"("\u12)", 5);
    row("NaN", "NaN", 0);
    row("infinity", "[-Infinity]", 2);
    row("half a word", "nul", 0);
    row("word in capitals", "True", 0);
    row("comment", "// x\n1", 0);
    row("comment inside", "[1,/*x*/2]", 3);
    row("single quotes", "'a'", 0);
    row("leading zero", "01", 1);
    row("plus sign", "+1", 0);
    row("minus alone", "-", 1);
    row("point without digits", "1.", 2);
    row("point first", ".5", 0);
    row("exponent without digits", "1e+", 3);
    row("hexadecimal", "0x10", 1);
    row("unknown escape", R"("ab\x41")", 3);
    row("escape with a bad digit", R"("\u00g0")", 5);
    row("raw line break in a text", "\"a\nb\"", 2);
    row("raw null in a text", QByteArray("\"a\0b\"", 5), 2);
    row("null after the value", QByteArray("1\0", 2), 1);
    row("overlong slash", "\"\xC0\xAF\"", 1);
    row("overlong three bytes", "\"a\xE0\x80\xAF\"", 2);
    row("surrogate as bytes", "\"ab\xED\xA0\x80\"", 3);
    row("beyond Unicode", "\"\xF4\x90\x80\x80\"", 1);
    row("lone continuation", "\"\x80\"", 1);
    row("cut sequence", "\"\xE2\x82\"", 1);
    row("cut sequence at the end", "\"\xE2\x82", 1);
    row("bad byte behind sixteen good ones", "\"0123456789abcdef\xFF\"", 17);
    row("bad byte behind an escape", "\"\\n\xFF\"", 3);
    row("bad byte in a key", "{\"\xFF\":1}", 2);
}

void TestJsonIo::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, offset);
    // In memory of exactly its size, so that a sanitizer sees a step beyond the end.
    const std::vector<char> exact(text.begin(), text.end());
    const auto value = parseJson(QByteArrayView(exact.data(), qsizetype(exact.size())));
    QVERIFY(!value.has_value());
    QVERIFY(!value.error().reason.isEmpty());
    QCOMPARE(value.error().offset, offset);
}

void TestJsonIo::everyPrefixIsRefused()
{
    const QByteArray text = R"({"a":[1.5e3,true,null,"x\u00e9\n"],"b":{"c":[]},"d":false})";
    QVERIFY(parseJson(text).has_value());
    for (qsizetype length = 0; length < text.size(); ++length) {
        const std::vector<char> exact(text.begin(), text.begin() + length);
        QVERIFY(!parseJson(QByteArrayView(exact.data(), length)).has_value());
    }
}

void TestJsonIo::errorNamesLineAndColumn()
{
    const auto error =
        parseJson("{\n  \"a\": 1,\r\n  \"\xC3\xA9\xF0\x9F\x98\x80\": nope\n}").error();
    QCOMPARE(error.line, 3);
    QCOMPARE(error.column, 9); // in code points
    const auto first = parseJson("\xEF\xBB\xBFx").error();
    QCOMPARE(first.line, 1);
    QCOMPARE(first.column, 1);
    QCOMPARE(first.offset, qint64(3));

    const auto read = readJson("[1,\n2,,");
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, Error::Kind::BadResponse);
    QVERIFY(!read.error().message.isEmpty());
    QCOMPARE(read.error().detail, u"line 2, column 3: this is not a JSON value"_s);
}

void TestJsonIo::depthLimit()
{
    JsonLimits limits;
    limits.depth = 3;
    QVERIFY(parseJson("[{\"a\":[1]}]", limits).has_value());
    QVERIFY(parseJson("[[[]],[[]]]", limits).has_value());
    const auto tooDeep = parseJson("[{\"a\":[[]]}]", limits);
    QVERIFY(!tooDeep.has_value());
    QCOMPARE(tooDeep.error().offset, qint64(7));
    limits.depth = 0;
    QVERIFY(parseJson("1", limits).has_value());
    QVERIFY(!parseJson("[]", limits).has_value());
}

void TestJsonIo::byteLimit()
{
    JsonLimits limits;
    limits.bytes = 5;
    QVERIFY(parseJson("[1,2]", limits).has_value());
    const auto tooLong = parseJson("[1,23]", limits);
    QVERIFY(!tooLong.has_value());
    QCOMPARE(tooLong.error().offset, qint64(5));
}

void TestJsonIo::millionsOfBracketsAreRefused()
{
    const QByteArray text(10'000'000, '[');
    QCOMPARE(parseJson(text).error().offset, qint64(256));
    JsonLimits limits;
    limits.depth = std::numeric_limits<int>::max();
    QCOMPARE(parseJson(text, limits).error().offset, qint64(10'000'000));
    QVERIFY(!parseJson(QByteArray("{\"\":").repeated(1'000'000), limits).has_value());
}

void TestJsonIo::indented_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("indented");
    QTest::newRow("scalar") << QByteArray("1.0") << QByteArray("1.0");
    QTest::newRow("empty") << QByteArray("{}") << QByteArray("{}");
    QTest::newRow("nested")
        << QByteArray(R"({"a":[1,{"b":null}],"c":{},"d":[]})")
        << QByteArray("{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": {},\n"
                      "  \"d\": []\n}");
}

void TestJsonIo::indented()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, indented);
    QCOMPARE(writeJson(parseJson(text).value(), JsonFormat::Indented), indented);
}

void TestJsonIo::randomDocumentsRoundTrip_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1U, 2U, 3U, 20'250'101U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestJsonIo::randomDocumentsRoundTrip()
{
    QFETCH(quint32, seed);
    JsonRandom random(seed);
    for (int i = 0; i < 1500; ++i) {
        const JsonValue value = random.value(5);
        const JsonFormat format = i % 2 == 0 ? JsonFormat::Compact : JsonFormat::Indented;
        const QByteArray text = writeJson(value, format);
        const auto read = parseJson(text);
        QVERIFY2(read.has_value(), text.constData());
        QVERIFY2(read->isIdenticalTo(value), text.constData());
        QCOMPARE(writeJson(*read, format), text);
    }
}

void TestJsonIo::randomBytesNeverHarm()
{
    JsonRandom random(7);
    const QByteArray bytes("{}[]\",:\\u0d89ef1-+.tn \n\xED\xA0\x80\xF0\x9F\x98\xFF");
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text = writeJson(random.value(3));
        const int edits = 1 + random.below(3);
        for (int edit = 0; edit < edits; ++edit)
            text[random.below(int(text.size()))] = bytes.at(random.below(int(bytes.size())));
        if (const auto value = parseJson(text)) {
            const auto again = parseJson(writeJson(*value));
            QVERIFY2(again && again->isIdenticalTo(*value), text.constData());
        }
    }
}

QTEST_APPLESS_MAIN(TestJsonIo)
#include "tst_jsonio.moc"
