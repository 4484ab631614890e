#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Migrates demo spaces with causeway-cli and compares the two servers, field by field.

    octopusmigrations.py FOLDER_OF_PROGRAMS JOURNEY…
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

from closure import Needs
from comparison import MAY_DIFFER, Space, differences, paths
from environmentuses import Uses
from sandboxserver import SandboxServer, fingerprint

SOURCE_KEY = "API-SOURCEKEYTHATNOBODYMUSTSEE"
DESTINATION_KEY = "API-DESTINATIONKEYTHATNOBODYMUSTSEE"


class CommandLine:
    """causeway-cli on one migration folder, with a home of its own."""

    def __init__(self, program, home):
        self.program = program
        self.folder = home / "migration"
        self.notes, self.code = "", 0  # of the last call: what it said beside its output, its end
        self.environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8",
                            "CAUSEWAY_SOURCE_API_KEY": SOURCE_KEY,
                            "CAUSEWAY_DESTINATION_API_KEY": DESTINATION_KEY}

    def run(self, verb, *options, expected=(0,)):
        ended = subprocess.run([self.program, verb, self.folder, *options], timeout=120,
                               env=self.environment, capture_output=True, text=True, check=False)
        self.notes, self.code = ended.stderr, ended.returncode
        if ended.returncode not in expected:
            raise SystemExit(f"causeway-cli {verb} ends with {ended.returncode}:\n"
                             f"{ended.stdout[-2000:]}\n{ended.stderr[-2000:]}")
        return ended.stdout


def type_secrets(cli, path):
    """A value of its own for every secret; what each of them looks like at the destination."""
    slots = [slot["slot"] for slot in json.loads(cli.run("secrets", "--json"))
             if slot["filledAtSource"]]
    values = {slot: f"value {i} of this test" for i, slot in enumerate(slots)}
    path.write_text("".join(f"{slot}={value}\n" for slot, value in values.items()))
    return {fingerprint(value): slot for slot, value in values.items()}


def misplaced(space, typed):
    """Typed secrets that are not where they belong, or not at all."""
    found = []
    arrived = set()

    def visit(value, names):
        if isinstance(value, dict):
            mark = value.get("SecretFingerprint")
            if mark in typed:
                arrived.add(mark)
                slot = typed[mark].casefold()
                found.extend(f"the secret {typed[mark]} is in {'/'.join(names)}"
                             for name in names if name not in slot)
            for inner in value.values():
                visit(inner, names)
        elif isinstance(value, list):
            for inner in value:
                visit(inner, names)

    for documents in space.kinds.values():
        for one in documents:
            # A default one may be called otherwise over there; the others say their names.
            visit(one, [one["Name"].casefold()] if "Name" in one else [])
    return found + [f"the secret {slot} did not arrive"
                    for mark, slot in typed.items() if mark not in arrived]


def undone(cli, before, destination):
    """What is not as it was, after an undo."""
    said = cli.run("undo", "--yes", expected=(0, 1)).splitlines()
    return [line for line in said if line.startswith("Left as it is")] + [f"after the undo: {problem}" for problem in
            paths(without_secrets(before), without_secrets(destination.state()))]


def written_again(cli, may_be_blocked=True):
    """What a second run would write, and what it would stumble over."""
    second = json.loads(cli.run("plan", "--json", expected=(0, 1)))
    unsettled = [change for change in second["changes"] if change["kind"] not in ("match", "skip")]
    if bool(unsettled) != bool(cli.code):
        return [f"plan ends with {cli.code} and lists {len(unsettled)} changes"]
    return [f"a second run would {change['kind']} {change['type']} “{change['name']}”"
            for change in unsettled if change["kind"] != "blocked" or not may_be_blocked]


def everything(cli, source, destination):
    """The whole demo space into one that has part of it; every secret is typed."""
    before = destination.state()
    cli.run("new", "--platform", "octopus", "--source", source.address, "--destination",
            destination.address, "--destination-environment", "Platform")
    cli.run("select", "--all", "--include", "deploymentfreeze")
    cli.run("read")
    secrets = cli.folder.parent / "secrets"
    typed = type_secrets(cli, secrets)
    cli.run("apply", "--yes", "--secrets", str(secrets))
    there = Space(destination.state(), "Platform")
    problems = differences(Space(source.state(), "Default"), Space(before, "Platform"), there)
    problems += misplaced(there, typed)
    return problems + written_again(cli, False) + undone(cli, before, destination)


