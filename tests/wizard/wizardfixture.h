// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tests/support/memoryplatform.h>
#include <tests/support/testclock.h>
#include <wizard/migrationwizard.h>

#include <QSettings>
#include <QTemporaryDir>

#include <map>

// A login whose outcome the test decides.
class FixtureLogin final : public Migration::LoginJob
{
    Q_OBJECT

public:
    FixtureLogin(Migration::LoginFacts facts, std::optional<Migration::Error> error);

protected:
    void doStart() override;
    void doCancel() override { endCanceled(); }

private:
    std::optional<Migration::Error> m_error;
};

// What one address answers with.
struct FixtureSide
{
    explicit FixtureSide(const QString &idPrefix)
        : world(idPrefix)
    {
    }

    TestSupport::MemoryEnvironment world;
    Migration::LoginFacts facts;
    std::optional<Migration::Error> loginError;
    QByteArray lastKey; // the login that was tried last
};

// Memory environments behind addresses: https://source.example and https://destination.example. A
// folder stands for the source.
class FixtureConnectors final : public Migration::ConnectorFactory
{
public:
    FixtureConnectors();

    FixtureSide &side(const QString &host) { return m_sides.at(host); }

    Migration::Result<std::unique_ptr<Migration::Connector>>
    make(std::shared_ptr<const Migration::PlatformProfile> profile,
         const Migration::Environment &environment, Migration::Credentials credentials) override;
    Migration::Result<QUrl> cleanAddress(const Migration::PlatformProfile &profile,
                                         const QString &pasted,
                                         bool acceptPlainHttp) const override;
    // “thing.name=lamp” is a filter of this platform.
    Migration::Result<std::vector<Migration::SelectionFilter>>
    readFilters(const Migration::PlatformProfile &profile, const QStringList &texts) const override;
    std::vector<Migration::RequestPreview>
    preview(const Migration::PlatformProfile &profile, const Migration::Environment &environment,
            const Migration::Change &change, const Migration::JsonValue &document) const override;

private:
    std::map<QString, FixtureSide> m_sides;
};

// Secrets in memory, there or not as the test says.
class FixtureStore final : public Migration::SecretStore
{
    Q_OBJECT

public:
    Availability availability() const override { return m_availability; }
    QString unavailableReason() const override;
    std::unique_ptr<Migration::Job> probe() override;
    std::unique_ptr<Migration::SecretReadJob> read(const QString &key) override;
    std::unique_ptr<Migration::Job> write(const QString &key,
                                          const Migration::Secret &secret) override;
    std::unique_ptr<Migration::Job> remove(const QString &key) override;
    QStringList knownKeys() const override { return m_values.keys(); }
    void setAvailable(bool available);

    QMap<QString, QByteArray> m_values;

private:
    Availability m_availability = Availability::Unavailable;
};

// A wizard on screen over a session of memory environments, driven by mouse and keys.
class WizardFixture
{
public:
    WizardFixture();
    ~WizardFixture();

    FixtureSide &source() { return connectors.side(QStringLiteral("source.example")); }
    FixtureSide &destination() { return connectors.side(QStringLiteral("destination.example")); }

    void addPlacesAndALamp(); // Rome and Oslo, a lamp in Rome; the destination knows Oslo
    void open();              // a new wizard over a new session, the old ones gone
    Wizard::WizardPage *page() const;
    template<typename T>
    T *find(const QString &name) const
    {
        return wizard->currentPage()->findChild<T *>(name);
    }
    bool isOn(int id) const; // and at rest
    void press(const QString &name) const;
    void pressButton(QWizard::WizardButton which) const;
    bool canPress(QWizard::WizardButton which) const;
    void type(const QString &field, const QString &text) const;
    QString bannerText() const;
    QStringList clashingKeys() const; // Alt keys that more than one visible thing answers to

    // Each goes on from the page it is named after; false if it does not get there.
    bool begin();
    bool fillIn(const QString &address, const QString &key = QStringLiteral("secret key"));
    bool readSource();
    bool readDestination();
    bool toPreview(); // past everything in between
    bool runImport(); // approves what the preview shows
    bool toReport();  // from the start, with everything imported

    // What the next open() takes.
    std::shared_ptr<const Migration::PlatformProfile> profile = TestSupport::memoryProfile();
    bool hasOtherPlatforms = false; // then none is chosen to begin with

    QTemporaryDir home;
    std::unique_ptr<QSettings> settings;
    TestSupport::TestClock clock;
    FixtureConnectors connectors;
    FixtureStore store;
    Wizard::Services services;
    std::unique_ptr<Migration::MigrationSession> session;
    std::unique_ptr<Wizard::MigrationWizard> wizard;
};
