// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/profileconnector.h>

namespace Connectors {

// An Octopus Deploy space. The profile says nearly all of it; what it can not say is the login, with
// its server, its spaces and its permissions.
class OctopusConnector final : public ProfileConnector
{
    Q_OBJECT

public:
    using ProfileConnector::ProfileConnector;

    std::unique_ptr<Migration::LoginJob> checkLogin() override;
};

} // namespace Connectors
