// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectorfixture.h"

inline std::shared_ptr<const Migration::PlatformProfile> datadog()
{
    static const auto profile = Connectors::loadBuiltInProfiles().find(QStringLiteral("datadog"));
    return profile;
}

inline std::unique_ptr<Migration::Connector> connectorTo(ConnectorFixture &fixture,
                                                         const QUrl &address, const QString &apiKey,
                                                         const QString &appKey)
{
    Migration::Environment environment;
    environment.address = address;
    Migration::Credentials credentials;
    credentials.secrets[QStringLiteral("apiKey")] = Migration::Secret::fromUtf8(apiKey.toUtf8());
    credentials.secrets[QStringLiteral("appKey")] = Migration::Secret::fromUtf8(appKey.toUtf8());
    auto made = fixture.registry.make(datadog(), environment, std::move(credentials));
    return made ? std::move(*made) : nullptr;
}
