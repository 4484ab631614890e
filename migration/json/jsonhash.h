// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

namespace Migration {

// One hash for all spellings of the same document, so that a document can be recognised without
// being kept: the order of members and of what `sets` match does not count, nor does how a number is
// written, nor whether an empty member is there. 64 hexadecimal digits.
QByteArray jsonHash(const JsonValue &document, const std::vector<JsonPattern> &sets);

} // namespace Migration
