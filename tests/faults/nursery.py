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

from tests.wire.process import ROOT, ServerProcess


class Nursery:
    """Forks servers until it is closed."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.forking"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **wanted: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()


class QuickServer(ServerProcess):
    """Like any other server of a test, from a nursery."""

    def __init__(self, nursery: Nursery, data_dir: Path, exercises: Path, **env: str) -> None:
        super().__init__(data_dir, exercises, **env)
        self._nursery = nursery

    def begin(self, *command: str) -> None:
        if command:
            super().begin(*command)
            return
        self.data_dir.mkdir(parents=True, exist_ok=True)
        pid = self._nursery.ask(env=self.env, out=str(self._out), err=str(self._err))
        self._process = _Forked(self._nursery, pid)


class _Forked:
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
