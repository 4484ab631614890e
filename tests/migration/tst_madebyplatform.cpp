// SPDX-License-Identifier: GPL-3.0-or-later
// A platform that makes something else of what it is given: said once, and not written again and again.
#include <tests/support/memoryplatform.h>
#include <tests/support/testclock.h>
#include <tests/support/waiting.h>

#include <migration/json/jsonio.h>
#include <migration/session/migrationsession.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

class MemoryConnectors final : public ConnectorFactory
{
public:
    MemoryEnvironment source{u"S"_s};
    MemoryEnvironment destination{u"D"_s};

    Result<std::unique_ptr<Connector>> make(std::shared_ptr<const PlatformProfile>,
                                            const Environment &environment, Credentials) override
    {
        const bool isSource = environment.address.host() == u"source.example"_s;
        return std::make_unique<MemoryConnector>(isSource ? source : destination);
    }
    Result<QUrl> cleanAddress(const PlatformProfile &, const QString &pasted, bool) const override
    {
        return QUrl(pasted);
    }
    std::vector<RequestPreview> preview(const PlatformProfile &, const Environment &,
                                        const Change &change,
                                        const JsonValue &document) const override
    {
        return {{changeKindName(change.kind), u"/"_s, document}};
    }
};

// One thing at the source, and a destination that leaves out the tag “odd”.
class World
{
public:
    World()
        : session({{memoryProfile()}, &connectors, nullptr, &m_clock})
    {
        m_clock.setAutomatic(true);
        thing = connectors.source.add(
            u"thing"_s, R"({"name":"Lamp","colour":"red","tags":["even","odd"],"size":1})");
        connectors.destination.makes = [](const QString &, JsonValue &document) {
            const JsonValue tags = document.value("tags");
            JsonValue kept = JsonValue::array();
            for (qsizetype i = 0; i < tags.size(); ++i) {
                if (tags.at(i).toString() != u"odd"_s)
                    kept.append(tags.at(i));
            }
            document.set("tags", kept);
        };
        Recipe recipe;
        recipe.platform = u"memory"_s;
        recipe.source.address = QUrl(u"https://source.example"_s);
        recipe.destination.address = QUrl(u"https://destination.example"_s);
        m_isReady = bool(session.createFolder(m_dir.filePath(u"migration"_s), recipe));
        for (const Side side : {Side::Source, Side::Destination}) {
            session.setCredentials(side, {});
            m_isReady = m_isReady && runJob(*session.checkLogin(side));
        }
    }

    bool plan()
    {
        return m_isReady && runJob(*session.readEnvironment(Side::Source))
            && runJob(*session.readEnvironment(Side::Destination)) && runJob(*session.validate())
            && runJob(*session.makePlan());
    }
    bool apply()
    {
        session.approve(session.planFingerprint());
        Error whyNot;
        const auto runner = session.run(&whyNot);
        if (!runner || !runJob(*runner))
            return false;
        session.runFinished(*runner);
        return true;
    }
    bool verify() { return runJob(*session.verify()); }
    bool import() { return plan() && apply() && verify(); }

    const Change &change(const QString &name = u"Lamp"_s) const
    {
        const std::vector<Change> &changes = session.plan()->changes;
        return *std::find_if(changes.begin(), changes.end(),
                             [&](const Change &one) { return one.name == name; });
    }
    void setAtSource(const char *key, const QByteArray &json)
    {
        connectors.source.documents[u"thing"_s][thing].set(key, *readJson(json));
    }
    JsonValue &atDestination() { return connectors.destination.documents[u"thing"_s].first(); }

    MemoryConnectors connectors;
    QString thing;

private:
    QTemporaryDir m_dir;
    TestClock m_clock;
    bool m_isReady = false;

public:
    MigrationSession session;
};

} // namespace

class TestMadeByPlatform : public QObject
{
    Q_OBJECT

private slots:
    void isSaidOnceAndStays();
    void isStillSaidWhenCheckedAgain();
    void otherFieldsAreStillWritten();
    void newValueAtTheSourceIsTried();
    void editAtTheDestinationIsNotTakenForIt();
    void adminMayTryAgain();
    void notKnownAfterAnotherRecipe();
    void notKnownAfterASourceThatChanged();
    void notKnownOfWhatIsStillToCome();
    void notKnownOfCredentials();
    void undoForgetsIt();
};

void TestMadeByPlatform::isSaidOnceAndStays()
{
    World world;
    QVERIFY(world.import());
    QCOMPARE(world.session.verification()->changedByPlatform, 1);
    QVERIFY(world.plan());
    QCOMPARE(world.session.plan()->counts().writes(), 0);
    const Change &change = world.change();
    QCOMPARE(change.kind, ChangeKind::Match);
    QVERIFY2(change.reason.contains(u"what the platform made of it"_s), qPrintable(change.reason));
    QCOMPARE(change.diff.size(), 1UL);
    QVERIFY(change.diff.front().madeByPlatform);
}

void TestMadeByPlatform::isStillSaidWhenCheckedAgain()
{
    World world;
    QVERIFY(world.import());
    QVERIFY(world.verify());
    QCOMPARE(world.session.verification()->changedByPlatform, 1);
}

