// SPDX-License-Identifier: GPL-3.0-or-later
#include "appcontext.h"

#include <app/keychainsecretstore.h>
#include <connectors/registry/profiles.h>
#include <connectors/registry/registry.h>

#include <QDir>
#include <QStandardPaths>

namespace App {

using namespace Qt::StringLiterals;

AppContext::AppContext()
    : m_connectors(std::make_unique<Connectors::Registry>(m_clock))
    , m_secrets(std::make_unique<KeychainSecretStore>(m_clock))
{
    const QString own = QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
                            .filePath(u"platforms"_s);
    Connectors::Profiles loaded = Connectors::loadProfiles(own);
    m_profiles = std::move(loaded.profiles);
    m_profileErrors = std::move(loaded.errors);
}

AppContext::~AppContext() = default;

Migration::MigrationSession::Services AppContext::services()
{
    return {m_profiles, m_connectors.get(), m_secrets.get(), &m_clock};
}

} // namespace App
