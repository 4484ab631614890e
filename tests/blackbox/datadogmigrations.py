#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Migrates the Datadog demo with causeway-cli, and compares the two servers.

    datadogmigrations.py PROGRAMS server|encrypted|folder

From server to server: then again with nothing to do, without the mapping, and back. The same over
HTTP/2 and TLS, as the real ones have it, with certificates that have to be trusted first. Or from a
folder as the vendor's own tool writes it, without the keys of the source.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

from organisation import Organisation, differences
from sandboxserver import SandboxServer
import tlsproxy

KEYS = {"source": ("0" * 31 + "1", "0" * 39 + "1"), "destination": ("0" * 31 + "2", "0" * 39 + "2")}


class DatadogServer(SandboxServer):
    """One simulated organisation, with both of its keys."""

    def __init__(self, program, data, role):
        key, self.app_key = KEYS[role]
        super().__init__(program, data, key, "--app-key", self.app_key, "--role", role,
                         platform="datadog")

    def get(self, path):
        return self.ask(path, None)

    def ask(self, path, body):
        """Of the API; with a body that is posted, if there is one."""
        request = urllib.request.Request(
            self.address + path, data=None if body is None else json.dumps(body).encode(),
            headers={"DD-API-KEY": self.key, "DD-APPLICATION-KEY": self.app_key})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def writes(self):
        return [one for one in super().writes() if not one.endswith("/download")]


class CommandLine:
    """causeway-cli on one migration folder, with a home of its own."""

    def __init__(self, program, folder, sides):
        self.program = program
        self.folder = folder
        self.notes = ""
        self.environment = {**os.environ, "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"}
        for side in sides:
            for what, key in zip(("API", "APP"), KEYS[side]):
                self.environment[f"CAUSEWAY_{side.upper()}_{what}_KEY"] = key

    def run(self, verb, *options, expected=(0,)):
        ended = subprocess.run([self.program, verb, self.folder, *options], timeout=120,
                               env=self.environment, capture_output=True, text=True, check=False)
        if ended.returncode not in expected:
            raise SystemExit(f"causeway-cli {verb} ends with {ended.returncode}:\n"
                             f"{ended.stdout[-2000:]}\n{ended.stderr[-2000:]}")
        self.notes = ended.stderr
        return ended.stdout


def left_over(cli, when):
    """What a plan would still write."""
    plan = json.loads(cli.run("plan", "--json", expected=(0, 1)))
    return [f"{when}, it would {change['kind']} {change['type']} “{change['name']}”"
            for change in plan["changes"] if change["kind"] not in ("match", "skip")]


def from_server(program, home, source, destination):
    cli = CommandLine(program, home / "migration", ("source", "destination"))
    cli.run("new", "--platform", "datadog", "--source", source.address, "--destination",
            destination.address)
    return there_and_back(cli, source, destination)


def encrypted(program, home, source, destination):
    cli = CommandLine(program, home / "migration", ("source", "destination"))
    proxies = [tlsproxy.TlsProxy(home / "source proxy", source.address),
               tlsproxy.TlsProxy(home / "destination proxy", destination.address)]
    try:
        cli.run("new", "--platform", "datadog", "--source", proxies[0].address, "--destination",
                proxies[1].address)
        cli.run("read", "--side", "source", expected=(4,))
        if f"causeway-cli trust {cli.folder} {proxies[0].fingerprint} --side source" not in cli.notes:
            return [f"it is not said how to trust the source: {cli.notes}"]
        cli.run("trust", proxies[1].fingerprint)
        cli.run("trust", proxies[1].fingerprint, "--side", "destination")
        cli.run("read", expected=(4,))  # nor with somebody else's certificate
        cli.run("trust", proxies[0].fingerprint)
        problems = there_and_back(cli, source, destination)
        proxies[0].stop()
        proxies.append(tlsproxy.TlsProxy(home / "elsewhere", destination.address, proxies[0].port))
        problems += led_elsewhere(cli, proxies[-1].fingerprint)
    finally:
        for proxy in proxies:
            proxy.stop()
    return problems + [f"requests came as {proxy.protocols()}, not by HTTP/2" for proxy in proxies
                       if proxy.protocols() != {"h2"}]


def led_elsewhere(cli, fingerprint):
    """Another organisation at the same address."""
    cli.run("trust", fingerprint)
    for what, key in zip(("API", "APP"), KEYS["destination"]):
        cli.environment[f"CAUSEWAY_SOURCE_{what}_KEY"] = key
    cli.run("read", "--side", "source", expected=(4,))
    return [] if "This login leads to" in cli.notes else [f"read as if it were the same: {cli.notes}"]


FILE_TEST = {
    "type": "api", "subtype": "http", "name": "Takes an order", "locations": ["aws:eu-central-1"],
    "message": "", "tags": [], "options": {"tick_every": 300},
    "config": {"assertions": [{"type": "statusCode", "operator": "is", "target": 201}],
               "request": {"method": "POST", "url": "https://checkout.nordwind.example/orders",
                           "bodyType": "multipart/form-data",
                           "files": [{"name": "order", "originalFileName": "order.xml",
                                      "type": "application/xml",
                                      "content": "<order customer='Jörg Müller'/>\n"}]}}}


