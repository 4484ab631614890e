// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace Migration {

// Whether a person looks for the first name before the second: the numbers in them count as numbers,
// so that “Server 2” stands before “Server 10”. The same on every computer, whatever its language.
bool standsBefore(QStringView name, QStringView other);

} // namespace Migration
