// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>

#include <QString>

#include <vector>

namespace Migration {

// A migration folder as one zip file, for carrying it to an isolated network. What is not part of a
// migration stays behind: locks, sealed secrets, half a reading, version control, an admin's notes.
// The same folder gives the same bytes.
Result<> packFolder(const QString &folder, const QString &zipPath);

// Files of a folder, by their paths in it, as a zip file; the same files give the same bytes.
Result<> zipFiles(const QString &folder, const std::vector<QString> &files, const QString &zipPath);

// Into a folder that does not exist yet or is empty; all or nothing. A zip is hostile until read:
// paths that lead out, links, names that some file system takes for the same, encrypted or damaged
// entries and bombs are refused with a sentence. Returns the folder.
Result<QString> unpackFolder(const QString &zipPath, const QString &intoFolder);

} // namespace Migration
