# SPDX-License-Identifier: GPL-3.0-or-later
"""A program seen through the accessibility bus: what a screen reader is told, and the keyboard."""

import subprocess
import time

import pyatspi

PATIENCE = 30.0  # seconds that anything asked for may take
PAUSE = 0.05  # seconds between two looks


class NotThere(Exception):
    """What was waited for did not come about."""


def wait_for(what, look, patience=PATIENCE):
    """Looks again and again until there is an answer that counts."""
    end = time.monotonic() + patience
    while True:
        if Program.running and Program.running.poll() is not None:
            raise NotThere(f"{what}: the program ended with {Program.running.returncode}")
        try:
            found = look()
        except Exception as error:  # the tree changes while it is read
            found, last = None, error
        else:
            last = None
        if found:
            return found
        if time.monotonic() > end:
            raise NotThere(f"{what}: not within {patience:.0f} s" + (f" ({last})" if last else ""))
        time.sleep(PAUSE)


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


class Node:
    """One accessible object."""

    def __init__(self, raw):
        self.raw = raw

    @property
    def name(self):
        return self.raw.name

    @property
    def role(self):
        return self.raw.getRoleName()

    def has(self, state):
        return self.raw.getState().contains(state)

    @property
    def is_shown(self):
        return self.has(pyatspi.STATE_SHOWING)

    @property
    def is_enabled(self):
        return self.has(pyatspi.STATE_ENABLED)

    @property
    def is_checked(self):
        return self.has(pyatspi.STATE_CHECKED)

    @property
    def text(self):
        try:
            return self.raw.queryText().getText(0, -1)
        except NotImplementedError:
            return ""

    def children(self):
        for i in range(self.raw.childCount):
            child = self.raw.getChildAtIndex(i)
            if child is not None:
                yield Node(child)

    def walk(self, deep=True):
        """Everything that is on the screen below this; the cells of tables only when `deep`."""
        for child in self.children():
            if not child.is_shown:
                continue
            yield child
            if deep or child.role not in ("table", "tree table", "tree", "list"):
                yield from child.walk(deep)

    def press(self):
        action = self.raw.queryAction()
        names = [action.getName(i) for i in range(action.nActions)]
        for wanted in ("Press", "Toggle"):
            if wanted in names:
                action.doAction(names.index(wanted))
                return
        raise NotThere(f"{self.role} “{self.name}” offers no press, only {names}")

    def dump(self, depth=0, lines=400):
        """The tree as text, for a person who wants to know why something was not found."""
        out = []

        def add(node, level):
            if len(out) >= lines:
                return
            try:
                text = node.text if node.role != "password text" else "…"
                out.append("  " * level + f"{node.role} “{node.name}”"
                           + (f" = {text!r}" if text and text != node.name else "")
                           + ("" if node.is_enabled else " (disabled)"))
                for child in node.children():
                    if child.is_shown:
                        add(child, level + 1)
            except Exception as error:  # gone in the meantime
                out.append("  " * level + f"(gone: {error})")

        add(self, depth)
        return "\n".join(out)


class Program:
    """The running program: its window, and the things in it by role and name."""

    running = None  # one at a time; whoever waits for it must notice its end

    def __init__(self, name, process):
        self.process = process
        Program.running = process
        self.root = wait_for(f"“{name}” on the accessibility bus", lambda: self._find(name))
        # Role frame or dialog: the first window of the program.
        self.window = wait_for("a window", lambda: next(self.root.children(), None))
        self.x_window = wait_for("an X window", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)],
            capture_output=True, text=True, check=False).stdout.split()[-1])

    def _find(self, name):
        for child in Node(pyatspi.Registry.getDesktop(0)).children():
            if child.name == name:
                return child
        return None

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowmove", self.x_window, "0", "0", "windowsize",
                        self.x_window, str(width), str(height), "windowfocus", self.x_window],
                       check=True)

    def shown(self, role, name, holder=None):
        """The one on the screen with this role whose name is, or begins with, this one; or none."""
        for node in (holder or self.root).walk(deep=False):
            if node.role == role and (node.name == name or (
                    name.endswith("…") and node.name.startswith(name[:-1]))):
                return node
        return None

    def find(self, role, name, patience=PATIENCE):
        return wait_for(f"{role} “{name}”", lambda: self.shown(role, name), patience)

    def enabled(self, role, name, patience=PATIENCE):
        def look():
            node = self.shown(role, name)
            return node if node and node.is_enabled else None
        return wait_for(f"{role} “{name}”, enabled", look, patience)

    def press(self, name, role="push button", patience=PATIENCE):
        self.enabled(role, name, patience).press()

    def check(self, name, role="check box"):
        node = self.enabled(role, name)
        if not node.is_checked:
            node.press()
        wait_for(f"{role} “{name}”, checked", lambda: node.is_checked)

    def focus(self, node):
        subprocess.run(["xdotool", "windowfocus", self.x_window], check=True)
        def look():
            node.raw.queryComponent().grabFocus()
            return node.has(pyatspi.STATE_FOCUSED)
        wait_for(f"focus on “{node.name}”", look)

    def type_into(self, node, text, secret=False):
        """By the keyboard: what is set through the bus alone is not what a person does."""
        self.focus(node)
        keys("ctrl+a", "BackSpace")
        subprocess.run(["xdotool", "type", "--delay", "4", "--file", "-"], input=text, text=True,
                       check=True)
        wait_for(f"the text in “{node.name}”",
                 lambda: node.raw.queryText().characterCount == len(text) if secret
                 else node.text == text)

    def choose(self, node, wanted):
        """An entry of a combo box, by keys. Its name on the bus is the entry that is chosen."""
        node.raw.queryAction().doAction(0)
        entries = wait_for("the entries", lambda: [
            child.name for child in node.walk() if child.role == "list item"])
        row = next((i for i, entry in enumerate(entries) if entry.startswith(wanted)), None)
        if row is None:
            raise NotThere(f"“{wanted}” among {entries}")
        keys("Home", *["Down"] * row, "Return")
        wait_for(f"“{wanted}” chosen", lambda: node.name.startswith(wanted))

    def title(self):
        """The step that the list at the side shows as the current one."""
        end = ", current step"
        for node in self.root.walk(deep=False):
            if node.role == "push button" and node.name.endswith(end):
                return node.name.removesuffix(end)
        return ""

    def wait_for_page(self, *titles, patience=PATIENCE):
        def look():
            title = self.title()
            return title if title in titles else None
        return wait_for("page " + " or ".join(titles), look, patience)

    def shoot(self, path):
        subprocess.run(["import", "-window", self.x_window, "-strip", str(path)], check=True)

    def shoot_when_still(self, path, patience=3.0):
        """The picture that two looks in a row agree on; a cursor may blink on, that is no fault."""
        last = None
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.shoot(path)
            picture = path.read_bytes()
            if picture == last:
                return
            last = picture
