# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulated platform, started for one test."""

import hashlib
import json
import re
import subprocess
import urllib.request


class SandboxServer:
    """A causeway-sandbox process on a free port."""

    def __init__(self, program, data, key, *options, platform="octopus"):
        self.key = key
        self.process = subprocess.Popen(
            [program, platform, "--port", "0", "--data", data, "--key", key, *options],
            stdout=subprocess.PIPE, text=True)
        greeting = self.process.stdout.readline()
        found = re.search(r"http://\S+", greeting)
        if not found:
            raise SystemExit(f"causeway-sandbox says no address but {greeting!r}")
        self.address = found.group()

    def state(self):
        return self._tell("state")

    def writes(self):
        """The requests that were no reads, in their order."""
        return [f"{one['method']} {one['path']}" for one in self._tell("requests")["requests"]
                if one["method"] != "GET"]

    def _tell(self, what):
        with urllib.request.urlopen(f"{self.address}/__sandbox/{what}", timeout=10) as answer:
            return json.load(answer)


def fingerprint(secret):
    """The mark that a sandbox shows in the place of a secret it was given."""
    return "sha256:" + hashlib.sha256(secret.encode()).hexdigest()[:16]
