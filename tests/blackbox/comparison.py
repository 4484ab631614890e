# SPDX-License-Identifier: GPL-3.0-or-later
"""Is everything of one space in another, in words that the other's ids do not change?

Reads nothing but the states that two simulated servers show, and knows nothing of how Causeway
writes: every document is put into words – names in the place of ids, sets sorted, what is empty
left out – and the words of both sides are compared, field by field.
"""

import collections
import json
import re

# What a server decides itself, and what only says where a document hangs.
OF_THE_SERVER = {"Id", "SpaceId", "Links", "VariableSetId", "DeploymentProcessId",
                 "RunbookProcessId", "OwnerId", "ProjectId", "RunbookId", "TenantId",
                 "LastSnapshotId", "ClonedFromProjectId", "ClonedFromTenantId", "WebhookId"}

# Fields that may differ, and why.
MAY_DIFFER = {
    # Worked out by the server from the data of the certificate.
    "certificates": {"CertificateChain", "CertificateDataFormat", "HasPrivateKey", "IsExpired",
                     "IssuerDistinguishedName", "NotAfter", "NotBefore", "SelfSigned",
                     "SerialNumber", "SignatureAlgorithmName", "SubjectAlternativeNames",
                     "SubjectDistinguishedName", "Thumbprint", "ReplacedBy", "Archived"},
    # A project in git arrives as a database project.
    "projects": {"PersistenceSettings", "IsVersionControlled", "AutoDeployReleaseOverrides"},
    "projectgroups": {"RetentionPolicyId"},
    "runbooks": {"PublishedRunbookSnapshotId"},  # snapshots stay behind
    "workerpools": {"CanAddWorkers"},
    # What a target last said of itself.
    "machines": {"Status", "HealthStatus", "StatusSummary", "Uri", "Thumbprint", "OperatingSystem",
                 "ShellName", "ShellVersion", "Architecture", "HasLatestCalamari", "IsInProcess"},
}
MAY_DIFFER["workers"] = MAY_DIFFER["machines"]

# Fields that an existing counterpart keeps and that a new one is given.
KEPT = {"": {"Slug"}, "environments": {"SortOrder"}, "tagsets": {"SortOrder"},
        "workerpools": {"SortOrder", "IsDefault"}, "machinepolicies": {"IsDefault"},
        "channels": {"IsDefault"}, "projecttriggers": {"IsDisabled"},
        "certificates": {"CertificateData", "Password"}}
# What a new one is given whatever the source has.
GIVEN = {"projecttriggers": {"IsDisabled": True}}

# Arrays without an order.
SETS = {"EnvironmentIds", "TenantIds", "TenantTags", "EnvironmentTags", "ProjectTags",
        "RunbookTags", "Roles", "TargetRoles", "Environments", "ExcludedEnvironments", "Channels",
        "Scopes", "AutomaticDeploymentTargets", "OptionalDeploymentTargets", "DaysOfWeek",
        "EventGroups", "EventCategories", "SourceEnvironmentIds", "AllowedRepositories",
        "PackageAcquisitionLocationOptions", "SubjectKeys", "DeploymentSubjectKeys",
        "HealthCheckSubjectKeys", "AccountTestSubjectKeys"}
# Lists whose items the destination may have more of, and objects whose members it may.
MERGED = {("tagsets", "Tags"), ("libraryvariablesets", "Templates"), ("projects", "Templates"),
          ("actiontemplates", "Parameters"), ("variables", "Variables"),
          ("tenantvariables", "Values"), ("tenants", "ProjectEnvironments"),
          ("deploymentfreezes", "ProjectEnvironmentScope")}

NOT_MIGRATED = {"teams", "subscriptions"}
BOUND_TO_THEIR_SERVER = {"StepPackage", "Ftp", "KubernetesTentacle"}


def stays_behind(kind, resource):
    """What no migration brings along."""
    endpoint = resource.get("Endpoint") or {}
    return bool((kind == "certificates" and resource.get("Archived"))
                or endpoint.get("CommunicationStyle") in BOUND_TO_THEIR_SERVER
                or (kind == "actiontemplates" and resource.get("StepPackageId"))
                or (kind == "tagsets" and resource.get("IsSystem")))


