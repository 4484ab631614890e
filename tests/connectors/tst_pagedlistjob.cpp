// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include <migration/json/jsonio.h>

#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace Connectors;
using Kind = Migration::Error::Kind;
using Migration::Job;
using Migration::JsonPlace;
using Migration::JsonValue;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

int parameter(const RawServer::Request &request, const QString &name, int otherwise)
{
    const QString text = QUrlQuery(QUrl::fromEncoded(request.target)).queryItemValue(name);
    return text.isEmpty() ? otherwise : text.toInt();
}

QByteArray itemsFrom(int first, int count)
{
    QByteArray items = "[";
    for (int i = first; i < first + count; ++i)
        items += (i > first ? ",{\"Id\":\"T-" : "{\"Id\":\"T-") + QByteArray::number(i) + "\"}";
    return items + ']';
}

QByteArray page(const QByteArray &items, int total, const QByteArray &more = {})
{
    return RawServer::answer(
        200, "{\"TotalResults\":" + QByteArray::number(total) + ",\"Items\":" + items + more + '}');
}

// A list of `total` things, never more than `most` at a time.
RawServer::Handler skipTake(int total, int most)
{
    return [total, most](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        const int take = std::min(parameter(request, u"take"_s, 30), most);
        socket.write(page(itemsFrom(skip, std::clamp(total - skip, 0, take)), total));
    };
}

Paging octopusPaging(int pageSize)
{
    Paging paging;
    paging.style = Paging::Style::SkipTake;
    paging.items = JsonPlace().child("Items"_ba);
    paging.total = JsonPlace().child("TotalResults"_ba);
    paging.startParameter = u"skip"_s;
    paging.sizeParameter = u"take"_s;
    paging.pageSize = pageSize;
    paging.id = JsonPlace().child("Id"_ba);
    return paging;
}

Paging linkPaging()
{
    Paging paging;
    paging.style = Paging::Style::NextLink;
    paging.items = JsonPlace().child("Items"_ba);
    paging.next = JsonPlace().child("Links"_ba).child("Page.Next"_ba);
    return paging;
}

// Runs a list and keeps what it handed on.
struct ListRun
{
    ListRun(HttpFixture &http, const Paging &paging)
        : job(http.client().list(
            HttpRequest::get(HttpPath::fromSegments({QStringLiteral("things")})), paging))
    {
        QObject::connect(job.get(), &PagedListJob::pageRead, job.get(),
                         [this](const JsonValue &items) {
                             ++pages;
                             for (qsizetype i = 0; i < items.size(); ++i)
                                 ids << items.at(i).value("Id").toString();
                         });
        succeeded = runJob(*job);
    }

    bool isCounted(int count) const
    {
        if (ids.size() != count)
            return false;
        for (int i = 0; i < count; ++i) {
            if (ids.at(i) != QString(u"T-"_s + QString::number(i)))
                return false;
        }
        return true;
    }

    std::unique_ptr<PagedListJob> job;
    QStringList ids;
    int pages = 0;
    bool succeeded = false;
};

} // namespace

class TestPagedListJob : public QObject
{
    Q_OBJECT

private slots:
    void readsAllPagesInOrder_data();
    void readsAllPagesInOrder();
    void fetchesPagesSideBySideAndKeepsTheirOrder();
    void readsABareArray();
    void followsLinks();
    void refusesLinksToElsewhere();
    void countsPages();
    void readsOffsetsWithoutATotal();
    void passesCursorsOn_data();
    void passesCursorsOn();
    void parsesLargePages();
    void stopsAtAPageThatRepeats_data();
    void stopsAtAPageThatRepeats();
    void stopsAtALinkThatRepeats();
    void stopsWhenTheListShrinks();
    void readsOnWhenTheListGrows();
    void leavesOutDoubles();
    void saysWhenSomethingIsMissing();
    void guardsTheNumberOfPages();
    void reportsAnswersWithoutAList_data();
    void reportsAnswersWithoutAList();
    void reportsAFailedPage();
    void leavesOutWhatTheServerBreaksDownOver_data();
    void leavesOutWhatTheServerBreaksDownOver();
    void doesNotSplitForEver();
    void cancels();
    void mayBeDestroyedByWhoeverTakesAPage();
};

