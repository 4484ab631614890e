// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/secrets/secretslot.h>
#include <migration/secrets/secretvault.h>

#include <QString>

#include <utility>
#include <vector>

namespace Migration {

// Secrets as people bring them along: a column copied from a spreadsheet, or a file of NAME=value
// lines. Both take their input apart without leaving copies of it, and wipe it.
std::vector<Secret> secretsFromColumn(QString &&wiped);
std::vector<std::pair<QString, Secret>> secretsFromLines(QByteArray &&wiped);

// Puts what a file of NAME=value lines holds into the vault. NAME is a slot's key, or a label, which
// means every slot of that label.
struct FilledFromFile
{
    int filled = 0;
    QStringList strangers; // names that fit no slot
};
Result<FilledFromFile> fillFromFile(const QString &path, const std::vector<SecretSlot> &slotList,
                                    SecretVault &vault);

} // namespace Migration
