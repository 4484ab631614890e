// SPDX-License-Identifier: GPL-3.0-or-later
// Kept apart from the test itself: the meta-object compiler does not read raw strings.
#pragma once

#include <vector>

// A document of Octopus, and what is left of it when the environment Environments-2 stays behind
// while Environments-1 comes along; empty = the whole resource stays behind.
struct SubsetRow
{
    const char *name;
    const char *type;
    const char *before;
    const char *after;
};

inline const std::vector<SubsetRow> &subsetRows()
{
    static const std::vector<SubsetRow> rows{
        {"value of both", "projectvariables",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"Environment":["Environments-1","Environments-2"]}}]})",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"Environment":["Environments-1"]}}]})"},
        {"value of it alone, whatever else it is scoped to", "projectvariables",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"Environment":["Environments-2"],"Role":["web"]}},{"Id":"b","Name":"B","Scope":{}}]})",
         R"({"Variables":[{"Id":"b","Name":"B","Scope":{}}]})"},
        {"value of a library set", "variableset",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"Environment":["Environments-2"]}}]})",
         R"({"Variables":[]})"},
        {"value of a runbook that stays behind", "projectvariables",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"ProcessOwner":["Runbooks-9"]}}]})",
         R"({"Variables":[]})"},
        {"value of a target that stays behind", "projectvariables",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"Machine":["Machines-9"]}}]})",
         R"({"Variables":[]})"},
        {"value of a step that stays behind", "projectvariables",
         R"({"Variables":[{"Id":"a","Name":"A","Scope":{"Action":["action-9"]}},{"Id":"b","Name":"B","Scope":{"Action":["action-8","action-9"]}}]})",
         R"({"Variables":[{"Id":"b","Name":"B","Scope":{"Action":["action-8"]}}]})"},
        {"step of both", "deploymentprocess",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"A","Environments":["Environments-2","Environments-1"]}]}]})",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"A","Environments":["Environments-1"]}]}]})"},
        {"step of it alone", "deploymentprocess",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"A","Environments":["Environments-2"]}]},{"Name":"T","Actions":[{"Name":"B","Environments":[]}]}]})",
         R"({"Steps":[{"Name":"T","Actions":[{"Name":"B","Environments":[]}]}]})"},
        {"one of two actions", "runbookprocess",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"A","Environments":["Environments-2"]},{"Name":"B","Environments":[]}]}]})",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"B","Environments":[]}]}]})"},
        {"what a step is not for stays said", "deploymentprocess",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"A","ExcludedEnvironments":["Environments-2"]}]}]})",
         R"({"Steps":[{"Name":"S","Actions":[{"Name":"A","ExcludedEnvironments":["Environments-2"]}]}]})"},
        {"phase of it alone", "lifecycle",
         R"({"Phases":[{"Name":"P","AutomaticDeploymentTargets":["Environments-2"],"OptionalDeploymentTargets":[]},{"Name":"Q","OptionalDeploymentTargets":["Environments-1"]}]})",
         R"({"Phases":[{"Name":"Q","OptionalDeploymentTargets":["Environments-1"]}]})"},
        {"phase of another as well", "lifecycle",
         R"({"Phases":[{"Name":"P","AutomaticDeploymentTargets":["Environments-2"],"OptionalDeploymentTargets":["Environments-1"]}]})",
         R"({"Phases":[{"Name":"P","AutomaticDeploymentTargets":[],"OptionalDeploymentTargets":["Environments-1"]}]})"},
        {"phase that loses both lists", "lifecycle",
         R"({"Phases":[{"Name":"P","AutomaticDeploymentTargets":["Environments-2"],"OptionalDeploymentTargets":["Environments-2"]},{"Name":"Q"}]})",
         R"({"Phases":[{"Name":"Q"}]})"},
        {"lifecycle without another phase", "lifecycle",
         R"({"Phases":[{"Name":"P","OptionalDeploymentTargets":["Environments-2"]}]})", ""},
        {"account of it alone", "account", R"({"EnvironmentIds":["Environments-2"]})", ""},
        {"account of both", "account", R"({"EnvironmentIds":["Environments-1","Environments-2"]})",
         R"({"EnvironmentIds":["Environments-1"]})"},
        {"account of all", "account", R"({"EnvironmentIds":[]})", R"({"EnvironmentIds":[]})"},
        {"certificate of it alone", "certificate", R"({"EnvironmentIds":["Environments-2"]})", ""},
        {"target of it alone", "machine", R"({"EnvironmentIds":["Environments-2"]})", ""},
        {"runbook of it alone", "runbook",
         R"({"EnvironmentScope":"Specified","Environments":["Environments-2"]})", ""},
        {"link of a tenant", "tenant",
         R"({"ProjectEnvironments":{"Projects-1":["Environments-2","Environments-1"],"Projects-2":["Environments-2"]}})",
         R"({"ProjectEnvironments":{"Projects-1":["Environments-1"],"Projects-2":[]}})"},
        {"common value of a tenant", "tenantcommonvariables",
         R"({"Variables":[{"Scope":{"EnvironmentIds":["Environments-2"]}},{"Scope":{"EnvironmentIds":[]}}]})",
         R"({"Variables":[{"Scope":{"EnvironmentIds":[]}}]})"},
        {"common value that no project leads to any more", "tenantcommonvariables",
         R"({"Variables":[{"LibraryVariableSetId":"LibraryVariableSets-1","Scope":{"EnvironmentIds":[]}},{"LibraryVariableSetId":"LibraryVariableSets-2","Scope":{"EnvironmentIds":[]}}]})",
         R"({"Variables":[{"LibraryVariableSetId":"LibraryVariableSets-1","Scope":{"EnvironmentIds":[]}}]})"},
        {"value for a project that stays behind", "tenantprojectvariables",
         R"({"Variables":[{"ProjectId":"Projects-9","Scope":{"EnvironmentIds":[]}},{"ProjectId":"Projects-1","Scope":{"EnvironmentIds":[]}}]})",
         R"({"Variables":[{"ProjectId":"Projects-1","Scope":{"EnvironmentIds":[]}}]})"},
        {"value of a tenant for a project", "tenantprojectvariables",
         R"({"Variables":[{"Scope":{"EnvironmentIds":["Environments-2"]}},{"Scope":{"EnvironmentIds":["Environments-1","Environments-2"]}}]})",
         R"({"Variables":[{"Scope":{"EnvironmentIds":["Environments-1"]}}]})"},
        {"trigger that deploys to it", "trigger",
         R"({"Action":{"DestinationEnvironmentId":"Environments-2"}})", ""},
        {"trigger that deploys from it", "trigger",
         R"({"Action":{"SourceEnvironmentIds":["Environments-2"],"DestinationEnvironmentId":"Environments-1"}})",
         ""},
        {"trigger that watches it alone", "trigger",
         R"({"Filter":{"EnvironmentIds":["Environments-2"]}})", ""},
        {"trigger that watches both", "trigger",
         R"({"Filter":{"EnvironmentIds":["Environments-1","Environments-2"]}})",
         R"({"Filter":{"EnvironmentIds":["Environments-1"]}})"},
        {"channel below it", "channel", R"({"ParentEnvironmentId":"Environments-2"})", ""},
        {"rule about a step that stays behind", "channel",
         R"({"Rules":[{"ActionPackages":[{"DeploymentAction":"Release nine"}]},{"ActionPackages":[{"DeploymentAction":"Release eight"}]}]})",
         R"({"Rules":[{"ActionPackages":[{"DeploymentAction":"Release eight"}]}]})"},
        {"freeze of both", "deploymentfreeze",
         R"({"ProjectEnvironmentScope":{"Projects-1":["Environments-2"],"Projects-2":["Environments-1"]}})",
         R"({"ProjectEnvironmentScope":{"Projects-2":["Environments-1"]}})"},
        {"freeze of it alone", "deploymentfreeze",
         R"({"ProjectEnvironmentScope":{"Projects-1":["Environments-2"]}})", ""},
        {"freeze of a tenant", "deploymentfreeze",
         R"({"TenantProjectEnvironmentScope":[{"TenantId":"Tenants-1","ProjectId":"Projects-1","EnvironmentId":"Environments-2"},{"TenantId":"Tenants-1","ProjectId":"Projects-1","EnvironmentId":"Environments-1"}]})",
         R"({"TenantProjectEnvironmentScope":[{"TenantId":"Tenants-1","ProjectId":"Projects-1","EnvironmentId":"Environments-1"}]})"},
        {"freeze of nothing else", "deploymentfreeze",
         R"({"TenantProjectEnvironmentScope":[{"TenantId":"Tenants-1","ProjectId":"Projects-1","EnvironmentId":"Environments-2"}]})",
         ""},
    };
    return rows;
}

