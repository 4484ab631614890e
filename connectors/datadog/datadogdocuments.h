// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/documentadapter.h>

#include <QSet>

namespace Connectors {

// What Datadog's documents need that a profile can not say: host tags are listed the wrong way round,
// a downtime can not begin in the past, old monitors hold settings that are refused today, rules that
// come with the platform take only some members.
class DatadogDocuments final : public DocumentAdapter
{
public:
    // Permissions of this organisation that every role has, whether anybody gave it to it or not:
    // they are no configuration. Known after a login.
    explicit DatadogDocuments(QSet<QString> everybodysPermissions = {})
        : m_everybodysPermissions(std::move(everybodysPermissions))
    {
    }

    std::vector<Migration::JsonValue> listed(const Migration::ResourceType &type,
                                             std::vector<Migration::JsonValue> items,
                                             const QDateTime &now) const override;
    Migration::JsonValue received(const Migration::ResourceType &type,
                                  Migration::JsonValue document) const override;
    Migration::JsonValue sent(const Migration::ResourceType &type, Migration::WriteKind kind,
                              Migration::JsonValue document, const Migration::JsonValue *there,
                              const QDateTime &now) const override;

private:
    void removeEverybodysPermissions(Migration::JsonValue &role) const;

    const QSet<QString> m_everybodysPermissions; // ids
};

} // namespace Connectors
