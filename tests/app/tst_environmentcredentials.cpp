// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/environmentcredentials.h>

#include <QProcessEnvironment>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using App::EnvironmentCredentials;

class tst_EnvironmentCredentials : public QObject
{
    Q_OBJECT

private slots:
    void namesOfVariables()
    {
        const LoginField field = apiKey();
        QCOMPARE(EnvironmentCredentials::variables(field, Side::Source),
                 (QStringList{u"CAUSEWAY_SOURCE_API_KEY"_s, u"VENDOR_SOURCE_KEY"_s}));
        QCOMPARE(EnvironmentCredentials::variables(field, Side::Destination),
                 (QStringList{u"CAUSEWAY_DESTINATION_API_KEY"_s, u"VENDOR_DESTINATION_KEY"_s}));
    }

    void ownNameComesBeforeTheVendors()
    {
        QProcessEnvironment environment;
        environment.insert(u"VENDOR_SOURCE_KEY"_s, u"theirs"_s);
        QCOMPARE(key(environment, Side::Source), "theirs"_ba);
        environment.insert(u"CAUSEWAY_SOURCE_API_KEY"_s, u"ours"_s);
        QCOMPARE(key(environment, Side::Source), "ours"_ba);
        QCOMPARE(key(environment, Side::Destination),
                 QByteArray()); // the other side's is not taken
    }

    void incompleteWithoutARequiredField()
    {
        PlatformProfile profile;
        profile.login = {apiKey()};
        QProcessEnvironment environment;
        QVERIFY(!EnvironmentCredentials(environment).isComplete(profile, Side::Source));
        environment.insert(u"CAUSEWAY_SOURCE_API_KEY"_s, u"x"_s);
        QVERIFY(EnvironmentCredentials(environment).isComplete(profile, Side::Source));
    }

private:
    static LoginField apiKey()
    {
        LoginField field;
        field.id = u"apiKey"_s;
        field.variables = {u"API_KEY"_s, u"VENDOR_SOURCE_KEY"_s, u"VENDOR_DESTINATION_KEY"_s};
        return field;
    }

    static QByteArray key(const QProcessEnvironment &environment, Side side)
    {
        PlatformProfile profile;
        profile.login = {apiKey()};
        const Credentials credentials = EnvironmentCredentials(environment).read(profile, side);
        const auto it = credentials.secrets.find(u"apiKey"_s);
        return it == credentials.secrets.end() ? QByteArray() : it->second.reveal().toByteArray();
    }
};

QTEST_GUILESS_MAIN(tst_EnvironmentCredentials)
#include "tst_environmentcredentials.moc"
