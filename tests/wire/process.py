"""A server in a process of its own, on a port of its own, with its own data and exercises."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from server.adapters.sql.database import Database
from server.adapters.sql.keys import SqlKeys
from server.allowances import USUAL
from server.app import utc_now
from server.config import Settings
from tests.wire.nursery import ROOT, Nursery

_NOT_PASSED_ON = (
    *("VECHE_", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "HOST", "PORT"),
    "PYTHONDONTWRITEBYTECODE",  # a server that is started often should find its modules compiled
)
WIDE = ",".join(f"{name}=1000000/1000000" for name in USUAL)
"""Hundreds of tests call from one address within seconds. Whoever tries the limits themselves gives `VECHE_LIMITS`
(`test_limits.py`), and with nothing in it has those that hold where nothing is said."""
_STARTING = 40
"""Seconds that a start may take on a machine that has much else to do."""


class ServerProcess:
    """Can be started, asked to stop, killed, and started again on the same port and data."""

    nursery: Nursery | None = None
    """Where tests set one, servers come from it; where figures are measured, each reads its own modules."""

    def __init__(self, data_dir: Path, exercises: Path, **env: str) -> None:
        self.data_dir = data_dir
        self.words = data_dir
        """Where it is kept what the server says."""
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}
        self.env = {
            **kept,
            "PORT": str(self.port),
            "VECHE_DATA_DIR": str(data_dir),
            "VECHE_EXERCISES_DIR": str(exercises),
            "VECHE_LIMITS": WIDE,
            "VECHE_FAST_ROAD": os.environ.get("TEST_FAST_ROAD", "1"),
            **env,
        }
        self._process: Any = None

    def begin(self, *command: str) -> None:
        """Starts it without waiting for anything; `command` is another than the usual one."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        if self.nursery and not command:
            self._process = self.nursery.fork(self.env, self._out, self._err)
            return
        with self._out.open("ab") as out, self._err.open("ab") as err:
            words = command or (sys.executable, "-m", "server")
            self._process = subprocess.Popen(words, cwd=ROOT, env=self.env, stdout=out, stderr=err)

    def start(self, *command: str) -> "ServerProcess":
        """Returns once the server says that it is ready."""
        self.begin(*command)
        assert self._process is not None
        deadline = time.monotonic() + _STARTING
        while not self._ready():
            assert self._process.poll() is None, f"the server did not start: {self.errors()}"
            assert time.monotonic() < deadline, f"the server was not ready in {_STARTING} s: {self.errors()}"
            time.sleep(0.05)
        return self

    def outcome(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """What a program of ours says that ends by itself, under the same settings."""
        command = (sys.executable, *words)
        return subprocess.run(
            command, check=False, cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=_STARTING
        )

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def helpers(self, program: str, of: int | None = None) -> list[int]:
        """Processes that the server, or another one, has begun and that run a program of ours."""
        tasks = Path(f"/proc/{of or self.pid}/task").glob("*/children")
        try:
            children = [int(number) for file in tasks for number in file.read_text().split()]
            return [one for one in children if program.encode() in Path(f"/proc/{one}/cmdline").read_bytes()]
        except (FileNotFoundError, ProcessLookupError):
            return []  # one of them has just ended

    def ask_to_stop(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def stop(self, within: float = 20) -> int:
        """SIGTERM; returns the exit code."""
        self.ask_to_stop()
        return self.ended(within)

    def ended(self, within: float) -> int:
        """The exit code of a server that was asked to stop; fails if it takes longer."""
        assert self._process is not None
        return self._process.wait(within)

    def kill(self) -> None:
        """SIGKILL: no chance to write or to say anything."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def put_away(self) -> None:
        """Ends the process, however it stands."""
        if self._process is not None and self._process.poll() is None:
            self.ask_to_stop()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
                raise

    def printed(self) -> str:
        return self._out.read_text()

    def errors(self) -> str:
        return self._err.read_text() if self._err.exists() else ""

    def owner_code(self) -> str:
        """The code in the link that the first start prints."""
        found = re.search(r"^owner: \S+/owner/(\S+)$", self.printed(), re.MULTILINE)
        assert found, "no owner link was printed"
        return found.group(1)

    def new_token(self) -> str:
        """An API token, as `veche token` makes it, without the seconds that another process takes."""
        with self._keys() as keys:
            return keys.new_token("tests", utc_now())

    def new_owner_code(self) -> str:
        """The code of a fresh link for the owner, as `veche owner-link` makes it."""
        with self._keys() as keys:
            return keys.new_owner_link(utc_now())

    @contextmanager
    def _keys(self) -> Iterator[SqlKeys]:
        database = Database(Settings.from_env(self.env).database_url)
        try:
            yield SqlKeys(database)
        finally:
            database.close()

    @property
    def _out(self) -> Path:
        return self.words / "server.out"

    @property
    def _err(self) -> Path:
        return self.words / "server.err"

    def complaints(self) -> list[str]:
        """What it has told beside what goes on as it should."""
        return [line for line in self.errors().splitlines() if '"level": "info"' not in line]

    def _ready(self) -> bool:
        try:
            return requests.get(f"{self.base}/readyz", timeout=5).status_code == 200
        except (requests.ConnectionError, requests.Timeout):
            # A start under load: the port is open before the exercises have been read.
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
