// SPDX-License-Identifier: GPL-3.0-or-later
#include <wizard/widgets/difffolds.h>
#include <wizard/widgets/sequencematch.h>
#include <wizard/widgets/textdiff.h>
#include <wizard/widgets/worddiff.h>

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Wizard;
using namespace Qt::StringLiterals;

namespace {

const std::atomic_bool never{false};

TextDiff diff(const QString &before, const QString &after)
{
    return TextDiff::between(before, after, never);
}

// One sign a row: = same, ~ changed, - removed, + added, < moved away, > moved here.
QString signs(const TextDiff &result)
{
    QString text;
    for (const DiffRow &row : result.rows)
        text += u"=~-+<>"[int(row.kind)];
    return text;
}

QString marked(const QString &line, const QList<TextSpan> &spans)
{
    QString text = line;
    for (auto span = spans.crbegin(); span != spans.crend(); ++span) {
        text.insert(span->from + span->length, u']');
        text.insert(span->from, u'[');
    }
    return text;
}

} // namespace

class TestTextDiff : public QObject
{
    Q_OBJECT

private slots:
    void rows_data();
    void rows();
    void words_data();
    void words();
    void nothingIsLost();
    void longestIsFound();
    void additionsBeginWhereABlockBegins();
    void changesAreCounted();
    void folds();
    void bigTextsAreQuick_data();
    void bigTextsAreQuick();
    void stops();
};

void TestTextDiff::rows_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << u""_s << u""_s << u""_s;
    QTest::newRow("equal") << u"a\nb"_s << u"a\nb"_s << u"=="_s;
    QTest::newRow("all new") << u""_s << u"a\nb"_s << u"++"_s;
    QTest::newRow("all gone") << u"a\nb"_s << u""_s << u"--"_s;
    QTest::newRow("a value") << u"{\n  \"a\": 1,\n  \"b\": 2\n}"_s
                             << u"{\n  \"a\": 1,\n  \"b\": 3\n}"_s << u"==~="_s;
    QTest::newRow("a long value")
        << u"{\n  \"a\": \"x\"\n}"_s
        << u"{\n  \"a\": \"something altogether different and much longer\"\n}"_s << u"=~="_s;
    QTest::newRow("one of them added") << u"[\n1\n]"_s << u"[\n1\nsecond\n]"_s << u"==+="_s;
    QTest::newRow("unlike lines are no change") << u"alpha beta gamma"_s << u"12345"_s << u"-+"_s;
    QTest::newRow("moved") << u"first thing\nx\ny\nz"_s << u"x\ny\nz\nfirst thing"_s << u"<===>"_s;
    QTest::newRow("moved with its braces")
        << u"{\n\"first thing\": 1\n},\nx1\ny1\nz1\nw1\nv1"_s
        << u"x1\ny1\nz1\nw1\nv1\n{\n\"first thing\": 1\n}"_s << u"<<<=====>>>"_s;
    QTest::newRow("moved to the end and lost its comma")
        << u"[\n\"first thing\",\n\"x\",\n\"y\"\n]"_s << u"[\n\"x\",\n\"y\",\n\"first thing\"\n]"_s
        << u"=<=~>="_s;
    QTest::newRow("a comma is a change, no move")
        << u"[\n\"smoke test\"\n]"_s << u"[\n\"smoke test\",\n\"more\"\n]"_s << u"=~+="_s;
    QTest::newRow("twice is no move")
        << u"same thing\nsame thing\nx\ny"_s << u"x\ny\nsame thing"_s << u"--==+"_s;
    QTest::newRow("line ends are content") << u"one line\r\nb"_s << u"one line\nb"_s << u"~="_s;
}

void TestTextDiff::rows()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    QCOMPARE(signs(diff(before, after)), expected);
}

void TestTextDiff::words_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("markedBefore");
    QTest::addColumn<QString>("markedAfter");
    QTest::newRow("a number") << u"in 12 countries"_s << u"in 14 countries"_s
                              << u"in [12] countries"_s << u"in [14] countries"_s;
    QTest::newRow("neighbours are one")
        << u"a b c d"_s << u"a x y d"_s << u"a [b c] d"_s << u"a [x y] d"_s;
    QTest::newRow("only added") << u"f(a)"_s << u"f(a, b)"_s << u"f(a)"_s << u"f(a[, b])"_s;
    QTest::newRow("a whole word") << u"prefix_one"_s << u"prefix_two"_s << u"[prefix_one]"_s
                                  << u"[prefix_two]"_s;
    QTest::newRow("outside the BMP") << u"a \U0001F419 b"_s << u"a \U0001F980 b"_s
                                     << u"a [\U0001F419] b"_s << u"a [\U0001F980] b"_s;
    QTest::newRow("from nothing") << u""_s << u"abc"_s << u""_s << u"[abc]"_s;
}

void TestTextDiff::words()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, markedBefore);
    QFETCH(QString, markedAfter);
    const WordDiff result = WordDiff::between(before, after, never);
    QCOMPARE(marked(before, result.before), markedBefore);
    QCOMPARE(marked(after, result.after), markedAfter);
}

