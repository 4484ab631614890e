// SPDX-License-Identifier: GPL-3.0-or-later
// The keychain as it is: a real Secret Service where the test's session has one, none where it has
// none. Nothing here is simulated.
#include <app/keychainsecretstore.h>
#include <app/startup.h>
#include <tests/support/waiting.h>

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using App::KeychainSecretStore;
using Availability = SecretStore::Availability;

class tst_Keychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        App::nameApplication();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void storesAndReadsAKey()
    {
        KeychainSecretStore store(m_clock);
        QVERIFY(TestSupport::runJob(*store.probe()));
        QCOMPARE(store.availability(), Availability::Available);
        QVERIFY(store.unavailableReason().isEmpty());

        const auto write = store.write(m_key, Secret::fromText(u"API-KÖLN0123456789"_s));
        QVERIFY(TestSupport::runJob(*write));
        QCOMPARE(store.knownKeys(), QStringList{m_key});
        QCOMPARE(read(store, m_key), "API-KÖLN0123456789"_ba);

        QVERIFY(TestSupport::runJob(*store.remove(m_key)));
        QVERIFY(store.knownKeys().isEmpty());
        QCOMPARE(read(store, m_key), QByteArray());
    }

    void entriesOutliveTheStore()
    {
        {
            KeychainSecretStore store(m_clock); // writes before anybody asked whether it works
            QVERIFY(TestSupport::runJob(*store.write(m_key, Secret::fromText(u"API-LASTING"_s))));
            QCOMPARE(store.availability(), Availability::Available);
        }
        KeychainSecretStore later(m_clock);
        QVERIFY(TestSupport::runJob(*later.probe()));
        QCOMPARE(later.knownKeys(), QStringList{m_key});
        QCOMPARE(read(later, m_key), "API-LASTING"_ba);
    }

    void unknownKeyMeansAsk()
    {
        KeychainSecretStore store(m_clock);
        QVERIFY(TestSupport::runJob(*store.probe()));
        const auto job = store.read(u"octopus/nowhere/apiKey"_s);
        QVERIFY(TestSupport::runJob(*job));
        QVERIFY(!job->secret());
    }

    void withoutAKeychainItSaysSo()
    {
        KeychainSecretStore store(m_clock);
        QVERIFY(TestSupport::runJob(*store.probe()));
        QCOMPARE(store.availability(), Availability::Unavailable);
        QVERIFY(store.unavailableReason().contains(u"this session only"_s));
        // For the session it works all the same, and only for the session.
        QVERIFY(TestSupport::runJob(*store.write(m_key, Secret::fromText(u"API-FLEETING"_s))));
        QCOMPARE(read(store, m_key), "API-FLEETING"_ba);
        KeychainSecretStore later(m_clock);
        QVERIFY(TestSupport::runJob(*later.probe()));
        QCOMPARE(read(later, m_key), QByteArray());
    }

private:
    static QByteArray read(KeychainSecretStore &store, const QString &key)
    {
        const auto job = store.read(key);
        if (!TestSupport::runJob(*job) || !job->secret())
            return {};
        return job->secret()->reveal().toByteArray();
    }

    QTemporaryDir m_settings;
    SystemClock m_clock;
    const QString m_key = u"octopus/octopus.example/apiKey"_s;
};

QTEST_GUILESS_MAIN(tst_Keychain)
#include "tst_keychain.moc"
