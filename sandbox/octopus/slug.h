// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Sandbox {

// The short names the platform derives from long ones and uses in addresses.
namespace Slug {

QString fromName(const QString &name, const QString &otherwise);
QString firstFree(const QString &wish, const QStringList &taken); // with a number when taken

} // namespace Slug

} // namespace Sandbox
