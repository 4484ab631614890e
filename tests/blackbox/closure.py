# SPDX-License-Identifier: GPL-3.0-or-later
"""What a resource of a space can not do without, worked out from the state of its server alone.

Reads the documents as anyone could: a text that is an id, a list of ids or the name of a tag means
what bears it. What belongs to a project or a set goes with it.
"""

import collections
import json

# Where a document says what it belongs to, and what it was once made from.
OWNERS = ("OwnerId", "ProjectId", "RunbookId")
ORIGINS = {"Id", "SpaceId", "ClonedFromProjectId", "ClonedFromTenantId", "PublishedRunbookSnapshotId",
           "Links"}
# Tenants and freezes do not bring along the projects they are linked with.
NOT_FOLLOWED = {"tenants": {"ProjectEnvironments"}}
NO_RESOURCES = {"tenantvariables", "logos", "teams", "deploymentfreezes"}


class Needs:
    """Who needs whom in one space of a state."""

    def __init__(self, space):
        self.kind_of, self.documents = {}, {}
        self.parts = collections.defaultdict(list)
        self.tags = {}  # by id and by name: the set each belongs to
        for kind, documents in space.items():
            if not isinstance(documents, list) or kind in NO_RESOURCES:
                continue
            for one in documents:
                if not isinstance(one, dict) or "Id" not in one:
                    continue
                self.kind_of[one["Id"]], self.documents[one["Id"]] = kind, one
                owner = next((one[key] for key in OWNERS if key in one), None)
                if owner:
                    self.parts[owner].append(one["Id"])
                if kind == "tagsets":
                    for tag in one["Tags"]:
                        self.tags[tag["Id"]] = self.tags[f"{one['Name']}/{tag['Name']}"] = one["Id"]
        for document in self.documents.values():
            for key in ("VariableSetId", "DeploymentProcessId", "RunbookProcessId"):
                if document.get(key) in self.documents:
                    self.parts[document["Id"]].append(document[key])

    def of(self, start):
        """The ids of all that a resource needs, itself included."""
        reached, waiting = set(), [start]
        while waiting:
            one = waiting.pop()
            if one in reached or one not in self.documents:
                continue
            reached.add(one)
            waiting += self.parts[one]
            document = self.documents[one]
            skipped = ORIGINS | NOT_FOLLOWED.get(self.kind_of[one], set())
            waiting += self.meant({key: value for key, value in document.items()
                                   if key not in skipped})
        return reached

    def meant(self, value):
        """What a value means, all that is in it included."""
        if isinstance(value, dict):
            return [one for key, inner in value.items() if key not in ORIGINS
                    for one in self.meant(key) + self.meant(inner)]
        if isinstance(value, list):
            return [one for inner in value for one in self.meant(inner)]
        if not isinstance(value, str):
            return []
        if value[:1] in "{[" and value[-1:] in "]}":
            try:
                return self.meant(json.loads(value))
            except ValueError:
                return []
        if value in self.tags:
            return [self.tags[value]]
        return [part for part in value.split(",") if part in self.documents]

    def called(self, ids):
        """By kind and name, those that have one."""
        return {(self.kind_of[one], self.documents[one]["Name"]) for one in ids
                if "Name" in self.documents[one]}
