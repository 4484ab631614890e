// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace App {

void giveMemoryBack(); // what the heap has free, to the system

} // namespace App
