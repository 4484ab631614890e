// SPDX-License-Identifier: GPL-3.0-or-later
// What the vendor's command-line tool leaves behind and what is taken over of it: filters, and the
// folder it writes.
#include <connectors/datadog/datadogfilters.h>
#include <connectors/datadog/datadogfolderconnector.h>
#include <connectors/registry/profiles.h>
#include <migration/bundle/files.h>
#include <migration/bundle/recipejson.h>
#include <migration/json/jsonio.h>

#include <migration/session/environmentreader.h>
#include <tests/support/testclock.h>
#include <tests/support/waiting.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;
using namespace Migration;

namespace {

// Four monitors and a user, enough for every word of a filter.
std::shared_ptr<Snapshot> source(std::shared_ptr<const PlatformProfile> profile)
{
    auto snapshot = std::make_shared<Snapshot>(std::move(profile));
    const auto add = [&](const QString &type, const QString &name, const QByteArray &json) {
        Resource resource;
        resource.key = {type, name};
        resource.name = name;
        resource.naturalKey = name;
        resource.document = *parseJson(json);
        snapshot->add(resource);
    };
    add(u"monitors"_s, u"cpu"_s,
        R"({"tags":["team:ops","env:prod"],"priority":2,"options":{"locked":true}})");
    add(u"monitors"_s, u"disk"_s,
        R"({"tags":["team:ops-eu"],"priority":null,"options":{"locked":false},"message":"a\nteam"})");
    add(u"monitors"_s, u"mail"_s,
        R"({"tags":[],"options":{"parts":[{"unit":"B"},{"unit":"kB"}]}})");
    add(u"monitors"_s, u"none"_s, R"({"query":"avg:x"})");
    add(u"users"_s, u"ann"_s, R"({"attributes":{"email":"ann@example.com"}})");
    add(u"service_accounts"_s, u"bot"_s, R"({"attributes":{"email":"bot@example.com"}})");
    return snapshot;
}

QString chosen(const Selection &selection, const Snapshot &snapshot)
{
    const std::vector<char> selected = selection.evaluate(snapshot);
    QStringList names;
    for (size_t i = 0; i < selected.size(); ++i) {
        if (selected[i])
            names += snapshot.resources()[i].name;
    }
    return names.join(u' ');
}

} // namespace

