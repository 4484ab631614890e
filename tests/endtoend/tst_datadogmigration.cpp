// SPDX-License-Identifier: GPL-3.0-or-later
// A whole Datadog organisation goes over, from outside: programs, exit codes and what the two servers
// hold afterwards.
#include "programs.h"

#include <QDir>
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
        VERIFY_EXIT(planned(), 0); // nothing left to do
        QVERIFY(QFile::remove(QString(m_cli->folder() + u"/mapping.json"_s)));
        VERIFY_EXIT(planned(), 0); // nor when the mapping is lost
        QCOMPARE(m_destination->writes(), writes);
        testsArePaused();

        VERIFY_EXIT(m_cli->run({u"undo"_s, m_cli->folder(), u"--yes"_s}), 0);
        QCOMPARE(m_destination->state(), before);
    }

    // The vendor's tool leaves out what every role has; that is no difference, and nothing to take away.
    void rolesOfAFolderAreTheSameAfterwards()
    {
        const QByteArray name = "Folder";
        writeRole(name, {"monitors_write", "dashboards_write"});
        makeFromFolder();
        applyAndSettle();
        const QStringList created = permissionsOf(name);
        QCOMPARE(created.size(), 12); // ten are on every role

        writeRole(name, {"monitors_write"}); // what was taken back is taken away, and nothing else
        const int writes = m_destination->writes();
        applyAndSettle();
        QCOMPARE(m_destination->writes(), writes + 1);
        const QStringList left = permissionsOf(name);
        QCOMPARE(left.size(), 11);
        for (const QString &permission : left)
            QVERIFY(created.contains(permission));
    }

    // The organisation knows this permission and does not grant it: that is no reason to write the role
    // again with every run.
    void whatIsNotGrantedIsTriedOnce()
    {
        const QByteArray name = "Folder";
        writeRole(name, {"monitors_write", "assistant_access"});
        makeFromFolder();
        applyAndSettle();
        QCOMPARE(permissionsOf(name).size(), 11); // ten are on every role

        writeRole(name, {"monitors_write", "assistant_access", "dashboards_write"});
        const int writes = m_destination->writes();
        applyAndSettle();
        QCOMPARE(m_destination->writes(), writes + 1);
        QCOMPARE(permissionsOf(name).size(), 12);
    }

    // Without a login to the source an app can not be fetched; the rest goes over all the same.
    void appsNeedTheSource()
    {
        makeAndRead({u"--none"_s, u"--include"_s, u"synthetics_mobile_applications"_s,
                     u"--include"_s, u"synthetics_mobile_applications_versions"_s});
        const QString key = m_source->key;
        m_cli->setVariable(u"CAUSEWAY_SOURCE_API_KEY"_s, {});
        const Ended alone = m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s});
        QCOMPARE(alone.exitCode, 3);
        const QByteArray said(alone.out + alone.err);
        QVERIFY2(said.contains("Log in there"), said.constData());
        QVERIFY(m_destination->state().contains("Nordwind for Android"));

        m_cli->setVariable(u"CAUSEWAY_SOURCE_API_KEY"_s, key);
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QVERIFY(m_destination->state().contains("\"version_name\":\"3.1\""));
        QCOMPARE(m_source->writes(), 0);
        VERIFY_EXIT(m_cli->run({u"undo"_s, m_cli->folder(), u"--yes"_s}), 0);
        QVERIFY(!m_destination->state().contains("\"version_name\":\"3.1\""));
    }

    // Muted before the first monitor is there; afterwards tag and downtime go again.
    void monitorsMoveQuietly()
    {
        makeAndRead({u"--none"_s, u"--include"_s, u"monitors"_s});
        (void)m_cli->run({u"validate"_s, m_cli->folder(), u"--include-missing"_s});
        VERIFY_EXIT(m_cli->run({u"select"_s, m_cli->folder(), u"--mute"_s, u"on"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QVERIFY(bearingTheTag(u"monitors"_s) > 100);
        QCOMPARE(bearingTheTag(u"downtime_schedules"_s), 1);
        QStringList paths;
        const auto log = QJsonDocument::fromJson(m_destination->get(u"/__sandbox/requests"_s));
        for (const auto &request : log["requests"_L1].toArray()) {
            if (request["method"_L1].toString() == u"POST"_s)
                paths += request["path"_L1].toString();
        }
        QVERIFY(paths.indexOf(u"/api/v2/downtime"_s) >= 0);
        QVERIFY(paths.indexOf(u"/api/v2/downtime"_s) < paths.indexOf(u"/api/v1/monitor"_s));
        VERIFY_EXIT(planned(), 0);

        VERIFY_EXIT(m_cli->run({u"select"_s, m_cli->folder(), u"--mute"_s, u"off"_s}), 0);
        VERIFY_EXIT(planned(), 1);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        QCOMPARE(bearingTheTag(u"monitors"_s), 0);
        QCOMPARE(bearingTheTag(u"downtime_schedules"_s), 0);
        VERIFY_EXIT(planned(), 0);
    }

    // In the words of the vendor's tool; what it would ignore is refused.
    void filtersNarrowTheSelection()
    {
        makeAndRead({u"--none"_s, u"--include"_s, u"monitors"_s});
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

    void wrongKeysAreRefused_data()
    {
        QTest::addColumn<QString>("apiKey");
        QTest::addColumn<QString>("appKey");
        QTest::addColumn<QByteArray>("words");
        const QString unknown = u"0123456789abcdef0123456789abcdef"_s;
        QTest::newRow("of another site") << unknown << QString() << QByteArray("API key");
        QTest::newRow("of the other organisation")
            << u"destination"_s << QString() << QByteArray("API key");
        QTest::newRow("application key that nobody knows")
            << QString() << unknown << QByteArray("application key");
        QTest::newRow("application key of the other organisation")
            << QString() << u"destination"_s << QByteArray("application key");
    }

    void wrongKeysAreRefused()
    {
        QFETCH(const QString, apiKey);
        QFETCH(const QString, appKey);
        QFETCH(const QByteArray, words);
        const auto set = [this](const QString &name, const QString &key, const QString &others) {
            if (!key.isEmpty())
                m_cli->setVariable(name, key == u"destination"_s ? others : key);
        };
        set(u"CAUSEWAY_SOURCE_API_KEY"_s, apiKey, m_destination->key);
        set(u"CAUSEWAY_SOURCE_APP_KEY"_s, appKey, m_destination->appKey);
        VERIFY_EXIT(make(), 0);
        const Ended read = m_cli->run({u"read"_s, m_cli->folder()});
        QCOMPARE(read.exitCode, 4);
        QVERIFY2(read.err.contains(words), read.err.constData());
    }

    void sameOrganisationIsRefused()
    {
        m_cli->setVariable(u"CAUSEWAY_DESTINATION_API_KEY"_s, m_source->key);
        m_cli->setVariable(u"CAUSEWAY_DESTINATION_APP_KEY"_s, m_source->appKey);
        VERIFY_EXIT(m_cli->run({u"new"_s, m_cli->folder(), u"--platform"_s, u"datadog"_s,
                                u"--source"_s, m_source->url, u"--destination"_s, m_source->url}),
                    0);
        select({u"--none"_s, u"--include"_s, u"roles"_s});
        (void)m_cli->run({u"read"_s, m_cli->folder()});
        const Ended applied = m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s});
        QVERIFY(applied.exitCode != 0);
        QVERIFY2(applied.err.contains("same organisation"), applied.err.constData());
        QCOMPARE(m_source->writes(), 0);
    }

    // What a scoped key may not read is missing and said; the rest arrives.
    void scopedKeyReadsTheRest()
    {
        m_source = std::make_unique<SandboxProcess>(QStringList{u"--data"_s, u"demo"_s, u"--role"_s,
                                                                u"source"_s, u"--deny"_s,
                                                                u"dashboards_read"_s},
                                                    u"datadog"_s);
        m_cli = std::make_unique<CommandLine>(*m_source, *m_destination);
        VERIFY_EXIT(make(), 0);
        select({u"--none"_s, u"--include"_s, u"dashboards"_s});
        const Ended read =
            m_cli->run({u"read"_s, m_cli->folder(), u"--side"_s, u"source"_s, u"--json"_s});
        QCOMPARE(read.exitCode, 1);
        QVERIFY2(read.err.contains("Dashboards could not be read"), read.err.constData());
        const auto counts = QJsonDocument::fromJson(read.out)["source"_L1];
        QCOMPARE(counts["dashboards"_L1].toInt(), 0);
        QVERIFY(counts["monitors"_L1].toInt() > 100);
    }

    void oneBrokenObjectIsLeftOut()
    {
        VERIFY_EXIT(make(), 0);
        select({u"--none"_s, u"--include"_s, u"dashboards"_s});
        const auto dashboards = [this](int exitCode) {
            const Ended read =
                m_cli->run({u"read"_s, m_cli->folder(), u"--side"_s, u"source"_s, u"--json"_s});
            if (read.exitCode != exitCode)
                return -1;
            return QJsonDocument::fromJson(read.out)["source"_L1]["dashboards"_L1].toInt();
        };
        const int all = dashboards(0);
        QVERIFY(all > 10);
        const auto organisation = QJsonDocument::fromJson(m_source->state())["organisations"_L1][0];
        const QString broken = organisation["dashboards"_L1][3]["id"_L1].toString();
        const QByteArray rule =
            "{\"rules\":[{\"match\":{\"method\":\"GET\",\"path\":\"/api/v1/dashboard/"
            + broken.toUtf8()
            + "\"},\"action\":{\"status\":500,\"headers\":{\"Retry-After\":\"0\"}}}]}";
        QVERIFY(m_source->post(u"/__sandbox/faults"_s, rule));
        QCOMPARE(dashboards(1), all - 1);
    }

    // Nobody asks for what nothing selected needs, and nobody takes it for absent later.
    void whatIsNotSelectedIsNotRead()
    {
        makeAndRead({u"--none"_s, u"--include"_s, u"roles"_s});
        const auto asked = QJsonDocument::fromJson(m_source->get(u"/__sandbox/requests"_s));
        for (const auto &request : asked["requests"_L1].toArray()) {
            const QString path = request["path"_L1].toString();
            QVERIFY2(!path.startsWith(u"/api/v1/monitor"_s), qPrintable(path));
        }
        const Ended read = m_cli->run({u"read"_s, m_cli->folder(), u"--json"_s});
        VERIFY_EXIT(read, 0);
        const auto counts = QJsonDocument::fromJson(read.out)["source"_L1];
        QVERIFY(counts["monitors"_L1].isNull()); // not zero
        QVERIFY(counts["roles"_L1].toInt() > 3);
        QVERIFY2(read.err.contains("Not read"), read.err.constData());

        select({u"--include"_s, u"monitors"_s});
        const Ended checked = m_cli->run({u"validate"_s, m_cli->folder()});
        QCOMPARE(checked.exitCode, 1);
        QVERIFY2(checked.out.contains("Monitors of the source were not read"),
                 checked.out.constData());
        const Ended applied = m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s});
        QCOMPARE(applied.exitCode, 1); // not all that was wanted could be in the plan
        QVERIFY2(applied.err.contains("Monitors of the source were not read"),
                 applied.err.constData());
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
        QVERIFY(!m_cli->run({u"validate"_s, m_cli->folder()}).out.contains("were not read"));
    }

    // Who may see something is brought over whole or not at all.
    void policiesFailClosed()
    {
        makeAndRead({u"--none"_s, u"--include"_s, u"restriction_policies"_s, u"--include"_s,
                     u"notebooks"_s, u"--include"_s, u"dashboards"_s, u"--include"_s,
                     u"service_level_objectives"_s, u"--include"_s, u"monitors"_s, u"--include"_s,
                     u"powerpacks"_s});
        const Ended applied = m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s});
        QVERIFY2(applied.exitCode == 0 || applied.exitCode == 3, applied.err.constData());
        const QStringList there = policies(*m_source);
        const QStringList here = policies(*m_destination);
        QVERIFY(here.size() < there.size()); // not everyone came along
        for (const QString &policy : here)
            QVERIFY2(there.contains(policy), qPrintable(policy));
    }

