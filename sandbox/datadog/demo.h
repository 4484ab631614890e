// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

// A web shop's organisation and the half-filled one it moves to. The source is made to be awkward
// in every way real organisations are: see the parts it is built from.
namespace Sandbox::Datadog::Demo {

Organisation source();
Organisation destination();

} // namespace Sandbox::Datadog::Demo
