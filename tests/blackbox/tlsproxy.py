# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands before a real platform: HTTP/2 over TLS, with a certificate of its own."""

import re
import shutil
import socket
import subprocess


def is_installed():
    return shutil.which("nghttpx") and shutil.which("openssl")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class TlsProxy:
    """An nghttpx before a server that speaks plain HTTP."""

    def __init__(self, folder, backend, port=None):
        folder.mkdir()
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        shown = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-fingerprint",
                                "-sha256"], check=True, capture_output=True, text=True)
        self.fingerprint = shown.stdout.strip().partition("=")[2]
        self.log = folder / "access.log"
        self.port = port or free_port()
        self.address = f"https://localhost:{self.port}"
        self.process = subprocess.Popen(
            ["nghttpx", "--conf=/dev/null", "--log-level=NOTICE", "--no-ocsp", "--workers=1",
             f"--frontend=127.0.0.1,{self.port}", f"--backend=127.0.0.1,{backend.rpartition(':')[2]}",
             f"--accesslog-file={self.log}", "--accesslog-format=$alpn $request",
             key, certificate], stderr=subprocess.PIPE, text=True)
        said = []
        for line in self.process.stderr:
            said.append(line)
            if re.search(r"Listening on", line):
                return
        raise SystemExit("nghttpx does not listen:\n" + "".join(said))

    def protocols(self):
        """How requests came in: h2, or http/1.1."""
        return {line.split()[0] for line in self.log.read_text().splitlines()}

    def stop(self):
        self.process.kill()
        self.process.wait(10)
