// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Migration {

// Names for a sentence, which says how many more there are where they are many: "A, B and 17 more".
QString firstFew(const QStringList &names);

} // namespace Migration
