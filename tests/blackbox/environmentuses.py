# SPDX-License-Identifier: GPL-3.0-or-later
"""In which environments the things of a space have a meaning: values, steps, phases, accounts …

Looked at are the environments that come along and one that only the destination has. If a thing
means anything in one of them at the destination, it has to have meant that at the source.
"""

import json

ELSEWHERE = "an environment that only the destination has"


class Uses:
    """What is meant where, as a set of (what, environment)."""

    def __init__(self, space, environments):
        self.space = space
        ids = {one["Id"]: one["Name"] for one in space.kinds["environments"]}
        self.environments = environments + [ELSEWHERE]
        self.ids = ids
        self.found = set()
        self.names = {}  # of things, by what is meant
        self.wholes = {}  # by parts: what they go with, and its name
        self.tenants = {one["Id"]: one["Name"] for one in space.kinds["tenants"]}
        self.there = {space.called(kind, one) for kind, documents in space.kinds.items()
                      for one in documents}
        for kind, documents in space.kinds.items():
            for one in documents:
                self.look_at(kind, one)

    def where(self, listed, none_means_all=True):
        names = [self.ids.get(one, one) for one in listed or []]
        if not names and none_means_all:
            return self.environments
        return [name for name in self.environments if name in names]

    def mean(self, what, name, environments):
        self.names[what] = name
        self.found |= {(what, environment) for environment in environments}

    def look_at(self, kind, one):
        called = self.space.called(kind, one)
        if kind in ("accounts", "certificates"):
            self.mean(called, one["Name"], self.where(one["EnvironmentIds"]))
        elif kind == "machines":
            self.mean(called, one["Name"], self.where(one["EnvironmentIds"], False))
        elif kind == "runbooks" and one.get("EnvironmentScope") == "Specified":
            self.mean(called, one["Name"], self.where(one["Environments"], False))
        elif kind == "lifecycles":
            for phase in one["Phases"]:
                listed = phase["AutomaticDeploymentTargets"] + phase["OptionalDeploymentTargets"]
                self.mean(f"{called}, phase {phase['Name']}", phase["Name"], self.where(listed))
                self.wholes[f"{called}, phase {phase['Name']}"] = called, one["Name"]
        elif kind == "variables":
            for variable in one["Variables"]:
                self.value(called, variable, (variable["Scope"] or {}).get("Environment"))
        elif kind == "tenantvariables":
            for value in one["Values"]:
                what = self.space.words(kind, {**value, "EnvironmentIds": []})
                self.mean(f"{called}: {json.dumps(what, sort_keys=True)}",
                          self.tenants[one["TenantId"]],
                          self.where(value["EnvironmentIds"]))
        elif kind in ("deploymentprocesses", "runbookprocesses"):
            for step in one["Steps"]:
                for action in step["Actions"]:
                    excluded = self.where(action["ExcludedEnvironments"], False)
                    self.mean(f"{called}, step {action['Name']}", action["Name"],
                              [name for name in self.where(action["Environments"])
                               if name not in excluded])
        elif kind == "tenants":
            for project, listed in one["ProjectEnvironments"].items():
                self.mean(f"{called}, link to {self.space.names.get(project, project)}",
                          one["Name"], self.where(listed, False))
        elif kind == "projecttriggers":
            self.trigger(called, one)
        elif kind == "deploymentfreezes":
            for project, listed in one["ProjectEnvironmentScope"].items():
                self.mean(f"{called}, {self.space.names.get(project, project)}", one["Name"],
                          self.where(listed, False))

    def value(self, called, variable, environments):
        scope = {key: value for key, value in (variable["Scope"] or {}).items()
                 if key != "Environment"}
        # Which of the other dimensions it is bound to counts, and that it is bound at all.
        what = [variable["Name"], variable["Type"], sorted(scope),
                self.space.plain(variable["Value"], "Value", None)]
        self.mean(f"{called}: {json.dumps(what, ensure_ascii=False)}", variable["Name"],
                  self.where(environments))

    def trigger(self, called, one):
        for part in (one["Filter"], one["Action"]):
            for key, value in part.items():
                if "Environment" not in key or not value:
                    continue
                self.mean(f"{called}, {key}", one["Name"],
                          self.where(value if isinstance(value, list) else [value], False))

    def wider_than(self, source):
        return [f"{what} counts in {environment}, which it did not at the source"
                for what, environment in sorted(self.found - source.found)]

    def left_behind(self, destination):
        """Names of what means something at the source alone, in environments that stay there."""
        return sorted({self.said_of(what, name, destination) for what, name in self.names.items()
                       if what not in destination.names
                       and not any((what, environment) in self.found
                                   for environment in self.environments)})

    def said_of(self, what, name, destination):
        """A part of what stays behind as a whole is not spoken of on its own."""
        whole, its_name = self.wholes.get(what, (None, None))
        return its_name if whole and whole not in destination.there else name
