// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace Migration {

// Which items two lists have in common, in order: index pairs that grow on both sides. Equal numbers
// stand for equal items. The longest such run; where very many items are alike, a long one, so that
// the cost stays near the number of items.
using JsonAlignment = std::vector<std::pair<uint32_t, uint32_t>>;
JsonAlignment commonRun(std::span<const uint32_t> before, std::span<const uint32_t> after);

// Which of these numbers, all different, form the longest growing run: the items that stayed where
// they were, seen from those that moved.
std::vector<bool> longestGrowing(std::span<const uint32_t> numbers);

} // namespace Migration