private:
    void makeFromFolder()
    {
        VERIFY_EXIT(
            m_cli->run({u"new"_s, m_cli->folder(), u"--platform"_s, u"datadog"_s, u"--source"_s,
                        m_cli->path(u"tool"_s), u"--destination"_s, m_destination->url}),
            0);
        select({u"--none"_s, u"--include"_s, u"roles"_s});
    }

    // And the second time there is nothing to do.
    void applyAndSettle()
    {
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
        VERIFY_EXIT(m_cli->run({u"apply"_s, m_cli->folder(), u"--yes"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
        VERIFY_EXIT(planned(), 0);
    }

    Ended make() const
    {
        return m_cli->run({u"new"_s, m_cli->folder(), u"--platform"_s, u"datadog"_s, u"--source"_s,
                           m_source->url, u"--destination"_s, m_destination->url});
    }

    void select(const QStringList &what) const
    {
        VERIFY_EXIT(m_cli->run(QStringList{u"select"_s, m_cli->folder()} + what), 0);
    }

    // From what was read last: before, or to verify what was written.
    Ended planned() const { return m_cli->run({u"plan"_s, m_cli->folder(), u"--offline"_s}); }

    // What is not selected by then is not read.
    void makeAndRead(const QStringList &selection = {})
    {
        VERIFY_EXIT(make(), 0);
        if (!selection.isEmpty())
            select(selection);
        VERIFY_EXIT(m_cli->run({u"read"_s, m_cli->folder()}), 0);
    }

    // Every policy that restricts something, as who may do what, by names.
    static QStringList policies(const SandboxProcess &server)
    {
        const auto organisation = QJsonDocument::fromJson(server.state())["organisations"_L1][0];
        QHash<QString, QString> names;
        for (const QString &type : {u"roles"_s, u"teams"_s, u"users"_s}) {
            for (const auto &one : organisation[type].toArray())
                names.insert(one["id"_L1].toString(),
                             QString(one["attributes"_L1]["handle"_L1].toString()
                                     + one["attributes"_L1]["name"_L1].toString()));
        }
        QStringList all;
        for (const auto &policy : organisation["restriction_policies"_L1].toArray()) {
            QStringList who;
            for (const auto &binding : policy["attributes"_L1]["bindings"_L1].toArray()) {
                for (const auto &principal : binding["principals"_L1].toArray()) {
                    const QString text = principal.toString();
                    who +=
                        QString(binding["relation"_L1].toString() + u' ' + text.section(u':', 0, 0)
                                + u' ' + names.value(text.section(u':', 1)));
                }
            }
            who.sort();
            if (!who.isEmpty())
                all += who.join(u", "_s);
        }
        return all;
    }

    void writeRole(const QByteArray &name, const QByteArrayList &permissions) const
    {
        QByteArrayList items;
        for (const QByteArray &permission : permissions)
            items += "{\"type\":\"permissions\",\"id\":\"" + permission + "\"}";
        QVERIFY(QDir().mkpath(m_cli->path(u"tool/resources/source"_s)));
        QFile file(m_cli->path(u"tool/resources/source/roles.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"r\":{\"id\":\"r\",\"type\":\"roles\",\"attributes\":{\"name\":\"" + name
                   + "\"},\"relationships\":{\"permissions\":{\"data\":[" + items.join(',')
                   + "]}}}}");
    }

    QStringList permissionsOf(const QByteArray &role) const
    {
        const auto organisation =
            QJsonDocument::fromJson(m_destination->state())["organisations"_L1][0];
        QStringList all;
        for (const auto &one : organisation["roles"_L1].toArray()) {
            if (one["attributes"_L1]["name"_L1].toString().toUtf8() != role)
                continue;
            for (const auto &item : one["relationships"_L1]["permissions"_L1]["data"_L1].toArray())
                all += item["id"_L1].toString();
        }
        return all;
    }

    int bearingTheTag(const QString &type) const
    {
        const auto organisation =
            QJsonDocument::fromJson(m_destination->state())["organisations"_L1];
        int count = 0;
        for (const auto &document : organisation[0][type].toArray()) {
            const auto attributes = document["attributes"_L1];
            const bool isPresent = attributes["canceled"_L1].toString().isEmpty();
            const auto tags = document["tags"_L1].isArray()
                ? document["tags"_L1].toArray()
                : attributes["monitor_identifier"_L1]["monitor_tags"_L1].toArray();
            count += isPresent && tags.contains(u"migration:true"_s);
        }
        return count;
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
