// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture.h"

#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QTest>

using namespace Qt::StringLiterals;

// Holds the source tree to the laws of the house, and holds the laws to be ones that notice.
class ArchitectureTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFileKeepsTheLaws();
    void violationIsReported_data();
    void violationIsReported();
    void lawfulTextPasses_data();
    void lawfulTextPasses();
    void longFileIsReported();
    void missingLicenceIsReported();

private:
    QHash<QString, QString> m_qtHeaders;
};

namespace {

const QString kLicence = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;

QStringList sourceFiles(const QString &root)
{
    QStringList paths;
    const QStringList layers{u"app"_s,     u"wizard"_s,      u"migration"_s, u"connectors"_s,
                             u"sandbox"_s, u"resources"_s,   u"tests"_s,     u"packaging"_s,
                             u"cmake"_s,   u"translations"_s};
    for (const QString &layer : layers) {
        QDirIterator it(
            root + u'/' + layer,
            {u"*.cpp"_s, u"*.h"_s, u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sh"_s, u"*.py"_s},
            QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            paths.append(it.next().mid(root.size() + 1));
    }
    paths.sort();
    return paths;
}

} // namespace

void ArchitectureTest::initTestCase()
{
    m_qtHeaders = Architecture::readQtHeaders(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    QCOMPARE(m_qtHeaders.value(u"QWidget"_s), u"QtWidgets"_s);
    QCOMPARE(m_qtHeaders.value(u"qnetworkreply.h"_s), u"QtNetwork"_s);
}

void ArchitectureTest::everyFileKeepsTheLaws()
{
    const QString root = QStringLiteral(CAUSEWAY_SOURCE_DIR);
    const QStringList paths = sourceFiles(root);
    QVERIFY(paths.contains(u"migration/core/job.cpp"_s));
    int found = 0;
    for (const QString &path : paths) {
        QFile file(root + u'/' + path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        const auto violations =
            Architecture::check(path, QString::fromUtf8(file.readAll()), m_qtHeaders);
        for (const auto &violation : violations)
            qWarning().noquote() << violation.text();
        found += int(violations.size());
    }
    QCOMPARE(found, 0);
}

void ArchitectureTest::violationIsReported_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QString &path, const QString &line,
                        const QString &expected) {
        QTest::newRow(name) << path << line << expected;
    };
    const QString engine = u"migration/plan/planner.cpp"_s;
    const QString page = u"wizard/pages/startpage.cpp"_s;
    row("engine includes a widget", engine, u"#include <QWidget>"_s, u"may not use QtWidgets"_s);
    row("engine includes a widget by module", engine, u"#include <QtWidgets/QLabel>"_s,
        u"may not use QtWidgets"_s);
    row("engine includes a widget by file", engine, u"# include <qwidget.h>"_s,
        u"may not use QtWidgets"_s);
    row("engine includes a colour", engine, u"#include <QColor>"_s, u"may not use QtGui"_s);
    row("engine opens a socket", engine, u"#include <QTcpSocket>"_s, u"may not use QtNetwork"_s);
    row("engine includes a connector", engine, u"#include <connectors/http/httpclient.h>"_s,
        u"no arrow from migration to connectors"_s);
    row("engine includes the wizard in quotes", engine, u"#include \"wizard/migrationwizard.h\""_s,
        u"no arrow from migration to wizard"_s);
    row("wizard includes a connector", page, u"#include <connectors/profile/profileconnector.h>"_s,
        u"no arrow from wizard to connectors"_s);
    row("wizard includes the network", page, u"#include <QNetworkReply>"_s,
        u"may not use QtNetwork"_s);
    row("page includes a page", page, u"#include <wizard/pages/reportpage.h>"_s,
        u"includes the page reportpage"_s);
    row("connector includes a widget", u"connectors/http/httpclient.cpp"_s,
        u"#include <QMessageBox>"_s, u"may not use QtWidgets"_s);
    row("connector includes the sandbox", u"connectors/http/httpclient.cpp"_s,
        u"#include <sandbox/kit/server.h>"_s, u"no arrow from connectors to sandbox"_s);
    row("sandbox includes the engine", u"sandbox/kit/server.cpp"_s,
        u"#include <migration/json/jsonvalue.h>"_s, u"no arrow from sandbox to migration"_s);
    row("sandbox includes a connector", u"sandbox/kit/server.cpp"_s,
        u"#include <connectors/http/httpclient.h>"_s, u"no arrow from sandbox to connectors"_s);
    row("wizard program links the sandbox", u"app/gui_main.cpp"_s,
        u"#include <sandbox/kit/server.h>"_s, u"no arrow from app to sandbox"_s);
    row("layer includes a test", u"app/gui_main.cpp"_s, u"#include <tests/support/fakeclock.h>"_s,
        u"no arrow from app to tests"_s);
    row("include climbs out of its folder", engine, u"#include \"../core/job.h\""_s,
        u"with its layer"_s);
    row("JSON parser leaks out", engine, u"#include <rapidjson/reader.h>"_s,
        u"only sandbox/kit/ may"_s);
    row("keychain outside app", page, u"#include <qt6keychain/keychain.h>"_s, u"only app/ may"_s);
    row("engine knows a platform", engine, u"if (platform == \"Octopus\"_L1)"_s, u"Octopus"_s);
    row("engine knows a platform in a name", engine, u"class DatadogOrder;"_s, u"Datadog"_s);
    row("wizard knows a platform", page, u"setTitle(tr(\"Dynatrace environment\"));"_s,
        u"Dynatrace"_s);
    row("TLS errors ignored", u"connectors/http/httpclient.cpp"_s, u"reply->ignoreSslErrors();"_s,
        u"TLS is checked"_s);
    row("nested event loop", page, u"QEventLoop loop;"_s, u"no nested event loops"_s);
    row("events processed", u"app/cli_main.cpp"_s, u"QCoreApplication::processEvents();"_s,
        u"no nested event loops"_s);
    row("lossy JSON", u"connectors/octopus/connector.cpp"_s,
        u"auto d = QJsonDocument::fromJson(body);"_s, u"use readJson"_s);
    row("requests beside the client", u"connectors/octopus/connector.cpp"_s,
        u"QNetworkAccessManager manager;"_s, u"HttpClient alone"_s);
    row("test that sleeps", u"tests/wizard/tst_x.cpp"_s, u"QTest::qWait(0);"_s,
        u"wait for the condition"_s);
    row("sender", page, u"auto *button = qobject_cast<QPushButton *>(sender());"_s,
        u"no sender()"_s);
    row("string connect", page, u"connect(a, SIGNAL(b()), this, SLOT(c()));"_s,
        u"no string connects"_s);
    row("text without a context", engine, u"QString tr(const char *text)"_s,
        u"cannot tell its context"_s);
    row("unfinished", engine, u"// TODO: later"_s, u"finish it"_s);
    row("code outside the layers", u"tools/helper.cpp"_s, u"int a;"_s, u"outside the layers"_s);
    row("header without guard", u"migration/core/x.h"_s, u"class X;"_s, u"#pragma once"_s);
    row("using namespace in a header", u"migration/core/x.h"_s,
        u"#pragma once\nusing namespace Qt::StringLiterals;"_s, u"using namespace"_s);
    row("violation after a string with slashes", engine,
        u"QString a = u\"http://x\"_s; QEventLoop b;"_s, u"no nested event loops"_s);
}

void ArchitectureTest::violationIsReported()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);
    QFETCH(const QString, expected);

