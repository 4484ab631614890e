// SPDX-License-Identifier: GPL-3.0-or-later
#include <connectors/http/environmentaddress.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Connectors::AddressRules;
using Connectors::EnvironmentAddress;
using Problem = EnvironmentAddress::Problem;

class TestEnvironmentAddress : public QObject
{
    Q_OBJECT

private slots:
    void cleansWhatPeoplePaste_data();
    void cleansWhatPeoplePaste();
    void refusesWithASentence_data();
    void refusesWithASentence();
    void asksBeforePlainHttp_data();
    void asksBeforePlainHttp();
};

void TestEnvironmentAddress::cleansWhatPeoplePaste_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("url");
    const QString plain = u"https://octopus.example.com"_s;
    QTest::newRow("as it is") << plain << plain;
    QTest::newRow("without a scheme") << u"octopus.example.com"_s << plain;
    QTest::newRow("trailing slash") << u"https://octopus.example.com/"_s << plain;
    QTest::newRow("white space") << u"  https://octopus.example.com \r\n"_s << plain;
    QTest::newRow("broken line") << u"https://octopus.\n  example.com"_s << plain;
    QTest::newRow("quotes") << u"“https://octopus.example.com”,"_s << plain;
    QTest::newRow("angle brackets") << u"<https://octopus.example.com>"_s << plain;
    QTest::newRow("invisible character") << u"\u200bhttps://octopus.example.com\ufeff"_s << plain;
    QTest::newRow("capitals") << u"HTTPS://Octopus.Example.COM"_s << plain;
    QTest::newRow("usual port") << u"https://octopus.example.com:443/"_s << plain;
    QTest::newRow("portal page") << u"https://octopus.example.com/app#/Spaces-1/projects"_s
                                 << plain;
    QTest::newRow("portal page, capitals") << u"https://octopus.example.com/App/"_s << plain;
    QTest::newRow("API") << u"https://octopus.example.com/api/Spaces-1/environments?skip=0"_s
                         << plain;
    QTest::newRow("fragment") << u"https://octopus.example.com/#/users/sign-in"_s << plain;
    QTest::newRow("query") << u"https://octopus.example.com?x=1"_s << plain;
    QTest::newRow("host and port") << u"octopus.example.com:8443"_s << QString(plain + u":8443"_s);
    QTest::newRow("virtual directory")
        << u"https://octopus.example.com/octopus/app#/"_s << QString(plain + u"/octopus"_s);
    QTest::newRow("directory that only begins alike")
        << u"https://octopus.example.com/apps/"_s << QString(plain + u"/apps"_s);
    QTest::newRow("single word") << u"octopus"_s << u"https://octopus"_s;
    QTest::newRow("IPv4") << u"10.0.0.7:8080"_s << u"https://10.0.0.7:8080"_s;
    QTest::newRow("IPv6") << u"https://[2001:db8::1]:8080/"_s << u"https://[2001:db8::1]:8080"_s;
    QTest::newRow("name beyond ASCII")
        << u"https://bücher.example"_s << u"https://xn--bcher-kva.example"_s;
    QTest::newRow("loopback") << u"http://localhost:8065/"_s << u"http://localhost:8065"_s;
    QTest::newRow("loopback address") << u"http://127.0.0.1:9001"_s << u"http://127.0.0.1:9001"_s;
    QTest::newRow("IPv6 loopback") << u"http://[::1]:9001"_s << u"http://[::1]:9001"_s;
}

void TestEnvironmentAddress::cleansWhatPeoplePaste()
{
    QFETCH(const QString, pasted);
    const auto address = EnvironmentAddress::fromText(pasted, {{u"/app"_s, u"/api"_s}, false});
    QVERIFY2(address.isUsable(), qPrintable(address.sentence));
    QVERIFY(address.sentence.isEmpty());
    QTEST(address.url.toString(QUrl::FullyEncoded), "url");
}

void TestEnvironmentAddress::refusesWithASentence_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<Problem>("problem");
    QTest::newRow("nothing") << QString() << Problem::Empty;
    QTest::newRow("white space") << u" \t\n"_s << Problem::Empty;
    QTest::newRow("other scheme") << u"ftp://octopus.example.com"_s << Problem::UnknownScheme;
    QTest::newRow("file") << u"file:///etc/passwd"_s << Problem::UnknownScheme;
    QTest::newRow("password") << u"https://admin:secret@octopus.example.com"_s
                              << Problem::HasPassword;
    QTest::newRow("user") << u"admin@octopus.example.com"_s << Problem::HasPassword;
    QTest::newRow("no host") << u"https://"_s << Problem::NotAnAddress;
    QTest::newRow("path only") << u"https:///app"_s << Problem::NotAnAddress;
    QTest::newRow("port beyond") << u"octopus.example.com:99999"_s << Problem::NotAnAddress;
    QTest::newRow("port zero") << u"octopus.example.com:0"_s << Problem::NotAnAddress;
    QTest::newRow("port in words") << u"octopus.example.com:http"_s << Problem::NotAnAddress;
    QTest::newRow("underscore and dots") << u"https://a..b"_s << Problem::NotAnAddress;
    QTest::newRow("API key") << u"API-ABC%DEF"_s << Problem::NotAnAddress;
    QTest::newRow("star") << u"https://*.example.com"_s << Problem::NotAnAddress;
}

void TestEnvironmentAddress::refusesWithASentence()
{
    QFETCH(const QString, pasted);
    for (const bool acceptsPlainHttp : {false, true}) {
        const auto address = EnvironmentAddress::fromText(pasted, {{}, acceptsPlainHttp});
        QTEST(address.problem, "problem");
        QVERIFY(!address.isUsable());
        QVERIFY(address.sentence.endsWith(u'.'));
        QVERIFY(!address.sentence.contains(u"secret"_s));
    }
}

void TestEnvironmentAddress::asksBeforePlainHttp_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("name") << u"http://octopus.example.com"_s;
    QTest::newRow("private address") << u"http://192.168.1.7:8080"_s;
    QTest::newRow("looks like loopback") << u"http://localhost.example.com"_s;
    QTest::newRow("begins like loopback") << u"http://127.0.0.1.example.com"_s;
}

void TestEnvironmentAddress::asksBeforePlainHttp()
{
    QFETCH(const QString, pasted);
    const auto asked = EnvironmentAddress::fromText(pasted);
    QCOMPARE(asked.problem, Problem::PlainHttp);
    QCOMPARE(asked.url, QUrl(pasted));
    QVERIFY(EnvironmentAddress::fromText(pasted, {{}, true}).isUsable());
}

QTEST_APPLESS_MAIN(TestEnvironmentAddress)
#include "tst_environmentaddress.moc"