void TestPagedListJob::readsAllPagesInOrder_data()
{
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("requests");
    QTest::newRow("empty") << 0 << 10 << 100 << 1;
    QTest::newRow("one page") << 7 << 10 << 100 << 1;
    QTest::newRow("exactly one page") << 10 << 10 << 100 << 1;
    QTest::newRow("three pages") << 23 << 10 << 100 << 3;
    QTest::newRow("exactly three pages") << 30 << 10 << 100 << 3;
    QTest::newRow("server sends less than asked") << 23 << 1000 << 10 << 3;
    QTest::newRow("many") << 1000 << 10 << 100 << 100;
}

void TestPagedListJob::readsAllPagesInOrder()
{
    QFETCH(const int, total);
    QFETCH(const int, asked);
    QFETCH(const int, most);
    for (const int atOnce : {1, 4}) {
        HttpFixture http(skipTake(total, most));
        Paging paging = octopusPaging(asked);
        paging.atOnce = atOnce;
        const ListRun run(http, paging);
        QVERIFY(run.succeeded);
        QVERIFY(run.job->isComplete());
        QVERIFY(run.isCounted(total));
        QCOMPARE(run.job->itemCount(), total);
        QCOMPARE(run.job->progressDone(), total);
        QTEST(int(http.server.requests().size()), "requests");
    }
}

void TestPagedListJob::fetchesPagesSideBySideAndKeepsTheirOrder()
{
    // Answers the pages after the first only when three are waiting, and those in reverse.
    std::vector<std::pair<QPointer<QTcpSocket>, RawServer::Request>> held;
    const auto answer = skipTake(40, 10);
    HttpFixture http([&](const RawServer::Request &request, QTcpSocket &socket) {
        if (parameter(request, u"skip"_s, 0) == 0)
            return answer(request, socket);
        held.emplace_back(&socket, request);
        if (held.size() < 3)
            return;
        for (auto it = held.rbegin(); it != held.rend(); ++it)
            answer(it->second, *it->first);
        held.clear();
    });
    const ListRun run(http, octopusPaging(10));
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(40));
}

void TestPagedListJob::readsABareArray()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, itemsFrom(0, 3))));
    const ListRun run(http, Paging{});
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(3));
    QCOMPARE(http.server.requests().front().target, "/things"_ba);
}

void TestPagedListJob::followsLinks()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        const QByteArray next = "/things?skip=" + QByteArray::number(skip + 10) + "&name=a%2Fb";
        const QByteArray links =
            skip < 20 ? QByteArray("\"Page.Next\":\"" + next + '"') : QByteArray();
        socket.write(page(itemsFrom(skip, 10), 30, ",\"Links\":{" + links + '}'));
    });
    const ListRun run(http, linkPaging());
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(30));
    QCOMPARE(http.server.requests().back().target, "/things?skip=20&name=a%2Fb"_ba);
}

void TestPagedListJob::refusesLinksToElsewhere()
{
    RawServer elsewhere(RawServer::always(RawServer::answer(200, "{}")));
    const QByteArray link = elsewhere.url().toEncoded() + "/things";
    HttpFixture http(RawServer::always(
        page(itemsFrom(0, 10), 30, ",\"Links\":{\"Page.Next\":\"" + link + "\"}")));
    const ListRun run(http, linkPaging());
    QVERIFY(!run.succeeded);
    QCOMPARE(run.job->error().kind, Kind::BadResponse);
    QCOMPARE(elsewhere.connectionCount(), 0);
}

