// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

// Values that go in and never come out: those of secure variables, and the contents of keys and
// certificates.
namespace Sandbox::Datadog::Secrets {

Json hidden(Json document);        // without them
Json fingerprinted(Json document); // each told apart, none told

} // namespace Sandbox::Datadog::Secrets
