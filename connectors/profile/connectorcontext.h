// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpclient.h>
#include <connectors/profile/documentadapter.h>
#include <connectors/profile/endpoint.h>
#include <migration/model/environment.h>
#include <migration/profile/platformprofile.h>

#include <memory>

namespace Connectors {

// What the jobs of one connector share. Owned by the connector; jobs hold a reference, since they end
// before it does.
struct ConnectorContext
{
    std::shared_ptr<const Migration::PlatformProfile> profile;
    Migration::Environment environment;
    std::unique_ptr<HttpClient> client;
    std::shared_ptr<const DocumentAdapter> adapter; // null = documents pass as they are

    // With the headers the profile wants on every request.
    HttpRequest request(const Endpoint &endpoint, const Endpoint::Values &values,
                        const QString &limitGroup) const;
    Endpoint::Values values() const { return {{QStringLiteral("environment"), environment.id}}; }
};

} // namespace Connectors
