// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody is called while things move: what would call people bears a mark, what silences it is there
// before them, and both go when the recipe says so.
#include <tests/support/memorymigration.h>

#include <migration/bundle/recipejson.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

int indexOf(const Plan &plan, const QString &name)
{
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        if (plan.changes[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

const Change &changeOf(const Plan &plan, const QString &name)
{
    return plan.changes[static_cast<size_t>(indexOf(plan, name))];
}

QStringList tagsOf(const MemoryEnvironment &environment)
{
    QStringList texts;
    for (const JsonValue &thing : environment.documents.value(u"thing"_s)) {
        QStringList tags;
        const JsonValue &list = thing.value("tags");
        for (qsizetype i = 0; i < list.size(); ++i)
            tags += list.at(i).toString();
        texts += QString(thing.value("name").toString() + u':' + tags.join(u','));
    }
    texts.sort();
    return texts;
}

} // namespace

class TestQuiet : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void silencerComesFirst();
    void whatIsMarkedStaysMarked();
    void endTakesMarkAndSilencerBack();
    void endNeedsNoMapping();
    void failedUpdateKeepsTheSilencer();
    void undoLeavesNothing();
    void sourceStaysAsItIs();
    void recipeKeepsIt();

private:
    void goQuietly();

    std::unique_ptr<MemoryMigration> m;
};

void TestQuiet::init()
{
    m = std::make_unique<MemoryMigration>();
    m->source.add(u"thing"_s, "{\"name\":\"Bell\",\"tags\":[\"loud\"]}");
    m->source.add(u"thing"_s, "{\"name\":\"Siren\"}");
    m->recipe.selection.setType(u"place"_s, false); // it comes along all the same
    m->recipe.isQuiet = true;
}

void TestQuiet::goQuietly()
{
    m->run(m->plan(), m->newJournal());
    QCOMPARE(tagsOf(m->destination), QStringList({u"Bell:loud,moving"_s, u"Siren:moving"_s}));
    QCOMPARE(m->destination.documents.value(u"place"_s).size(), 1);
}

void TestQuiet::silencerComesFirst()
{
    const auto plan = m->plan();
    QCOMPARE(plan->counts().create, 3);
    const int silencer = indexOf(*plan, u"Silence"_s);
    for (const char *name : {"Bell", "Siren"}) {
        const Change &change = changeOf(*plan, QString::fromLatin1(name));
        QCOMPARE(change.needs, std::vector<int>{silencer});
    }
}

void TestQuiet::whatIsMarkedStaysMarked()
{
    goQuietly();
    QCOMPARE(m->plan()->counts().writes(), 0);
}

void TestQuiet::endTakesMarkAndSilencerBack()
{
    goQuietly();
    m->recipe.isQuiet = false;
    const auto plan = m->plan();
    QCOMPARE(plan->counts().update, 2);
    QCOMPARE(plan->counts().remove, 1);
    const Change &silencer = changeOf(*plan, u"Silence"_s);
    QCOMPARE(silencer.kind, ChangeKind::Delete);
    QCOMPARE(silencer.needs.size(), size_t(2)); // as long as one bears the mark, it is needed
    QVERIFY(!silencer.requests.isEmpty());
    m->run(plan, m->newJournal());
    QCOMPARE(tagsOf(m->destination), QStringList({u"Bell:loud"_s, u"Siren:"_s}));
    QVERIFY(m->destination.documents.value(u"place"_s).isEmpty());
    QCOMPARE(m->plan()->counts().writes(), 0);
}

void TestQuiet::endNeedsNoMapping()
{
    goQuietly();
    m->mapping = {};
    m->recipe.isQuiet = false;
    QCOMPARE(changeOf(*m->plan(), u"Silence"_s).kind, ChangeKind::Delete);
}

void TestQuiet::failedUpdateKeepsTheSilencer()
{
    goQuietly();
    m->recipe.isQuiet = false;
    m->destination.mishap = [](int write) {
        return write == 3 ? MemoryEnvironment::Mishap::Refused : MemoryEnvironment::Mishap::None;
    };
    const RunState state = m->run(m->plan(), m->newJournal());
    QCOMPARE(state.count(ChangeState::Failed), 1);
    QCOMPARE(m->destination.documents.value(u"place"_s).size(), 1);
}

void TestQuiet::undoLeavesNothing()
{
    const QByteArray before = m->destination.state();
    const auto plan = m->plan();
    const RunState state = m->run(plan, m->newJournal());
    m->run(m->undoPlan(*plan, state), m->newJournal());
    QCOMPARE(m->destination.state(), before);
}

void TestQuiet::sourceStaysAsItIs()
{
    const QByteArray before = m->source.state();
    goQuietly();
    QCOMPARE(m->source.state(), before);
    m->recipe.isQuiet = false;
    m->destination = MemoryEnvironment(u"E"_s);
    m->mapping = {};
    QCOMPARE(m->plan()->counts().create, 2); // no silencer, and none to be taken back
    QCOMPARE(m->plan()->counts().remove, 0);
}

void TestQuiet::recipeKeepsIt()
{
    const auto again = recipeFromJson(recipeToJson(m->recipe), u"recipe.json"_s);
    QVERIFY(again);
    QVERIFY(again->isQuiet);
}

QTEST_GUILESS_MAIN(TestQuiet)
#include "tst_quiet.moc"
