// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace Migration {

// Text as documents hold it: UTF-8 in which a lone surrogate keeps its three bytes, because a
// platform may send one as an escape and wants it back.

enum class LoneSurrogates { Refused, Kept };

// Where `text` stops being UTF-8; -1 when all of it is.
qsizetype firstInvalidUtf8(QByteArrayView text, LoneSurrogates surrogates);
QString textFromUtf8(QByteArrayView text);
QByteArray utf8FromText(QStringView text);
void appendUtf8(QByteArray &out, char32_t codePoint);

// Can stand between quotes in a JSON text as it is.
bool isPlainJsonText(QByteArrayView text);
// Writes `text` with the escapes that JSON asks for, without the quotes, to where there is room for
// six times its bytes; returns the end of it.
char *writeJsonEscaped(char *to, QByteArrayView text);
void appendJsonEscaped(QByteArray &out, QByteArrayView text);

// Where the first quote, backslash, control character or end is. `isAscii` becomes false when
// something before it is not ASCII.
const char *endOfPlainRun(const char *from, const char *end, bool *isAscii);

} // namespace Migration