# What can not come along from the demo to stumble over, and why.
STUMBLES = {
    "accounts: for nobody any more": "its only environment was deleted",
    "lifecycles: lost a phase": "the only environment of a phase was deleted",
    "trap: steps": "its lifecycle, a channel, a team and a template are gone",
    "projects: trap: scopes / /Variables": "scopes of what was deleted would become wider",
    "projects: trap: unreachable / /Steps": "they are in a repository nobody can read",
    "workerpools: hosted ubuntu": "dynamic pools are for the cloud",
    "actiontemplates: plain-text password/Parameters/0/DefaultValue": "is no secret there",
}


def stumbling(cli, source, destination):
    """Names with every sign, a megabyte of script, dangling references: all the rest arrives whole."""
    before = destination.state()
    cli.run("new", "--platform", "octopus", "--source", source.address, "--destination",
            destination.address)
    cli.run("select", "--all", "--include", "deploymentfreeze")
    cli.run("read", expected=(1,))  # one repository can not be read
    cli.run("apply", "--yes", expected=(3,))
    source, before_space, there = (Space(state, "Default", typed=False) for state in (
        source.state(), before, destination.state()))
    found = differences(source, before_space, there)
    problems = [problem for problem in found if not any(known in problem for known in STUMBLES)]
    problems += [f"{known}: came along although {why}" for known, why in STUMBLES.items()
                 if not any(known in problem for problem in found)]
    return problems + written_again(cli)[1:] + undone(cli, before, destination)


COMING = ["Development", "Test"]


def some_environments(cli, source, destination):
    """Only some environments: nothing of the others arrives, and nothing becomes wider."""
    before = destination.state()
    cli.run("new", "--platform", "octopus", "--source", source.address, "--destination",
            destination.address)
    cli.run("select", "--all", "--include", "deploymentfreeze", "--leave-behind", "environment",
            *(f"--bring-along=environment/{name}" for name in COMING))
    cli.run("read")
    said = cli.run("validate", expected=(0, 1))
    cli.run("apply", "--yes", expected=(0, 3))
    after = destination.state()
    source_uses, uses = (Uses(Space(state, "Default", typed=False), COMING)
                         for state in (source.state(), after))
    problems = [f"{name} came along" for name in
                (one["Name"] for one in uses.space.kinds["environments"]) if name not in COMING]
    problems += uses.wider_than(source_uses)
    problems += [f"nobody said that {name} stays behind" for name in source_uses.left_behind(uses)
                 if name not in said]
    return problems + written_again(cli) + undone(cli, before, destination)


