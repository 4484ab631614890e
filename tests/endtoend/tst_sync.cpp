// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping two servers in step from outside: what sync carries over, what it leaves alone, and with which
// exit code it says so.
#include "programs.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray request(const SandboxProcess &server, const QByteArray &method, const QString &path,
                   const QByteArray &body = {})
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request{QUrl(QString(server.url + path))};
    request.setRawHeader("X-Octopus-ApiKey", server.key.toLatin1());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = network.sendCustomRequest(request, method, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const QByteArray answer = reply->readAll();
    delete reply;
    return answer;
}

} // namespace

class TestSync : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void carriesOverWhatChangedAtTheSource();
    void leavesWhatChangedAtTheDestination();
    void stopsAtAConflictUntilItIsDecided();
    void deletesOnlyWhatWasDecided();
    void renamesOnTheWay();
    void tracksPieces();
    void refusesWhatItDoesNotKnow();

private:
    QJsonObject environmentNamed(const SandboxProcess &server, const QString &name) const;
    void describe(const SandboxProcess &server, const QString &name, const QString &text) const;
    QString descriptionOf(const SandboxProcess &server, const QString &name) const;
    Ended sync(const QStringList &options = {u"--yes"_s}) const;
    Ended select(const QStringList &options) const;

    std::unique_ptr<SandboxProcess> m_source;
    std::unique_ptr<SandboxProcess> m_destination;
    std::unique_ptr<CommandLine> m_cli;
};

void TestSync::init()
{
    m_source = std::make_unique<SandboxProcess>(QStringList{u"--data"_s, u"empty"_s});
    m_destination = std::make_unique<SandboxProcess>(QStringList{u"--data"_s, u"empty"_s});
    QVERIFY(m_source->isRunning() && m_destination->isRunning());
    m_cli = std::make_unique<CommandLine>(*m_source, *m_destination);
    for (const char *name : {"Dev", "Test", "Prod"})
        request(*m_source, "POST", u"/api/Spaces-1/environments"_s,
                QByteArray("{\"Name\":\"") + name + "\",\"Description\":\"first\"}");
    VERIFY_EXIT(m_cli->run({u"new"_s, m_cli->folder(), u"--platform"_s, u"octopus"_s, u"--source"_s,
                            m_source->url, u"--destination"_s, m_destination->url, u"--strategy"_s,
                            u"keep-in-step"_s}),
                0);
    VERIFY_EXIT(select({u"--none"_s, u"--include"_s, u"environment"_s}), 0);
}

void TestSync::cleanup()
{
    m_cli.reset();
    m_source.reset();
    m_destination.reset();
}

QJsonObject TestSync::environmentNamed(const SandboxProcess &server, const QString &name) const
{
    const QJsonDocument all =
        QJsonDocument::fromJson(request(server, "GET", u"/api/Spaces-1/environments/all"_s));
    for (const auto &each : all.array()) {
        if (each.toObject().value("Name"_L1).toString() == name)
            return each.toObject();
    }
    return {};
}

void TestSync::describe(const SandboxProcess &server, const QString &name,
                        const QString &text) const
{
    QJsonObject environment = environmentNamed(server, name);
    environment.insert("Description"_L1, text);
    request(server, "PUT",
            QString(u"/api/Spaces-1/environments/"_s + environment.value("Id"_L1).toString()),
            QJsonDocument(environment).toJson());
}

QString TestSync::descriptionOf(const SandboxProcess &server, const QString &name) const
{
    return environmentNamed(server, name).value("Description"_L1).toString();
}

Ended TestSync::sync(const QStringList &options) const
{
    return m_cli->run(QStringList{u"sync"_s, m_cli->folder()} + options);
}

Ended TestSync::select(const QStringList &options) const
{
    return m_cli->run(QStringList{u"select"_s, m_cli->folder()} + options);
}

void TestSync::carriesOverWhatChangedAtTheSource()
{
    const int before = m_destination->writes();
    VERIFY_EXIT(sync({}), 1); // shows what it would do
    QCOMPARE(m_destination->writes(), before);
    VERIFY_EXIT(sync(), 0);
    QCOMPARE(descriptionOf(*m_destination, u"Dev"_s), u"first"_s);
    QVERIFY(QFile::exists(QString(m_cli->folder() + u"/base.jsonl"_s)));
    const int writes = m_destination->writes();
    VERIFY_EXIT(sync({}), 0); // nothing left to do
    QCOMPARE(m_destination->writes(), writes);

    describe(*m_source, u"Dev"_s, u"second"_s);
    VERIFY_EXIT(sync(), 0);
    QCOMPARE(descriptionOf(*m_destination, u"Dev"_s), u"second"_s);
    QCOMPARE(m_destination->writes(), writes + 1);
}