void TestPagedListJob::countsPages()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int number = parameter(request, u"page"_s, -1);
        socket.write(page(itemsFrom((number - 1) * 10, number == 3 ? 4 : 10), 24));
    });
    Paging paging = octopusPaging(10);
    paging.style = Paging::Style::PageNumber;
    paging.startParameter = u"page"_s;
    paging.firstPage = 1;
    const ListRun run(http, paging);
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(24));
}

void TestPagedListJob::readsOffsetsWithoutATotal()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int offset = parameter(request, u"offset"_s, 0);
        socket.write(RawServer::answer(200, itemsFrom(offset, std::clamp(24 - offset, 0, 10))));
    });
    Paging paging;
    paging.style = Paging::Style::SkipTake;
    paging.startParameter = u"offset"_s;
    paging.sizeParameter = u"limit"_s;
    paging.pageSize = 10;
    const ListRun careful(http, paging);
    QVERIFY(careful.succeeded);
    QVERIFY(careful.isCounted(24));
    QCOMPARE(http.server.requests().size(), size_t(4)); // a short page is not yet the end

    paging.shortPageEnds = true;
    const ListRun quick(http, paging);
    QVERIFY(quick.isCounted(24));
    QCOMPARE(http.server.requests().size(), size_t(4 + 3));
}

void TestPagedListJob::passesCursorsOn_data()
{
    QTest::addColumn<bool>("alone");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("beside the others") << false << "/things?filter=x&size=2&cursor=a%2Bb%3D"_ba;
    QTest::newRow("alone") << true << "/things?cursor=a%2Bb%3D"_ba;
}

void TestPagedListJob::passesCursorsOn()
{
    QFETCH(const bool, alone);
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const bool isFirst = !request.target.contains("cursor=");
        socket.write(page(itemsFrom(isFirst ? 0 : 2, 2), 4, isFirst ? ",\"key\":\"a+b=\"" : ""));
    });
    Paging paging;
    paging.style = Paging::Style::Cursor;
    paging.items = JsonPlace().child("Items"_ba);
    paging.next = JsonPlace().child("key"_ba);
    paging.startParameter = u"cursor"_s;
    paging.sizeParameter = u"size"_s;
    paging.pageSize = 2;
    paging.cursorTravelsAlone = alone;
    HttpRequest request = HttpRequest::get(HttpPath::fromSegments({u"things"_s}));
    request.query = {{u"filter"_s, u"x"_s}};
    const auto job = http.client().list(request, paging);
    QVERIFY(runJob(*job));
    QCOMPARE(job->itemCount(), 4);
    QCOMPARE(http.server.requests().front().target, "/things?filter=x&size=2"_ba);
    QTEST(http.server.requests().back().target, "second");
}

void TestPagedListJob::parsesLargePages()
{
    HttpFixture http(skipTake(30'000, 10'000)); // over 100 KiB each
    const ListRun run(http, octopusPaging(10'000));
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(30'000));
}

void TestPagedListJob::stopsAtAPageThatRepeats_data()
{
    QTest::addColumn<bool>("hasIds");
    QTest::newRow("by ids") << true;
    QTest::newRow("by content") << false;
}

void TestPagedListJob::stopsAtAPageThatRepeats()
{
    QFETCH(const bool, hasIds);
    HttpFixture http(RawServer::always(page(itemsFrom(0, 10), 30))); // takes no notice of skip
    Paging paging = octopusPaging(10);
    if (!hasIds)
        paging.id = {};
    const ListRun run(http, paging);
    QVERIFY(!run.succeeded);
    QVERIFY(!run.job->isComplete());
    QCOMPARE(run.job->error().kind, Kind::BadResponse);
    QCOMPARE(run.pages, 1);
}

void TestPagedListJob::stopsAtALinkThatRepeats()
{
    int number = 0;
    HttpFixture http([&number](const RawServer::Request &, QTcpSocket &socket) {
        socket.write(page(itemsFrom(10 * number++, 10), 1000,
                          ",\"Links\":{\"Page.Next\":\"/things?again\"}"));
    });
    const ListRun run(http, linkPaging());
    QVERIFY(!run.succeeded);
    QCOMPARE(http.server.requests().size(), size_t(2));
}

void TestPagedListJob::stopsWhenTheListShrinks()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        socket.write(page(itemsFrom(skip, 10), skip == 0 ? 30 : 29));
    });
    const ListRun run(http, octopusPaging(10));
    QVERIFY(!run.succeeded);
    QCOMPARE(run.job->error().kind, Kind::Conflict);
}

