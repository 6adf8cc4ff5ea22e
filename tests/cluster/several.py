"""Three servers on one PostgreSQL and one Redis behind nginx, with people of one session spread over all of them."""

import itertools
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.config import Settings
from server.domain.events import Recorded
from tests.cluster.programs import Nginx, Redis
from tests.contract.stores import in_background
from tests.wire.house import House, Scene, Seat
from tests.wire.people import Person
from tests.wire.process import ServerProcess

SERVERS = 3


class Several:
    """What a `House` takes for one server: people call nginx; `servers` are those behind it."""

    def __init__(self, folder: Path, exercises: Path, database: str, redis: Redis) -> None:
        self.servers = [
            ServerProcess(folder / "data", exercises, alone=True, DATABASE_URL=database, REDIS_URL=redis.url)
            for _ in range(SERVERS)
        ]
        for number, server in enumerate(self.servers):
            server.words = folder / f"server-{number}"
            server.words.mkdir()
        self._nginx = Nginx([server.port for server in self.servers])
        self.base = self._nginx.base
        for server in self.servers:
            # Links and what may be connected from are those that people see.
            server.env["VECHE_PUBLIC_URL"] = self.base
        self.env = self.servers[0].env

    @property
    def processes(self) -> int:
        return len(self.servers)

    def start(self) -> "Several":
        for server in self.servers:
            server.begin()
        for server in self.servers:
            server.await_ready()
        return self

    def new_token(self) -> str:
        return self.servers[0].new_token()

    def put_away(self) -> None:
        try:
            for server in self.servers:
                server.put_away()
        finally:
            self._nginx.put_away()

    def holding(self, key: str) -> ServerProcess:
        """The server to which nginx sends what is said to be about this session."""
        before = [self._asked(server) for server in self.servers]
        answer = requests.get(f"{self.base}/api/v1/exercises?session={key}", timeout=10)
        assert answer.status_code in (200, 401), answer.text
        (found,) = [server for server, asked in zip(self.servers, before, strict=True) if self._asked(server) > asked]
        return found

    @staticmethod
    def _asked(server: ServerProcess) -> int:
        return server.errors().count('"event": "request"')

    def keys(self) -> list[str]:
        """One name for each server that nginx takes there."""
        found: dict[int, str] = {}
        for number in itertools.count():
            found.setdefault(self.servers.index(self.holding(f"place-{number}")), f"place-{number}")
            if len(found) == SERVERS:
                return [found[at] for at in range(SERVERS)]
        raise AssertionError

    def log(self, session: str) -> list[Recorded]:
        """What stands in the database; no server is asked."""
        database = Database(Settings.from_env(self.env).database_url)
        log = SqlLog(database, in_background)
        try:
            return list(log.read(session))
        finally:
            log.close()
            database.close()

    def complaints(self) -> list[dict[str, Any]]:
        return [json.loads(line) for server in self.servers for line in server.complaints()]


class Spread(Scene):
    """A scene whose people come to the servers in turn, one after the other."""

    def __init__(self, several: Several, cast: str, **more: Any) -> None:
        self.places = several.keys()
        self._next = itertools.cycle(self.places)
        super().__init__(House(several), cast, **more)  # type: ignore[arg-type]

    def tab(self, seat: Seat, **more: Any) -> Person:
        return self.tab_at(next(self._next), seat, **more)

    def tab_at(self, place: str, seat: Seat, **more: Any) -> Person:
        """A tab of somebody who comes to one server as long as that is there."""
        tab = Person(f"{self.house.base}?session={place}", seat.id, seat.token, seat.label, **more)
        self._tabs.append(tab)
        return tab.connect()


class Absences(threading.Thread):
    """How long people were away at the longest, in seconds."""

    def __init__(self, people: list[Person]) -> None:
        super().__init__()
        self._people, self._over = people, threading.Event()
        self._since: dict[int, float] = {}
        self.longest = 0.0

    def run(self) -> None:
        while not self._over.wait(0.005):
            now = time.monotonic()
            for at, person in enumerate(self._people):
                if person.here:
                    self._since.pop(at, None)
                else:
                    self.longest = max(self.longest, now - self._since.setdefault(at, now))

    def end(self) -> float:
        self._over.set()
        self.join()
        return self.longest


@contextmanager
def watched(people: list[Person]) -> Iterator[Absences]:
    absences = Absences(people)
    absences.start()
    try:
        yield absences
    finally:
        absences.end()