    const auto found = Architecture::check(path, kLicence + u"\n"_s + line + u"\n"_s, m_qtHeaders);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().text().contains(expected), qPrintable(found.first().text()));
    QCOMPARE(found.first().path, path);
}

void ArchitectureTest::lawfulTextPasses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");

    const auto row = [](const char *name, const QString &path, const QString &line) {
        QTest::newRow(name) << path << line;
    };
    const QString engine = u"migration/plan/planner.cpp"_s;
    row("engine includes itself and Qt Core", engine,
        u"#include \"planner.h\"\n#include <migration/core/job.h>\n#include <QHash>\n#include <map>"_s);
    row("spreading knows its platform", u"migration/spread/spreader.cpp"_s,
        u"// Octopus keeps one value"_s);
    row("wizard names an icon file", u"wizard/theme/icons.cpp"_s,
        u"return u\":/icons/platforms/octopus.svg\"_s;"_s);
    row("page includes its base and itself", u"wizard/pages/startpage.cpp"_s,
        u"#include <wizard/pages/startpage.h>\n#include <wizard/pages/wizardpage.h>"_s);
    row("forbidden word in a comment", engine, u"// Never a QEventLoop here: see job.h"_s);
    row("forbidden word in a block comment", engine, u"/* no QEventLoop\n   no sender() */"_s);
    row("sandbox program includes the sandbox", u"app/sandbox_main.cpp"_s,
        u"#include <sandbox/kit/server.h>"_s);
    row("app composes", u"app/appcontext.cpp"_s,
        u"#include <connectors/http/httpclient.h>\n#include <wizard/migrationwizard.h>"_s);
    row("test waits for a condition", u"tests/wizard/tst_x.cpp"_s,
        u"QTest::qWaitFor([] { return true; });"_s);
    row("test waits in a loop", u"tests/wizard/tst_x.cpp"_s, u"QEventLoop loop;"_s);
}

void ArchitectureTest::lawfulTextPasses()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);

    const auto found = Architecture::check(path, kLicence + u"\n"_s + line + u"\n"_s, m_qtHeaders);
    QVERIFY2(found.isEmpty(), found.isEmpty() ? "" : qPrintable(found.first().text()));
}

void ArchitectureTest::longFileIsReported()
{
    const QString most = kLicence + QString(599, u'\n');
    const QString path = u"migration/core/job.cpp"_s;
    QVERIFY(Architecture::check(path, most, m_qtHeaders).isEmpty());
    const auto found = Architecture::check(path, most + u'\n', m_qtHeaders);
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first().what.contains("601 lines"_L1));
}

void ArchitectureTest::missingLicenceIsReported()
{
    for (const QString &path : {u"migration/core/job.cpp"_s, u"migration/CMakeLists.txt"_s,
                                u"packaging/run.sh"_s, u"tests/endtoend/drive.py"_s})
    {
        const auto found = Architecture::check(path, u"\n"_s, m_qtHeaders);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().what.contains("SPDX"_L1));
    }
}

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
