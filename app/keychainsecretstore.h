// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/clock.h>
#include <migration/ports/secretstore.h>

#include <map>

namespace App {

// Secrets in the system's keychain. Whether there is one is found out by writing and reading a probe
// entry; where there is none, values live in locked memory for this session only and the reason is
// there to be shown. Names of entries (never values) are kept in the settings, because a keychain
// can not be listed.
class KeychainSecretStore final : public Migration::SecretStore
{
    Q_OBJECT

public:
    explicit KeychainSecretStore(Migration::Clock &clock, QObject *parent = nullptr);

    Availability availability() const override { return m_availability; }
    QString unavailableReason() const override { return m_reason; }
    std::unique_ptr<Migration::Job> probe() override;
    std::unique_ptr<Migration::SecretReadJob> read(const QString &key) override;
    std::unique_ptr<Migration::Job> write(const QString &key,
                                          const Migration::Secret &secret) override;
    std::unique_ptr<Migration::Job> remove(const QString &key) override;
    QStringList knownKeys() const override;

private:
    friend class KeychainProbeJob;
    void setAvailability(Availability availability, const QString &reason);
    void rememberKey(const QString &key, bool known);

    Migration::Clock &m_clock;
    Availability m_availability = Availability::Unknown;
    QString m_reason;
    std::map<QString, Migration::Secret> m_memory;
};

} // namespace App
