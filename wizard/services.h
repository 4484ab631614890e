// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

#include <QString>

#include <functional>
#include <memory>

class QSettings;
class QUrl;

namespace Wizard {

// What the wizard needs from outside and does not do itself. Filled in by the composition root; what
// the pointers point at outlives the wizard.
struct Services
{
    QSettings *settings = nullptr;             // recent migrations, column widths, window size
    QString migrationsFolder;                  // where new migration folders are proposed
    std::function<void(const QUrl &)> openUrl; // in the desktop's program for it
    // Starts the built-in simulated platforms and opens a migration between them in the session:
    // recipe and credentials are there when the job has succeeded. Empty = no demo on offer.
    std::function<std::unique_ptr<Migration::Job>()> prepareDemo;
};

} // namespace Wizard
