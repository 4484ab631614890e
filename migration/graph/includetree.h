// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/validator.h>

namespace Migration {

// One line of what including a resource brings along: the tree from above, one line a resource, each
// after what it hangs under.
struct IncludeLine
{
    ResourceKey resource;
    QString name;
    int depth = 0;           // 0 = the resource itself
    bool isAdded = false;    // it is not selected now and would be
    bool isThere = false;    // the destination has a counterpart
    bool isRepeated = false; // it stands further up already, with what it needs
};

// What the fix “include it” would do, shown before it is done. `selected` is the selection as it is.
std::vector<IncludeLine> includeTree(const ValidationInput &input,
                                     const std::vector<char> &selected, const ResourceKey &root);

} // namespace Migration
