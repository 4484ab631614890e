// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace Migration {

// Appends one record as RFC 4180 has it, in UTF-8. What a spreadsheet would take for a formula is made
// plain by an apostrophe in front.
void appendCsvLine(QByteArray *csv, const QStringList &cells);

} // namespace Migration
