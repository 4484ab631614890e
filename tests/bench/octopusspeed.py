#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the demo space of Octopus takes with causeway-cli, as a table.

    octopusspeed.py PROGRAMS [--latency 20] [--scale 10]

PROGRAMS holds optimised causeway-cli and causeway-sandbox. Every step is a process of its own, as an
admin would start it; its memory is what the system says it had at most. With a scale the space is
taken so many times as well, and the table says how many times as long that takes.
"""

import argparse
import os
import pathlib
import sys
import tempfile

from measuredstep import Step

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "blackbox"))
from sandboxserver import SandboxServer  # noqa: E402

KEYS = {"source": "API-SPEEDOFTHESOURCE", "destination": "API-SPEEDOFTHEDESTINATION"}
# Step, seconds it may take, arguments; {} is the migration folder.
STEPS = [("read the source", 2.5, ["read", "{}", "--side", "source"], (0,)),
         ("read the destination", None, ["read", "{}", "--side", "destination"], (0,)),
         ("plan", 0.5, ["plan", "{}", "--offline"], (1,)),
         ("import", 8.0, ["apply", "{}", "--yes"], (0,)),
         ("second run", 3.0, ["sync", "{}", "--yes"], (0,)),
         ("undo", None, ["undo", "{}", "--yes"], (0,))]
MEGABYTES = 120


def measure(programs, latency, scale):
    """Every step of a migration of the space, so many times as large."""
    servers = {side: SandboxServer(programs / "causeway-sandbox", data, KEYS[side], "--latency",
                                   latency, *(["--scale", str(scale)] if side == "source" else []))
               for side, data in (("source", "demo"), ("destination", "empty"))}
    try:
        with tempfile.TemporaryDirectory() as directory:
            home = pathlib.Path(directory)
            environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
            for side, key in KEYS.items():
                environment[f"CAUSEWAY_{side.upper()}_API_KEY"] = key
            cli, folder = programs / "causeway-cli", home / "migration"
            Step(cli, environment, "new", folder, "--platform", "octopus", "--source",
                 servers["source"].address, "--destination", servers["destination"].address)
            taken = [Step(cli, environment, *(argument.replace("{}", str(folder))
                                              for argument in arguments), expected=expected)
                     for _, _, arguments, expected in STEPS]
            return taken, sum(1 for _ in (folder / "source").rglob("*.json"))
    finally:
        for server in servers.values():
            server.process.kill()
            server.process.wait(10)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--latency", default="20")
    parser.add_argument("--scale", type=int, default=1)
    given = parser.parse_args()
    once, count = measure(given.programs, given.latency, 1)
    often, many = measure(given.programs, given.latency, given.scale) if given.scale > 1 else ([], 0)
    print(f"The demo space, {count} files" + (f"; {given.scale} times, {many} files" if often else "")
          + f"; answers after {given.latency} ms\n")
    print("| step | time | target | memory |" + (" so many times | factor | memory |" if often else ""))
    print("| --- | ---: | ---: | ---: |" + (" ---: | ---: | ---: |" if often else ""))
    for number, (title, target, _, _) in enumerate(STEPS):
        wanted = f"{target} s" if target else ""
        line = f"| {title} | {once[number].seconds:.2f} s | {wanted} | {once[number].megabytes:.0f} MB |"
        if often:
            line += (f" {often[number].seconds:.1f} s | {often[number].seconds / once[number].seconds:.1f}"
                     f" | {often[number].megabytes:.0f} MB |")
        print(line)
    late = [title for (title, target, _, _), step in zip(STEPS, once)
            if target and step.seconds > target or step.megabytes > MEGABYTES]
    print("\nover the target: " + (", ".join(late) or "nothing"))
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
