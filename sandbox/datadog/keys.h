// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Sandbox::Datadog {

// The two keys the server accepts and what they may do. The permissions are those of the user
// behind the application key, as `current_user` tells; scopes limit the key itself, which only a
// refusal shows.
struct Keys
{
    QString apiKey;
    QString appKey;
    std::optional<QStringList> permissions = {}; // only these; nothing: all there are
    QStringList denied = {};                     // but not these
    std::optional<QStringList> scopes = {};      // nothing: the key is not scoped

    bool holds(const QString &permission) const; // as the user
    bool may(const QString &permission) const;   // as the key; empty: everybody may
};

} // namespace Sandbox::Datadog
