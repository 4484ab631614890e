// SPDX-License-Identifier: GPL-3.0-or-later
// A whole Datadog organisation goes over, from outside: programs, exit codes and what the two servers
// hold afterwards.
#include "programs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

class tst_DatadogMigration : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_source = std::make_unique<SandboxProcess>(
            QStringList{u"--data"_s, u"demo"_s, u"--role"_s, u"source"_s}, u"datadog"_s);
        m_destination = std::make_unique<SandboxProcess>(
            QStringList{u"--data"_s, u"empty"_s, u"--role"_s, u"destination"_s}, u"datadog"_s);
        QVERIFY(m_source->isRunning() && m_destination->isRunning());
        m_cli = std::make_unique<CommandLine>(*m_source, *m_destination);
    }

    void cleanup()
    {
        m_cli.reset();
        m_source.reset();
        m_destination.reset();
    }

    void everythingGoesOverAndBack()
    {
        const QByteArray before = m_destination->state();
        makeAndRead();
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        const int writes = m_destination->writes();
        QVERIFY(writes > 400);
        QCOMPARE(m_source->writes(), 0);

        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 0); // nothing left to do
        QVERIFY(QFile::remove(QString(m_cli->folder() + u"/mapping.json"_s)));
        VERIFY_EXIT(m_cli->run({u"plan"_s, m_cli->folder()}), 0); // nor when the mapping is lost
        QCOMPARE(m_destination->writes(), writes);
        testsArePaused();

        VERIFY_EXIT(m_cli->run({u"undo"_s, m_cli->folder(), u"--yes"_s}), 0);
        QCOMPARE(m_destination->state(), before);
    }

    // In the words of the vendor's tool; what it would ignore is refused.
    void filtersNarrowTheSelection()
    {
        makeAndRead();
        const auto select = [this](const QString &filter) {
            return m_cli->run({u"select"_s, m_cli->folder(), u"--none"_s, u"--filter"_s, filter});
        };
        const Ended unknown = select(u"Type=monitors;Name=tag;Value=team:ops"_s);
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains("attribute"), unknown.err.constData());
        const Ended known = select(u"Type=monitors;Name=type;Value=event.*"_s);
        VERIFY_EXIT(known, 0);
        QVERIFY2(known.out.contains("type matches ^event.*$"), known.out.constData());

        const Ended planned = m_cli->run({u"plan"_s, m_cli->folder(), u"--offline"_s, u"--json"_s});
        const auto changes = QJsonDocument::fromJson(planned.out)["changes"_L1].toArray();
        int monitors = 0;
        for (const auto &change : changes) {
            if (change["kind"_L1].toString() == u"skip"_s)
                continue;
            QCOMPARE(change["type"_L1].toString(), u"monitors"_s);
            ++monitors;
        }
        QVERIFY(monitors > 0 && monitors < 100);
    }

    void wrongKeysAreRefused()
    {
        m_cli->setVariable(u"CAUSEWAY_SOURCE_APP_KEY"_s, u"0123456789"_s);
        const Ended made = make();
        const Ended read = m_cli->run({u"read"_s, m_cli->folder()});
        QVERIFY(made.exitCode == 4 || read.exitCode == 4);
        QVERIFY(QByteArray(made.err + read.err).contains("application key"));
    }

private:
    Ended make() const
    {
        return m_cli->run({u"new"_s, m_cli->folder(), u"--platform"_s, u"datadog"_s, u"--source"_s,
                           m_source->url, u"--destination"_s, m_destination->url});
    }

    void makeAndRead()
    {
        VERIFY_EXIT(make(), 0);
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
    }

    void testsArePaused() const
    {
        const auto organisations =
            QJsonDocument::fromJson(m_destination->state())["organisations"_L1].toArray();
        int tests = 0;
        for (const auto &organisation : organisations) {
            const auto all = organisation["synthetics_tests"_L1].toArray();
            for (const auto &test : all) {
                QCOMPARE(test["status"_L1].toString(), u"paused"_s);
                ++tests;
            }
        }
        QVERIFY(tests > 20);
    }

    std::unique_ptr<SandboxProcess> m_source;
    std::unique_ptr<SandboxProcess> m_destination;
    std::unique_ptr<CommandLine> m_cli;
};

QTEST_GUILESS_MAIN(tst_DatadogMigration)
#include "tst_datadogmigration.moc"