void TestMadeByPlatform::otherFieldsAreStillWritten()
{
    World world;
    QVERIFY(world.import());
    world.setAtSource("colour", "\"blue\"");
    QVERIFY(world.import());
    QCOMPARE(world.session.verification()->asPlanned, 1);
    QCOMPARE(world.atDestination().value("colour").toString(), u"blue"_s);
    QVERIFY(world.plan());
    QCOMPARE(world.session.plan()->counts().writes(), 0);
}

// The list means something as a whole only: with a new tag all of it is tried.
void TestMadeByPlatform::newValueAtTheSourceIsTried()
{
    World world;
    QVERIFY(world.import());
    world.setAtSource("tags", R"(["even","odd","new"])");
    QVERIFY(world.plan());
    QCOMPARE(world.change().kind, ChangeKind::Update);
    QVERIFY(world.apply());
    QVERIFY(world.verify());
    QCOMPARE(writeJson(world.atDestination().value("tags")), QByteArray(R"(["even","new"])"));
    QVERIFY(world.plan());
    QCOMPARE(world.session.plan()->counts().writes(), 0);
}

void TestMadeByPlatform::editAtTheDestinationIsNotTakenForIt()
{
    World world;
    QVERIFY(world.import());
    world.atDestination().set("tags", *readJson(R"(["other"])"));
    QVERIFY(world.plan());
    QCOMPARE(world.change().kind, ChangeKind::Update);
}

void TestMadeByPlatform::adminMayTryAgain()
{
    World world;
    QVERIFY(world.import());
    QVERIFY(world.plan());
    const Resource &resource = *world.session.snapshot(Side::Source)->find(world.change().source);
    world.session.setFieldTaken(recipeKey(resource), world.change().diff.front().place.toText(),
                                true);
    QVERIFY(world.plan());
    QCOMPARE(world.change().kind, ChangeKind::Update);
}

// What the recipe says now was never written.
void TestMadeByPlatform::notKnownAfterAnotherRecipe()
{
    World world;
    QVERIFY(world.plan());
    QVERIFY(world.apply());
    ValueRule rule;
    rule.path = u"colour"_s;
    rule.text = u"dark "_s;
    QVERIFY(world.session.setValueRules({rule}));
    QVERIFY(world.verify());
    QVERIFY(world.plan());
    QCOMPARE(world.change().kind, ChangeKind::Update);
}

void TestMadeByPlatform::notKnownAfterASourceThatChanged()
{
    World world;
    QVERIFY(world.plan());
    QVERIFY(world.apply());
    world.setAtSource("colour", "\"green\"");
    QVERIFY(runJob(*world.session.readEnvironment(Side::Source)));
    QVERIFY(world.verify());
    QVERIFY(world.plan());
    QCOMPARE(world.change().kind, ChangeKind::Update);
    QCOMPARE(world.change().diff.size(), 2UL);
}

// A friend that could not be made is missing for a reason of its own.
void TestMadeByPlatform::notKnownOfWhatIsStillToCome()
{
    World world;
    world.connectors.destination.makes = {};
    const QString friendly = world.connectors.source.add(
        u"thing"_s, R"({"name":"Friend","friend":")" + world.thing.toUtf8() + R"("})");
    world.setAtSource("friend", QByteArray("\"" + friendly.toUtf8() + "\""));
    QVERIFY(world.plan());
    world.connectors.destination.mishap = [&](int write) {
        return write == 1 ? MemoryEnvironment::Mishap::Refused : MemoryEnvironment::Mishap::None;
    };
    QVERIFY(world.apply());
    QVERIFY(world.verify());
    world.connectors.destination.mishap = {};
    QVERIFY(world.import());
    QVERIFY(world.plan());
    QCOMPARE(world.session.plan()->counts().writes(), 0);
    for (const JsonValue &document :
         std::as_const(world.connectors.destination.documents[u"thing"_s]))
        QVERIFY(!document.value("friend").isNull());
}

// Nobody can tell one masked value from another.
void TestMadeByPlatform::notKnownOfCredentials()
{
    World world;
    world.connectors.source.add(u"place"_s, R"({"name":"Safe","code":"1234"})");
    world.connectors.destination.makes = [](const QString &type, JsonValue &document) {
        if (type == u"place"_s)
            document.set("code", JsonValue::string(u"0000"));
    };
    QVERIFY(world.import());
    QVERIFY(world.plan());
    QCOMPARE(world.change(u"Safe"_s).kind, ChangeKind::Update);
}

void TestMadeByPlatform::undoForgetsIt()
{
    World world;
    QVERIFY(world.import());
    world.setAtSource("tags", R"(["even","odd","new"])");
    QVERIFY(world.import());
    QVERIFY(runJob(*world.session.makeUndoPlan()));
    QVERIFY(world.session.plan());
    QVERIFY(world.apply());
    world.setAtSource("tags", R"(["even","odd"])");
    QVERIFY(world.plan());
    QCOMPARE(world.change().kind, ChangeKind::Update);
}

QTEST_GUILESS_MAIN(TestMadeByPlatform)
#include "tst_madebyplatform.moc"
