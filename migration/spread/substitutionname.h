// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Migration {

// What an Octopus server makes of a name inside #{…}. Its grammar is narrower than what a variable may
// be called, and a reference it can not read stays in the value as it is, without any error: the
// application then receives “#{…}” as its password. Spreading therefore asks here first.

// Whether #{name} is read as a reference to the variable of exactly that name.
bool isReferable(QStringView name);

// A name #{…} can read, as close to `name` as the grammar allows.
QString referableName(const QString &name);

// Two names with the same text are one variable at run time: case does not count, nor white space
// around a step, and of a name that is not referable only what the grammar reads.
QString runTimeName(QStringView name);

} // namespace Migration