// What the rows refer to.
struct SubsetNeighbour
{
    const char *type;
    const char *document;
};

inline const std::vector<SubsetNeighbour> &subsetNeighbours()
{
    static const std::vector<SubsetNeighbour> neighbours{
        {"environment", R"({"Id":"Environments-1","Name":"Dev"})"},
        {"environment", R"({"Id":"Environments-2","Name":"Production"})"},
        {"tenant",
         R"({"Id":"Tenants-1","Name":"Acme","ProjectEnvironments":{"Projects-1":["Environments-1"],"Projects-9":["Environments-1"]}})"},
        {"project",
         R"({"Id":"Projects-1","Name":"Store","DeploymentProcessId":"deploymentprocess-Projects-1","VariableSetId":"variableset-Projects-1","IncludedLibraryVariableSetIds":["LibraryVariableSets-1"]})"},
        {"project", R"({"Id":"Projects-2","Name":"Basket"})"},
        {"lifecycle",
         R"({"Id":"Lifecycles-9","Name":"Nine","Phases":[{"Name":"Nine","OptionalDeploymentTargets":["Environments-2"]}]})"},
        {"project",
         R"({"Id":"Projects-9","Name":"Tills","LifecycleId":"Lifecycles-9","IncludedLibraryVariableSetIds":["LibraryVariableSets-1","LibraryVariableSets-2"]})"},
        {"libraryvariableset", R"({"Id":"LibraryVariableSets-2","Name":"Tills"})"},
        {"libraryvariableset",
         R"({"Id":"LibraryVariableSets-1","Name":"Common","VariableSetId":"variableset-LibraryVariableSets-1"})"},
        {"runbook",
         R"({"Id":"Runbooks-9","Name":"Restore","ProjectId":"Projects-1","EnvironmentScope":"Specified","Environments":["Environments-2"]})"},
        {"runbook",
         R"({"Id":"Runbooks-8","Name":"Restart","ProjectId":"Projects-1","EnvironmentScope":"All"})"},
        {"machine", R"({"Id":"Machines-9","Name":"web-9","EnvironmentIds":["Environments-2"]})"},
        {"deploymentprocess",
         R"({"Id":"deploymentprocess-Projects-1","ProjectId":"Projects-1","Steps":[{"Name":"Nine","Actions":[{"Id":"action-9","Name":"Release nine","Environments":["Environments-2"]}]},{"Name":"Eight","Actions":[{"Id":"action-8","Name":"Release eight","Environments":[]}]}]})"},
    };
    return neighbours;
}
