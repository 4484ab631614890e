// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QHash>
#include <QString>

#include <memory>
#include <optional>

namespace Migration {

// What the values of scopes are called. A variable set brings names of its own, which win: steps of a
// cloned project have the ids of the original's. Cheap to copy.
class ScopeNames
{
public:
    using Names = QHash<QString, QString>; // by id

    ScopeNames() = default;
    ScopeNames(Names own, std::shared_ptr<const Names> shared)
        : m_own(std::move(own))
        , m_shared(std::move(shared))
    {
    }

    // Tags and target tags are called what they are. Nothing when the id is not known (any more).
    std::optional<QString> name(const QByteArray &dimension, const QString &id) const;

    // The scope for people to read: "environment Dev, Production; channel Hotfix".
    QString inWords(const JsonValue &scope) const;

private:
    Names m_own;
    std::shared_ptr<const Names> m_shared;
};

} // namespace Migration
