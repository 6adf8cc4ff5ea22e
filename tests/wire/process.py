"""A server in a process of its own, on a port of its own, with its own data and exercises."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import requests

from server.adapters.sql.database import Database
from server.adapters.sql.keys import SqlKeys
from server.allowances import USUAL
from server.app import utc_now
from server.cli import main
from server.config import Settings
from tests.wire.fronts import Front, Redis
from tests.wire.nursery import ROOT, Nursery
from tests.wire.ports import free_port
from tests.wire.roads import Road

_NOT_PASSED_ON = (
    *("VECHE_", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "HOST", "PORT"),
    "PYTHONDONTWRITEBYTECODE",  # a server that is started often should find its modules compiled
)
WIDE = ",".join(f"{name}=1000000/1000000" for name in USUAL)
"""Hundreds of tests call from one address within seconds. Whoever tries the limits themselves gives `VECHE_LIMITS`
(`test_limits.py`), and with nothing in it has those that hold where nothing is said."""
_STARTING = 90
"""Seconds that a start may take on a machine that has much else to do."""
SQLITE = ""
"""The `DATABASE_URL` of a test that speaks of the SQLite file itself."""


class ServerProcess:
    """Can be started, asked to stop, killed, and started again on the same port and data.

    Where a run's road has several processes for each server, this stands for all of them and for what joins them.
    """

    nursery: Nursery | None = None
    """Where tests set one, servers come from it; where figures are measured, each reads its own modules."""
    road: Road | None = None
    """What servers go over where a test does not say it itself."""

    def __init__(self, data_dir: Path, exercises: Path, *, alone: bool = False, **env: str) -> None:
        """`alone`: one process, whatever the road, for a test that looks at one; so has who gives a DATABASE_URL."""
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
            **env,
        }
        several = 1
        if self.road is not None:
            self.env.setdefault("VECHE_FAST_ROAD", self.road.fast)
            if "DATABASE_URL" not in env and (url := self.road.database()):
                self.env["DATABASE_URL"] = url
                several = 1 if alone else self.road.processes
        self._ports = [self.port] if several == 1 else [free_port() for _ in range(several)]
        self._processes: list[Any] = []
        self._redis: Redis | None = None
        self._front: Front | None = None

    def begin(self, *command: str) -> None:
        """Starts it without waiting for anything; `command` is another than the usual one."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        if len(self._ports) == 1:
            self._processes = [self._begun(self.env, command)]
            return
        if self._redis is None:
            self._redis = Redis()
            self._front = Front(self.port, self._ports)
        self._processes = [self._begun(env, command) for env in self._each(self._redis)]

    def _each(self, redis: Redis) -> Iterator[dict[str, str]]:
        """What is said to each of several: the same but for the port, and the address that people see."""
        for port in self._ports:
            yield {"VECHE_PUBLIC_URL": self.base, **self.env, "PORT": str(port), "REDIS_URL": redis.url}

    def _begun(self, env: dict[str, str], command: tuple[str, ...]) -> Any:
        if self.nursery and not command:
            return self.nursery.fork(env, self._out, self._err)
        with self._out.open("ab") as out, self._err.open("ab") as err:
            words = command or (sys.executable, "-m", "server")
            return subprocess.Popen(words, cwd=ROOT, env=env, stdout=out, stderr=err)

    def start(self, *command: str) -> "ServerProcess":
        """Returns once the server says that it is ready."""
        self.begin(*command)
        return self.await_ready()

    def await_ready(self) -> "ServerProcess":
        """Returns once a server that was begun says that it is ready; leaves nothing behind where it never does."""
        deadline = time.monotonic() + _STARTING
        try:
            while not self._ready():
                assert self._running() == self._processes, f"the server did not start: {self.errors()}"
                assert time.monotonic() < deadline, f"the server was not ready in {_STARTING} s: {self.errors()}"
                time.sleep(0.05)
        except AssertionError:
            self.put_away()
            raise
        return self

    def outcome(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """What a program of ours says that ends by itself, under the same settings."""
        command = (sys.executable, *words)
        return subprocess.run(
            command, check=False, cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=_STARTING
        )

    @property
    def bases(self) -> list[str]:
        """Each process's own address; people call `base`."""
        return [f"http://127.0.0.1:{port}" for port in self._ports]

    @property
    def processes(self) -> int:
        """How many it stands for."""
        return len(self._ports)

    @property
    def pid(self) -> int:
        """Of the process; of the first, where there are several."""
        assert self._processes
        return self._processes[0].pid

    def helpers(self, program: str, of: int | None = None) -> list[int]:
        """Processes that the server, or another one, has begun and that run a program of ours."""
        parents = [of] if of else [process.pid for process in self._processes]
        return [one for parent in parents for one in _children(parent, program)]

    def ask_to_stop(self) -> None:
        assert self._processes
        for process in self._processes:
            process.send_signal(signal.SIGTERM)

    def stop(self, within: float = 20) -> int:
        """SIGTERM; returns the exit code."""
        self.ask_to_stop()
        return self.ended(within)

    def ended(self, within: float) -> int:
        """The exit code of a server that was asked to stop, 0 only where each has it; fails if it takes longer."""
        assert self._processes
        deadline = time.monotonic() + within
        codes = [process.wait(max(0.0, deadline - time.monotonic())) for process in self._processes]
        return next(filter(None, codes), 0)

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """It stands still meanwhile, and believes afterwards that it was never away."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            while Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
                time.sleep(0.01)
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL: no chance to write or to say anything."""
        assert self._processes
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()

    def put_away(self) -> None:
        """Ends the process, however it stands."""
        try:
            if running := self._running():
                for process in running:
                    process.send_signal(signal.SIGTERM)
                self.ended(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        finally:
            for beside in filter(None, (self._front, self._redis)):
                beside.put_away()
            self._front = self._redis = None

    def _running(self) -> list[Any]:
        return [process for process in self._processes if process.poll() is None]

    def printed(self) -> str:
        return self._out.read_text()

    def errors(self) -> str:
        return self._err.read_text() if self._err.exists() else ""

    def owner_code(self) -> str:
        """The code in the link that the first start prints."""
        found = re.search(r"^owner: \S+/owner/(\S+)$", self.printed(), re.MULTILINE)
        assert found, "no owner link was printed"
        return found.group(1)

    def veche(self, *words: str) -> int:
        """What a command ends with under the same settings, carried out here, so that a test reads what it prints."""
        with mock.patch.dict(os.environ, self.env):
            return main([*words, "--data-dir", str(self.data_dir)])

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
        return all(_is_ready(port) for port in self._ports)


def _is_ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=5).status_code == 200
    except (requests.ConnectionError, requests.Timeout):
        # A start under load: the port is open before the exercises have been read.
        return False


def _children(parent: int, program: str) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    try:
        children = [int(number) for file in tasks for number in file.read_text().split()]
        return [one for one in children if program.encode() in Path(f"/proc/{one}/cmdline").read_bytes()]
    except (FileNotFoundError, ProcessLookupError):
        return []  # one of them has just ended