def asked(server, method, path, document=None):
    """What the API answers somebody else."""
    request = urllib.request.Request(
        server.address + path, method=method, headers={"X-Octopus-ApiKey": server.key},
        data=None if document is None else json.dumps(document).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def somebody_else(cli, source, destination):
    """Logins by token, a name in other letters, and a set saved between preview and import."""
    for side in ("SOURCE", "DESTINATION"):
        key = cli.environment.pop(f"CAUSEWAY_{side}_API_KEY")
        cli.environment[f"CAUSEWAY_{side}_TOKEN"] = key
    space = next(one["Id"] for one in asked(destination, "GET", "/api/spaces/all")
                 if one["Name"] == "Platform")
    environments = f"/api/{space}/environments"
    shared = next(one for one in asked(destination, "GET", environments + "/all")
                  if one["Name"] == "Production")
    asked(destination, "PUT", f"{environments}/{shared['Id']}", {**shared, "Name": "PRODUCTION"})
    cli.run("new", "--platform", "octopus", "--source", source.address, "--destination",
            destination.address, "--destination-environment", "Platform")
    cli.run("read")
    changes = json.loads(cli.run("plan", "--json", expected=(1,)))["changes"]
    found = {change["type"]: change for change in changes
             if change["kind"] == "update" and change.get("destinationId")}
    problems = [f"“{change['name']}” is created beside “PRODUCTION”" for change in changes
                if change["type"] == "environment" and change["kind"] == "create"
                and change["name"] == "Production"]
    def save(change):
        path = f"/api/{space}/variables/{change['destinationId']}"
        document = asked(destination, "GET", path)
        document["Variables"].append({"Name": "Of somebody else", "Value": "1", "Type": "String",
                                      "Scope": {}, "IsEditable": True})
        return path, asked(destination, "PUT", path, document)

    path, saved = save(found["projectvariables"])
    cli.run("apply", "--yes", expected=(3,))
    if "It was changed at the destination since the preview" not in cli.notes:
        problems.append("nobody said that a set was changed since the preview")
    save(found["variableset"])
    said = cli.run("undo", "--yes", expected=(1,))
    if f"Left as it is: variableset “{found['variableset']['name']}”" not in said:
        problems.append("nobody said that a set was changed since the import")
    return problems + paths(saved["Variables"], asked(destination, "GET", path)["Variables"])


def space_of(server):
    return next(one for one in server.state()["spaces"] if one["Name"] == "Default")


def one_project(cli, source, destination):
    """One project: exactly what it can not do without comes along, and all of that is as it was."""
    before = destination.state()
    cli.run("new", "--platform", "octopus", "--source", source.address, "--destination",
            destination.address)
    cli.run("select", "--none", "--include", "project/Checkout")
    cli.run("read")
    cli.run("validate", "--include-missing", expected=(0, 1))
    cli.run("apply", "--yes")
    needs, there = Needs(space_of(source)), Needs(space_of(destination))
    start = next(one for one, document in needs.documents.items()
                 if needs.kind_of[one] == "projects" and document["Name"] == "Checkout")
    wanted = needs.called(needs.of(start))
    fresh = Needs(next(one for one in before["spaces"] if one["Name"] == "Default"))
    arrived = there.called(there.documents)
    problems = [f"{kind} “{name}” came along although nothing needs it"
                for kind, name in sorted(arrived - wanted - fresh.called(fresh.documents))]
    problems += [f"{kind} “{name}” is needed and did not come along"
                 for kind, name in sorted(wanted - arrived)]
    return problems + written_again(cli) + undone(cli, before, destination)


JOURNEYS = {"everything": (everything, "demo", "demo-destination"),
            "one_project": (one_project, "demo", "empty"),
            "some_environments": (some_environments, "demo", "empty"),
            "somebody_else": (somebody_else, "demo", "demo-destination"),
            "stumbling": (stumbling, "traps", "empty")}


def travel(programs, name):
    journey, from_data, to_data = JOURNEYS[name]
    servers = [SandboxServer(programs / "causeway-sandbox", data, key)
               for data, key in ((from_data, SOURCE_KEY), (to_data, DESTINATION_KEY))]
    try:
        with tempfile.TemporaryDirectory() as home:
            return journey(CommandLine(programs / "causeway-cli", pathlib.Path(home)), *servers)
    finally:
        for server in servers:
            server.process.kill()
            server.process.wait(10)


def main():
    programs = pathlib.Path(sys.argv[1])
    problems = [f"{name}: {problem}" for name in sys.argv[2:] or JOURNEYS
                for problem in travel(programs, name)]
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


def without_secrets(value):
    """No platform gives out the value that an overwritten secret had, so no undo brings it back.

    Nor what a certificate says of its data; what was replaced stays as an archived revision.
    """
    if isinstance(value, dict):
        told = MAY_DIFFER["certificates"] | {"Version"} if "CertificateData" in value else set()
        return {key: without_secrets(inner) for key, inner in value.items()
                if key != "SecretFingerprint" and key not in told}
    if isinstance(value, list):
        return [without_secrets(inner) for inner in value
                if not (isinstance(inner, dict) and "-r-" in str(inner.get("Id")))]
    return value


if __name__ == "__main__":
    sys.exit(main())
