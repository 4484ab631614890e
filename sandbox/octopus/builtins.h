// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

namespace Sandbox {

// What the platform itself puts into every space.
namespace BuiltIns {

void addTo(const Json &space, Store &store); // those the space does not have yet
bool isBuiltIn(const QString &collection, const Json &document);
Json defaultSpace(const QString &id, const QString &name);

} // namespace BuiltIns

} // namespace Sandbox
