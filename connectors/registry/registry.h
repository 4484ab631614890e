// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/clock.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Makes the connector a profile asks for: a class of its own for the platforms that need one, the
// general one for all others. Owned by the composition root; the clock outlives it and its connectors.
class Registry final : public Migration::ConnectorFactory
{
public:
    explicit Registry(Migration::Clock &clock)
        : m_clock(clock)
    {
    }

    Migration::Result<std::unique_ptr<Migration::Connector>>
    make(std::shared_ptr<const Migration::PlatformProfile> profile,
         const Migration::Environment &environment, Migration::Credentials credentials) override;
    Migration::Result<QUrl> cleanAddress(const Migration::PlatformProfile &profile,
                                         const QString &pasted,
                                         bool acceptPlainHttp) const override;
    std::vector<Migration::RequestPreview>
    preview(const Migration::PlatformProfile &profile, const Migration::Environment &environment,
            const Migration::Change &change, const Migration::JsonValue &document) const override;
    Migration::Result<std::vector<Migration::SelectionFilter>>
    readFilters(const Migration::PlatformProfile &profile, const QStringList &texts) const override;

private:
    Migration::Clock &m_clock;
};

} // namespace Connectors
