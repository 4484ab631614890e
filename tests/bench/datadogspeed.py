#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an organisation of 5,520 objects takes with causeway-cli, as a table.

    datadogspeed.py PROGRAMS [--latency 20] [--limit 15/10] [--scale 0.05]

PROGRAMS holds optimised causeway-cli and causeway-sandbox. Every step is a process of its own, as an
admin would start it; its memory is what the system says it had at most. With a limit the objects are
fewer, and the table says how long the limit alone makes them wait.
"""

import argparse
import collections
import datetime
import json
import math
import os
import pathlib
import sys
import tempfile
import time
import urllib.request
import uuid

from measuredstep import Step

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "blackbox"))
from sandboxserver import SandboxServer  # noqa: E402

KINDS = ("monitors", "dashboards", "service_level_objectives", "users", "logs_metrics",
         "downtime_schedules", "synthetics_global_variables", "spans_metrics", "teams", "powerpacks")
EACH = 552
KEYS = {"source": ("0" * 31 + "1", "0" * 39 + "1"), "destination": ("0" * 31 + "2", "0" * 39 + "2")}


def unique(kind, number):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {number}"))


def three_blocks(number):
    digits = "abcdefghijklmnopqrstuvwxyz0123456789"
    text = ""
    for _ in range(9):
        text = digits[number % 36] + text
        number //= 36
    return "-".join((text[:3], text[3:6], text[6:]))


def monitor(number, counts):
    if number % 20 == 19:  # of those before it
        first, second = 10_000_000 + number - 1, 10_000_000 + number - 2
        return {"id": 10_000_000 + number, "type": "composite", "name": f"Both {number}",
                "query": f"( {first} && !{second} )", "message": "@team-team-1 look",
                "tags": ["team:ops"], "options": {"include_tags": True}}
    return {"id": 10_000_000 + number, "type": "query alert", "name": f"Service {number} is slow",
            "query": f"avg(last_5m):avg:service.latency{{service:s{number}}} by {{host}} > 0.5",
            "message": "It is slow: {{host.name}} answers after {{value}} s. " + "More words. " * 30,
            "tags": ["team:ops", f"service:s{number}", "env:prod"], "priority": 3,
            "options": {"thresholds": {"critical": 0.5, "warning": 0.25}, "notify_audit": False,
                        "include_tags": True, "renotify_interval": 60, "new_host_delay": 300}}


def dashboard(number, counts):
    widgets = [{"id": 1, "definition": {"type": "alert_graph", "viz_type": "timeseries",
                                        "alert_id": str(10_000_000 + number % counts["monitors"])}},
               {"id": 2, "definition": {"type": "slo", "view_type": "detail", "time_windows": ["7d"],
                                        "slo_id": objective_id(
                                            number % counts["service_level_objectives"])}}]
    widgets += [{"id": 3 + one, "definition": {
        "type": "timeseries", "title": f"Latency {one}", "show_legend": True,
        "requests": [{"formulas": [{"formula": "a / b"}], "response_format": "timeseries",
                      "queries": [{"name": name, "data_source": "metrics",
                                   "query": f"sum:service.{name}.{one}{{$env}} by {{host}}"}
                                  for name in ("a", "b")]}]}} for one in range(8)]
    return {"id": three_blocks(number), "title": f"Board {number}", "layout_type": "ordered",
            "reflow_type": "auto", "description": "", "widgets": widgets,
            "template_variables": [{"name": "env", "prefix": "env", "default": "*"}]}


def objective_id(number):
    return f"{number:032x}"


def objective(number, counts):
    return {"id": objective_id(number), "type": "monitor", "name": f"Objective {number}",
            "description": "", "tags": ["env:prod", "team:ops"],
            "monitor_ids": [10_000_000 + number % counts["monitors"] // 20 * 20],
            "thresholds": [{"timeframe": "7d", "target": 99.0}]}


def user(number, counts):
    return {"id": unique("user", number), "type": "users",
            "attributes": {"handle": f"user.{number}@nordwind.example", "name": f"User {number}",
                           "email": f"user.{number}@nordwind.example", "disabled": False,
                           "service_account": False}}
 

def powerpack(number, counts):
    return {"id": unique("powerpack", number), "type": "powerpack", "attributes": {
        "name": f"Pack {number}", "description": "", "tags": ["team:ops"], "template_variables": [],
        "group_widget": {"definition": {
            "type": "group", "layout_type": "ordered", "title": "Pack", "widgets": [
                {"definition": {"type": "note", "content": f"Note {number}"}}]}}}}


def team(number, counts):
    return {"id": unique("team", number), "type": "team",
            "attributes": {"name": f"Team {number}", "handle": f"team-{number}", "description": ""}}


def logs_metric(number, counts):
    return {"id": f"logs.metric.{number}", "type": "logs_metrics",
            "attributes": {"compute": {"aggregation_type": "count"},
                           "filter": {"query": f"service:s{number}"},
                           "group_by": [{"path": "@http.status", "tag_name": "status"}]}}


def spans_metric(number, counts):
    return {"id": f"spans.metric.{number}", "type": "spans_metrics",
            "attributes": {"compute": {"aggregation_type": "count"},
                           "filter": {"query": f"service:s{number}"},
                           "group_by": [{"path": "@http.status", "tag_name": "status"}]}}


def downtime(number, counts):
    return {"id": unique("downtime", number), "type": "downtime", "attributes": {
        "message": f"Work {number}", "scope": f"service:s{number}", "mute_first_recovery_notification":
        False, "monitor_identifier": {"monitor_tags": [f"service:s{number}"]},
        "notify_end_states": ["alert"], "notify_end_types": ["expired"], "display_timezone": "UTC",
        "schedule": {"timezone": "UTC", "recurrences": [
            {"start": "2035-01-06T02:00:00", "duration": "2h", "rrule": "FREQ=WEEKLY"}]}}}


def variable(number, counts):
    return {"id": unique("variable", number), "name": f"VARIABLE_{number}", "type": "variable",
            "description": "", "tags": ["team:ops"],
            "value": {"secure": False, "value": f"value {number}"}}


MAKERS = {"monitors": monitor, "dashboards": dashboard, "service_level_objectives": objective,
          "users": user, "powerpacks": powerpack, "teams": team, "logs_metrics": logs_metric,
          "spans_metrics": spans_metric, "downtime_schedules": downtime,
          "synthetics_global_variables": variable}


def write_organisation(folder, counts):
    folder.mkdir()
    for kind, count in counts.items():
        documents = [MAKERS[kind](number, counts) for number in range(count)]
        (folder / f"{kind}.json").write_text(json.dumps(documents))


class Server(SandboxServer):
    """One simulated organisation."""

    def __init__(self, programs, data, role_name, options):
        key, app_key = KEYS[role_name]
        super().__init__(programs / "causeway-sandbox", data, key, "--app-key", app_key, "--role",
                         role_name, *options, platform="datadog")

    def requests(self):
        with urllib.request.urlopen(self.address + "/__sandbox/requests", timeout=60) as answer:
            return json.load(answer)["requests"]


def counted(kind, server):
    organisation = server.state()["organisations"][0]
    return len([one for one in organisation[kind]
                if kind != "monitors" or one.get("type") != "synthetics alert"])


def lost(source, destination):
    """What the destination has less of than the source."""
    there = {kind: counted(kind, destination) for kind in KINDS}
    here = {kind: counted(kind, source) for kind in KINDS}
    return sum(max(0, here[kind] - there[kind]) for kind in KINDS)


def family(path):
    """The part of an address that requests are counted by."""
    segments = path.split("?")[0].strip("/").split("/")[2:]
    return "/".join(segments[:3] if segments[:1] in (["logs"], ["apm"]) else
                    segments[:2] if segments[:1] == ["synthetics"] else segments[:1])


def least_seconds(requests, limit):
    """How long they take at least: as many as the limit says in every period."""
    if not limit or not requests:
        return 0
    most, seconds = map(int, limit.split("/"))
    families = collections.Counter(family(one["path"]) for one in requests)
    return (math.ceil(max(families.values(), default=0) / most) - 1) * seconds


def writing_seconds(folder):
    """From the first write of the only run to its last one, as its journal has it."""
    journal = next((folder / "runs").glob("*/journal.jsonl"))
    times = [datetime.datetime.fromisoformat(json.loads(line)["time"].replace("Z", "+00:00"))
             for line in journal.read_text().splitlines() if '"time"' in line]
    return (times[-1] - times[0]).total_seconds()


def measure(programs, home, servers, options):
    source, destination = servers
    cli = programs / "causeway-cli"
    folder = home / "migration"
    environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    for side, (api, app) in KEYS.items():
        environment[f"CAUSEWAY_{side.upper()}_API_KEY"] = api
        environment[f"CAUSEWAY_{side.upper()}_APP_KEY"] = app
    Step(cli, environment, "new", folder, "--platform", "datadog", "--source", source.address,
         "--destination", destination.address)
    chosen = [part for kind in KINDS for part in ("--include", f"{kind}/*")]
    Step(cli, environment, "select", folder, "--none", *chosen)
    steps = []

    def wait_for_window():
        if options["limit"]:  # so that what the limit makes a step wait can be told exactly
            period = int(options["limit"].split("/")[1])
            time.sleep(period - time.time() % period)

    def step(title, target, *arguments, expected=(0,)):
        wait_for_window()
        before = [len(server.requests()) for server in servers]
        taken = Step(cli, environment, *arguments, expected=expected)
        asked = [server.requests()[count:] for server, count in zip(servers, before)]
        least = max(least_seconds(one, options["limit"]) for one in asked)  # side by side
        steps.append((title, target, taken, sum(map(len, asked)), least))

    step("read the source", 1.0, "read", folder, "--side", "source")
    Step(cli, environment, "read", folder, "--side", "destination")
    step("plan everything", None, "plan", folder, "--offline", expected=(1,))
    step("create everything", 3.0, "apply", folder, "--yes")
    writing = writing_seconds(folder)
    step("read the destination", None, "read", folder, "--side", "destination")
    step("show that nothing differs", 0.7, "plan", folder, "--offline")
    step("second run", 1.5, "sync", folder, "--yes")
    missing = lost(source, destination)
    refused = sum(one["status"] == 429 for one in source.requests() + destination.requests())
    print(f"{sum(options['counts'].values())} objects of ten types, {options['words']}\n")
    print("| step | time | target | requests | processor | most memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for title, target, taken, asked, least in steps:
        wanted = f"≥ {least} s" if options["limit"] else f"{target} s" if target else ""
        print(f"| {title} | {taken.seconds:.2f} s | {wanted} | {asked} | {taken.processor:.2f} s "
              f"| {taken.megabytes:.0f} MB |")
    print(f"\nOf the time for creating, {writing:.2f} s are the writing itself; the rest is opening the "
          "folder, logging in,\nreading everything again, comparing it and the report.")
    print(f"\nlost: {missing}; refused with 429: {refused}")
    return missing


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--latency", default="20")
    parser.add_argument("--limit")
    parser.add_argument("--scale", type=float, default=1.0)
    given = parser.parse_args()
    counts = {kind: max(1, round(EACH * given.scale)) for kind in KINDS}
    server_options = ["--latency", given.latency]
    words = f"answers after {given.latency} ms"
    if given.limit:
        server_options += ["--limit", given.limit]
        words += f", limit {given.limit}"
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        write_organisation(home / "organisation", counts)
        servers = [Server(given.programs, str(home / "organisation"), "source", server_options),
                   Server(given.programs, "empty", "destination", server_options)]
        try:
            return measure(given.programs, home, servers,
                           {"counts": counts, "words": words, "limit": given.limit})
        finally:
            for server in servers:
                server.process.kill()
                server.process.wait(10)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
