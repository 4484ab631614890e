// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/fields.h>

namespace Migration {

// An error as journals and indexes keep it. A kind only a newer version knows is read as Internal.
JsonValue errorToJson(const Error &error);
Error errorFromJson(const Fields &fields);

// A member is written only when it says something.
void setText(JsonValue &object, QByteArrayView key, const QString &text);

} // namespace Migration
