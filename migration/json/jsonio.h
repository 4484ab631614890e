// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>

namespace Migration {

struct JsonLimits
{
    int depth = 256;
    qint64 bytes = 512LL * 1024 * 1024;
};

// Where a text stops being JSON, and why, in plain English. Line and column count from 1, columns in code points.
struct JsonSyntaxError
{
    qint64 offset = 0;
    int line = 0;
    int column = 0;
    QString reason;
};

// Reads one JSON text (any value at the top, a byte order mark is skipped). Of a key that occurs
// twice in an object the last value stays, at the place of the first: what every platform would
// have made of it. An error is of kind BadResponse, its detail reads "line 3, column 14: …".
Result<JsonValue> readJson(QByteArrayView text, const JsonLimits &limits = {});
tl::expected<JsonValue, JsonSyntaxError> parseJson(QByteArrayView text,
                                                   const JsonLimits &limits = {});

enum class JsonFormat {
    Compact, // no white space: what travels
    Indented // two spaces, "\n", one member a line: what is stored and shown
};
// The text has no line break at its end. It may be meant for a place `level` steps down in another
// indented text.
QByteArray writeJson(const JsonValue &value, JsonFormat format = JsonFormat::Compact,
                     int level = 0);

} // namespace Migration
