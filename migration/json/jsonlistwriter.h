// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <functional>

class QIODevice;

namespace Migration {

// Writes an object that has one long list as its last member, item by item, so that the list never
// lies in memory as a whole. The text is what an indented writing of the whole would be, with a line
// break at its end. `item` is called from several threads at once. False when the device did not take
// all.
bool writeJsonWithList(QIODevice &device, const JsonValue &object, QByteArrayView list,
                       size_t count, const std::function<JsonValue(size_t)> &item);

} // namespace Migration
