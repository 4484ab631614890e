// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/clock.h>
#include <migration/session/migrationsession.h>

#include <memory>

namespace App {

// Builds what a program of ours stands on and hands it down: clock, profiles, connectors, keychain.
// Nothing below creates any of these by itself. Owned by main.
class AppContext
{
public:
    AppContext();
    ~AppContext();

    Migration::MigrationSession::Services services();
    Migration::Clock &clock() { return m_clock; }
    Migration::SecretStore &secrets() { return *m_secrets; }
    // Profiles of the user's own that could not be loaded, as sentences.
    const std::vector<Migration::Error> &profileErrors() const { return m_profileErrors; }

private:
    Migration::SystemClock m_clock;
    std::vector<std::shared_ptr<const Migration::PlatformProfile>> m_profiles;
    std::vector<Migration::Error> m_profileErrors;
    std::unique_ptr<Migration::ConnectorFactory> m_connectors;
    std::unique_ptr<Migration::SecretStore> m_secrets;
};

} // namespace App
