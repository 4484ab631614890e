// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of a migration that goes piece by piece: their order, their size, and what is done.
#include <tests/support/memorymigration.h>
#include <tests/support/waiting.h>

#include <migration/graph/pieces.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

QString thing(MemoryEnvironment &environment, const QByteArray &name, const QByteArray &more = {})
{
    return environment.add(u"thing"_s, "{\"name\":\"" + name + '"' + more + '}');
}

QStringList namesAt(const MemoryEnvironment &environment, const QString &type)
{
    QStringList names;
    for (const JsonValue &document : environment.documents.value(type))
        names += document.value("name").toString();
    return names;
}

} // namespace

class TestPieces : public QObject
{
    Q_OBJECT

private slots:
    void inOrderWithTracker();
    void thoseThatNeedEachOther();
    void whereEverythingNeedsEverything();
    void ofAResourceHoldsWhatItNeeds();
};

void TestPieces::inOrderWithTracker()
{
    MemoryMigration world;
    const QString yard = world.source.add(u"place"_s, R"({"name":"Yard"})");
    thing(world.source, "Lamp", ",\"place\":\"" + yard.toUtf8() + '"');
    thing(world.source, "=Desk");
    auto pieces = findPieces(world.input(), u"type"_s);
    QCOMPARE(pieces.size(), size_t(2));
    QCOMPARE(pieces[0].id, u"type/place"_s); // things need places
    QCOMPARE(pieces[1].after, std::vector<int>{0});
    QCOMPARE(pieces[1].open(), 2);

    world.recipe.selection = selectionOf(pieces[0], *world.input().graph);
    world.run(world.plan(), world.newJournal());
    QCOMPARE(namesAt(world.destination, u"thing"_s), QStringList());
    pieces = findPieces(world.input(), u"type"_s);
    QVERIFY(pieces[0].isDone());
    QVERIFY(!pieces[1].isDone());
    const QByteArray csv = piecesCsv(pieces);
    QVERIFY2(csv.contains("1,Places,type/place,1,1,0,done,"), csv.constData());
    QVERIFY2(csv.contains("2,Things,type/thing,2,0,2,open,Places"), csv.constData());

    world.destination.documents[u"place"_s].clear(); // recorded, but no longer true
    QVERIFY(!findPieces(world.input(), u"type"_s)[0].isDone());
    QVERIFY(piecesCsv(findPieces(world.input(), u"thing"_s)).contains("'=Desk"));
}

// Each after all it needs; where pieces need each other, the one that misses least goes first.
void TestPieces::thoseThatNeedEachOther()
{
    MemoryMigration world;
    const QString hub = thing(world.source, "Hub");
    const QString bulb = thing(world.source, "Bulb");
    const QString left = thing(world.source, "Left", ",\"uses\":[\"" + bulb.toUtf8() + "\"]");
    const QString right = thing(world.source, "Right", ",\"uses\":[\"" + left.toUtf8() + "\"]");
    const auto uses = [&](const QString &user, const QStringList &used) {
        JsonValue &document = world.source.documents[u"thing"_s][user];
        JsonValue list = JsonValue::array();
        for (const QString &id : used)
            list.append(JsonValue::string(id));
        document.set("uses", std::move(list));
    };
    uses(hub, {left, right});
    uses(left, {bulb, right});
    QStringList titles;
    for (const Piece &piece : findPieces(world.input(), u"thing"_s))
        titles += piece.title;
    QCOMPARE(titles, QStringList({u"Bulb"_s, u"Left"_s, u"Right"_s, u"Hub"_s}));
}

// Each needs the one before, and the first the last of its five hundred: as many circles as there are,
// and nothing is counted twice.
void TestPieces::whereEverythingNeedsEverything()
{
    constexpr int count = 2500;
    MemoryMigration world;
    const QString yard = world.source.add(u"place"_s, R"({"name":"Yard"})");
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        const QByteArray used = ids.isEmpty() ? QByteArray() : '"' + ids.back().toUtf8() + '"';
        ids += thing(world.source, "T" + QByteArray::number(i),
                     ",\"uses\":[" + used + "],\"place\":\"" + yard.toUtf8() + '"');
    }
    for (int i = 0; i < count; i += 500) {
        JsonValue &first = world.source.documents[u"thing"_s][ids[i]];
        JsonValue used = first.value("uses");
        used.append(JsonValue::string(ids[i + 499]));
        first.set("uses", std::move(used));
    }
    world.mapping.set({u"thing"_s, ids[3]}, {u"D-3"_s, {}, {}});
    ValidationInput input = world.input();
    input.destination.reset(); // the mapping's word is enough
    const auto pieces = findPieces(input, u"thing"_s);
    QCOMPARE(pieces.size(), size_t(count));
    for (size_t i = 0; i < pieces.size(); ++i) {
        QCOMPARE(pieces[i].size,
                 qsizetype(i / 500 + 1) * 500 + 1); // its circle, those before, the place
        QCOMPARE(pieces[i].done, 1);
        QVERIFY(pieces[i].after.size() <= 2);
        if (i % 700 != 0)
            continue;
        const Selection selection = selectionOf(pieces[i], *input.graph);
        QCOMPARE(pieceOf(selection, pieces, *input.graph), int(i));
        QCOMPARE(qsizetype(selection.rules().size()), pieces[i].size);
    }
}

void TestPieces::ofAResourceHoldsWhatItNeeds()
{
    MemoryMigration world;
    const QString yard = world.source.add(u"place"_s, R"({"name":"Yard"})");
    const QString lamp = thing(world.source, "Lamp", ",\"place\":\"" + yard.toUtf8() + '"');
    thing(world.source, "Desk", ",\"uses\":[\"" + lamp.toUtf8() + "\"]");
    const auto pieces = findPieces(world.input(), u"thing"_s);
    QCOMPARE(pieces.size(), size_t(2));
    QCOMPARE(pieces[0].title, u"Lamp"_s);
    QCOMPARE(pieces[0].size, 2);
    QCOMPARE(pieces[1].size, 3);
    QCOMPARE(pieces[1].after, std::vector<int>{0});
    world.recipe.selection = selectionOf(pieces[0], *world.input().graph);
    world.run(world.plan(), world.newJournal());
    QCOMPARE(namesAt(world.destination, u"thing"_s), QStringList{u"Lamp"_s});
    QCOMPARE(namesAt(world.destination, u"place"_s), QStringList{u"Yard"_s});
}

QTEST_GUILESS_MAIN(TestPieces)
#include "tst_pieces.moc"
