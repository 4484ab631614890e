// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/environment.h>

#include <QStringList>
#include <QUrl>

namespace Wizard {

// Under which names values are kept in the secret store. A keychain cannot be listed by meaning, so
// the name says all: what for, which platform, which address, which field.
QString loginKey(const QString &platform, const QUrl &address, const QString &field);
QString slotKeyInStore(const QString &platform, const Migration::Environment &destination,
                       const QString &slotKey);
// The addresses a login is kept for, sorted.
QStringList savedAddresses(const QStringList &keys, const QString &platform);

} // namespace Wizard
