// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace Migration {

// A name that every file system takes as it is and that no program mistakes for something else: no
// separators, control characters, device names (CON, nul.txt), leading or trailing dots and spaces;
// not longer than 120 bytes; composed Unicode, so that copies between systems keep it. A tilde does
// not occur, which leaves it free for marking namesakes.
QString safeFileName(const QString &name);

// Two names that one file system or another takes for the same file have the same key.
QString fileNameKey(const QString &name);

// What is to be stored and under which name people would look for it.
struct FileRequest
{
    QString folder; // resource type
    QString name;
    QString id; // tells namesakes apart, the same way every time
};

// One relative path a request, "lifecycle/Default Lifecycle.json". All namesakes in a folder get a
// mark made from their ids, so that a name depends on what is stored and not on the order of it.
std::vector<QString> assignFileNames(const std::vector<FileRequest> &requests);

// A relative path as this program makes them: no way out of the folder, nothing hidden.
bool isSafeRelativePath(const QString &path);

} // namespace Migration