class TestDatadogTool : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_profile = loadBuiltInProfiles().find(u"datadog"_s);
        QVERIFY(m_profile);
        m_source = source(m_profile);
    }

    void filtersSelect_data()
    {
        QTest::addColumn<QStringList>("filters");
        QTest::addColumn<bool>("all");
        QTest::addColumn<QString>("names");
        const QString others = u" ann bot"_s; // types without a filter stay whole
        const auto row = [&](const char *name, const QStringList &filters, const QString &names,
                             bool all = false) { QTest::newRow(name) << filters << all << names; };
        const auto monitors = [](const QString &rest) {
            return QString(u"Type=monitors;"_s + rest);
        };
        row("an item of a list, whole", {monitors(u"Name=tags;Value=team:ops"_s)}, u"cpu" + others);
        row("said so", {monitors(u"Name=tags;Value=team:ops;Operator=ExactMatch"_s)},
            u"cpu" + others);
        row("part of a text", {monitors(u"Name=tags;Value=team:ops;Operator=SubString"_s)},
            u"cpu disk" + others);
        row("not, where there is none either",
            {monitors(u"Name=tags;Value=team:ops;Operator=Not"_s)}, u"disk mail none" + others);
        row("an expression", {monitors(u"Name=tags;Value=team:.*-eu"_s)}, u"disk" + others);
        row("from the beginning", {monitors(u"Name=tags;Value=ops.*"_s)}, u"ann bot"_s);
        row("to the end", {monitors(u"Name=tags;Value=team.op"_s)}, u"ann bot"_s);
        row("across lines", {monitors(u"Name=message;Value=a.team"_s)}, u"disk" + others);
        row("true and false", {monitors(u"Name=options.locked;Value=false"_s)}, u"disk" + others);
        row("a number", {monitors(u"Name=priority;Value=2"_s)}, u"cpu" + others);
        row("through a list", {monitors(u"Name=options.parts.unit;Value=kB"_s)}, u"mail" + others);
        row("names in any case", {u" type=MONITORS; name=tags; VALUE=team:ops; "_s},
            u"cpu" + others);
        row("a sign in the value, each side of it anchored at one end",
            {monitors(u"Name=tags;Value=team:ops|a=b"_s)}, u"cpu disk" + others);
        row("any of two",
            {monitors(u"Name=priority;Value=2"_s), monitors(u"Name=tags;Value=team:ops-eu"_s)},
            u"cpu disk" + others);
        row("each of two",
            {monitors(u"Name=tags;Value=team:ops;Operator=SubString"_s),
             monitors(u"Name=options.locked;Value=false"_s)},
            u"disk" + others, true);
        row("of two types",
            {monitors(u"Name=tags;Value=env:prod"_s),
             u"Type=users;Name=attributes.email;Value=bot@.*"_s},
            u"cpu bot"_s);
    }

    void filtersSelect()
    {
        QFETCH(const QStringList, filters);
        QFETCH(const bool, all);
        const auto read = readDatadogFilters(*m_profile, filters);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
        const auto selection = withFilters(Selection::everything(), *read,
                                           all ? FilterJoin::All : FilterJoin::Any, m_source.get());
        QVERIFY2(selection, qPrintable(selection ? QString() : selection.error().text()));
        QTEST(chosen(*selection, *m_source), "names");

        Recipe recipe; // and the next run knows it as well
        recipe.selection = *selection;
        const auto again = recipeFromJson(recipeToJson(recipe), u"recipe.json"_s);
        QVERIFY(again);
        QTEST(chosen(again->selection, *m_source), "names");
    }

    void filtersAreRefused_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &filter, const QString &words) {
            QTest::newRow(name) << filter << words;
        };
        row("type", u"Type=monitor;Name=tags;Value=x"_s, u"no resource type “monitor”"_s);
        row("type nobody selects", u"Type=permissions;Name=id;Value=x"_s,
            u"no resource type “permissions”"_s);
        row("member", u"Type=monitors;Nam=tags;Value=x"_s, u"“Nam=tags” is none of"_s);
        row("no value", u"Type=monitors;Name=tags"_s, u"says no Value="_s);
        row("no equals sign", u"Type=monitors;Name=tags;Value=x;Not"_s, u"“Not” is none of"_s);
        row("operator", u"Type=monitors;Name=tags;Value=x;Operator=Like"_s, u"operator “Like”"_s);
        row("expression", u"Type=monitors;Name=tags;Value=(x"_s, u"not a regular expression"_s);
        row("path", u"Type=monitors;Name=options..x;Value=x"_s, u"not the path of an attribute"_s);
        row("attribute", u"Type=monitors;Name=tag;Value=x"_s,
            u"No monitor of the source has an attribute “tag”. There are: message, options, "
            u"priority, query, tags."_s);
        row("attribute inside", u"Type=monitors;Name=options.lock;Value=x"_s,
            u"“lock” in “options”. There are: locked, parts."_s);
        row("attribute of a text", u"Type=monitors;Name=query.text;Value=x"_s,
            u"“query.text”: “query” holds no others"_s);
    }

    void filtersAreRefused()
    {
        QFETCH(const QString, filter);
        QFETCH(const QString, words);
        QString sentence;
        const auto read = readDatadogFilters(*m_profile, {filter});
        if (!read) {
            sentence = read.error().message;
        } else {
            const auto selection =
                withFilters(Selection::everything(), *read, FilterJoin::Any, m_source.get());
            QVERIFY(!selection);
            sentence = selection.error().message;
        }
        QVERIFY2(sentence.contains(words), qPrintable(sentence));
    }

    void attributesAreNotKnownBeforeReading()
    {
        const auto read = readDatadogFilters(*m_profile, {u"Type=monitors;Name=tags;Value=x"_s});
        QVERIFY(read);
        QVERIFY(!withFilters(Selection::everything(), *read, FilterJoin::Any, nullptr));
    }

    void folderIsReadAsAnOrganisation()
    {
        QTemporaryDir dir;
        writeFiles(dir.path());
        const auto snapshot = readFolder(dir.path());
        QVERIFY(snapshot);
        const auto document = [&](const QString &type, const QString &id) {
            const Resource *found = snapshot->find({type, id});
            return found ? writeJson(found->document) : QByteArray("absent");
        };
        // The tool's own tag goes, everything else stays to the letter.
        QCOMPARE(document(u"monitors"_s, u"7"_s),
                 R"({"id":7,"name":"cpu","tags":["team:ops"],"priority":1.0})");
        QCOMPARE(document(u"powerpacks"_s, u"p1"_s),
                 R"({"id":"p1","attributes":{"name":"pack","tags":[]}})");
        QCOMPARE(document(u"host_tags"_s, u"web-1"_s),
                 R"({"host":"web-1","tags":["env:prod","role:web"]})");
        QCOMPARE(document(u"metrics_metadata"_s, u"http.errors"_s),
                 R"({"description":"Errors","id":"http.errors"})");
        QCOMPARE(document(u"metric_percentiles"_s, u"http.time"_s),
                 R"({"metric_name":"http.time","include_percentiles":true})");
        // Names in place of ids have something to point at.
        QCOMPARE(
            document(u"permissions"_s, u"monitors_write"_s),
            R"({"type":"permissions","id":"monitors_write","attributes":{"name":"monitors_write"}})");
        QCOMPARE(document(u"standard_patterns"_s, u"Visa Card"_s),
                 R"({"type":"sensitive_data_scanner_standard_pattern","id":"Visa Card",)"
                 R"("attributes":{"name":"Visa Card"}})");
        // Two types in one file, and one type in two.
        QCOMPARE(snapshot->ofType(u"users"_s).size(), size_t(1));
        QCOMPARE(snapshot->ofType(u"service_accounts"_s).size(), size_t(1));
        QCOMPARE(snapshot->ofType(u"dashboards"_s).size(), size_t(2));
        // Orders, whatever envelope they lie in.
        QCOMPARE(
            writeJson(
                snapshot->resources()[size_t(snapshot->ofType(u"logs_archives_order"_s).front())]
                    .document.value("attributes")),
            R"({"archive_ids":["a","b"]})");
        QCOMPARE(
            writeJson(snapshot
                          ->resources()[size_t(
                              snapshot->ofType(u"sensitive_data_scanner_groups_order"_s).front())]
                          .document.value("relationships")),
            R"({"groups":{"data":[{"type":"sensitive_data_scanner_group","id":"g"}]}})");
        QCOMPARE(snapshot->find({u"team_memberships"_s, u"m"_s})->parentId, u"t"_s);
        // What there is no file of may well be there.
        QVERIFY(snapshot->isComplete(u"monitors"_s));
        QVERIFY(!snapshot->isComplete(u"notebooks"_s));
    }

    void folderSaysWhoseItIs()
    {
        QTemporaryDir dir;
        writeFiles(dir.path());
        const auto folder = DatadogFolder::at(dir.path());
        QVERIFY(folder);
        QCOMPARE(folder->organisation(), u"4b1c"_s);
        QCOMPARE(folder->name(), QFileInfo(dir.path()).fileName());
        const auto inside = DatadogFolder::at(dir.filePath(u"resources/source"_s));
        QVERIFY(inside);
        QCOMPARE(inside->path(), folder->path());
    }

    void folderSaysWhatItDoesNotHold()
    {
        QTemporaryDir dir;
        writeFiles(dir.path());
        Environment environment;
        environment.address = QUrl::fromLocalFile(dir.path());
        TestSupport::TestClock clock;
        DatadogFolderConnector connector(m_profile, environment, clock);
        const auto login = connector.checkLogin();
        QVERIFY(TestSupport::runJob(*login));
        QVERIFY2(login->facts().notes.join(u' ').contains(u"who may read log archives"_s),
                 qPrintable(login->facts().notes.join(u'\n')));
    }

    void folderWithoutFilesIsRefused()
    {
        QTemporaryDir dir;
        const auto folder = DatadogFolder::at(dir.path());
        QVERIFY(!folder);
        QVERIFY(folder.error().message.contains(u"resources/source/monitors.json"_s));
    }

    void damagedFileLeavesTheOthersAlone()
    {
        QTemporaryDir dir;
        writeFiles(dir.path());
        write(dir.path(), u"monitors.json"_s, "{\"7\": {");
        const auto snapshot = readFolder(dir.path());
        QVERIFY(snapshot);
        QVERIFY(!snapshot->isComplete(u"monitors"_s));
        QVERIFY(snapshot->reading(u"monitors"_s).error.text().contains(u"monitors.json"_s));
        QVERIFY(snapshot->isComplete(u"powerpacks"_s));
    }

