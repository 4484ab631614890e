// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>

#include <QString>

#include <memory>

namespace Wizard {

// What is worth knowing of all resources of one type together.
struct TypeSummary
{
    int resources = 0;
    int builtIn = 0; // that every environment has, or that the platform manages
    QString needs;   // “Environments 12 · Lifecycles 3”: how many of each
    QString usedBy;
};

// `graph`: null while it is not known; then nothing is said of neighbours. Types that need their own
// kind are named too.
TypeSummary summaryOf(const Migration::Snapshot &snapshot, const QString &type,
                      const Migration::DependencyGraph *graph);

} // namespace Wizard
