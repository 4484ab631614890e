// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/deploymentsettingsrules.h>

#include <sandbox/octopus/projectparts.h>

#include <QPair>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// Fields of the settings, and what they are called on the project.
const QList<QPair<QString, QString>> &sharedFields()
{
    static const QList<QPair<QString, QString>> fields = {
        {u"ConnectivityPolicy"_s, u"ProjectConnectivityPolicy"_s},
        {u"VersioningStrategy"_s, u"VersioningStrategy"_s},
        {u"DefaultGuidedFailureMode"_s, u"DefaultGuidedFailureMode"_s},
        {u"DefaultToSkipIfAlreadyInstalled"_s, u"DefaultToSkipIfAlreadyInstalled"_s},
        {u"ReleaseNotesTemplate"_s, u"ReleaseNotesTemplate"_s},
        {u"DeploymentChangesTemplate"_s, u"DeploymentChangesTemplate"_s}};
    return fields;
}

} // namespace

void DeploymentSettingsRules::updated(const Json & /*before*/, const Json &after,
                                      Store &store) const
{
    const Json *found = store.find(u"projects"_s, after.text("ProjectId"_L1));
    if (!found)
        return;
    Json project = *found;
    for (const auto &[own, onProject] : sharedFields())
        project.set(onProject, after.value(own));
    store.put(u"projects"_s, project);
}

void DeploymentSettingsRules::takeFromProject(const Json &project, Store &store)
{
    const Json *found =
        store.find(u"deploymentsettings"_s, ProjectParts::settingsId(project.text("Id"_L1)));
    if (!found)
        return;
    Json settings = *found;
    for (const auto &[own, onProject] : sharedFields()) {
        if (project.contains(onProject))
            settings.set(own, project.value(onProject));
    }
    store.put(u"deploymentsettings"_s, settings);
}

Json DeploymentSettingsRules::withSettings(const Json &body, const Json &project)
{
    Json result = body;
    for (const auto &[own, onProject] : sharedFields()) {
        if (!result.contains(onProject) && project.contains(onProject))
            result.set(onProject, project.value(onProject));
    }
    return result;
}

} // namespace Sandbox
