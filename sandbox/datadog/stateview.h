// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

namespace Sandbox::Datadog::StateView {

// What the organisation holds, type by type in the order of ids: no counters, no times of edits,
// nothing cancelled or disabled, secrets as fingerprints.
Json of(const Organisation &org);

} // namespace Sandbox::Datadog::StateView
