// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap.h"

#ifdef CAUSEWAY_JEMALLOC
#include <jemalloc/jemalloc.h>

#include <QtGlobal>

// Read before main(). One arena for all threads: documents are made on one and dropped on another,
// and an arena for each would keep the holes of its own. What is free goes back to the system soon.
extern "C" {
[[gnu::visibility("default")]] const char *malloc_conf =
    "narenas:1,dirty_decay_ms:200,muzzy_decay_ms:0";
}
#endif

namespace App {

void giveMemoryBack()
{
#ifdef CAUSEWAY_JEMALLOC
    mallctl("thread.tcache.flush", nullptr, nullptr, nullptr, 0);
    mallctl("arena." QT_STRINGIFY(MALLCTL_ARENAS_ALL) ".purge", nullptr, nullptr, nullptr, 0);
#endif
}

} // namespace App
