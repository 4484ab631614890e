// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>
#include <migration/model/recipe.h>

#include <memory>
#include <vector>

namespace Migration {

struct ValidationInput;

// Something of the source that does not come along because it is only for what stays behind.
struct LeftOut
{
    int node = -1;   // of the resource concerned
    JsonPlace place; // the part of its document that goes; the root = the whole resource
    int cause = -1;  // the resource it is for; the node itself where the recipe names it
    QString name;    // of the part, as people know it
    JsonPlace mark;  // what of the part can not be brought over at all …
    QString reason;  // … and why; empty where it is only for the cause
};

// A source as if it did not have some of its resources, nor anything that is for them alone: values
// scoped to an environment that stays behind, the steps, phases and triggers of it; and without the
// parts of documents that can not be brought over, unless the recipe says so. Nothing becomes wider this way: what would lose its last restriction goes itself. The resources stay in the
// snapshot, marked, so that references to them are told from dangling ones.
struct SourceWithout
{
    std::shared_ptr<const Snapshot> source;
    std::vector<LeftOut> leftOut; // in the order of the resources
};
SourceWithout leaveBehind(const DependencyGraph &graph, const Recipe &recipe);

// Gives the input its graph if it has none yet, over the source that the recipe means.
void prepareSource(ValidationInput *input);

} // namespace Migration
