// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorfixture.h"
#include "shopplatform.h"

#include <connectors/profile/changepreview.h>
#include <connectors/profile/httprules.h>
#include <connectors/profile/payload.h>
#include <tests/support/rawserver.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;
using namespace ShopPlatform;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

// Answers by "METHOD /path?query"; what is not listed does not exist.
class Answers
{
public:
    Answers(std::initializer_list<std::pair<QByteArray, QByteArray>> bodies)
    {
        for (const auto &[request, body] : bodies)
            m_answers[request] = RawServer::answer(200, body);
    }
    void set(const QByteArray &request, const QByteArray &answer) { m_answers[request] = answer; }
    void operator()(const RawServer::Request &request, QTcpSocket &socket) const
    {
        const QByteArray line = request.method + ' ' + request.target;
        socket.write(
            m_answers.value(line, RawServer::answer(404, R"({"message":"nothing here"})")));
    }

private:
    QMap<QByteArray, QByteArray> m_answers;
};

QByteArrayList requestsTo(const RawServer &server)
{
    QByteArrayList lines;
    for (const RawServer::Request &request : server.requests())
        lines += request.method + ' ' + request.target;
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

class TestProfileConnector : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void payloadHoldsTheSecret_data();
    void payloadHoldsTheSecret();
    void payloadRefusesWhatItCannotPlace();
    void previewShowsWhatWillTravel_data();
    void previewShowsWhatWillTravel();
    void clashesAreRecognisedByTheirWords();

    void loginUsesTheNamedRequest();
    void loginNeedsItsFields();
    void pagesFollowLinks();
    void childrenAreListedByParent();
    void aParentThatFailsLeavesTheOthersAlone();
    void manyChildrenInOneRequest();
    void whatABulkAnswerLeavesOutIsReadAlone();
    void aParentThatDoesNotTellMakesItIncomplete();
    void nothingReadIsAFailure();

    void shortAnswersAreReadAgain();
    void answerWithoutAnIdIsAmbiguous();
    void failedReadingAfterAWriteIsNoFailure();
    void idsAreEncoded();
    void versionedWritesAreNotRepeated_data();
    void versionedWritesAreNotRepeated();
    void cancelingTellsWhatIsUnknown();
    void jobsMayDieAtAnyTime();

    void brokenProfilesAreSaidAndLeftOut();
    void unknownConnectorsAreRefused();
};

void TestProfileConnector::initTestCase()
{
    QVERIFY(shop());
}

void TestProfileConnector::payloadHoldsTheSecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray(R"({"a":{"b":["abc"]},"n":1.0})");
    QTest::newRow("quotes and line ends")
        << QByteArray("a\"b\\c\nd") << QByteArray(R"({"a":{"b":["a\"b\\c\nd"]},"n":1.0})");
    QTest::newRow("control character")
        << QByteArray("\x01") << QByteArray(R"({"a":{"b":["\u0001"]},"n":1.0})");
    QTest::newRow("unicode") << QByteArray("pässwörd 🗝")
                             << QByteArray("{\"a\":{\"b\":[\"pässwörd 🗝\"]},\"n\":1.0}");
    QTest::newRow("looks like JSON")
        << QByteArray(R"("],"x":["$secret)")
        << QByteArray(R"({"a":{"b":["\"],\"x\":[\"$secret"]},"n":1.0})");
}

void TestProfileConnector::payloadHoldsTheSecret()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, bytes);
    const JsonValue document = json(R"({"a":{"b":["$secret"]},"n":1.0})");
    const auto body =
        Connectors::payloadBytes(document, {{placeOf("a.b[0]"), sharedSecret(secret.constData())}});
    QVERIFY(body);
    QVERIFY(body->isSecret());
    QVERIFY2(body->view() == bytes, body->view().toByteArray().constData());
    QCOMPARE(writeJson(document), QByteArray(R"({"a":{"b":["$secret"]},"n":1.0})"));

    const auto plain = Connectors::payloadBytes(document, {});
    QVERIFY(plain && !plain->isSecret());
}