void TestPagedListJob::readsOnWhenTheListGrows()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        const int total = skip == 0 ? 20 : 23;
        socket.write(page(itemsFrom(skip, std::clamp(total - skip, 0, 10)), total));
    });
    const ListRun run(http, octopusPaging(10));
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(23));
}

void TestPagedListJob::leavesOutDoubles()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        // One was inserted in front: the last of the first page comes again.
        socket.write(page(skip == 0 ? itemsFrom(0, 10) : itemsFrom(9, 10), 19));
    });
    const ListRun run(http, octopusPaging(10));
    QVERIFY(run.succeeded);
    QVERIFY(run.isCounted(19));
}

void TestPagedListJob::saysWhenSomethingIsMissing()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        socket.write(page(itemsFrom(skip, skip < 20 ? 10 : 0), 25)); // permissions hide five
    });
    const ListRun run(http, octopusPaging(10));
    QVERIFY(!run.succeeded);
    QVERIFY(run.job->error().message.contains(u"announced 25 items and sent 20"_s));
    QCOMPARE(run.ids.size(), 20);
}

void TestPagedListJob::guardsTheNumberOfPages()
{
    int number = 0;
    HttpFixture http([&number](const RawServer::Request &, QTcpSocket &socket) {
        const QByteArray next = "/things?p=" + QByteArray::number(++number);
        socket.write(page(itemsFrom(number, 1), 0, ",\"Links\":{\"Page.Next\":\"" + next + "\"}"));
    });
    Paging paging = linkPaging();
    paging.maxPages = 20;
    const ListRun run(http, paging);
    QVERIFY(!run.succeeded);
    QCOMPARE(run.job->error().kind, Kind::BadResponse);
    QCOMPARE(http.server.requests().size(), size_t(20));

    http.server.setHandler(RawServer::always(page(itemsFrom(0, 1), 2'000'000'000)));
    const ListRun absurd(http, octopusPaging(10));
    QVERIFY(!absurd.succeeded);
    QCOMPARE(absurd.job->error().kind, Kind::BadResponse);
}

void TestPagedListJob::reportsAnswersWithoutAList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no list") << R"({"Application":"Octopus"})"_ba;
    QTest::newRow("not a list") << R"({"Items":{"a":1}})"_ba;
    QTest::newRow("not JSON") << "Items: none"_ba;
    QTest::newRow("cut off") << R"({"Items":[{"Id")"_ba;
    QTest::newRow("nothing") << ""_ba;
}

void TestPagedListJob::reportsAnswersWithoutAList()
{
    QFETCH(const QByteArray, body);
    HttpFixture http(RawServer::always(RawServer::answer(200, body)));
    const ListRun run(http, octopusPaging(10));
    QVERIFY(!run.succeeded);
    QCOMPARE(run.job->error().kind, Kind::BadResponse);
    QVERIFY(!run.job->error().message.isEmpty());
}

void TestPagedListJob::reportsAFailedPage()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        const int skip = parameter(request, u"skip"_s, 0);
        if (skip == 20)
            socket.write(RawServer::answer(403, R"({"ErrorMessage":"Missing: ThingView"})"));
        else
            socket.write(page(itemsFrom(skip, 10), 90));
    });
    const ListRun run(http, octopusPaging(10));
    QVERIFY(!run.succeeded);
    QCOMPARE(run.job->error().kind, Kind::Forbidden);
    QCOMPARE(run.job->error().detail, u"Missing: ThingView"_s);
    QVERIFY(!run.job->isComplete());
}

