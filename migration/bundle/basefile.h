// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/model/basesnapshot.h>

#include <QStringList>

namespace Migration {

// base.jsonl in a migration folder: a line that says what the file is, then one line a resource, in
// the order of types and ids, so that two versions of it differ in the resources that differ.
struct BaseFile
{
    BaseSnapshot base;
    int unreadable =
        0; // lines that were damaged; their resources are compared as if for the first time
};

Result<BaseFile> readBaseFile(const QString &folder); // an absent file is an empty base
Result<> writeBaseFile(const QString &folder, const BaseSnapshot &base);

} // namespace Migration
