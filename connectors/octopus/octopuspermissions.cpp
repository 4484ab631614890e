// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopuspermissions.h"

#include <QCoreApplication>

#include <algorithm>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::JsonValue;
using Migration::MissingPermission;

namespace {

constexpr const char *restrictions[] = {"RestrictedToProjectIds", "RestrictedToEnvironmentIds",
                                        "RestrictedToTenantIds", "RestrictedToProjectGroupIds"};

bool containsText(const JsonValue &list, const QString &text)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.at(i).toString() == text)
            return true;
    }
    return false;
}

// One entry a permission, however many types need it.
class Needs
{
    Q_DECLARE_TR_FUNCTIONS(Connectors::OctopusPermissions)

public:
    struct Need
    {
        QString permission;
        QStringList purposes;
        bool forWriting = false;
    };

    explicit Needs(const Migration::PlatformProfile &profile)
    {
        add({u"SpaceView"_s}, tr("See the space"), false);
        for (const Migration::ResourceType &type : profile.types)
            add(type.permissions.read, tr("Read %1").arg(type.title.toLower()), false);
        for (const Migration::ResourceType &type : profile.types) {
            const QString title = type.title.toLower();
            add(type.permissions.create, tr("Create %1").arg(title), true);
            add(type.permissions.update, tr("Change %1").arg(title), true);
            add(type.permissions.remove, tr("Take created %1 back").arg(title), true);
        }
    }

    const std::vector<Need> &all() const { return m_needs; }
    static QString onlyPartly(const QString &purposes)
    {
        return tr("%1 (granted for parts of the space only)").arg(purposes);
    }

private:
    void add(const QStringList &permissions, const QString &purpose, bool forWriting)
    {
        for (const QString &permission : permissions) {
            const auto known = std::find_if(m_needs.begin(), m_needs.end(), [&](const Need &need) {
                return need.permission == permission;
            });
            if (known == m_needs.end())
                m_needs.push_back({permission, {purpose}, forWriting});
            else if (!known->purposes.contains(purpose))
                known->purposes += purpose;
        }
    }

    std::vector<Need> m_needs;
};

} // namespace

OctopusPermissions::OctopusPermissions(JsonValue answer, QString spaceId)
    : m_answer(std::move(answer))
    , m_spaceId(std::move(spaceId))
{
}

bool OctopusPermissions::isAdministrator() const
{
    return containsText(m_answer.value("SystemPermissions"), u"AdministerSystem"_s);
}

bool OctopusPermissions::isComplete() const
{
    return isAdministrator() || m_answer.value("IsPermissionsComplete").toBool(false);
}

OctopusPermissions::Grant OctopusPermissions::grant(const QString &permission) const
{
    if (isAdministrator() || containsText(m_answer.value("SystemPermissions"), permission))
        return Grant::Full;
    const JsonValue &entries = m_answer.value("SpacePermissions").value(permission.toUtf8());
    Grant best = Grant::None;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const JsonValue &entry = entries.at(i);
        if (entry.value("SpaceId").toString() != m_spaceId)
            continue;
        const bool isRestricted =
            std::any_of(std::begin(restrictions), std::end(restrictions),
                        [&](const char *name) { return entry.value(name).size() > 0; });
        if (!isRestricted)
            return Grant::Full;
        best = Grant::Restricted;
    }
    return best;
}

std::vector<MissingPermission>
OctopusPermissions::missing(const Migration::PlatformProfile &profile) const
{
    std::vector<MissingPermission> result;
    if (!isComplete())
        return result;
    const Needs needs(profile);
    for (const Needs::Need &need : needs.all()) {
        const Grant given = grant(need.permission);
        if (given == Grant::Full)
            continue;
        const QString purposes = need.purposes.join(u", "_s);
        result.push_back({need.permission,
                          given == Grant::Restricted ? Needs::onlyPartly(purposes) : purposes,
                          need.forWriting});
    }
    return result;
}

} // namespace Connectors
