// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <migration/ports/connector.h>

namespace Connectors {

// The login check of platforms that need no class of their own: one harmless reading request, the one
// the profile names or the listing of its first type.
class ProfileLoginJob final : public Migration::LoginJob
{
    Q_OBJECT

public:
    explicit ProfileLoginJob(ConnectorContext &context, QObject *parent = nullptr);

protected:
    void doStart() override;
    void doCancel() override;

private:
    std::optional<Endpoint> checkEndpoint() const;
    void onAnswered();

    ConnectorContext &m_context;
    std::unique_ptr<DocumentJob> m_running;
};

} // namespace Connectors
