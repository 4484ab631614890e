// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;
using Kind = Migration::Error::Kind;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

struct Identity
{
    QByteArray pem;
    QSslCertificate certificate;
    QSslKey key;

    QByteArray sha256() const { return certificate.digest(QCryptographicHash::Sha256); }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Identity selfSigned(const QString &name, const QString &alternatives)
{
    const QTemporaryDir folder;
    const QString keyFile = folder.filePath(u"key.pem"_s);
    const QString certificateFile = folder.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s,
                   u"2"_s, u"-keyout"_s, keyFile, u"-out"_s, certificateFile, u"-subj"_s,
                   QString(u"/CN="_s + name), u"-addext"_s,
                   QString(u"subjectAltName="_s + alternatives)});
    openssl.waitForFinished();
    Identity identity;
    identity.pem = contentOf(certificateFile);
    identity.certificate = QSslCertificate(identity.pem);
    identity.key = QSslKey(contentOf(keyFile), QSsl::Rsa);
    return identity;
}

std::unique_ptr<QTcpServer> tlsServer(const Identity &identity)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

// A client and a server that shows `identity`.
struct TlsFixture
{
    explicit TlsFixture(const Identity &identity)
        : server(RawServer::always(RawServer::answer(200, "{}")), tlsServer(identity))
    {
        settings.baseUrl = server.url(u"https"_s);
        settings.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    }
    void trust(const QByteArray &sha256, const QString &host = u"127.0.0.1"_s)
    {
        settings.trusted.add(host, sha256);
    }
    std::unique_ptr<HttpClient> client()
    {
        return std::make_unique<HttpClient>(settings, nullptr, clock);
    }

    TestSupport::TestClock clock;
    RawServer server;
    HttpSettings settings;
};

} // namespace

class TestHttpTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsAnUnknownCertificate();
    void trustsByFingerprint();
    void trustsAfterTheFact();
    void trustsForManyAtOnce();
    void writesOnceThroughNewTrust();
    void trustsNothingElse_data();
    void trustsNothingElse();
    void refusesAnotherCertificateOnATrustedHost();
    void acceptsACertificateAuthorityOfOnesOwn();
    void reportsAPlainPort();
    void storesTrustAsText();

private:
    Identity m_good;
    Identity m_other;
    Identity m_elsewhere; // for another host name
};

void TestHttpTls::initTestCase()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("Needs the openssl command to make certificates.");
    m_good = selfSigned(u"causeway test"_s, u"IP:127.0.0.1"_s);
    m_other = selfSigned(u"somebody else"_s, u"IP:127.0.0.1"_s);
    m_elsewhere = selfSigned(u"elsewhere"_s, u"DNS:elsewhere.example"_s);
    QVERIFY(!m_good.certificate.isNull() && !m_good.key.isNull());
    QVERIFY(!m_other.certificate.isNull() && !m_elsewhere.certificate.isNull());
}

void TestHttpTls::showsAnUnknownCertificate()
{
    TlsFixture tls(m_good);
    const auto client = tls.client();
    QSignalSpy refused(client.get(), &HttpClient::certificateRefused);
    const auto job = client->request(HttpRequest::post({}, "{}"_ba));
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Tls);
    QVERIFY(job->error().detail.contains(u"causeway test"_s));
    QVERIFY(
        job->error().detail.contains(QString::fromLatin1(m_good.sha256().toHex(':').toUpper())));
    QCOMPARE(job->error().untrustedFingerprint,
             QString::fromLatin1(m_good.sha256().toHex(':').toUpper()));
    QVERIFY(!job->error().ambiguousWrite);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(client->refusedCertificate()->sha256, m_good.sha256());
    QCOMPARE(client->refusedCertificate()->host, u"127.0.0.1"_s);
    QCOMPARE(tls.server.requests().size(), size_t(0));
}

void TestHttpTls::trustsByFingerprint()
{
    TlsFixture tls(m_good);
    tls.trust(m_good.sha256());
    const auto client = tls.client();
    QVERIFY(runJob(*client->request(HttpRequest::get({}))));
    QVERIFY(runJob(*client->request(HttpRequest::get({}))));
    QVERIFY(!client->refusedCertificate());
}

