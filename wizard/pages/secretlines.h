// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/secrets/secret.h>

#include <QString>

#include <utility>
#include <vector>

namespace Wizard {

// Secrets as people bring them along: a column copied from a spreadsheet, or a file of NAME=value
// lines. Both take their input apart without leaving copies of it, and wipe it.
std::vector<Migration::Secret> secretsFromColumn(QString &&wiped);
std::vector<std::pair<QString, Migration::Secret>> secretsFromLines(QByteArray &&wiped);

} // namespace Wizard
