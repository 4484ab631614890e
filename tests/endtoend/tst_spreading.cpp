// SPDX-License-Identifier: GPL-3.0-or-later
// Spreading, its undo and collapsing from outside: what the programs say, and what becomes of the
// secrets' values, which only the server's own state shows.
#include "programs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// Every variable that is a secret: its id → what the server keeps for it. Nothing else says whether a
// value survived.
void collectSecrets(const QJsonValue &value, QMap<QString, QString> *found)
{
    for (const auto &item : value.toArray())
        collectSecrets(item, found);
    const QJsonObject object = value.toObject();
    if (object["Type"_L1].toString() == "Sensitive"_L1 && object.contains("IsSensitive"_L1)) {
        found->insert(object["Id"_L1].toString(),
                      object["Value"_L1]["SecretFingerprint"_L1].toString());
    }
    for (const auto &member : object)
        collectSecrets(member, found);
}

QMap<QString, QString> secretsOf(const SandboxProcess &server)
{
    QMap<QString, QString> found;
    const QJsonDocument state = QJsonDocument::fromJson(server.state());
    collectSecrets(state.isArray() ? QJsonValue(state.array()) : QJsonValue(state.object()),
                   &found);
    return found;
}

// The part of the demo data that lies in folders: library sets and what they need.
QStringList small(const QString &side)
{
    return {u"--data"_s,
            QString(QStringLiteral(CAUSEWAY_SOURCE_DIR "/resources/sandbox/octopus/") + side)};
}

QJsonObject previewOf(const Ended &ended)
{
    return QJsonDocument::fromJson(ended.out).object();
}

} // namespace