private:
    static void write(const QString &path, const QString &file, const QByteArray &content)
    {
        QVERIFY(
            writeWholeFile(QDir(path).filePath(QString(u"resources/source/"_s + file)), content));
    }

    static void writeFiles(const QString &path)
    {
        const std::pair<const char *, const char *> files[] = {
            {"monitors",
             R"({"7":{"id":7,"name":"cpu","tags":["team:ops","managed_by:datadog-sync"],"priority":1.0}})"},
            {"powerpacks",
             R"({"p1":{"id":"p1","attributes":{"name":"pack","tags":["managed_by:datadog-sync"]}}})"},
            {"host_tags", R"({"web-1":["env:prod","role:web"]})"},
            {"metrics_metadata", R"({"http.errors":{"description":"Errors"}})"},
            {"metric_percentiles",
             R"({"http.time":{"metric":"http.time","include_percentiles":true}})"},
            {"roles",
             R"({"r":{"id":"r","type":"roles","attributes":{"name":"Ops"},)"
             R"("relationships":{"permissions":{"data":[{"type":"permissions","id":"monitors_write"}]}}}})"},
            {"sensitive_data_scanner_rules",
             R"({"s":{"id":"s","attributes":{"name":"Visa Card"},)"
             R"("relationships":{"standard_pattern":{"data":{"id":"Visa Card"}}}}})"},
            {"users",
             R"({"u":{"id":"u","attributes":{"handle":"ann@example.com","service_account":false}},)"
             R"("v":{"id":"v","attributes":{"name":"bot","service_account":true}}})"},
            {"dashboards.abc-def-ghi", R"({"abc-def-ghi":{"id":"abc-def-ghi","title":"One"}})"},
            {"dashboards.jkl-mno-pqr", R"({"jkl-mno-pqr":{"id":"jkl-mno-pqr","title":"Two"}})"},
            {"logs_archives_order",
             R"({"logs-archives-order":{"data":{"type":"archive_order","attributes":{"archive_ids":["a","b"]}}}})"},
            {"sensitive_data_scanner_groups_order",
             R"({"sensitive-data-scanner-group-order":{"id":"c","groups":["g"]}})"},
            {"teams", R"({"t":{"id":"t","attributes":{"handle":"ops","name":"Ops"}}})"},
            {"team_memberships",
             R"({"m":{"id":"m","attributes":{},)"
             R"("relationships":{"team":{"data":{"id":"t"}},"user":{"data":{"id":"u"}}}}})"},
            {"restriction_policies",
             R"({"dashboard:abc-def-ghi":{"id":"dashboard:abc-def-ghi",)"
             R"("attributes":{"bindings":[{"relation":"editor","principals":["org:4b1c"]}]}}})"}};
        for (const auto &[name, content] : files)
            write(path, QString(QLatin1StringView(name) + u".json"_s), content);
    }

    std::shared_ptr<const Snapshot> readFolder(const QString &path) const
    {
        Environment environment;
        environment.address = QUrl::fromLocalFile(path);
        TestSupport::TestClock clock;
        DatadogFolderConnector connector(m_profile, environment, clock);
        EnvironmentReader reader(connector, m_profile, Side::Source, environment, {}, clock);
        return TestSupport::runJob(reader) ? reader.snapshot() : nullptr;
    }

    std::shared_ptr<const PlatformProfile> m_profile;
    std::shared_ptr<Snapshot> m_source;
};

QTEST_GUILESS_MAIN(TestDatadogTool)
#include "tst_datadogtool.moc"
