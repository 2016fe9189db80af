"""The real server as a process of its own, over a store that lies ready; it is started, asked and killed here."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

LONG = os.environ.get("INTAKE_DRILL") == "1"
ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "var" / "drills.jsonl"


def report(drill: str, **figures: Any) -> None:
    """The figures of a whole drill, printed and kept."""
    line = json.dumps({"drill": drill, "whole": LONG, **figures}, ensure_ascii=False)
    print("\n" + line)
    if LONG:
        FIGURES.parent.mkdir(exist_ok=True)
        with FIGURES.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One installation's server; ``kill`` is kill -9."""

    def __init__(self, data: Path, key: Path) -> None:
        self.port = free_port()
        self.log = data.parent / "server.log"
        self.env = {**os.environ, "INTAKE_DATA": str(data), "INTAKE_KEY": str(key), "INTAKE_PROXY": "1"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Running and answering afterwards."""
        command = [sys.executable, "-m", "intake", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        end = time.monotonic() + 60
        while not self.healthy():
            assert time.monotonic() < end and self.process.poll() is None, self.log.read_text()[-2000:]
            time.sleep(0.02)

    def healthy(self) -> bool:
        """Whether it says so itself."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """Without a word of warning."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ends it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def errors(self) -> list[str]:
        """The lines of the log that tell of an unexpected error."""
        lines = [line for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
        return [line for line in lines if json.loads(line)["level"] in ("error", "critical")]
