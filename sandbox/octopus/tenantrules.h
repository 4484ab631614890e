// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Tenants and the projects they are connected to: what a tenant sets for a project goes with the
// connection.
class TenantRules final : public TypeRules
{
public:
    void updated(const Json &before, const Json &after, Store &store) const override;
    void removed(const Json &document, Store &store) const override;
    void addLinks(Json &links, const Json &document) const override;
};

} // namespace Sandbox
