// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

namespace Sandbox::Datadog::Scaling {

// Makes the data `factor` times as large, for measurements: every document people have many of is
// copied under a name with a number behind; copies refer to what the first one refers to.
void multiply(Organisation &org, int factor);

} // namespace Sandbox::Datadog::Scaling