class Space:
    """One space of a state, with a name for every id in it."""

    def __init__(self, state, name, typed=True):
        self.typed = typed  # somebody typed every secret
        space = next(one for one in state["spaces"] if one["Name"] == name)
        self.kinds = {kind: [one for one in documents if isinstance(one, dict)]
                      for kind, documents in space.items()
                      if isinstance(documents, list) and kind not in NOT_MIGRATED
                      and all(isinstance(one, dict) for one in documents)}
        self.kinds["deploymentfreezes"] = [
            freeze for freeze in state["deploymentfreezes"]
            if self.owns(freeze, space["projects"])]
        self.kinds["tenantvariables"] = self.values_by_tenant(space)
        self.names = {"feeds-builtin": "feeds: built-in"}
        self.inner = collections.defaultdict(dict)  # ids that count within their owner only
        for kind in list(self.kinds):
            for one in self.kinds[kind]:
                if "Id" in one:
                    self.names[one["Id"]] = self.called(kind, one)
        self.name_inner()

    @staticmethod
    def owns(freeze, projects):
        return any(project["Id"] in freeze["ProjectEnvironmentScope"]
                   or any(scope["ProjectId"] == project["Id"]
                          for scope in freeze["TenantProjectEnvironmentScope"])
                   for project in projects)

    @staticmethod
    def values_by_tenant(space):
        """What tenants set, as one document a tenant."""
        values = collections.defaultdict(list)
        for value in space["tenantvariables"]:
            values[value["TenantId"]].append(value)
        return [{"TenantId": tenant, "Values": values[tenant]} for tenant in sorted(values)]

    def called(self, kind, one):
        """What a document is called among those of its kind, whichever server it is on."""
        if one.get("FeedType") in ("BuiltIn", "OctopusProject"):
            return f"{kind}: {one['FeedType']}"
        if kind in ("workerpools", "machinepolicies", "channels") and one.get("IsDefault"):
            name = "the default one"
        else:
            name = one.get("Name", "").casefold()  # names that differ by case are the same name
        owner = next((one[key] for key in ("RunbookId", "TenantId", "OwnerId", "ProjectId")
                      if one.get(key) and key in one and kind != "accounts"), None)
        return f"{kind}: {self.names.get(owner, owner) + ' / ' if owner else ''}{name}"

    def name_inner(self):
        """Steps, parameters, variables and tags: their ids may be there twice, in copies of projects."""
        for kind in ("deploymentprocesses", "runbookprocesses"):
            for process in self.kinds.get(kind, []):
                for step in process["Steps"]:
                    for action in step["Actions"]:
                        self.inner[process["ProjectId"]][action["Id"]] = f"step: {action['Name']}"
        for kind in ("projects", "libraryvariablesets"):
            for owner in self.kinds.get(kind, []):
                for parameter in owner["Templates"]:
                    self.inner[owner["Id"]][parameter["Id"]] = f"parameter: {parameter['Name']}"
        for variables in self.kinds.get("variables", []):
            for variable in variables["Variables"]:
                self.inner[variables["OwnerId"]][variable["Id"]] = f"variable: {variable['Name']}"
        for tagset in self.kinds.get("tagsets", []):
            for tag in tagset["Tags"]:
                self.names[tag["Id"]] = f"{tagset['Name']}/{tag['Name']}"

    def documents(self):
        """Every document of the space, by kind and name; several where names are shared."""
        found = collections.defaultdict(list)
        for kind, documents in self.kinds.items():
            for one in documents:
                found[kind, self.called(kind, one)].append(one)
        return found

    def words(self, kind, one):
        """The document in words."""
        owner = one["Id"] if kind == "projects" else one.get("ProjectId") or one.get("OwnerId")
        return {key: value
                for key, value in (self.plain(one, None, owner) or {}).items()
                if key not in MAY_DIFFER.get(kind, ())}

    def named(self, text, owner):
        return self.names.get(text) or self.inner[owner].get(text) or text

    def plain(self, value, key, owner):
        """A value in words; None for what is empty."""
        if isinstance(value, dict):
            return self.plain_object(value, owner)
        if isinstance(value, list):
            items = [self.plain(item, None, owner) for item in value]
            if key in SETS:
                items.sort(key=lambda item: json.dumps(item, sort_keys=True))
            return items or None
        if isinstance(value, str):
            return self.plain_text(value, owner) or None
        return value

    def plain_object(self, value, owner):
        if "SecretFingerprint" in value:
            return self.secret(value)
        owner = value.get("OwnerId", owner)  # of a value that a tenant sets
        found = {}
        for key, inner in value.items():
            if key in OF_THE_SERVER and not (key == "TenantId" and "SubscriptionNumber" in value):
                continue
            if key == "Octopus.Action.Template.Version":
                continue  # that of the destination's template
            text = self.plain(inner, key, owner)
            if text is not None:
                found[self.named(key, owner)] = text
        for key in ("OwnerId", "TenantId", "ProjectId"):  # of an item that says where it belongs
            if key in value and "Id" not in value:
                found[key] = self.named(value[key], owner)
        if "TemplateId" in value:
            found["OwnerId"] = self.named(value["OwnerId"], owner)
        return found or None

    def secret(self, value):
        """Whether there is one, if that counts; what it is, nobody can know of two servers."""
        has_value = value.get("HasValue", value["SecretFingerprint"] is not None)
        return "a secret" if has_value and self.typed else None

    def plain_text(self, value, owner):
        if value[:1] in "{[" and value[-1:] in "]}":
            try:
                return {"JSON": self.plain(json.loads(value), None, owner)}
            except ValueError:
                return value
        parts = [self.named(part, owner) for part in value.split(",")]
        return ",".join(parts)