void TestHttpTls::trustsAfterTheFact()
{
    TlsFixture tls(m_good);
    const auto client = tls.client();
    QVERIFY(!runJob(*client->request(HttpRequest::get({}))));
    TrustedCertificates trusted;
    trusted.add(client->refusedCertificate()->host, client->refusedCertificate()->sha256);
    client->trust(trusted);
    QVERIFY(runJob(*client->request(HttpRequest::get({}))));
    client->trust({}); // and takes it back
    QVERIFY(!runJob(*client->request(HttpRequest::get({}))));
}

void TestHttpTls::trustsForManyAtOnce()
{
    TlsFixture tls(m_good);
    tls.trust(m_good.sha256());
    const auto client = tls.client();
    std::vector<std::unique_ptr<RequestJob>> jobs;
    for (int i = 0; i < 20; ++i) {
        jobs.push_back(client->request(HttpRequest::get({})));
        jobs.back()->start();
    }
    for (const auto &job : jobs)
        QTRY_COMPARE(job->state(), Migration::Job::State::Succeeded);
}

void TestHttpTls::writesOnceThroughNewTrust()
{
    TlsFixture tls(m_good);
    tls.trust(m_good.sha256());
    const auto client = tls.client();
    QVERIFY(runJob(*client->request(HttpRequest::post({}, "{}"_ba))));
    QCOMPARE(tls.server.requests().size(), size_t(1));
}

void TestHttpTls::trustsNothingElse_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("sha256");
    QTest::addColumn<bool>("isElsewhere");
    QTest::newRow("another fingerprint") << u"127.0.0.1"_s << m_other.sha256() << false;
    QTest::newRow("another host") << u"elsewhere.example"_s << m_good.sha256() << false;
    QTest::newRow("a certificate for another name")
        << u"127.0.0.1"_s << m_elsewhere.sha256() << true;
}

void TestHttpTls::trustsNothingElse()
{
    QFETCH(const QString, host);
    QFETCH(const QByteArray, sha256);
    QFETCH(const bool, isElsewhere);
    TlsFixture tls(isElsewhere ? m_elsewhere : m_good);
    tls.trust(sha256, host);
    const auto client = tls.client();
    const auto job = client->request(HttpRequest::get({}));
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Tls);
    QCOMPARE(tls.server.requests().size(), size_t(0));
}

void TestHttpTls::refusesAnotherCertificateOnATrustedHost()
{
    TlsFixture tls(m_other);
    tls.trust(m_good.sha256());
    tls.settings.caCertificates = m_other.pem; // the system would accept it
    const auto client = tls.client();
    const auto job = client->request(HttpRequest::post({}, "{}"_ba));
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Tls);
    QVERIFY(job->error().detail.contains(u"somebody else"_s));
    QVERIFY(!job->error().ambiguousWrite);
    QCOMPARE(tls.server.requests().size(), size_t(0));
}

void TestHttpTls::acceptsACertificateAuthorityOfOnesOwn()
{
    TlsFixture tls(m_good);
    tls.settings.caCertificates = m_good.pem;
    const auto client = tls.client();
    QVERIFY(runJob(*client->request(HttpRequest::get({}))));
}

void TestHttpTls::reportsAPlainPort()
{
    // Answers a handshake in plain text, as web servers do.
    QTcpServer plain;
    connect(&plain, &QTcpServer::newConnection, this, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    TlsFixture tls(m_good);
    tls.settings.baseUrl.setPort(plain.serverPort());
    const auto client = tls.client();
    const auto job = client->request(HttpRequest::get({}));
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Tls);
    QVERIFY(job->error().message.contains(u"speaks TLS"_s));
}

void TestHttpTls::storesTrustAsText()
{
    TrustedCertificates trusted;
    trusted.add(u"Octopus.Example.com"_s, m_good.sha256());
    trusted.add(u"octopus.example.com"_s, m_good.sha256()); // the same
    trusted.add(u"octopus.example.com"_s, "too short");
    QCOMPARE(trusted.toLines().size(), 1);
    const auto again = TrustedCertificates::fromLines(trusted.toLines() + QStringList{u"broken"_s});
    QVERIFY(again.contains(u"octopus.example.com"_s, m_good.sha256()));
    QVERIFY(again.hasHost(u"OCTOPUS.example.com"_s));
    QVERIFY(!again.contains(u"octopus.example.com"_s, m_other.sha256()));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
