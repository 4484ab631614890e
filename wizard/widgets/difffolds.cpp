// SPDX-License-Identifier: GPL-3.0-or-later
#include "difffolds.h"

namespace Wizard {

namespace {
constexpr int kContext = 3;   // unchanged rows shown around a change
constexpr int kLeastFold = 4; // fewer are not worth a click
} // namespace

QList<DiffLine> foldUnchanged(const TextDiff &diff)
{
    QList<DiffLine> lines;
    const int size = int(diff.rows.size());
    for (int row = 0; row < size;) {
        if (diff.rows.at(row).isChange()) {
            lines.append({row++, 0});
            continue;
        }
        int end = row;
        while (end < size && !diff.rows.at(end).isChange())
            ++end;
        const int from = row == 0 ? 0 : row + kContext;
        const int until = end == size ? size : end - kContext;
        const bool fold = until - from >= kLeastFold && !diff.changes.isEmpty();
        for (; row < end; ++row) {
            if (fold && row == from)
                lines.append({-1, until - from});
            lines.append({row, 0});
        }
    }
    return lines;
}

} // namespace Wizard
