// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/apikey.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

bool ApiKey::may(const QString &permission) const
{
    if (permission.isEmpty())
        return true;
    return !denied.contains(permission) && (!permissions || permissions->contains(permission));
}

bool ApiKey::entersSpace(const QString &spaceId) const
{
    return spaceIds.isEmpty() || spaceIds.contains(spaceId);
}

bool ApiKey::seesEnvironment(const QString &environmentId) const
{
    return environmentIds.isEmpty() || environmentIds.contains(environmentId);
}

bool ApiKey::seesProject(const QString &projectId) const
{
    return projectIds.isEmpty() || projectIds.contains(projectId);
}

QStringList spacePermissions()
{
    // Things that are viewed, created, edited and deleted under a permission each.
    static const QStringList whole = {u"Environment"_s,
                                      u"Lifecycle"_s,
                                      u"ProjectGroup"_s,
                                      u"Project"_s,
                                      u"LibraryVariableSet"_s,
                                      u"Tenant"_s,
                                      u"Account"_s,
                                      u"Certificate"_s,
                                      u"Machine"_s,
                                      u"MachinePolicy"_s,
                                      u"Proxy"_s,
                                      u"ActionTemplate"_s,
                                      u"Trigger"_s,
                                      u"Team"_s};
    QStringList result = {u"SpaceView"_s,
                          u"SpaceEdit"_s,
                          u"TagSetCreate"_s,
                          u"TagSetEdit"_s,
                          u"TagSetDelete"_s,
                          u"VariableView"_s,
                          u"VariableViewUnscoped"_s,
                          u"VariableEdit"_s,
                          u"VariableEditUnscoped"_s,
                          u"ProcessView"_s,
                          u"ProcessEdit"_s,
                          u"RunbookView"_s,
                          u"RunbookEdit"_s,
                          u"FeedView"_s,
                          u"FeedEdit"_s,
                          u"GitCredentialView"_s,
                          u"GitCredentialEdit"_s,
                          u"WorkerView"_s,
                          u"WorkerEdit"_s,
                          u"RunbookSnapshotCreate"_s,
                          u"RunbookRunCreate"_s,
                          u"RunbookRunView"_s,
                          u"CertificateExportPrivateKey"_s,
                          u"DeploymentFreezeAdminister"_s,
                          u"TaskView"_s,
                          u"TaskCreate"_s,
                          u"ArtifactView"_s};
    for (const QString &thing : whole) {
        for (const auto &verb : {"View"_L1, "Create"_L1, "Edit"_L1, "Delete"_L1})
            result += QString(thing + verb);
    }
    result.sort();
    return result;
}

} // namespace Sandbox
