// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/jobgroup.h>
#include <migration/ports/connector.h>
#include <migration/ports/secretstore.h>
#include <migration/profile/platformprofile.h>

#include <QObject>

#include <memory>

namespace Wizard {

// The logins that the keychain keeps from one sitting to the next: which there are, fetching one,
// and storing the one that has just been checked. Owned by EnvironmentPage.
class LoginKeychain final : public QObject
{
    Q_OBJECT

public:
    explicit LoginKeychain(Migration::SecretStore *store, QObject *parent = nullptr);
    ~LoginKeychain() override;

    bool isMissing() const;     // there is none, so nothing can be remembered
    QString whyMissing() const; // empty where there is nothing to say
    bool holdsAnything() const; // of ours
    QStringList addresses(const QString &platform) const;

    // Asking a keychain may put a prompt on the screen: only where something of ours is in it, or is
    // to go there.
    void probe();
    void stopProbing();

    // Puts what it finds into `found`.
    std::unique_ptr<Migration::Job> fetch(const Migration::PlatformProfile &profile,
                                          const QString &address,
                                          std::shared_ptr<Migration::Credentials> found) const;
    void remember(const QString &platform, const QUrl &address,
                  const Migration::Credentials &given);

signals:
    void changed(); // it is known now whether there is one
    void failed(const Migration::Error &error);

private:
    Migration::SecretStore *m_store;
    std::unique_ptr<Migration::Job> m_probe;
    std::unique_ptr<Migration::JobGroup> m_saving;
};

} // namespace Wizard
