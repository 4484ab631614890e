// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizardfixture.h"

#include <wizard/widgets/banner.h>

#include <QAbstractButton>
#include <QDir>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;

namespace {

constexpr int patienceMs = 10'000;

// A MemoryConnector with a login of its own.
class FixtureConnector final : public Connector
{
public:
    explicit FixtureConnector(FixtureSide &side)
        : m_side(side)
        , m_memory(side.world)
    {
    }

    std::unique_ptr<LoginJob> checkLogin() override
    {
        return std::make_unique<FixtureLogin>(m_side.facts, m_side.loginError);
    }
    std::unique_ptr<ListJob> list(const ResourceType &type, const ListScope &scope) override
    {
        return m_memory.list(type, scope);
    }
    std::unique_ptr<ReadJob> read(const ResourceType &type, const QString &id,
                                  const QString &parentId) override
    {
        return m_memory.read(type, id, parentId);
    }
    std::unique_ptr<ReadJob> readBornWith(const ResourceType &type, const Resource &parent) override
    {
        return m_memory.readBornWith(type, parent);
    }
    std::unique_ptr<WriteJob> write(WriteRequest request) override
    {
        return m_memory.write(std::move(request));
    }
    int writesAtOnce() const override { return m_memory.writesAtOnce(); }

private:
    FixtureSide &m_side;
    TestSupport::MemoryConnector m_memory;
};

class Ready final : public Job
{
protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

class Found final : public SecretReadJob
{
public:
    explicit Found(std::optional<QByteArray> value)
    {
        if (value)
            m_secret = Secret::fromUtf8(std::move(*value));
    }

protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

} // namespace

FixtureLogin::FixtureLogin(LoginFacts facts, std::optional<Error> error)
    : m_error(std::move(error))
{
    m_facts = std::move(facts);
}

void FixtureLogin::doStart()
{
    if (m_error)
        fail(*m_error);
    else
        succeed();
}

FixtureConnectors::FixtureConnectors()
{
    m_sides.emplace(u"source.example"_s, u"S"_s);
    m_sides.emplace(u"destination.example"_s, u"D"_s);
    for (auto &[host, side] : m_sides) {
        side.facts.environment.product = u"Memory"_s;
        side.facts.environment.version = u"1.2"_s;
        side.facts.environment.instance = host;
        side.facts.userName = u"Ada"_s;
    }
}

Result<std::unique_ptr<Connector>> FixtureConnectors::make(std::shared_ptr<const PlatformProfile>,
                                                           const Environment &environment,
                                                           Credentials credentials)
{
    FixtureSide &side =
        m_sides.at(environment.isFolder() ? u"source.example"_s : environment.address.host());
    const auto key = credentials.secrets.find(u"key"_s);
    side.lastKey =
        key == credentials.secrets.end() ? QByteArray() : key->second.reveal().toByteArray();
    return std::make_unique<FixtureConnector>(side);
}

Result<QUrl> FixtureConnectors::cleanAddress(const PlatformProfile &, const QString &pasted,
                                             bool acceptPlainHttp) const
{
    if (QDir::isAbsolutePath(pasted) && QDir(pasted).exists())
        return QUrl::fromLocalFile(pasted);
    QUrl address(pasted);
    if (!m_sides.contains(address.host()))
        return failure(Error::Kind::Validation, u"This is not an address."_s);
    if (address.scheme() == u"http"_s && !acceptPlainHttp)
        return failure(Error::Kind::Validation, u"The address is not encrypted."_s);
    address.setPath({});
    return address;
}

Result<std::vector<SelectionFilter>> FixtureConnectors::readFilters(const PlatformProfile &,
                                                                    const QStringList &texts) const
{
    std::vector<SelectionFilter> filters;
    for (const QString &text : texts) {
        const QString attribute = text.section(u'=', 0, 0);
        if (!text.contains(u'=') || !attribute.contains(u'.'))
            return failure(Error::Kind::Validation, QString(u"This is no filter: "_s + text));
        filters.push_back({attribute.section(u'.', 0, 0),
                           {attribute.section(u'.', 1), DocumentTest::Operator::Is,
                            text.section(u'=', 1), false}});
    }
    return filters;
}

std::vector<RequestPreview> FixtureConnectors::preview(const PlatformProfile &, const Environment &,
                                                       const Change &change,
                                                       const JsonValue &document) const
{
    return {{change.kind == ChangeKind::Create ? u"POST"_s : u"PUT"_s,
             QString(u"/"_s + change.type), document}};
}

QString FixtureStore::unavailableReason() const
{
    return m_availability == Availability::Available ? QString() : u"There is no keychain here."_s;
}

std::unique_ptr<Job> FixtureStore::probe()
{
    return std::make_unique<Ready>();
}

std::unique_ptr<SecretReadJob> FixtureStore::read(const QString &key)
{
    return std::make_unique<Found>(m_values.contains(key) ? std::optional(m_values.value(key))
                                                          : std::nullopt);
}

std::unique_ptr<Job> FixtureStore::write(const QString &key, const Secret &secret)
{
    m_values.insert(key, secret.reveal().toByteArray());
    return std::make_unique<Ready>();
}

std::unique_ptr<Job> FixtureStore::remove(const QString &key)
{
    m_values.remove(key);
    return std::make_unique<Ready>();
}

void FixtureStore::setAvailable(bool available)
{
    m_availability = available ? Availability::Available : Availability::Unavailable;
    emit availabilityChanged();
}

WizardFixture::WizardFixture()
    : settings(std::make_unique<QSettings>(home.filePath(u"settings.ini"_s), QSettings::IniFormat))
{
    services.settings = settings.get();
    services.migrationsFolder = home.filePath(u"migrations"_s);
    open();
}

WizardFixture::~WizardFixture()
{
    wizard.reset();
    session.reset();
}

void WizardFixture::open()
{
    wizard.reset();
    session.reset();
    MigrationSession::Services engine;
    engine.profiles = {profile};
    if (hasOtherPlatforms) {
        auto other = std::make_shared<PlatformProfile>(*profile);
        other->id = u"elsewhere"_s;
        engine.profiles.insert(engine.profiles.begin(), std::move(other));
    }
    engine.connectors = &connectors;
    engine.secrets = &store;
    engine.clock = &clock;
    session = std::make_unique<MigrationSession>(engine);
    wizard = std::make_unique<MigrationWizard>(*session, services);
    wizard->resize(1024, 700);
    wizard->show();
    (void)QTest::qWaitForWindowExposed(wizard.get());
}

void WizardFixture::addPlacesAndALamp()
{
    TestSupport::MemoryEnvironment &world = source().world;
    const QString rome = world.add(u"place"_s, R"({"name":"Rome"})");
    world.add(u"place"_s, R"({"name":"Oslo"})");
    world.add(u"thing"_s, QByteArray(R"({"name":"lamp","place":")") + rome.toUtf8() + "\"}");
    destination().world.add(u"place"_s, R"({"name":"Oslo"})");
}

WizardPage *WizardFixture::page() const
{
    return qobject_cast<WizardPage *>(wizard->currentPage());
}

bool WizardFixture::isOn(int id) const
{
    return QTest::qWaitFor(
        [&] { return wizard->currentId() == id && !page()->isBusy() && !page()->isWriting(); },
        patienceMs);
}

void WizardFixture::press(const QString &name) const
{
    // A button that has just been made shows itself from the event loop.
    const auto ready = [&] {
        const auto *button = find<QAbstractButton>(name);
        return button && button->isVisible() && button->isEnabled();
    };
    QVERIFY2(QTest::qWaitFor(ready, patienceMs), qPrintable(name));
    find<QAbstractButton>(name)->click();
}

void WizardFixture::pressButton(QWizard::WizardButton which) const
{
    QVERIFY(canPress(which));
    QTest::mouseClick(wizard->button(which), Qt::LeftButton);
}

bool WizardFixture::canPress(QWizard::WizardButton which) const
{
    const QAbstractButton *button = wizard->button(which);
    return button->isVisible() && button->isEnabled();
}

void WizardFixture::type(const QString &field, const QString &text) const
{
    auto *edit = find<QLineEdit>(field);
    QVERIFY2(edit, qPrintable(field));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

QStringList WizardFixture::clashingKeys() const
{
    QMap<QString, QStringList> holders;
    for (const QWidget *widget : wizard->findChildren<QWidget *>()) {
        QString text;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            text = button->text();
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            text = label->text();
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (widget->isVisible() && !key.isEmpty())
            holders[key.toString()] << text;
    }
    QStringList clashes;
    for (auto it = holders.constBegin(); it != holders.constEnd(); ++it) {
        if (it->size() > 1)
            clashes << QString(it.key() + u": "_s + it->join(u" / "_s));
    }
    return clashes;
}

QString WizardFixture::bannerText() const
{
    const auto *banner = find<Banner>(u"pageBanner"_s);
    return banner->isVisible() ? QString(banner->message() + u' ' + banner->detail()) : QString();
}

bool WizardFixture::begin()
{
    pressButton(QWizard::NextButton);
    return isOn(SourceStep);
}

bool WizardFixture::fillIn(const QString &address, const QString &key)
{
    type(u"address"_s, address);
    type(u"login-key"_s, key);
    return canPress(QWizard::NextButton);
}

bool WizardFixture::readSource()
{
    if (!fillIn(u"https://source.example"_s))
        return false;
    pressButton(QWizard::NextButton);
    return isOn(DestinationStep);
}

bool WizardFixture::readDestination()
{
    if (!fillIn(u"https://destination.example"_s))
        return false;
    pressButton(QWizard::NextButton);
    return isOn(SelectionStep);
}

bool WizardFixture::toPreview()
{
    if (!begin() || !readSource() || !readDestination())
        return false;
    for (const int id : {SelectionStep, DependenciesStep, SecretsStep}) {
        if (wizard->currentId() != id)
            continue;
        pressButton(QWizard::NextButton);
        if (!QTest::qWaitFor([&] { return wizard->currentId() > id && !page()->isBusy(); },
                             patienceMs))
            return false;
    }
    return isOn(PreviewStep);
}

bool WizardFixture::runImport()
{
    pressButton(QWizard::CommitButton);
    return isOn(ImportStep);
}

bool WizardFixture::toReport()
{
    if (!toPreview() || !runImport())
        return false;
    pressButton(QWizard::NextButton);
    return isOn(ReportStep);
}
