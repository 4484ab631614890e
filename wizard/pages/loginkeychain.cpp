// SPDX-License-Identifier: GPL-3.0-or-later
#include "loginkeychain.h"

#include <wizard/models/storekeys.h>

namespace Wizard {

using namespace Migration;

LoginKeychain::LoginKeychain(SecretStore *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    if (store)
        connect(store, &SecretStore::availabilityChanged, this, &LoginKeychain::changed);
}

LoginKeychain::~LoginKeychain() = default;

bool LoginKeychain::isMissing() const
{
    return !m_store || m_store->availability() == SecretStore::Availability::Unavailable;
}

QString LoginKeychain::whyMissing() const
{
    return m_store && isMissing() ? m_store->unavailableReason() : QString();
}

bool LoginKeychain::holdsAnything() const
{
    return m_store && !m_store->knownKeys().isEmpty();
}

QStringList LoginKeychain::addresses(const QString &platform) const
{
    if (!m_store || m_store->availability() != SecretStore::Availability::Available)
        return {};
    return savedAddresses(m_store->knownKeys(), platform);
}

void LoginKeychain::probe()
{
    if (!m_store || m_store->availability() != SecretStore::Availability::Unknown)
        return;
    m_probe = m_store->probe();
    connect(m_probe.get(), &Job::finished, this, &LoginKeychain::changed);
    m_probe->start();
}

void LoginKeychain::stopProbing()
{
    m_probe.reset();
}

std::unique_ptr<Job> LoginKeychain::fetch(const PlatformProfile &profile, const QString &address,
                                          std::shared_ptr<Credentials> found) const
{
    auto group = std::make_unique<JobGroup>(1);
    for (const LoginField &field : profile.login) {
        group->add(
            [store = m_store, key = loginKey(profile.id, QUrl(address), field.id)] {
                return store->read(key);
            },
            [found, field](Job &job) {
                const auto &secret = static_cast<SecretReadJob &>(job).secret();
                if (!secret)
                    return;
                if (field.secret)
                    found->secrets.insert_or_assign(field.id, secret->clone());
                else
                    found->texts.insert(field.id,
                                        QString::fromUtf8(secret->reveal().toByteArray()));
            });
    }
    return group;
}

void LoginKeychain::remember(const QString &platform, const QUrl &address, const Credentials &given)
{
    if (!m_store)
        return;
    m_saving = std::make_unique<JobGroup>(1, JobGroup::Policy::ContinueOnError);
    for (const auto &[field, secret] : given.secrets) {
        m_saving->add([store = m_store, key = loginKey(platform, address, field),
                       value = std::make_shared<const Secret>(secret.clone())] {
            return store->write(key, *value);
        });
    }
    for (auto it = given.texts.constBegin(); it != given.texts.constEnd(); ++it) {
        m_saving->add(
            [store = m_store, key = loginKey(platform, address, it.key()), text = it.value()] {
                return store->write(key, Secret::fromUtf8(text.toUtf8()));
            });
    }
    connect(m_saving.get(), &Job::finished, this, [this] {
        if (m_saving->state() == Job::State::Failed)
            emit failed(m_saving->error());
    });
    m_saving->start();
}

} // namespace Wizard
