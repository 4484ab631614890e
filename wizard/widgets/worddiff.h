// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/textdiff.h>

namespace Wizard {

// What differs between two lines, in whole words, numbers and single signs.
struct WordDiff
{
    QList<TextSpan> before;
    QList<TextSpan> after;

    static WordDiff between(const QString &before, const QString &after,
                            const std::atomic_bool &stopped);
};

} // namespace Wizard
