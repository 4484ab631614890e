// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonio.h>

#include <QByteArray>
#include <QString>

#include <functional>

class QFileDevice;
class QIODevice;

namespace Migration {

// Reading and writing of the program's own files, with errors as sentences that name the file.

// A file larger than `limit` bytes is refused unread.
Result<QByteArray> readWholeFile(const QString &path, qint64 limit = 512LL * 1024 * 1024);
// A kill or a full disk leaves the old file or the new one. Missing folders are made.
Result<> writeWholeFile(const QString &path, QByteArrayView content);
// The same of what is made while it is written; `write` says whether the device took all.
Result<> writeLongFile(const QString &path, const std::function<bool(QIODevice &)> &write);

// JSON with an error that names file, line and column.
Result<JsonValue> readJsonFile(const QString &path, const JsonLimits &limits = {});
Result<JsonValue> parseJsonFile(const QString &path, QByteArrayView content,
                                const JsonLimits &limits = {});
Result<> writeJsonFile(const QString &path, const JsonValue &value); // indented, ends in a newline
QByteArray fileText(const JsonValue &value);

// A disk that fills up takes a part first and gives its reason only when asked for the rest.
bool writeAll(QIODevice &device, QByteArrayView content);

Result<> makeFolder(const QString &path);
// As above, for its owner alone where it is not there yet: documents may hold credentials.
Result<> makePrivateFolder(const QString &path);
Result<> removeFolder(const QString &path); // with all that is in it; fine when it is not there
Result<> removeEntry(const QString &path);  // a file, a link or a folder
Result<> moveInto(const QString &from, const QString &to); // `to` does not exist yet
Result<> moveOver(const QString &from,
                  const QString &to); // a file, in place of the one that is there

// What was written into this file, or made and renamed in this folder, survives a power cut.
bool syncFile(const QFileDevice &file);
void syncFolder(const QString &path);
void syncFileSystem(const QString &path); // of everything at once: cheaper for many files

tl::unexpected<Error> readFailure(const QString &path, const QString &systemText);
tl::unexpected<Error> fileFailure(const QString &sentence, const QString &path,
                                  const QString &systemText);

} // namespace Migration
