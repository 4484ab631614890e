// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/call.h>

namespace Sandbox::Datadog {

// Files that were uploaded with synthetic tests: kept apart from the test, which only knows the key
// of each; whoever wants one is told an address where it can be fetched without keys.
namespace TestFiles {

// What comes with its content is put away under a key.
void putAway(Json &test, Organisation &org);
Refusal refuseUnknown(const Json &test, const Store &store);

HttpResponse address(Call &call); // of one file, for a while
HttpResponse download(Call &call);

} // namespace TestFiles

} // namespace Sandbox::Datadog
