// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/documentadapter.h>

namespace Connectors {

// What Datadog's documents need that a profile can not say: host tags are listed the wrong way round,
// a downtime can not begin in the past, old monitors hold settings that are refused today, rules that
// come with the platform take only some members.
class DatadogDocuments final : public DocumentAdapter
{
public:
    std::vector<Migration::JsonValue> listed(const Migration::ResourceType &type,
                                             std::vector<Migration::JsonValue> items,
                                             const QDateTime &now) const override;
    Migration::JsonValue received(const Migration::ResourceType &type,
                                  Migration::JsonValue document) const override;
    Migration::JsonValue sent(const Migration::ResourceType &type, Migration::WriteKind kind,
                              Migration::JsonValue document, const Migration::JsonValue *there,
                              const QDateTime &now) const override;
};

} // namespace Connectors
