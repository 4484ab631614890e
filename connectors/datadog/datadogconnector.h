// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/profileconnector.h>

namespace Connectors {

// A Datadog organisation. The profile says nearly all of it; what it can not say is the login with its
// two keys, the few documents that DatadogDocuments turns round, and files that are uploaded.
class DatadogConnector final : public ProfileConnector
{
    Q_OBJECT

public:
    using ProfileConnector::ProfileConnector;

    std::unique_ptr<Migration::LoginJob> checkLogin() override;
    std::unique_ptr<Migration::WriteJob> write(Migration::WriteRequest request) override;
};

} // namespace Connectors