def there_and_back(cli, source, destination):
    source.ask("/api/v1/synthetics/tests/api", FILE_TEST)  # with a file that lies elsewhere
    earlier = len(source.writes())
    before = destination.state()
    cli.run("read")
    cli.run("apply", "--yes")
    problems = differences(Organisation(source), Organisation(destination))
    problems += [f"the source was written to: {one}" for one in source.writes()[earlier:]]
    problems += left_over(cli, "a second time")
    (cli.folder / "mapping.json").unlink()
    problems += left_over(cli, "without the mapping")
    cli.run("undo", "--yes")
    after = destination.state()
    return problems + ([] if after == before else ["the undo left something behind"])


def from_folder(program, home, source, destination):
    cli = CommandLine(program, home / "migration", ("destination",))
    export(source, home / "exported" / "resources" / "source")
    cli.run("new", "--platform", "datadog", "--source", str(home / "exported"), "--destination",
            destination.address)
    cli.run("read")
    cli.run("apply", "--yes")
    source_known = Organisation(source)
    for archive in source_known.kinds["logs_archives"]:
        archive.pop("readers")
    source_known.kinds["synthetics_mobile_applications_versions"] = []  # the folder has no apps
    problems = differences(source_known, Organisation(destination))
    cli.run("pack", home / "carried.zip")
    if "credentials that the platform gives out in clear" not in cli.notes:
        problems.append(f"pack does not say what is in it: {cli.notes}")
    return problems + left_over(cli, "a second time")


def export(server, folder):
    """Writes what the vendor's tool would have read: by id, with permissions by their names."""
    folder.mkdir(parents=True)
    organisation = Organisation(server)
    everybodys = {permission["id"] for permission in server.get("/api/v2/permissions")["data"]
                  if permission["attributes"]["restricted"]}  # every role has them, so it says nothing
    for role in organisation.kinds["roles"]:
        permissions = role["relationships"]["permissions"]
        permissions["data"] = [one for one in permissions["data"] if one["id"] not in everybodys]
    for kind, documents in organisation.kinds.items():
        entries = dict(exported(kind, without_secrets(one), organisation) for one in documents)
        (folder / f"{kind}.json").write_text(json.dumps(entries))
    for kind, order in organisation.orders.items():
        name, one = ORDERS[kind]
        (folder / f"{kind}.json").write_text(json.dumps({name: one(order)}))


ORDERS = {
    "logs_pipelines_order": ("logs-pipeline-order", lambda ids: {"pipeline_ids": ids}),
    "logs_indexes_order": ("logs-index-order", lambda names: {"index_names": names}),
    "logs_archives_order": ("logs-archives-order", lambda ids: {
        "data": {"type": "archive_order", "attributes": {"archive_ids": ids}}}),
    "sensitive_data_scanner_groups_order": ("sensitive-data-scanner-group-order",
                                            lambda ids: {"id": "scanner", "groups": ids}),
}


def exported(kind, one, organisation):
    """The key and the value under which the tool keeps a resource."""
    if kind == "host_tags":
        return one["id"], one["tags"]
    if kind == "metric_percentiles":
        return one["metric_name"], {"metric": one["metric_name"],
                                    "include_percentiles": one["include_percentiles"]}
    if kind == "metrics_metadata":
        name = one.pop("id")
        return name, one
    if kind == "synthetics_tests":
        return f"{one['public_id']}#{one['monitor_id']}", one
    if kind == "logs_archives":
        one.pop("readers")  # a list of its own, which the tool does not read
    if kind == "roles":
        name_targets(one, "permissions", organisation)
    if kind == "sensitive_data_scanner_rules":
        name_targets(one, "standard_pattern", organisation)
    if kind in MARKED:
        one.setdefault("tags", []).append("managed_by:datadog-sync")
    return str(one.get("id") or one.get("public_id") or one["name"]), one


MARKED = ("monitors", "service_level_objectives")


def name_targets(document, relationship, organisation):
    data = document["relationships"].get(relationship, {}).get("data") or []
    for target in data if isinstance(data, list) else [data]:
        target["id"] = organisation.words_of[target["id"]].partition(" ")[2]


def without_secrets(value):
    """No server gives them out."""
    if isinstance(value, dict):
        return {key: without_secrets(inner) for key, inner in value.items()
                if not (isinstance(inner, str) and inner.startswith("sha256:"))}
    if isinstance(value, list):
        return [without_secrets(inner) for inner in value]
    return value


def main():
    if sys.argv[2] == "encrypted" and not tlsproxy.is_installed():
        print("nghttpx and openssl are not installed.")
        return 77
    programs = pathlib.Path(sys.argv[1])
    sandbox = programs / "causeway-sandbox"
    servers = [DatadogServer(sandbox, "demo", "source"),
               DatadogServer(sandbox, "demo-destination", "destination")]
    try:
        with tempfile.TemporaryDirectory() as home:
            problems = JOURNEYS[sys.argv[2]](programs / "causeway-cli", pathlib.Path(home), *servers)
    finally:
        for server in servers:
            server.process.kill()
            server.process.wait(10)
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


JOURNEYS = {"server": from_server, "encrypted": encrypted, "folder": from_folder}

if __name__ == "__main__":
    sys.exit(main())
