// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// What is noted about a metric or a host under its name. A note that says nothing is the same as
// none.
class KeyedRules final : public TypeRules
{
public:
    bool isPresent(const Json &document) const override;
};

} // namespace Sandbox::Datadog
