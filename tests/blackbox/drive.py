#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Migrates the demo data through the wizard as a person would, and looks at what has come of it.

Runs inside run.sh. The programs are taken from the folder given, in the form they are installed in.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

from accessible import NotThere, Program, keys, wait_for
from comparison import Space, differences, paths
from sandboxserver import SandboxServer, fingerprint

SOURCE_KEY = "API-SOURCEKEYTHATNOBODYMUSTSEE"
DESTINATION_KEY = "API-DESTINATIONKEYTHATNOBODYMUSTSEE"
SECRET = "correct-horse-battery-staple"
SPACE = "Platform"
NEW_SECRET = "Cdn.PurgeToken"  # of the demo's source; the destination has nothing of that name
LONG = 90.0  # seconds for a step that reads or writes everything


class Journey:
    """One migration, page by page."""

    def __init__(self, options):
        self.options = options
        self.home = pathlib.Path(os.environ["BLACKBOX_HOME"])
        self.folder = self.home / "Documents" / "demo-migration"
        slow = ["--latency", str(options.latency)] if options.latency else []
        self.source = SandboxServer(options.programs / "causeway-sandbox", "demo", SOURCE_KEY)
        self.destination = SandboxServer(options.programs / "causeway-sandbox",
                                         "demo-destination", DESTINATION_KEY, *slow)
        self.before = self.destination.state()
        self.keyring_before = keyring_size(self.home)
        self.process = subprocess.Popen([options.programs / "causeway", *options.arguments])
        self.wizard = None

    def open_window(self):
        self.wizard = Program("causeway", self.process)
        width, height = (int(number) for number in self.options.size.split("x"))
        self.wizard.resize(width, height)

    def close(self):
        for process in (self.process, self.source.process, self.destination.process):
            process.kill()
            process.wait(10)

    def arrive(self, page, patience=LONG):
        self.wizard.wait_for_page(page, patience=patience)
        print(f"page {page}", flush=True)

    def shoot(self, name):
        if self.options.shots:
            self.wizard.shoot_when_still(
                self.options.shots / f"{name}-{self.options.suffix}.png")

    def start(self):
        wizard = self.wizard
        self.arrive("Start")
        wizard.press("Octopus Deploy", "radio button")
        wizard.type_into(wizard.find("text", "Name"), "Web shop to Platform")
        wizard.type_into(wizard.find("text", "Folder of the migration"), str(self.folder))
        self.shoot("start")
        wizard.press("Begin")

    def log_in(self, server, read, choice_name, remember):
        wizard = self.wizard
        wizard.type_into(wizard.find("text", "Address"), server.address)
        wizard.type_into(wizard.find("password text", "API key"), server.key, secret=True)
        if remember:
            wizard.check("Remember this login in the keychain")
        wizard.press("Check")
        wizard.find("label", "Signed in as: …")
        if choice_name:
            wizard.choose(wizard.enabled("combo box", "Choose the space…"), choice_name)
            wizard.find("label", "Signed in as: …")
        return lambda: wizard.press(read)

    def read_source(self):
        self.arrive("Source")
        go_on = self.log_in(self.source, "Read the source", None, remember=True)
        self.shoot("source")
        go_on()

    def read_destination(self):
        self.arrive("Destination")
        go_on = self.log_in(self.destination, "Read the destination", SPACE, remember=False)
        self.shoot("destination")
        go_on()

    def select(self):
        wizard = self.wizard
        self.arrive("Selection")
        self.select_all()
        self.shoot("selection")
        self.forget_the_environments()
        self.select_all()
        wizard.press("Next")
        wizard.wait_for_page("Spreading", patience=LONG)  # nothing is missing any more

    def select_all(self):
        self.wizard.press("Select all")  # a button that is pressed through the bus acts a bit later
        wait_for("everything selected", self.all_is_selected)

    def forget_the_environments(self):
        """What needs them is shown before anything is planned, and Back leads to the selection."""
        wizard = self.wizard
        tree = wait_for("the resources", lambda: next(
            (node for node in wizard.root.walk(deep=False)
             if node.role in ("tree", "tree table")), None))
        wizard.focus(tree)
        keys("Home", "space")  # the first type of all
        wait_for("a selection without them", lambda: not self.all_is_selected())
        wizard.press("Next")
        self.arrive("Dependencies")
        self.shoot("dependencies")
        wizard.press("Back")
        self.arrive("Selection")

    def all_is_selected(self):
        counts = [count for count in (
            re.fullmatch(r"(\d+) of (\d+) selected", node.name)
            for node in self.wizard.root.walk(deep=False) if node.role == "label") if count]
        return bool(counts) and all(count[1] == count[2] for count in counts)

    def keep_names(self):
        """Secrets stay under their names: that is what is chosen to begin with."""
        self.arrive("Spreading")
        self.shoot("spreading")
        self.wizard.press("Next")

    def give_secret(self):
        wizard = self.wizard
        self.arrive("Secrets")
        # One that the destination does not have yet: no platform gives out the value that an
        # overwritten secret had, so that no undo could bring it back.
        wizard.press(NEW_SECRET)  # so many secrets are folded up
        field = wait_for("a field for a secret", lambda: next(
            (node for node in wizard.root.walk() if node.role == "password text"), None))
        print(f"typing the secret of “{field.name}”", flush=True)
        wizard.type_into(field, SECRET, secret=True)
        self.shoot("secrets")
        wizard.press("Next")

    def import_all(self):
        wizard = self.wizard
        self.arrive("Preview")
        wait_for("the plan", lambda: wizard.shown("push button", "Import …"), LONG)
        if self.destination.state() != self.before:
            raise NotThere("the destination was written to before the import was approved")
        self.shoot("preview")
        wizard.press("Import …")
        self.arrive("Import")
        if self.options.shots:
            wait_for("a part of the import", lambda: len(self.destination.writes()) > 200, LONG)
            wizard.shoot(self.options.shots / f"import-{self.options.suffix}.png")
        wizard.press("Report", patience=LONG)
        self.arrive("Report")
        self.shoot("report")

    def undo(self):
        wizard = self.wizard
        wizard.press("Undo this import…")
        wizard.find("push button", "Keep everything", LONG)
        self.shoot("undo")
        wizard.press("Undo …")
        wait_for("the end of the undo", lambda: any(
            "The import is undone" in node.name for node in wizard.root.walk(deep=False)), LONG)


