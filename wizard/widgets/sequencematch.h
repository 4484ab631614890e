// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <vector>

namespace Wizard {

// For each element of `first` the index of its partner in `second`, or -1: a longest common
// subsequence by Myers' algorithm in linear space. Gives up on being longest, never on being
// common, where two sequences have too little in common to search through.
std::vector<int> matchSequences(const std::vector<int> &first, const std::vector<int> &second,
                                const std::atomic_bool &stopped);

} // namespace Wizard
