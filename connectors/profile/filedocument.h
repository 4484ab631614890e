// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>

namespace Connectors {

// A picture that a platform hands out and takes as bytes, as a document like any other: it can be
// kept, compared and written again. What it is, is read off the bytes, so that both sides of a
// migration say the same of the same picture whatever their servers call it.
namespace FileDocument {

// {"Format", "Bytes", "Width", "Height", "Data"}; an error where the bytes are no picture.
Migration::Result<Migration::JsonValue> fromBytes(const QByteArray &bytes);

struct Form
{
    QByteArray contentType;
    QByteArray body;
};
// The picture as the file of a form that is uploaded.
Migration::Result<Form> form(const Migration::JsonValue &document);

// "PNG picture, 64 × 64 pixels, 1,234 bytes": for a preview, which shows no bytes.
QString inWords(const Migration::JsonValue &document);

} // namespace FileDocument

} // namespace Connectors