def compare(journey):
    """What the destination holds after the import, against what the source holds."""
    after = journey.destination.state()
    source, before, there = (Space(state, space, typed=False) for state, space in (
        (journey.source.state(), "Default"), (journey.before, SPACE), (after, SPACE)))
    problems = differences(source, before, there)
    mark = fingerprint(SECRET)
    if mark not in str(after):
        problems.append("the typed secret is not at the destination")
    if mark in str(journey.before):
        problems.append("the typed secret was at the destination before")
    return problems


def leaks(home):
    """Files that hold what only a keychain may hold."""
    found = []
    keyrings = home / "data" / "keyrings"
    for path in home.rglob("*"):
        if not path.is_file() or keyrings in path.parents:
            continue
        content = path.read_bytes()
        for secret in (SECRET, SOURCE_KEY, DESTINATION_KEY):
            if secret.encode() in content or secret.encode("utf-16-le") in content:
                found.append(f"{path} holds {secret}")
    return found


def keyring_size(home):
    return sum(path.stat().st_size for path in (home / "data" / "keyrings").rglob("*.keyring"))


def report_problems(journey):
    reports = [path for path in journey.folder.rglob("*.html") if path.stat().st_size > 0]
    if not reports:
        return [f"no report below {journey.folder}"]
    if keyring_size(journey.home) <= journey.keyring_before:
        return ["the login that was to be remembered is not in the keyring"]
    return []


def run(journey):
    journey.start()
    journey.read_source()
    journey.read_destination()
    journey.select()
    journey.keep_names()
    journey.give_secret()
    journey.import_all()
    problems = compare(journey) + report_problems(journey) + leaks(journey.home)
    journey.undo()
    problems += [f"after the undo the destination is not as it was: {difference}"
                 for difference in paths(journey.before, journey.destination.state())]
    problems += leaks(journey.home)
    return problems


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path, help="folder of the built programs")
    parser.add_argument("--results", type=pathlib.Path, default=pathlib.Path("."),
                        help="where a failure leaves its picture")
    parser.add_argument("--shots", type=pathlib.Path, help="save a picture of every page here")
    parser.add_argument("--suffix", default="light", help="ends the names of the pictures")
    parser.add_argument("--size", default="1100x760", help="of the window, in pixels")
    parser.add_argument("--latency", type=int, default=0,
                        help="milliseconds before each of the destination's answers")
    parser.add_argument("--dark", dest="arguments", action="store_const", const=["--dark"],
                        default=["--light"], help="the dark colours")
    return parser.parse_args()


def main():
    journey = Journey(arguments())
    try:
        journey.open_window()
        try:
            problems = run(journey)
        except NotThere as error:
            problems = [str(error)]
        if problems and journey.process.poll() is None:
            picture = journey.options.results / "blackbox-failure.png"
            print(journey.wizard.root.dump(), flush=True)
            journey.wizard.shoot(picture)
            print(f"picture: {picture}", flush=True)
    finally:
        journey.close()
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