void TestSync::leavesWhatChangedAtTheDestination()
{
    VERIFY_EXIT(sync(), 0);
    describe(*m_destination, u"Test"_s, u"theirs"_s);
    describe(*m_source, u"Dev"_s, u"second"_s);
    VERIFY_EXIT(sync(), 0);
    QCOMPARE(descriptionOf(*m_destination, u"Test"_s), u"theirs"_s);
    QCOMPARE(descriptionOf(*m_destination, u"Dev"_s), u"second"_s);
    VERIFY_EXIT(sync({}), 0);
}

void TestSync::stopsAtAConflictUntilItIsDecided()
{
    VERIFY_EXIT(sync(), 0);
    describe(*m_destination, u"Test"_s, u"theirs"_s);
    describe(*m_source, u"Test"_s, u"ours"_s);
    const Ended stopped = sync();
    VERIFY_EXIT(stopped, 1);
    QVERIFY(stopped.out.contains("Description"));
    QCOMPARE(descriptionOf(*m_destination, u"Test"_s), u"theirs"_s);

    VERIFY_EXIT(select({u"--take"_s, u"environment/Test"_s, u"Description"_s}), 0);
    VERIFY_EXIT(sync(), 0);
    QCOMPARE(descriptionOf(*m_destination, u"Test"_s), u"ours"_s);
}

void TestSync::deletesOnlyWhatWasDecided()
{
    VERIFY_EXIT(sync(), 0);
    const QString id = environmentNamed(*m_source, u"Prod"_s).value("Id"_L1).toString();
    request(*m_source, "DELETE", QString(u"/api/Spaces-1/environments/"_s + id));
    VERIFY_EXIT(sync(), 0);
    QVERIFY(!environmentNamed(*m_destination, u"Prod"_s).isEmpty());
    VERIFY_EXIT(select({u"--delete"_s, u"environment/Prod"_s}), 0);
    VERIFY_EXIT(sync(), 0);
    QVERIFY(environmentNamed(*m_destination, u"Prod"_s).isEmpty());
    QVERIFY(!environmentNamed(*m_destination, u"Dev"_s).isEmpty());

    VERIFY_EXIT(m_cli->run({u"undo"_s, m_cli->folder(), u"--yes"_s}), 0);
    QCOMPARE(descriptionOf(*m_destination, u"Prod"_s), u"first"_s);
}

void TestSync::renamesOnTheWay()
{
    VERIFY_EXIT(select({u"--prefix"_s, u"environment"_s, u"T-"_s}), 0);
    const Ended preview = sync({});
    VERIFY_EXIT(preview, 1);
    QVERIFY(preview.out.contains("T-Dev"));
    VERIFY_EXIT(sync(), 0);
    QVERIFY(!environmentNamed(*m_destination, u"T-Dev"_s).isEmpty());
    QVERIFY(environmentNamed(*m_destination, u"Dev"_s).isEmpty());
    QVERIFY(QFile::remove(QString(m_cli->folder() + u"/mapping.json"_s)));
    VERIFY_EXIT(sync({}), 0);
}

void TestSync::tracksPieces()
{
    VERIFY_EXIT(sync(), 0);
    const QString csv = m_cli->path(u"pieces.csv"_s);
    const Ended pieces = m_cli->run(
        {u"pieces"_s, m_cli->folder(), u"--by"_s, u"environment"_s, u"--csv"_s, csv, u"--json"_s});
    VERIFY_EXIT(pieces, 0); // all done
    const QJsonArray list = QJsonDocument::fromJson(pieces.out).array();
    QCOMPARE(list.size(), 3);
    QCOMPARE(list.first().toObject().value("done"_L1).toInt(), 1);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("Dev,environment/dev,1,1,0,done"));
}

void TestSync::refusesWhatItDoesNotKnow()
{
    VERIFY_EXIT(select({u"--policy"_s, u"dragon"_s, u"skip"_s}), 2);
    VERIFY_EXIT(select({u"--policy"_s, u"environment"_s, u"sometimes"_s}), 2);
    VERIFY_EXIT(select({u"--replace"_s, u"environment"_s, u"("_s, u"x"_s}), 2);
    VERIFY_EXIT(select({u"--keep"_s, u"environment"_s, u"Description"_s}), 2);
    VERIFY_EXIT(m_cli->run({u"pieces"_s, m_cli->folder(), u"--select"_s, u"type/dragon"_s}), 2);
}

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
