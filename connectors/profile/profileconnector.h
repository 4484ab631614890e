// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Reads and writes an environment of any REST platform whose profile says how: requests, paging and
// login come from the profile's data. Platforms that need more derive from it. Made by the registry,
// owned by the session; its jobs must go before it.
class ProfileConnector : public Migration::Connector
{
    Q_OBJECT

public:
    explicit ProfileConnector(ConnectorContext context, QObject *parent = nullptr);
    ~ProfileConnector() override;

    std::unique_ptr<Migration::LoginJob> checkLogin() override;
    std::unique_ptr<Migration::ListJob> list(const Migration::ResourceType &type,
                                             const Migration::ListScope &scope) override;
    std::unique_ptr<Migration::ReadJob> read(const Migration::ResourceType &type, const QString &id,
                                             const QString &parentId) override;
    std::unique_ptr<Migration::ReadJob> readBornWith(const Migration::ResourceType &type,
                                                     const Migration::Resource &parent) override;
    std::unique_ptr<Migration::FileJob> fetchFile(const Migration::ResourceType &type,
                                                  const QString &id) override;
    std::unique_ptr<Migration::WriteJob> write(Migration::WriteRequest request) override;
    int writesAtOnce() const override;

    ConnectorContext &context() { return m_context; }

private:
    ConnectorContext m_context;
};

} // namespace Connectors