void TestPagedListJob::leavesOutWhatTheServerBreaksDownOver_data()
{
    QTest::addColumn<bool>("isNumbered");
    QTest::addColumn<bool>("saysTotal");
    QTest::newRow("offsets with a total") << false << true;
    QTest::newRow("offsets") << false << false;
    QTest::newRow("numbers with a total") << true << true;
    QTest::newRow("numbers") << true << false;
}

// Items 13 and 47 of 60 break every page they are on; all others arrive, in their order.
void TestPagedListJob::leavesOutWhatTheServerBreaksDownOver()
{
    QFETCH(const bool, isNumbered);
    QFETCH(const bool, saysTotal);
    constexpr int total = 60;
    HttpFixture http([&](const RawServer::Request &request, QTcpSocket &socket) {
        const int size = parameter(request, u"take"_s, 30);
        const int first = parameter(request, u"skip"_s, 0) * (isNumbered ? size : 1);
        const int count = std::clamp(total - first, 0, size);
        const auto isOn = [&](int item) { return first <= item && item < first + count; };
        if (isOn(13) || isOn(47))
            socket.write(RawServer::answer(500, R"({"errors":["Internal error"]})"));
        else
            socket.write(page(itemsFrom(first, count), total));
    });
    Paging paging = octopusPaging(20);
    paging.style = isNumbered ? Paging::Style::PageNumber : Paging::Style::SkipTake;
    paging.shortPageEnds = true;
    if (!saysTotal)
        paging.total = {};
    const ListRun run(http, paging);
    QVERIFY2(run.succeeded, qPrintable(run.job->error().text()));
    QVERIFY(!run.job->isComplete());
    QCOMPARE(run.job->partError().httpStatus, 500);
    QStringList expected;
    for (int i = 0; i < total; ++i) {
        if (i != 13 && i != 47)
            expected << QString(u"T-"_s + QString::number(i));
    }
    QCOMPARE(run.ids, expected);
}

// A server that is broken altogether is not asked item by item.
void TestPagedListJob::doesNotSplitForEver()
{
    int requests = 0;
    HttpFixture http([&](const RawServer::Request &, QTcpSocket &socket) {
        ++requests;
        socket.write(RawServer::answer(500, R"({"errors":["Internal error"]})"));
    });
    const ListRun run(http, octopusPaging(1000));
    QVERIFY(!run.succeeded);
    QCOMPARE(run.job->error().httpStatus, 500);
    QVERIFY2(requests < 400, qPrintable(QString::number(requests)));
}

void TestPagedListJob::cancels()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        if (parameter(request, u"skip"_s, 0) == 0)
            socket.write(page(itemsFrom(0, 10), 90));
    });
    http.clock.setAutomatic(false);
    const auto job = http.client().list(HttpRequest::get(HttpPath::fromSegments({u"things"_s})),
                                        octopusPaging(10));
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    QTRY_COMPARE(http.server.requests().size(), size_t(5));
    job->cancel();
    QVERIFY(finished.wait());
    QCOMPARE(job->state(), Job::State::Canceled);
    QVERIFY(!job->isComplete());
}

void TestPagedListJob::mayBeDestroyedByWhoeverTakesAPage()
{
    HttpFixture http(skipTake(90, 10));
    auto job = http.client().list(HttpRequest::get(HttpPath::fromSegments({u"things"_s})),
                                  octopusPaging(10));
    connect(job.get(), &PagedListJob::pageRead, this, [&job] { job.reset(); });
    job->start();
    QTRY_VERIFY(!job);
    QVERIFY(runJob(*http.get()));
}

QTEST_GUILESS_MAIN(TestPagedListJob)
#include "tst_pagedlistjob.moc"
