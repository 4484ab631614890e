// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/secrets/secret.h>
#include <migration/secrets/secretslot.h>

#include <QStringList>

#include <utility>
#include <vector>

namespace Migration {

// Values for secret slots from a table: pasted from a spreadsheet (tabs) or read from a CSV file
// (commas or semicolons), with or without a heading line; or from lines as environment files have them.
//
//   slot=value               # and what follows is a remark, if a line begins with it
//   value                    one column: values for the slots given, in their order
//   slot,value               the slot by its key, its label, or its label and scope: "Db.Password (Test)"
//   slot,scope,value         label and scope apart
//
// Namesakes are never chosen between: a line that fits several slots is reported and fills none.
struct SecretTableMatch
{
    std::vector<std::pair<QString, Secret>> values; // slot key and value
    QStringList unknown;                            // labels of lines that fit no slot
    QStringList ambiguous;                          // labels of lines that fit several
    QStringList repeated;     // labels of slots given more than once; the last value counts
    QStringList withoutValue; // labels of lines with an empty value, which change nothing
    int linesRead = 0;
};

// Errors name line and reason, never a value.
// `separators`: what may stand between columns; a spreadsheet copies with tabs alone.
Result<SecretTableMatch> matchSecretTable(QByteArray &&wiped, const std::vector<SecretSlot> &wanted,
                                          QByteArrayView separators = "\t;,");

// The same from a file: a table, or one that is sealed with this password.
Result<SecretTableMatch> readSecretFile(const QString &path, const std::vector<SecretSlot> &wanted,
                                        const Secret &password);

} // namespace Migration
