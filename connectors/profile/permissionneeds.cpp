// SPDX-License-Identifier: GPL-3.0-or-later
#include "permissionneeds.h"

#include <QCoreApplication>

#include <algorithm>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::MissingPermission;
using Migration::ResourceType;

namespace {

class Needs
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::PermissionNeeds)

public:
    explicit Needs(const std::function<bool(const QString &)> &isGranted)
        : m_isGranted(isGranted)
    {
    }

    std::vector<MissingPermission> of(const Migration::PlatformProfile &profile)
    {
        for (const ResourceType &type : profile.types)
            add(type.permissions.read, tr("Read %1").arg(type.title.toLower()), false);
        for (const ResourceType &type : profile.types) {
            const QString title = type.title.toLower();
            add(type.permissions.create, tr("Create %1").arg(title), true);
            add(type.permissions.update, tr("Change %1").arg(title), true);
            add(type.permissions.remove, tr("Take created %1 back").arg(title), true);
        }
        return std::move(m_missing);
    }

private:
    void add(const QStringList &permissions, const QString &purpose, bool forWriting)
    {
        for (const QString &permission : permissions) {
            if (m_isGranted(permission))
                continue;
            const auto known =
                std::find_if(m_missing.begin(), m_missing.end(),
                             [&](const auto &one) { return one.permission == permission; });
            if (known == m_missing.end())
                m_missing.push_back({permission, purpose, forWriting});
            else if (!known->neededFor.split(u", "_s).contains(purpose))
                known->neededFor += QString(u", "_s + purpose);
        }
    }

    const std::function<bool(const QString &)> &m_isGranted;
    std::vector<MissingPermission> m_missing;
};

} // namespace

std::vector<MissingPermission>
missingPermissions(const Migration::PlatformProfile &profile,
                   const std::function<bool(const QString &)> &isGranted)
{
    return Needs(isGranted).of(profile);
}

} // namespace Connectors
