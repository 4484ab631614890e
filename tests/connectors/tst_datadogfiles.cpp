// SPDX-License-Identifier: GPL-3.0-or-later
// Files that were uploaded with synthetic tests, which know them only by a key.
#include "datadogconnection.h"
#include "datadogfilerows.h"

#include <migration/graph/resourcechecks.h>
#include <sandbox/datadog/datadogserver.h>
#include <tests/support/rawserver.h>

#include <QSignalSpy>
#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

const ResourceType &tests()
{
    return *datadog()->type(u"synthetics_tests"_s);
}

JsonValue fileAt(const char *place, const JsonValue &document)
{
    const JsonValue *file = JsonPlace::fromText(QString::fromUtf8(place))->in(document);
    return file ? *file : JsonValue();
}

// A simulated organisation, and a connector to it.
class Organisation
{
public:
    explicit Organisation(Sandbox::DatadogServer::Side side)
    {
        m_server.chooseSide(side, u"files"_s);
        m_isRunning = bool(m_server.start());
        QString apiKey;
        QString appKey;
        for (const auto &[name, value] : m_server.credentials())
            (name.contains("APP"_L1) ? appKey : apiKey) = value;
        m_connector = connectorTo(m_fixture, m_server.url(), apiKey, appKey);
    }

    // The id of what was made of the document; empty where it was refused.
    QString create(const JsonValue &document, const ResourceType &type = tests(),
                   const QByteArray &file = {})
    {
        WriteRequest request;
        request.kind = WriteKind::Create;
        request.type = &type;
        request.document = document;
        request.file = file;
        const auto job = m_connector->write(std::move(request));
        const bool isDone = m_isRunning && runJob(*job);
        error = job->error().text();
        return isDone ? job->id() : QString();
    }
    QByteArray file(const ResourceType &type, const QString &id)
    {
        const auto job = m_connector->fetchFile(type, id);
        return job && runJob(*job) ? job->file() : QByteArray();
    }
    JsonValue read(const QString &id)
    {
        const auto job = m_connector->read(tests(), id, {});
        return runJob(*job) ? job->document() : JsonValue();
    }

    QString error; // why the last one was refused

private:
    Sandbox::DatadogServer m_server;
    ConnectorFixture m_fixture;
    std::unique_ptr<Connector> m_connector;
    bool m_isRunning = false;
};

} // namespace

class TestDatadogFiles : public QObject
{
    Q_OBJECT

private slots:
    void comeWithTheirTests();
    void areFetchedWithoutKeys();
    void whatCanNotBeFetchedIsSaid_data();
    void whatCanNotBeFetchedIsSaid();
    void appsGoOverInParts();
    void brokenUploadMakesNoVersion();
};

// From one organisation into another, which keeps them under keys of its own.
void TestDatadogFiles::comeWithTheirTests()
{
    Organisation source(Sandbox::DatadogServer::Side::Source);
    Organisation destination(Sandbox::DatadogServer::Side::Destination);
    const QString here = source.create(*readJson(DatadogFiles::created));
    QVERIFY(!here.isEmpty());
    const JsonValue document = source.read(here);
    const JsonValue file = fileAt("config.request.files[0]", document);
    QCOMPARE(file.value("content").toString(), u"<order customer='Jörg'/>\n"_s);
    QCOMPARE(file.value("size").toInteger(), 26);
    QVERIFY(!file.find("bucketKey"));

    const QString there = destination.create(document);
    QVERIFY(!there.isEmpty());
    QCOMPARE(writeJson(fileAt("config.request.files[0]", destination.read(there))),
             writeJson(file));
}

