// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectorfixture.h"

// A shop with shelves, boxes in them and a label on each: a platform nobody wrote a class for, known
// by its profile alone.
namespace ShopPlatform {

extern const char *const profileText;
std::shared_ptr<const Migration::PlatformProfile> shop();

Migration::JsonValue json(const QByteArray &text);
Migration::Resource shelf(const char *document);
Migration::WriteRequest writeOf(Migration::WriteKind kind, const char *type,
                                const QByteArray &document, const QString &id = {});

} // namespace ShopPlatform