void TestProfileConnector::payloadRefusesWhatItCannotPlace()
{
    const JsonValue document = json(R"({"a":"$secret","n":1})");
    const auto secret = sharedSecret("hunter2");
    QVERIFY(!Connectors::payloadBytes(document, {{placeOf("b"), secret}}));
    QVERIFY(!Connectors::payloadBytes(document, {{placeOf("n"), secret}}));
    QVERIFY(!Connectors::payloadBytes(document, {{placeOf("a"), secret}, {placeOf("a"), secret}}));
    const auto notText = Connectors::payloadBytes(document, {{placeOf("a"), sharedSecret("\xff")}});
    QVERIFY(!notText);
    QVERIFY(notText.error().message.contains(u"is not text"_s));
}

void TestProfileConnector::previewShowsWhatWillTravel_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("born");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected"); // METHOD path body

    QTest::newRow("create") << u"shelf"_s << int(ChangeKind::Create) << false << QString()
                            << QByteArray(R"({"name":"A"})") << uR"(POST /shelves {"name":"A"})"_s;
    QTest::newRow("update") << u"shelf"_s << int(ChangeKind::Update) << false << u"s/1"_s
                            << QByteArray(R"({"name":"A"})")
                            << uR"(PUT /shelves/s/1 {"name":"A"})"_s;
    QTest::newRow("delete") << u"shelf"_s << int(ChangeKind::Delete) << false << u"s1"_s
                            << QByteArray("{}") << u"DELETE /shelves/s1 null"_s;
    QTest::newRow("comes into being with its parent")
        << u"label"_s << int(ChangeKind::Create) << true << QString()
        << QByteArray(R"({"name":"A"})") << uR"(PUT /labels/⟨label “Thing”⟩ {"name":"A"})"_s;
    QTest::newRow("secrets as dots")
        << u"box"_s << int(ChangeKind::Create) << false << QString()
        << QByteArray(R"({"lock":{"code":"$secret"},"note":"$secret"})")
        << uR"(POST /boxes {"lock":{"code":"••••••"},"note":"$secret"})"_s;
    QTest::newRow("match") << u"shelf"_s << int(ChangeKind::Match) << false << u"s1"_s
                           << QByteArray("{}") << QString();
    QTest::newRow("blocked") << u"shelf"_s << int(ChangeKind::Blocked) << false << u"s1"_s
                             << QByteArray("{}") << QString();
}

void TestProfileConnector::previewShowsWhatWillTravel()
{
    QFETCH(QString, type);
    QFETCH(int, kind);
    QFETCH(bool, born);
    QFETCH(QString, id);
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    Change change;
    change.type = type;
    change.kind = static_cast<ChangeKind>(kind);
    change.bornWithParent = born;
    change.destinationId = id;
    change.name = u"Thing"_s;
    QStringList shown;
    for (const RequestPreview &request :
         Connectors::previewChange(*shop(), {}, change, json(document))) {
        shown += u"%1 %2 %3"_s.arg(request.method, request.path,
                                   QString::fromUtf8(writeJson(request.body)));
    }
    QCOMPARE(shown.join(u'\n'), expected);
}

void TestProfileConnector::clashesAreRecognisedByTheirWords()
{
    const auto settings = Connectors::httpSettings(*ConnectorFixture::octopus(), {});
    const QByteArray stale = R"({"ErrorMessage":"There was a problem with your request.",
        "Errors":["The changes could not be saved because another user has made changes."]})";
    const auto words = settings.readError(400, {}, stale);
    QCOMPARE(words.kind, std::optional(Error::Kind::Conflict));
    QCOMPARE(words.text,
             u"There was a problem with your request. The changes could not be saved "
             "because another user has made changes."_s);
    QVERIFY(!settings.readError(400, {}, R"({"ErrorMessage":"No"})").kind);
    QVERIFY(settings.readError(502, {}, "<html>").text.isEmpty());
}

