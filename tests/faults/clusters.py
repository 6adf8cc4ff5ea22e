"""A PostgreSQL of a test's own, which may be stopped, killed and held still without anybody else noticing."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.wire.ports import free_port

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class NoCluster(Exception):
    """PostgreSQL's programs are not here; the text says what to do about it."""


class Cluster:
    """One database server on a port of its own; `url` is its database."""

    def __init__(self, *settings: str) -> None:
        """Raises NoCluster; `settings` are some of PostgreSQL's own, as `name=value`."""
        self._programs, self._user = Cluster.require()
        self._settings = ["listen_addresses=127.0.0.1", "shared_buffers=16MB", *settings]
        # Its socket's path may be about a hundred signs long, and its user has to reach it.
        self._folder = Path(tempfile.mkdtemp(prefix="veche-pg-"))
        self.port = free_port()
        self.url = self.url_at(self.port)
        if os.geteuid() == 0:
            shutil.chown(self._folder, self._user)
        self._run("initdb", "--pgdata", self._data, "--auth", "trust", "--no-sync", "--no-locale", "--encoding", "UTF8")

    @staticmethod
    def require() -> tuple[Path, str]:
        """Where PostgreSQL's programs are, and as whom they run; raises NoCluster."""
        found = shutil.which("initdb")
        place = Path(found).parent if found else next(iter(_PLACES), None)
        if place is None:
            raise NoCluster("no initdb; install postgresql")
        user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0 and user not in {one.pw_name for one in pwd.getpwall()}:
            raise NoCluster("root needs a user postgres to run it as")
        return place, user

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def url_at(self, port: int) -> str:
        """Its database as it is reached by another port."""
        return f"postgresql://{self._user}@127.0.0.1:{port}/postgres"

    def start(self) -> None:
        options = " ".join((f"-p {self.port} -k {self._folder}", *(f"-c {one}" for one in self._settings)))
        log = str(self._folder / "log")
        self._run("pg_ctl", "--pgdata", self._data, "--wait", "--log", log, "--options", options, "start")

    def lose(self) -> None:
        """It ends at once, as when its machine fails: whatever was not committed is gone."""
        self._run("pg_ctl", "--pgdata", self._data, "--wait", "--mode", "immediate", "stop")

    def hold(self, *, still: bool) -> None:
        """Its processes stand still, or go on: a disk so slow that nothing comes back."""
        first = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        signal = "-STOP" if still else "-CONT"
        subprocess.run(["kill", signal, str(first), *children], check=True, timeout=10)

    def away(self) -> None:
        if (self._folder / "data" / "postmaster.pid").exists():
            self.lose()
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._programs / program), *arguments],
            user=self._user if os.geteuid() == 0 else None,
            cwd="/",
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
        )
