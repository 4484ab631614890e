// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

// A web shop's organisation and the half-filled one it moves to. The source is made to be awkward
// in every way real organisations are: see the parts it is built from.
namespace Sandbox::Datadog::Demo {

Organisation source();
Organisation traps(); // the source, with what a migration must stumble over
Organisation destination();

// Hosts and metrics report to a new organisation before anything is configured in it.
void addFacts(Organisation &org);

} // namespace Sandbox::Datadog::Demo
