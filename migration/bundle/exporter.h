// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/model/snapshot.h>

#include <QString>

#include <atomic>

namespace Migration {

// What was written: how many resources of how many types.
struct Exported
{
    int resources = 0;
    int types = 0;
};

// The documents of chosen resources as files for use elsewhere: <type>/<name>.json, as the platform
// gave them but for the texts of secrets, in one fixed formatting, with a contents.csv that lists
// them. A simulated server takes such a folder as its data. Two exports differ only where the configuration does. `target` is a folder that does not exist
// yet or is empty, or a file whose name ends in .zip; a failure leaves it as it was.
// `chosen` says it of each of the snapshot's resources.
Result<Exported> exportResources(const Snapshot &snapshot, const std::vector<char> &chosen,
                                 const QString &target, const std::atomic_bool &stopped);

} // namespace Migration