void TestProfileConnector::loginUsesTheNamedRequest()
{
    RawServer server(Answers{{"GET /whoami", R"({"user":{"name":"Ada"}})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"letmein"_s, shop());
    const auto login = connector->checkLogin();
    QVERIFY2(runJob(*login), qPrintable(login->error().text()));
    QCOMPARE(login->facts().userName, u"Ada"_s);
    QVERIFY(!login->facts().permissionsKnown);
    QCOMPARE(server.requests().front().headers.value("authorization"),
             QByteArray("Shop-Token letmein"));
    QCOMPARE(server.requests().front().headers.value("x-shop-api"), QByteArray("2"));

    server.setHandler(RawServer::always(RawServer::answer(401, R"({"message":"who?"})")));
    const auto refused = connector->checkLogin();
    QVERIFY(!runJob(*refused));
    QCOMPARE(refused->error().kind, Error::Kind::Auth);
    QVERIFY(refused->error().detail.contains(u"who?"_s));
}

void TestProfileConnector::loginNeedsItsFields()
{
    ConnectorFixture fixture;
    const auto made = fixture.registry.make(shop(), {}, {});
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Auth);
    QVERIFY(made.error().message.startsWith(u"“Key” is empty"_s));
}

void TestProfileConnector::pagesFollowLinks()
{
    RawServer server(Answers{{"GET /shelves?q=a", R"({"data":[{"id":"1"}],"more":"/shelves?p=2"})"},
                             {"GET /shelves?p=2", R"({"data":[{"id":"2"}]})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    scope.nameHint = u"a"_s;
    const Listing listing(connector->list(*shop()->type(u"shelf"_s), scope));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QCOMPARE(listing.documents.size(), size_t(2));
    QVERIFY(listing.parentIds.isEmpty());
}

void TestProfileConnector::childrenAreListedByParent()
{
    RawServer server(Answers{{"GET /shelves/1/boxes", R"({"data":[{"id":"a"},{"id":"b"}]})"},
                             {"GET /shelves/2/boxes", R"({"data":[{"id":"c"}]})"},
                             {"GET /shelves/3/boxes", R"({"data":[]})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    for (const char *document : {R"({"id":"1"})", R"({"id":"2"})", R"({"id":"3"})"})
        scope.parents.push_back(shelf(document));
    const Listing listing(connector->list(*shop()->type(u"box"_s), scope));
    QVERIFY2(listing.succeeded, qPrintable(listing.job->error().text()));
    QVERIFY(listing.job->isComplete());
    QStringList pairs;
    for (size_t i = 0; i < listing.documents.size(); ++i)
        pairs += listing.documents[i].value("id").toString() + listing.parentIds[qsizetype(i)];
    pairs.sort();
    QCOMPARE(pairs, QStringList({u"a1"_s, u"b1"_s, u"c2"_s}));

    const Listing none(connector->list(*shop()->type(u"box"_s), {}));
    QVERIFY(none.succeeded); // no parents, no children
    QVERIFY(none.job->isComplete());
}

void TestProfileConnector::aParentThatFailsLeavesTheOthersAlone()
{
    RawServer server(Answers{{"GET /shelves/2/boxes", R"({"data":[{"id":"c"}]})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    scope.parents = {shelf(R"({"id":"1"})"), shelf(R"({"id":"2"})")};
    const Listing listing(connector->list(*shop()->type(u"box"_s), scope));
    QVERIFY(listing.succeeded);
    QVERIFY(!listing.job->isComplete());
    QCOMPARE(listing.parentIds, QStringList{u"2"_s});
    QCOMPARE(listing.job->partError().kind, Error::Kind::NotFound);
    QVERIFY(listing.job->partError().message.startsWith(u"Boxes could not be read completely"_s));
}

void TestProfileConnector::manyChildrenInOneRequest()
{
    RawServer server(Answers{{"GET /labels?ids=x%2Cy", R"([{"id":"y"},{"id":"x"}])"},
                             {"GET /labels?ids=z", R"([{"id":"z"}])"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    scope.parents = {shelf(R"({"id":"1","label":"x"})"), shelf(R"({"id":"2","label":"y"})"),
                     shelf(R"({"id":"3","label":"z"})")};
    const Listing listing(connector->list(*shop()->type(u"label"_s), scope));
    QVERIFY2(listing.succeeded && listing.job->isComplete(),
             qPrintable(listing.job->partError().text()));
    QStringList pairs;
    for (size_t i = 0; i < listing.documents.size(); ++i)
        pairs += listing.documents[i].value("id").toString() + listing.parentIds[qsizetype(i)];
    pairs.sort();
    QCOMPARE(pairs, QStringList({u"x1"_s, u"y2"_s, u"z3"_s}));
    QCOMPARE(server.requests().size(), size_t(2));
}

void TestProfileConnector::whatABulkAnswerLeavesOutIsReadAlone()
{
    RawServer server(Answers{{"GET /labels?ids=x%2Cy", R"([{"id":"y"},{"id":"stranger"}])"},
                             {"GET /labels/x", R"({"id":"x"})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    scope.parents = {shelf(R"({"id":"1","label":"x"})"), shelf(R"({"id":"2","label":"y"})")};
    const Listing listing(connector->list(*shop()->type(u"label"_s), scope));
    QVERIFY2(listing.succeeded && listing.job->isComplete(),
             qPrintable(listing.job->partError().text()));
    QCOMPARE(listing.documents.size(), size_t(2));
    QCOMPARE(requestsTo(server), QByteArrayList({"GET /labels/x", "GET /labels?ids=x%2Cy"}));
}

void TestProfileConnector::aParentThatDoesNotTellMakesItIncomplete()
{
    RawServer server(Answers{{"GET /labels?ids=x", R"([{"id":"x"}])"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    scope.parents = {shelf(R"({"id":"1","label":"x"})"), shelf(R"({"id":"2","name":"Mute"})")};
    const Listing listing(connector->list(*shop()->type(u"label"_s), scope));
    QVERIFY(listing.succeeded);
    QVERIFY(!listing.job->isComplete());
    QVERIFY(listing.job->partError().message.contains(u"“Mute” does not say which label"_s));
}

void TestProfileConnector::nothingReadIsAFailure()
{
    RawServer server(RawServer::always(RawServer::answer(403, R"({"message":"go away"})")));
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    const Listing listing(connector->list(*shop()->type(u"shelf"_s), {}));
    QVERIFY(!listing.succeeded);
    QVERIFY(!listing.job->isComplete());
    QCOMPARE(listing.job->error().kind, Error::Kind::Forbidden);
    QCOMPARE(listing.job->partError().kind, Error::Kind::Forbidden);
    QVERIFY(listing.job->error().detail.contains(u"go away"_s));
}

void TestProfileConnector::shortAnswersAreReadAgain()
{
    RawServer server(Answers{{"PUT /labels/x", R"({"id":"x"})"},
                             {"PUT /shelves/1", "{}"},
                             {"GET /labels/x", R"({"id":"x","name":"whole"})"},
                             {"GET /shelves/1", R"({"id":"1","name":"whole"})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    for (const auto &[type, id] : {std::pair("label", u"x"_s), std::pair("shelf", u"1"_s)}) {
        const auto job = connector->write(writeOf(WriteKind::Update, type, "{}", id));
        QVERIFY2(runJob(*job), qPrintable(job->error().text()));
        QVERIFY(job->document());
        QCOMPARE(job->document()->value("name").toString(), u"whole"_s);
        QCOMPARE(job->id(), id);
    }
}

void TestProfileConnector::answerWithoutAnIdIsAmbiguous()
{
    RawServer server(Answers{{"POST /shelves", "{}"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    WriteRequest request = writeOf(WriteKind::Create, "shelf", R"({"name":"A"})");
    request.title = u"A"_s;
    const auto job = connector->write(std::move(request));
    QVERIFY(!runJob(*job));
    QVERIFY(job->error().ambiguousWrite); // it is looked up by name, not sent again
    QVERIFY(job->error().message.startsWith(u"The shelf “A” could not be created"_s));
}

void TestProfileConnector::failedReadingAfterAWriteIsNoFailure()
{
    RawServer server(Answers{{"PUT /shelves/1", "{}"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    const auto job = connector->write(writeOf(WriteKind::Update, "shelf", "{}", u"1"_s));
    QVERIFY2(runJob(*job), qPrintable(job->error().text()));
    QVERIFY(!job->document());
    QCOMPARE(job->id(), u"1"_s);
}

void TestProfileConnector::idsAreEncoded()
{
    RawServer server(Answers{{"GET /shelves/a%2Fb%20%3F%23%C3%BC", R"({"id":"a/b ?#ü"})"}});
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    const auto job = connector->read(*shop()->type(u"shelf"_s), u"a/b ?#ü"_s, {});
    QVERIFY2(runJob(*job), qPrintable(job->error().text()));
    // An empty id would be the whole list: nothing is sent for it.
    const size_t before = server.requests().size();
    const auto remove = connector->write(writeOf(WriteKind::Delete, "shelf", "{}"));
    QVERIFY(!runJob(*remove));
    QCOMPARE(server.requests().size(), before);
}

void TestProfileConnector::versionedWritesAreNotRepeated_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isRepeated");
    QTest::newRow("no version: the same PUT twice is one") << QByteArray("shelf") << true;
    QTest::newRow("a version: the second would be a clash") << QByteArray("box") << false;
}

void TestProfileConnector::versionedWritesAreNotRepeated()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, isRepeated);
    RawServer server([](const RawServer::Request &, QTcpSocket &socket) { socket.abort(); });
    ConnectorFixture fixture;
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    const auto job = connector->write(writeOf(WriteKind::Update, type.constData(), "{}", u"1"_s));
    QVERIFY(!runJob(*job));
    QVERIFY(job->error().ambiguousWrite);
    QCOMPARE(server.requests().size() > 1, isRepeated);
}

void TestProfileConnector::cancelingTellsWhatIsUnknown()
{
    RawServer server([](const RawServer::Request &, QTcpSocket &) {}); // never answers
    ConnectorFixture fixture;
    fixture.clock.setAutomatic(false);
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    const auto job = connector->write(writeOf(WriteKind::Create, "shelf", R"({"name":"A"})"));
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    QTRY_COMPARE(server.requests().size(), size_t(1));
    job->cancel();
    QVERIFY(finished.wait());
    QCOMPARE(job->state(), Job::State::Canceled);
    QVERIFY(job->error().ambiguousWrite);
    QCOMPARE(finished.count(), 1);
}

void TestProfileConnector::jobsMayDieAtAnyTime()
{
    RawServer server([](const RawServer::Request &, QTcpSocket &) {});
    ConnectorFixture fixture;
    fixture.clock.setAutomatic(false);
    const auto connector = fixture.connector(server.url(), {}, u"k3yk3y"_s, shop());
    ListScope scope;
    scope.parents = {shelf(R"({"id":"1","label":"x"})")};
    std::vector<std::unique_ptr<Job>> jobs;
    jobs.push_back(connector->checkLogin());
    jobs.push_back(connector->list(*shop()->type(u"shelf"_s), {}));
    jobs.push_back(connector->list(*shop()->type(u"label"_s), scope));
    jobs.push_back(connector->read(*shop()->type(u"shelf"_s), u"1"_s, {}));
    jobs.push_back(connector->readBornWith(*shop()->type(u"label"_s), scope.parents.front()));
    jobs.push_back(connector->write(writeOf(WriteKind::Create, "shelf", "{}")));
    for (const auto &job : jobs)
        job->start();
    QTRY_VERIFY(server.requests().size() >= 2); // the limit of the profile
    jobs.clear();
    QCoreApplication::processEvents();
    QVERIFY(Listing(connector->list(*shop()->type(u"box"_s), {})).succeeded);
}

void TestProfileConnector::brokenProfilesAreSaidAndLeftOut()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"shop.json"_s, profileText);
    write(u"broken.json"_s, "{\n\"format\": 1,\n\"tilte\": \"x\"\n}");
    write(u"notes.txt"_s, "not a profile");
    const auto known = Connectors::loadProfiles(folder.path());
    QVERIFY(known.find(u"octopus"_s));
    QVERIFY(known.find(u"shop"_s));
    QCOMPARE(known.errors.size(), size_t(1));
    QVERIFY2(known.errors.front().detail.contains(u"broken.json, line 3, tilte:"_s),
             qPrintable(known.errors.front().detail));
    QVERIFY(Connectors::loadProfiles(folder.filePath(u"nowhere"_s)).errors.empty());
    QVERIFY(Connectors::loadBuiltInProfiles().errors.empty());
}

void TestProfileConnector::unknownConnectorsAreRefused()
{
    QByteArray text = profileText;
    text.replace(R"("title": "Shop")", R"("title": "Shop", "connector": "quantum")");
    const auto outcome = ProfileLoader::load(text);
    QVERIFY(outcome.profile);
    ConnectorFixture fixture;
    const auto made = fixture.registry.make(outcome.profile, {}, {});
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Unsupported);
    QVERIFY(made.error().message.contains(u"quantum"_s));
}

QTEST_GUILESS_MAIN(TestProfileConnector)
#include "tst_profileconnector.moc"
