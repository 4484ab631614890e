// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/core/computejob.h>

namespace Migration {

std::shared_ptr<QObject> inboxOfThisThread()
{
    static thread_local const auto inbox = std::make_shared<QObject>();
    return inbox;
}

} // namespace Migration