void TestDatadogFiles::areFetchedWithoutKeys()
{
    RawServer storage([](const RawServer::Request &request, QTcpSocket &socket) {
        socket.write(RawServer::answer(200, "file of " + request.target, {}, "text/plain"));
    });
    RawServer server([&](const RawServer::Request &request, QTcpSocket &socket) {
        const QByteArray address = storage.url().toEncoded() + "/f?X-Amz-Signature=";
        if (request.method == "POST")
            socket.write(RawServer::answer(
                200, "{\"url\":\"" + address + request.body.right(3).left(1) + "\"}"));
        else
            socket.write(RawServer::answer(200, DatadogFiles::test));
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"the-api-key"_s, u"the-app-key"_s);
    const auto job = connector->read(tests(), u"aaa-bbb-ccc"_s, {});
    QVERIFY(runJob(*job));
    const JsonValue &document = job->document();
    QCOMPARE(fileAt("config.request.files[0]", document).value("content").toString(),
             u"file of /f?X-Amz-Signature=1"_s);
    QCOMPARE(fileAt("config.steps[0].request.files[0]", document).value("content").toString(),
             u"file of /f?X-Amz-Signature=2"_s);
    QCOMPARE(fileAt("config.steps[0].request.files[1]", document).value("content").toString(),
             u"c"_s);
    QCOMPARE(storage.requests().size(), size_t(2));
    for (const RawServer::Request &request : storage.requests()) {
        QVERIFY(!request.headers.contains("dd-api-key"));
        QVERIFY(!request.headers.contains("dd-application-key"));
    }
    for (const RawServer::Request &request : server.requests()) {
        if (request.method == "POST")
            QCOMPARE(request.target,
                     QByteArray("/api/v2/synthetics/tests/aaa-bbb-ccc/files/download"));
    }
}

void TestDatadogFiles::whatCanNotBeFetchedIsSaid_data()
{
    QTest::addColumn<int>("linkStatus");
    QTest::addColumn<QByteArray>("address"); // empty: of the storage
    QTest::addColumn<int>("fileStatus");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("asked"); // of the storage
    const QByteArray text = "text";
    QTest::newRow("link refused") << 403 << QByteArray() << 200 << text << 0;
    QTest::newRow("file gone") << 200 << QByteArray() << 404 << text << 2;
    QTest::newRow("no text") << 200 << QByteArray() << 200 << QByteArray("\xff\xfe\x00\x01", 4)
                             << 2;
    QTest::newRow("another way") << 200 << QByteArray("ftp://files.example/f") << 200 << text << 0;
    QTest::newRow("no address") << 200 << QByteArray("f") << 200 << text << 0;
}

// It keeps its key, which no other organisation knows, and the rule tells that it stays behind.
void TestDatadogFiles::whatCanNotBeFetchedIsSaid()
{
    QFETCH(int, linkStatus);
    QFETCH(QByteArray, address);
    QFETCH(int, fileStatus);
    QFETCH(QByteArray, file);
    QFETCH(int, asked);
    RawServer storage([&](const RawServer::Request &, QTcpSocket &socket) {
        socket.write(RawServer::answer(fileStatus, file, {}, "application/octet-stream"));
    });
    RawServer server([&](const RawServer::Request &request, QTcpSocket &socket) {
        const QByteArray told = address.isEmpty() ? storage.url().toEncoded() + "/f" : address;
        if (request.method == "POST")
            socket.write(RawServer::answer(linkStatus, "{\"url\":\"" + told + "\"}"));
        else
            socket.write(RawServer::answer(200, DatadogFiles::test));
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    const auto job = connector->read(tests(), u"aaa-bbb-ccc"_s, {});
    QSignalSpy notes(job.get(), &Job::noteAdded);
    QVERIFY(runJob(*job));
    QCOMPARE(fileAt("config.request.files[0]", job->document()).value("bucketKey").toString(),
             u"b/1"_s);
    QCOMPARE(int(storage.requests().size()), asked);
    QVERIFY(!notes.isEmpty());
    QVERIFY(notes.last().first().toString().contains(u"could not be fetched"_s));
    QCOMPARE(unsupportedPlaces(tests().unsupported.at(0), job->document()).size(), size_t(2));
}

// Three parts, the last of them short: what comes out of the one goes into the other, byte for byte.
void TestDatadogFiles::appsGoOverInParts()
{
    QByteArray app;
    for (qint64 i = 0; app.size() < 21'000'000; ++i)
        app += QByteArray::number(i * 7919) + char(i % 256);
    const ResourceType &applications = *datadog()->type(u"synthetics_mobile_applications"_s);
    const ResourceType &versions = *datadog()->type(u"synthetics_mobile_applications_versions"_s);
    QVERIFY(versions.hasFile && !applications.hasFile);
    QByteArray fetched = app;
    for (const auto side :
         {Sandbox::DatadogServer::Side::Source, Sandbox::DatadogServer::Side::Destination})
    {
        Organisation here(side);
        const QString application = here.create(*readJson(DatadogFiles::application), applications);
        JsonValue version = *readJson(DatadogFiles::version);
        version.set("application_id", JsonValue::string(application));
        const QString id = here.create(version, versions, fetched);
        QVERIFY2(!id.isEmpty(), qPrintable(here.error));
        fetched = here.file(versions, id);
        QCOMPARE(fetched.size(), app.size());
        QVERIFY(fetched == app);
    }
}

void TestDatadogFiles::brokenUploadMakesNoVersion()
{
    RawServer server([&](const RawServer::Request &request, QTcpSocket &socket) {
        if (request.method == "PUT")
            socket.write(RawServer::answer(403, "<html>expired</html>", {}, "text/html"));
        else
            socket.write(RawServer::answer(
                200, DatadogFiles::begun(QString::fromLatin1(server.url().toEncoded()))));
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    WriteRequest request;
    request.kind = WriteKind::Create;
    request.type = datadog()->type(u"synthetics_mobile_applications_versions"_s);
    request.title = u"3.1"_s;
    request.document = *readJson(DatadogFiles::version);
    request.document.set("application_id", JsonValue::string(u"x"));
    request.file = "app";
    const auto job = connector->write(std::move(request));
    QVERIFY(!runJob(*job));
    QVERIFY2(job->error().message.contains(u"“3.1” could not be uploaded"_s),
             qPrintable(job->error().message));
    QVERIFY(!job->error().ambiguousWrite);
    QCOMPARE(server.requests().size(), size_t(2)); // nothing is made of half an upload
    QVERIFY(!server.requests().back().headers.contains("dd-api-key"));
}

QTEST_GUILESS_MAIN(TestDatadogFiles)
#include "tst_datadogfiles.moc"
