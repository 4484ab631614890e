// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/textdiff.h>

namespace Wizard {

// What stands on one line of the diff view: a row of the diff, or the line above an unchanged run
// that folds it away and brings it back.
struct DiffLine
{
    int row = -1;     // below zero: this is a fold
    int foldSize = 0; // rows the fold stands for

    bool isFold() const { return row < 0; }
    bool operator==(const DiffLine &) const = default;
};

// Every row of the diff, with a line put before each unchanged run long enough to fold.
QList<DiffLine> foldUnchanged(const TextDiff &diff);

} // namespace Wizard
