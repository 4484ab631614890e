# SPDX-License-Identifier: GPL-3.0-or-later
"""Is everything of one space in another, in words that the other's ids do not change?"""

import collections
import re

# Compared field by field …
KINDS = ["environments", "lifecycles", "projectgroups", "tagsets", "libraryvariablesets"]
# … and those of which each has to be there, under its project where it has one. Not certificates:
# archived ones stay behind and share their names with others.
NAMED = ["accounts", "actiontemplates", "channels", "feeds", "git-credentials",
         "machinepolicies", "machines", "projects", "projecttriggers", "proxies", "runbooks",
         "tenants", "workerpools", "workers"]

# What the server decides itself, and what a migration is not meant to carry over.
OF_THE_SERVER = {"Id", "SpaceId", "VariableSetId", "Slug", "Version", "OwnerId", "Links", "SortOrder"}

REFERENCE = re.compile(r"^[A-Za-z]+-\d+$")


def names_of(space):
    """Every id of a space, with the name it stands for."""
    names = {}
    for kind, resources in space.items():
        if isinstance(resources, list):
            for resource in resources:
                if isinstance(resource, dict) and "Id" in resource and "Name" in resource:
                    names[resource["Id"]] = f"{kind}:{resource['Name']}"
    return names


def plain(value, names):
    """The value with names in the place of ids, without what is the server's own."""
    if isinstance(value, dict) and "SecretFingerprint" in value:
        return "a secret"  # whose value is only there if somebody typed it
    if isinstance(value, dict):
        return {key: plain(inner, names) for key, inner in value.items()
                if key not in OF_THE_SERVER}
    if isinstance(value, list):
        return [plain(inner, names) for inner in value]
    if isinstance(value, str) and REFERENCE.match(value):
        return names.get(value, value)
    return value


def holds(got, wanted):
    """Lists of named things are merged: the destination may have more of them."""
    if isinstance(wanted, list) and isinstance(got, list) and all(
            isinstance(item, dict) and "Name" in item for item in wanted):
        return all(item in got for item in wanted)
    return got == wanted


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


def named(space, kind):
    """How often each name is there."""
    names = names_of(space)
    return collections.Counter((names.get(resource.get("ProjectId")), resource["Name"])
                               for resource in space.get(kind, []))


def differences(source, destination):
    """What the source has and the destination has not, or has otherwise; one line each."""
    source_names, destination_names = names_of(source), names_of(destination)
    found = []
    for kind in KINDS:
        there = {resource["Name"]: resource for resource in destination.get(kind, [])}
        for resource in source.get(kind, []):
            name = resource["Name"]
            if name not in there:
                found.append(f"{kind}: “{name}” is not at the destination")
                continue
            wanted = plain(resource, source_names)
            got = plain(there[name], destination_names)
            found += [f"{kind}: “{name}”, {field}: wanted {value!r}, found {got.get(field)!r}"
                      for field, value in wanted.items() if not holds(got.get(field), value)]
    for kind in NAMED:
        missing = named(source, kind) - named(destination, kind)
        found += [f"{kind}: {name} is not at the destination" for name in missing]
    return found
