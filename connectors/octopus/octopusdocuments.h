// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/documentadapter.h>

namespace Connectors {

// What Octopus's documents need that a profile can not say: before 2024.3 one document holds all that
// a tenant sets, by project, environment and parameter; it is taken apart into the two lists that
// newer servers have.
class OctopusDocuments final : public DocumentAdapter
{
public:
    Migration::JsonValue received(const Migration::ResourceType &type,
                                  Migration::JsonValue document) const override;
};

} // namespace Connectors
