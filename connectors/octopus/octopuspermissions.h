// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>
#include <migration/model/environment.h>
#include <migration/profile/platformprofile.h>

#include <vector>

namespace Connectors {

// What the answer of /users/{id}/permissions means for one space. A permission counts only where it
// is not restricted to some projects, environments or tenants: a restricted reader gets shorter lists
// without a word. A value over one answer.
class OctopusPermissions
{
public:
    OctopusPermissions(Migration::JsonValue answer, QString spaceId);

    enum class Grant { None, Restricted, Full };
    Grant grant(const QString &permission) const;
    // False: the key may not see all of its own permissions, so what is absent is not known to be missing.
    bool isComplete() const;
    std::vector<Migration::MissingPermission>
    missing(const Migration::PlatformProfile &profile) const;

private:
    bool isAdministrator() const;

    Migration::JsonValue m_answer;
    QString m_spaceId;
};

} // namespace Connectors
