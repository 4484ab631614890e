// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>
#include <wizard/widgets/graphpicture.h>

#include <vector>

namespace Wizard {

// The picture of one resource among what it needs and what needs it, as far as a person can read it.
// What is not selected stands out, and so does what it names and nobody has. `selected` holds one
// flag a resource of the graph's snapshot.
GraphPicture neighbourhood(const Migration::DependencyGraph &graph,
                           const std::vector<char> &selected, int centre);
QString nodeIdOf(const Migration::ResourceKey &key);

} // namespace Wizard
