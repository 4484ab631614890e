// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Migration {

// Numbers as text, without ever being doubles: `0.1000000000000000055` and `1E400` are as good as 1.

// Where the JSON number that starts at `from` ends; null when there is none. `*stop` then says
// where the text stops being a number.
const char *endOfJsonNumber(const char *from, const char *end, const char **stop);
bool isJsonNumber(QByteArrayView text);

// One spelling for each decimal value: digits without zeros around them and the power of ten,
// `12e3`; zero is `0`. Never longer than the text by more than a few characters.
QByteArray canonicalJsonNumber(QByteArrayView text);
bool isSameJsonNumber(QByteArrayView a, QByteArrayView b);
std::optional<qint64> wholeJsonNumber(QByteArrayView text);

} // namespace Migration
