# SPDX-License-Identifier: GPL-3.0-or-later
"""A call of causeway-cli: how long it took, and the most memory it had."""

import os
import tempfile
import time


class Step:
    def __init__(self, cli, environment, *arguments, expected=(0,)):
        begun = time.monotonic()
        with tempfile.TemporaryFile() as output:
            process = os.posix_spawn(str(cli), [str(cli), *map(str, arguments)], environment,
                                     file_actions=[(os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                                                   (os.POSIX_SPAWN_DUP2, output.fileno(), 2)])
            _, status, usage = os.wait4(process, 0)
            self.seconds = time.monotonic() - begun
            output.seek(0)
            self.output = output.read().decode()
        self.megabytes = usage.ru_maxrss * 1024 / 1e6
        self.processor = usage.ru_utime + usage.ru_stime
        code = os.waitstatus_to_exitcode(status)
        if code not in expected:
            raise SystemExit(f"causeway-cli {arguments[0]} ends with {code}:\n"
                             f"{self.output[-3000:]}")
