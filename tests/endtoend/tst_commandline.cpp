// SPDX-License-Identifier: GPL-3.0-or-later
// The outside contract: programs, options, exit codes and what two servers hold afterwards. Uses no
// code of the project, only its built programs over pipes and HTTP.
#include "programs.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <filesystem>

using namespace Qt::StringLiterals;

class tst_CommandLine : public QObject
{
    Q_OBJECT

private slots:
    void init() { start(small(u"source"_s), small(u"destination"_s)); }

    void cleanup()
    {
        m_cli.reset();
        m_source.reset();
        m_destination.reset();
    }

    void wholeMigration()
    {
        start({u"--data"_s, u"demo"_s}, {u"--data"_s, u"demo-destination"_s});
        const QByteArray before = m_destination->state();
        makeAndRead();
        const Ended plan = m_cli->run({u"plan"_s, m_cli->folder(), u"--json"_s});
        VERIFY_EXIT(plan, 1);
        QVERIFY(QJsonDocument::fromJson(plan.out).isObject());
        QCOMPARE(m_destination->writes(), 0); // nothing before approval

        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder()}), 2); // not approved
        QCOMPARE(m_destination->writes(), 0);

        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        const int writes = m_destination->writes();
        QVERIFY(writes > 30);
        QVERIFY(QFile::exists(QString(m_cli->folder() + u"/runs/0001/report.html"_s)));

        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 0);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QCOMPARE(m_destination->writes(), writes); // the second time writes nothing

        QVERIFY(m_destination->state() != before);
        VERIFY_EXIT(m_cli->run({u"undo"_s, m_cli->folder(), u"--yes"_s}), 0);
        QCOMPARE(m_destination->state(), before);
        QCOMPARE(m_source->writes(), 0);
    }

    void lostMappingMakesNoDuplicates()
    {
        makeAndRead();
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QVERIFY(QFile::remove(QString(m_cli->folder() + u"/mapping.json"_s)));
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 0);
    }

    void killedInTheMiddleAndResumed_data()
    {
        QTest::addColumn<int>("writesBeforeTheKill");
        for (const int writes : {1, 4, 9, 17, 30})
            QTest::addRow("after %d writes", writes) << writes;
    }
    void killedInTheMiddleAndResumed()
    {
        QFETCH(int, writesBeforeTheKill);
        SandboxProcess other(small(u"destination"_s));
        const QByteArray wanted = migratedState(other);

        SandboxProcess slow(small(u"destination"_s) + QStringList{u"--latency"_s, u"15"_s});
        CommandLine cli(*m_source, slow);
        makeAndRead(cli, slow);
        VERIFY_EXIT(cli.run({u"plan"_s, cli.folder()}), 1);
        const auto running = cli.start({u"apply"_s, cli.folder(), u"--yes"_s});
        QTRY_VERIFY_WITH_TIMEOUT(slow.writes() >= writesBeforeTheKill
                                     || running->state() == QProcess::NotRunning,
                                 30'000);
        running->kill();
        QVERIFY(running->waitForFinished());
        VERIFY_EXIT(cli.run({u"apply"_s, cli.folder(), u"--yes"_s}), 0);
        QCOMPARE(names(slow.state()), names(wanted));
        VERIFY_EXIT(cli.run({u"plan"_s, cli.folder()}), 0);
    }

    // Killed when all was written and the plan not yet removed.
    void whatWasCarriedOutIsNotCarriedOutAgain()
    {
        makeAndRead();
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 1);
        const std::filesystem::path plan = QString(m_cli->folder() + u"/plan.json"_s).toStdString();
        const std::filesystem::path kept = m_cli->path(u"kept.json"_s).toStdString();
        std::filesystem::create_hard_link(plan, kept);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QVERIFY(!std::filesystem::exists(plan));
        std::filesystem::rename(kept, plan);
        const int written = m_destination->writes();
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QCOMPARE(m_destination->writes(), written);
    }

    void lostAnswersMakeNoDuplicates()
    {
        makeAndRead();
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 1);
        // Every fifth create is stored, but its answer never arrives.
        QVERIFY(m_destination->post(
            u"/__sandbox/faults"_s,
            "{\"rules\":[{\"match\":{\"method\":\"POST\",\"from\":2,\"times\":1},\"action\":{"
            "\"drop\":\"after\"}},{\"match\":{\"method\":\"POST\",\"from\":6,\"times\":1},"
            "\"action\":{\"drop\":\"before\"}}]}"));
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 0);
    }

    void secretsArriveAndStayNowhereElse()
    {
        makeAndRead();
        QFile file(m_cli->path(u"values.env"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Flag.ServiceKey=correct horse battery staple\n");
        file.close();
        const QString sealed = m_cli->path(u"values.sealed"_s);
        const QStringList seal = {u"secrets"_s,    m_cli->folder(), u"--secrets"_s,
                                  file.fileName(), u"--seal"_s,     sealed};
        VERIFY_EXIT(m_cli->run(seal), 2); // nobody said with which password
        m_cli->setVariable(u"CAUSEWAY_SEAL_PASSWORD"_s, u"open sesame"_s);
        VERIFY_EXIT(m_cli->run(seal), 0);
        QVERIFY(file.remove());
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s, u"--secrets"_s, sealed}),
                    0);
        QDirIterator files(m_cli->folder(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile written(files.next());
            QVERIFY(written.open(QIODevice::ReadOnly));
            const QByteArray content = written.readAll();
            QVERIFY2(!content.contains("correct horse"), qPrintable(written.fileName()));
            QVERIFY2(!content.contains(m_destination->key.toUtf8()),
                     qPrintable(written.fileName()));
        }
        // Given again, it is not written again: what an earlier run filled stays.
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 0);
    }

    void badInput_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing listens") << u"unreachable"_s << 4 << u"127.0.0.1"_s;
        QTest::newRow("a wrong key") << u"wrong key"_s << 4 << u"API key"_s;
        QTest::newRow("a space that does not exist") << u"wrong space"_s << 2 << u"Nowhere"_s;
        QTest::newRow("the same space on both sides") << u"same"_s << 2 << u"same space"_s;
        QTest::newRow("an answer that is not JSON") << u"html"_s << 4 << u"Octopus"_s;
        QTest::newRow("an answer cut off") << u"half"_s << 4 << u""_s;
        QTest::newRow("a recipe edited by hand") << u"recipe"_s << 2 << u"recipe.json"_s;
        QTest::newRow("a folder of a later version") << u"version"_s << 2 << u"version"_s;
        QTest::newRow("no folder at all") << u"no folder"_s << 2 << u"migration"_s;
    }
    void badInput()
    {
        QFETCH(QString, what);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const QString folder = m_cli->folder();
        const QString source = what == u"unreachable"_s ? u"http://127.0.0.1:9"_s : m_source->url;
        const QString destination = what == u"same"_s ? m_source->url : m_destination->url;
        QStringList make{u"new"_s,      folder, u"--platform"_s,    u"octopus"_s,
                         u"--source"_s, source, u"--destination"_s, destination};
        if (what == u"wrong space"_s)
            make += {u"--source-environment"_s, u"Nowhere"_s};
        if (what != u"no folder"_s)
            VERIFY_EXIT(m_cli->run(make), 0);
        if (what == u"wrong key"_s)
            m_cli->setVariable(u"CAUSEWAY_SOURCE_API_KEY"_s, u"API-WRONG"_s);
        if (what == u"html"_s)
            QVERIFY(m_source->post(
                u"/__sandbox/faults"_s,
                "{\"rules\":[{\"match\":{\"method\":\"GET\"},\"action\":{\"html\":true}}]}"));
        if (what == u"half"_s)
            QVERIFY(m_source->post(
                u"/__sandbox/faults"_s,
                "{\"rules\":[{\"match\":{\"method\":\"GET\"},\"action\":{\"half\":true}}]}"));
        if (what == u"recipe"_s)
            rewrite(u"recipe.json"_s, [](QByteArray &text) { text.truncate(text.size() / 2); });
        if (what == u"version"_s)
            rewrite(u"recipe.json"_s,
                    [](QByteArray &text) { text.replace("\"version\": 1", "\"version\": 99"); });
        Ended ended = m_cli->run({u"read"_s, folder});
        if (what == u"same"_s && ended.exitCode == 0)
            ended = m_cli->run({u"plan"_s, folder});
        VERIFY_EXIT(ended, exitCode);
        const QString words = QString::fromUtf8(ended.out + ended.err);
        QVERIFY2(words.contains(says), qPrintable(words));
        QVERIFY(!words.contains(u"unknown error"_s, Qt::CaseInsensitive));
    }

    void exportsGiveWayToNothing()
    {
        makeAndRead();
        VERIFY_EXIT(m_cli->run({u"select"_s, m_cli->folder(), u"--exclude"_s, u"tenant/*"_s}), 0);
        const QString into = m_cli->path(u"exported"_s);
        const Ended exported = m_cli->run({u"export"_s, m_cli->folder(), into, u"--json"_s});
        VERIFY_EXIT(exported, 0);
        const int count =
            QJsonDocument::fromJson(exported.out).object().value(u"resources"_s).toInt();
        QVERIFY(count > 10);
        QFile contents(QString(into + u"/contents.csv"_s));
        QVERIFY(contents.open(QIODevice::ReadOnly));
        QCOMPARE(contents.readAll().count(".json\r\n"), count);
        QVERIFY(!QDir(QString(into + u"/tenant"_s)).exists());
        VERIFY_EXIT(m_cli->run({u"export"_s, m_cli->folder(), into}), 2); // nothing is overwritten
        const QString zip = m_cli->path(u"exported.zip"_s);
        VERIFY_EXIT(m_cli->run({u"export"_s, m_cli->folder(), zip}), 0);
        QVERIFY(QFileInfo(zip).size() > 0);
        QVERIFY(QDir(m_cli->path({}))
                    .entryList({u".export-*"_s}, QDir::AllEntries | QDir::Hidden)
                    .isEmpty());
    }

    // A simulated server takes what was exported for its data, and then there is nothing to migrate
    // to it from where that came.
    void exportedFilesCanBeReplayed()
    {
        const SandboxProcess source({u"--data"_s, u"demo"_s});
        const SandboxProcess empty({u"--data"_s, u"empty"_s});
        const CommandLine from(source, empty);
        readAll(from, u"octopus"_s, source, empty);
        const QString into = from.path(u"exported"_s);
        VERIFY_EXIT(from.run({u"export"_s, from.folder(), into}), 0);

        const SandboxProcess replayed({u"--data"_s, into});
        QVERIFY(replayed.isRunning());
        const CommandLine again(source, replayed);
        readAll(again, u"octopus"_s, source, replayed);
        const Ended planned = again.run({u"plan"_s, again.folder(), u"--json"_s});
        const QJsonObject plan = QJsonDocument::fromJson(planned.out).object();
        QStringList different;
        const QJsonArray changes = plan.value("changes"_L1).toArray();
        for (const auto &change : changes) {
            const QString kind = change["kind"_L1].toString();
            if (kind != "match"_L1 && kind != "skip"_L1)
                different += QString(kind + u' ' + change["type"_L1].toString() + u' '
                                     + change["name"_L1].toString());
        }
        QVERIFY2(different.isEmpty(), qPrintable(different.join(u", "_s)));
        QVERIFY(plan.value("summary"_L1).toObject().value("match"_L1).toInt() > 900);
    }

    // Here two organisations of the same ids count as one, so what is exported again is compared. Who
    // is in which team is said by addresses alone, and does not come back.
    void exportedOrganisationsCanBeReplayed()
    {
        const QString platform = u"datadog"_s;
        const SandboxProcess empty({u"--data"_s, u"empty"_s, u"--role"_s, u"destination"_s},
                                   platform);
        const auto exportOf = [&](const QString &data, const CommandLine &cli,
                                  const SandboxProcess &source) {
            QVERIFY2(source.isRunning(), qPrintable(data));
            readAll(cli, platform, source, empty);
            VERIFY_EXIT(cli.run({u"export"_s, cli.folder(), cli.path(u"exported"_s)}), 0);
        };
        const auto served = [&](const QString &data) {
            return std::make_unique<SandboxProcess>(
                QStringList{u"--data"_s, data, u"--role"_s, u"source"_s}, platform);
        };
        const auto source = served(u"demo"_s);
        const CommandLine from(*source, empty);
        exportOf(u"demo"_s, from, *source);
        const auto replayed = served(from.path(u"exported"_s));
        const CommandLine again(*replayed, empty);
        exportOf(u"the export"_s, again, *replayed);
        const auto filesOf = [](const CommandLine &cli) {
            QStringList files;
            const QDir folder(cli.path(u"exported"_s));
            QDirIterator walk(folder.path(), {u"*.json"_s}, QDir::Files,
                              QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                const QString file = folder.relativeFilePath(walk.next());
                if (!file.startsWith("team_memberships/"_L1))
                    files += file;
            }
            files.sort();
            return files;
        };
        QVERIFY(filesOf(from).size() > 400);
        QCOMPARE(filesOf(again), filesOf(from));
    }

    void usageErrors()
    {
        VERIFY_EXIT(m_cli->run({}), 2);
        VERIFY_EXIT(m_cli->run({u"frobnicate"_s}), 2);
        VERIFY_EXIT(m_cli->run({u"plan"_s}), 2);
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder(), u"--api-key"_s, u"API-X"_s}), 2);
        VERIFY_EXIT(m_cli->run({u"platforms"_s, u"--json"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"types"_s, u"--platform"_s, u"octopus"_s}), 0);
    }

