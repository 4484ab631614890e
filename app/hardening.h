// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace App {

// Secrets pass through this process: no core dump of it may be written, and no debugger of another
// user's session attached. Called first thing in main.
void protectProcessMemory();

} // namespace App