def identity(item):
    """What an item of a merged list is told apart by."""
    if isinstance(item, dict):
        return json.dumps([item.get(key) for key in ("Name", "Scope", "TemplateId", "OwnerId",
                                                     "EnvironmentIds")], sort_keys=True)
    return json.dumps(item)


def merged(kind, wanted, got, before):
    """What the destination had already and the source has not, taken out of what there is now."""
    result = dict(got)
    for field in [field for of, field in MERGED if of == kind and field in got]:
        mine, there, had = (of.get(field) or [] for of in (wanted, got, before or {}))
        if isinstance(there, dict):
            result[field] = {key: value for key, value in there.items()
                             if key in mine or not had or key not in had or had[key] != value}
            continue
        known = {identity(item) for item in mine}
        result[field] = [item for item in there
                         if identity(item) in known or item not in had] or None
        if field not in ("Templates", "Parameters", "Tags"):
            for side in (result, wanted):
                side[field] = sorted(side.get(field) or [],
                                     key=lambda item: json.dumps(item, sort_keys=True)) or None
    return {key: value for key, value in result.items() if value is not None}


def fields(kind, wanted, got, before):
    """Where two documents in words are not the same; one line each."""
    wanted = dict(wanted)
    for field in KEPT[""] | KEPT.get(kind, set()):
        if before is not None:
            wanted[field] = before.get(field)
        elif field in GIVEN.get(kind, {}):
            wanted[field] = GIVEN[kind][field]
    got = merged(kind, wanted, got, before)
    wanted = {key: value for key, value in wanted.items() if value is not None}
    return paths(wanted, got)


def paths(before, after, path=""):
    """Where two states are not the same."""
    if isinstance(before, dict) and isinstance(after, dict):
        found = []
        for key in sorted(before.keys() | after.keys()):
            found += paths(before.get(key), after.get(key), f"{path}/{key}")
        return found
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        found = []
        for i, (one, other) in enumerate(zip(before, after)):
            found += paths(one, other, f"{path}/{i}")
        return found
    return [] if before == after else [f"{path}: was {before!r}, is {after!r}"[:600]]


def differences(source, before, after):
    """What is not as it should be after a migration of everything; one line each.

    What the source has is at the destination, every field of it; what only the destination had is
    as it was; and there is nothing that neither of them had.
    """
    found = []
    wanted_documents, had, there = source.documents(), before.documents(), after.documents()
    for (kind, name), wanted in sorted(wanted_documents.items()):
        wanted = [one for one in wanted if not stays_behind(kind, one)]
        got = list(there.get((kind, name), []))
        if len(got) < len(wanted):
            found.append(f"{name}: is not at the destination")
            continue
        old = had.get((kind, name))
        old = before.words(kind, old[0]) if old else None
        for one in wanted:
            problems = [fields(kind, source.words(kind, one), after.words(kind, other), old)
                        for other in got]
            best = min(range(len(got)), key=lambda i, of=problems: len(of[i]))
            found += [f"{name}{problem}" for problem in problems[best]]
            got.pop(best)
    for (kind, name), documents in sorted(there.items()):
        if any(not stays_behind(kind, one) for one in wanted_documents.get((kind, name), [])):
            continue
        old = [before.words(kind, one) for one in had.get((kind, name), [])]
        found += [f"{name}: nobody asked for this" if not old else f"{name}: was changed"
                  for one in documents if after.words(kind, one) not in old]
    return found
