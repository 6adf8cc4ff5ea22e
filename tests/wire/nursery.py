"""Servers that are started in a fraction of the time: a process that has read all modules is forked for each.

What then runs, and is killed, is the server as it always is, in a process of its own; only the reading of some
thousand files before it is spared.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """Forks servers until it is closed; its process begins with the first."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def fork(self, env: dict[str, str], out: Path, err: Path) -> "Forked":
        """A server that says what it says into the two files."""
        return Forked(self, self.ask(env=env, out=str(out), err=str(err)))

    def ask(self, **wanted: Any) -> Any:
        if self._process is None:
            command = [sys.executable, "-m", "tests.wire.forking"]
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()


class Forked:
    """A process of a nursery, with as much of `subprocess.Popen` as a server of a test uses."""

    def __init__(self, nursery: Nursery, pid: int) -> None:
        self._nursery, self.pid = nursery, pid
        self._code: int | None = None

    def poll(self) -> int | None:
        if self._code is None:
            self._code = self._nursery.ask(ended=self.pid)
        return self._code

    def wait(self, timeout: float = 60) -> int:
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("server", timeout)
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
