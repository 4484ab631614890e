// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/datadog/datadogfolder.h>
#include <migration/core/clock.h>
#include <migration/model/environment.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Gives out a folder of the vendor's tool as if it were an organisation, so that what was read before
// can be migrated without the keys of the source, or after it is gone. It can only be read, and only
// as a whole. Made by the registry, owned by the session; the clock outlives it.
class DatadogFolderConnector final : public Migration::Connector
{
    Q_OBJECT

public:
    DatadogFolderConnector(std::shared_ptr<const Migration::PlatformProfile> profile,
                           Migration::Environment environment, const Migration::Clock &clock);

    std::unique_ptr<Migration::LoginJob> checkLogin() override;
    std::unique_ptr<Migration::ListJob> list(const Migration::ResourceType &type,
                                             const Migration::ListScope &scope) override;
    std::unique_ptr<Migration::ReadJob> read(const Migration::ResourceType &type, const QString &id,
                                             const QString &parentId) override;
    std::unique_ptr<Migration::ReadJob> readBornWith(const Migration::ResourceType &type,
                                                     const Migration::Resource &parent) override;
    std::unique_ptr<Migration::WriteJob> write(Migration::WriteRequest request) override;
    int writesAtOnce() const override { return 1; }

private:
    std::shared_ptr<const Migration::PlatformProfile> m_profile;
    Migration::Environment m_environment;
    const Migration::Clock &m_clock;
};

} // namespace Connectors