private:
    // What holds for a small space holds for a large one; only one test has the time for that.
    static QStringList small(const QString &side)
    {
        return {u"--data"_s,
                QString(QStringLiteral(CAUSEWAY_SOURCE_DIR "/resources/sandbox/octopus/") + side)};
    }
    void start(const QStringList &source, const QStringList &destination)
    {
        m_source = std::make_unique<SandboxProcess>(source);
        m_destination = std::make_unique<SandboxProcess>(destination);
        QVERIFY(m_source->isRunning() && m_destination->isRunning());
        m_cli = std::make_unique<CommandLine>(*m_source, *m_destination);
    }
    void makeAndRead() { makeAndRead(*m_cli, *m_destination); }
    void makeAndRead(const CommandLine &cli, const SandboxProcess &destination)
    {
        VERIFY_EXIT(cli.run({u"new"_s, cli.folder(), u"--platform"_s, u"octopus"_s, u"--source"_s,
                             m_source->url, u"--destination"_s, destination.url,
                             u"--destination-environment"_s, u"Platform"_s}),
                    0);
        VERIFY_EXIT(cli.run({u"read"_s, cli.folder()}), 0);
        VERIFY_EXIT(cli.run({u"validate"_s, cli.folder()}), 0);
    }

    static void readAll(const CommandLine &cli, const QString &platform,
                        const SandboxProcess &source, const SandboxProcess &destination)
    {
        VERIFY_EXIT(cli.run({u"new"_s, cli.folder(), u"--platform"_s, platform, u"--source"_s,
                             source.url, u"--destination"_s, destination.url}),
                    0);
        VERIFY_EXIT(cli.run({u"read"_s, cli.folder()}), 0);
    }

    QByteArray migratedState(const SandboxProcess &destination)
    {
        CommandLine cli(*m_source, destination);
        makeAndRead(cli, destination);
        cli.run({u"apply"_s, cli.folder(), u"--yes"_s});
        return destination.state();
    }

    // Ids depend on the order of creation, which two runs need not share.
    static QStringList names(const QByteArray &state)
    {
        QStringList found;
        qsizetype at = 0;
        while ((at = state.indexOf("\"Name\":", at)) >= 0) {
            const qsizetype begin = state.indexOf('"', at + 7);
            const qsizetype end = state.indexOf('"', begin + 1);
            found += QString::fromUtf8(state.sliced(begin, end - begin));
            at = end;
        }
        found.sort();
        return found;
    }

    void rewrite(const QString &name, const std::function<void(QByteArray &)> &edit)
    {
        QFile file(QString(m_cli->folder() + u'/' + name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        const QByteArray before = text;
        edit(text);
        QVERIFY(text != before);
        file.resize(0);
        file.seek(0);
        file.write(text);
    }

    std::unique_ptr<SandboxProcess> m_source;
    std::unique_ptr<SandboxProcess> m_destination;
    std::unique_ptr<CommandLine> m_cli;
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