// Whatever the texts: each line of both stands in exactly one row, in order, and rows called same
// are the same.
void TestTextDiff::nothingIsLost()
{
    QRandomGenerator random(20240607);
    const auto text = [&random](int lines) {
        QStringList list;
        for (int i = 0; i < lines; ++i)
            list << QString(u"line "_s + QString::number(random.bounded(12))
                            + (random.bounded(4) == 0 ? u"," : u""));
        return list.join(u'\n');
    };
    for (int round = 0; round < 400; ++round) {
        const QString before = text(int(random.bounded(30)));
        const QString after = text(int(random.bounded(30)));
        const TextDiff result = diff(before, after);
        int nextBefore = 0;
        int nextAfter = 0;
        for (const DiffRow &row : result.rows) {
            if (row.before >= 0)
                QCOMPARE(row.before, nextBefore++);
            if (row.after >= 0)
                QCOMPARE(row.after, nextAfter++);
            if (row.kind == DiffRow::Kind::Same)
                QCOMPARE(result.before.at(row.before), result.after.at(row.after));
            else if (row.kind == DiffRow::Kind::Changed)
                QVERIFY(result.before.at(row.before) != result.after.at(row.after));
        }
        QCOMPARE(nextBefore, result.before.size());
        QCOMPARE(nextAfter, result.after.size());
    }
}

void TestTextDiff::longestIsFound()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        std::vector<int> a(random.bounded(20u)), b(random.bounded(20u));
        for (int &value : a)
            value = int(random.bounded(4));
        for (int &value : b)
            value = int(random.bounded(4));
        // The textbook's table as the measure.
        std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1, 0));
        for (size_t i = a.size(); i-- > 0;) {
            for (size_t k = b.size(); k-- > 0;)
                table[i][k] = a[i] == b[k] ? table[i + 1][k + 1] + 1
                                           : std::max(table[i + 1][k], table[i][k + 1]);
        }
        const std::vector<int> partner = matchSequences(a, b, never);
        int matched = 0;
        int last = -1;
        for (size_t i = 0; i < partner.size(); ++i) {
            if (partner[i] < 0)
                continue;
            QVERIFY(partner[i] > last);
            last = partner[i];
            QCOMPARE(a[i], b[size_t(partner[i])]);
            ++matched;
        }
        QCOMPARE(matched, table[0][0]);
    }
}

void TestTextDiff::additionsBeginWhereABlockBegins()
{
    const QString before = u"[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": 3\n  }\n]"_s;
    const QString after =
        u"[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": 2\n  },\n  {\n    \"n\": 3\n  }\n]"_s;
    const TextDiff result = diff(before, after);
    QCOMPARE(result.changes.size(), 1);
    QCOMPARE(result.after.at(result.rows.at(result.changes.first()).after), u"  {"_s);
    QCOMPARE(signs(result), u"====+++===="_s);
}

void TestTextDiff::changesAreCounted()
{
    const TextDiff result = diff(u"a1\nb1\nc1\nd1\ne1"_s, u"a1\nB1\nc1\nd1\nE1\nf1"_s);
    QCOMPARE(result.changes.size(), 2);
    for (const int row : result.changes)
        QVERIFY(result.rows.at(row).isChange());
}

void TestTextDiff::folds()
{
    QStringList lines;
    for (int i = 0; i < 40; ++i)
        lines << u"line %1"_s.arg(i);
    const QString before = lines.join(u'\n');
    lines[20] = u"line twenty"_s;
    const TextDiff result = diff(before, lines.join(u'\n'));
    const QList<DiffLine> folded = foldUnchanged(result);
    QCOMPARE(folded.size(), result.rows.size() + 2);
    QCOMPARE(folded.first(), (DiffLine{-1, 17})); // three lines stay beside the change
    QCOMPARE(folded.at(25), (DiffLine{-1, 16}));
    // Nothing to look at among them: nothing is hidden.
    QCOMPARE(foldUnchanged(diff(before, before)).size(), 40);
}

void TestTextDiff::bigTextsAreQuick_data()
{
    QTest::addColumn<int>("every"); // one line in so many differs
    QTest::newRow("hardly different") << 500;
    QTest::newRow("very different") << 2;
    QTest::newRow("altogether different") << 1;
}

void TestTextDiff::bigTextsAreQuick()
{
    QFETCH(int, every);
    QString before;
    QString after;
    for (int i = 0; i < 50'000; ++i) {
        before += u"  \"key%1\": \"value %2\",\n"_s.arg(i % 400).arg(i);
        after += i % every == 0 ? u"  \"key%1\": \"other %2\",\n"_s.arg(i % 400).arg(i)
                                : u"  \"key%1\": \"value %2\",\n"_s.arg(i % 400).arg(i);
    }
    QElapsedTimer timer;
    timer.start();
    const TextDiff result = diff(before, after);
    QVERIFY(!result.changes.isEmpty());
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

void TestTextDiff::stops()
{
    const std::atomic_bool stopped{true};
    QVERIFY(TextDiff::between(u"a\nb"_s, u"c\na"_s, stopped).rows.size() <= 4);
}

QTEST_GUILESS_MAIN(TestTextDiff)
#include "tst_textdiff.moc"
