// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Sandbox {

// An API key the server accepts, the user behind it, and what that user may do. Without further
// words the user may do everything everywhere.
struct ApiKey
{
    QString key;
    QString userId = QStringLiteral("Users-21");
    QString userName = QStringLiteral("causeway");

    std::optional<QStringList> permissions = {}; // only these; nothing: all there are
    QStringList denied = {};                     // but not these
    QStringList spaceIds = {};                   // only in these spaces; empty: in all
    QStringList environmentIds = {};             // only for these environments; empty: for all
    QStringList projectIds = {};                 // only these projects; empty: all
    bool permissionsComplete = true; // whether the user may see all permissions they hold

    bool may(const QString &permission) const;
    bool entersSpace(const QString &spaceId) const;
    bool seesEnvironment(const QString &environmentId) const;
    bool seesProject(const QString &projectId) const;
};

// Every permission of a space that the platform knows and this simulation checks or lists.
QStringList spacePermissions();

} // namespace Sandbox