class tst_Spreading : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_source = std::make_unique<SandboxProcess>(small(u"source"_s));
        m_destination = std::make_unique<SandboxProcess>(small(u"destination"_s));
        QVERIFY(m_source->isRunning() && m_destination->isRunning());
        m_cli = std::make_unique<CommandLine>(*m_source, *m_destination);
        VERIFY_EXIT(m_cli->run({u"new"_s, m_cli->folder(), u"--platform"_s, u"octopus"_s,
                                u"--source"_s, m_source->url, u"--destination"_s,
                                m_destination->url, u"--destination-environment"_s, u"Platform"_s}),
                    0);
    }

    void cleanup()
    {
        m_cli.reset();
        m_source.reset();
        m_destination.reset();
    }

    void spreadAndUndo_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("safe") << u"safe"_s;
        QTest::newRow("compatible") << u"compatible"_s;
    }
    void spreadAndUndo()
    {
        QFETCH(QString, mode);
        const QByteArray before = m_source->state();
        const auto secrets = secretsOf(*m_source);
        QVERIFY(secrets.size() > 10);

        const Ended shown = spread({u"--mode"_s, mode, u"--json"_s});
        VERIFY_EXIT(shown, 1);
        QCOMPARE(m_source->writes(), 0); // nothing before approval
        const QJsonObject preview = previewOf(shown);
        const int sets = preview["summary"_L1]["sets"_L1].toInt();
        QVERIFY(sets > 1);
        QVERIFY(!preview["exposes"_L1].toArray().isEmpty());

        VERIFY_EXIT(spread({u"--mode"_s, mode, u"--yes"_s}), 0);
        QCOMPARE(m_source->writes(), sets); // one write a set
        QVERIFY(m_source->state() != before);
        QCOMPARE(secretsOf(*m_source), secrets); // every id, every value

        for (int i = 0; i < 2; ++i)
            VERIFY_EXIT(spread({u"--mode"_s, mode, u"--yes"_s}), 0);
        QCOMPARE(m_source->writes(), sets); // once is enough

        VERIFY_EXIT(undo({}), 1);
        QCOMPARE(m_source->writes(), sets);
        VERIFY_EXIT(undo({u"--yes"_s}), 0);
        QCOMPARE(m_source->state(), before);
        VERIFY_EXIT(undo({u"--yes"_s}), 2); // there is nothing left to undo
        QCOMPARE(m_destination->writes(), 0);
    }

    void collapseGivesBackWhatWasThere_data() { spreadAndUndo_data(); }
    void collapseGivesBackWhatWasThere()
    {
        QFETCH(QString, mode);
        const auto secrets = secretsOf(*m_source);
        const QByteArray before = withoutEmptyTexts(m_source->state());
        VERIFY_EXIT(spread({u"--mode"_s, mode, u"--yes"_s}), 0);
        VERIFY_EXIT(collapse({u"--yes"_s}), 0);
        QCOMPARE(secretsOf(*m_source), secrets);
        QCOMPARE(withoutEmptyTexts(m_source->state()), before);
        VERIFY_EXIT(collapse({}), 0); // nothing left to collapse
        // The collapsing is taken back as well: the references come again.
        VERIFY_EXIT(undo({u"--yes"_s}), 0);
        QCOMPARE(secretsOf(*m_source), secrets);
        VERIFY_EXIT(collapse({}), 1);
    }

    void destinationSide()
    {
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        const auto secrets = secretsOf(*m_destination);
        const int writes = m_destination->writes();
        VERIFY_EXIT(spread({u"--side"_s, u"destination"_s, u"--yes"_s}), 0);
        QVERIFY(m_destination->writes() > writes);
        QCOMPARE(secretsOf(*m_destination), secrets);
        VERIFY_EXIT(
            m_cli->run({u"collapse"_s, m_cli->folder(), u"--side"_s, u"destination"_s, u"--yes"_s}),
            0);
        QCOMPARE(secretsOf(*m_destination), secrets);
        QCOMPARE(m_source->writes(), 0);
        // The import can still be undone: its own record is another one.
        VERIFY_EXIT(m_cli->run({u"undo"_s, m_cli->folder(), u"--yes"_s}), 0);
    }

    void anotherPreviewIsNotApproved()
    {
        const QString fingerprint = previewOf(spread({u"--json"_s}))["fingerprint"_L1].toString();
        QVERIFY(!fingerprint.isEmpty());
        VERIFY_EXIT(
            spread({u"--mode"_s, u"compatible"_s, u"--yes"_s, u"--fingerprint"_s, fingerprint}), 1);
        QCOMPARE(m_source->writes(), 0);
        VERIFY_EXIT(spread({u"--yes"_s, u"--fingerprint"_s, fingerprint}), 0);
    }

    // Somebody saves a set between reading and writing: that one is left alone, with a reason.
    void setChangedInBetween()
    {
        const auto secrets = secretsOf(*m_source);
        QVERIFY(m_source->post(u"/__sandbox/faults"_s,
                               "{\"rules\":[{\"match\":{\"method\":\"PUT\",\"from\":1,\"times\":1},"
                               "\"action\":{\"bumpVersion\":true}}]}"));
        const Ended ended = spread({u"--yes"_s});
        VERIFY_EXIT(ended, 3);
        QVERIFY2(ended.err.contains("another user"), ended.err.constData());
        QCOMPARE(secretsOf(*m_source), secrets);
        VERIFY_EXIT(spread({u"--yes"_s}), 0); // the second time it fits
        QCOMPARE(secretsOf(*m_source), secrets);
    }

    void lostAnswerIsLookedUp()
    {
        const auto secrets = secretsOf(*m_source);
        QVERIFY(m_source->post(u"/__sandbox/faults"_s,
                               "{\"rules\":[{\"match\":{\"method\":\"PUT\",\"from\":1,\"times\":1},"
                               "\"action\":{\"drop\":\"after\"}}]}"));
        VERIFY_EXIT(spread({u"--yes"_s}), 0);
        QCOMPARE(secretsOf(*m_source), secrets);
        const int writes = m_source->writes();
        VERIFY_EXIT(spread({u"--yes"_s}), 0);
        QCOMPARE(m_source->writes(), writes);
    }

    void killedInTheMiddleAndResumed()
    {
        const QByteArray before = m_source->state();
        SandboxProcess slow(small(u"source"_s));
        CommandLine cli(slow, *m_destination);
        VERIFY_EXIT(cli.run({u"new"_s, cli.folder(), u"--platform"_s, u"octopus"_s, u"--source"_s,
                             slow.url, u"--destination"_s, m_destination->url}),
                    0);
        // The second set is stored, but what would end the run never comes: it is killed before.
        QVERIFY(slow.post(u"/__sandbox/faults"_s,
                          "{\"rules\":[{\"match\":{\"method\":\"PUT\",\"from\":2},"
                          "\"action\":{\"delayMs\":1000000}}]}"));
        const auto running = cli.start({u"spread"_s, cli.folder(), u"--yes"_s});
        QTRY_VERIFY_WITH_TIMEOUT(slow.writes() >= 2 || running->state() == QProcess::NotRunning,
                                 30'000);
        QCOMPARE(running->state(), QProcess::Running);
        running->kill();
        QVERIFY(running->waitForFinished());
        QVERIFY(slow.post(u"/__sandbox/faults"_s, "{\"rules\":[]}"));
        for (const QStringList &options : {QStringList(), QStringList(u"--yes"_s)}) {
            const Ended refused = cli.run(QStringList{u"spread"_s, cli.folder()} + options);
            VERIFY_EXIT(refused, 1); // first the one that was begun
            QVERIFY2(refused.err.contains("resume"), refused.err.constData());
        }
        VERIFY_EXIT(cli.run({u"resume"_s, cli.folder()}), 0);
        VERIFY_EXIT(cli.run({u"spread"_s, cli.folder()}), 0);
        QCOMPARE(secretsOf(slow), secretsOf(*m_source));
        VERIFY_EXIT(cli.run({u"undo"_s, cli.folder(), u"--spread"_s, u"--yes"_s}), 0);
        QCOMPARE(slow.state(), before);
    }

    void wrongOptions()
    {
        VERIFY_EXIT(spread({u"--mode"_s, u"daring"_s}), 2);
        VERIFY_EXIT(spread({u"--side"_s, u"both"_s}), 2);
        VERIFY_EXIT(undo({u"--yes"_s}), 2);
        m_cli->setVariable(u"CAUSEWAY_SOURCE_API_KEY"_s, u"API-WRONG"_s);
        VERIFY_EXIT(spread({}), 4);
    }

private:
    Ended verb(const QString &name, const QStringList &options) const
    {
        return m_cli->run(QStringList{name, m_cli->folder()} + options);
    }
    Ended spread(const QStringList &options) const { return verb(u"spread"_s, options); }
    Ended collapse(const QStringList &options) const { return verb(u"collapse"_s, options); }
    Ended undo(const QStringList &options) const
    {
        return verb(u"undo"_s, QStringList{u"--spread"_s} + options);
    }

    // A description of nothing is none.
    static QByteArray withoutEmptyTexts(QByteArray state)
    {
        return state.replace("\"Description\":\"\",", "").replace("\"Description\":null,", "");
    }

    std::unique_ptr<SandboxProcess> m_source;
    std::unique_ptr<SandboxProcess> m_destination;
    std::unique_ptr<CommandLine> m_cli;
};

QTEST_GUILESS_MAIN(tst_Spreading)
#include "tst_spreading.moc"
