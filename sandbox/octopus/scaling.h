// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

namespace Sandbox {

// Makes the data of a server `factor` times as large, for measurements: every document that is not
// built in is copied under names with a number behind, and copies refer to copies.
class Scaling
{
public:
    static void multiply(Store &store, int factor);
};

} // namespace Sandbox
