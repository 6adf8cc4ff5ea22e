"""What the servers of a whole run go over, so that the same tests hold each way that Veche is run.

`TEST_FAST_ROAD=0` sends all the ordinary way. `TEST_STORE` is `sqlite` (where nothing is said), `postgresql`: a
database for each server, or `cluster`: three processes for each on PostgreSQL and Redis, behind one port. A test that
speaks of a store or of one process itself says so (`ServerProcess`), and is not touched by it.
"""

import os
import sys
from collections.abc import Mapping
from itertools import count

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from server.adapters.sql.database import Database
from tests.faults.clusters import Cluster, NoCluster
from tests.wire import fronts

STORES = ("sqlite", "postgresql", "cluster")
_PROCESSES = 3


class NoRoad(Exception):
    """What was asked for cannot be gone over here; the text says why."""


class Road:
    """One for a run; its PostgreSQL begins with the first server."""

    def __init__(self, env: Mapping[str, str] = os.environ) -> None:
        """Raises NoRoad: a run that was to go over something must not go over something else."""
        self.fast = _one_of(env, "TEST_FAST_ROAD", ("1", "0"))
        self.store = _one_of(env, "TEST_STORE", STORES)
        self.processes = _PROCESSES if self.store == "cluster" else 1
        self._given = env.get("DATABASE_URL_TEST")
        self._databases: _Databases | None = None
        if self.store == "cluster" and (missing := fronts.missing()):
            raise NoRoad(f"TEST_STORE=cluster needs {' and '.join(missing)}: install {' '.join(missing)}")
        if self.store != "sqlite" and not self._given:
            try:
                Cluster.require()
            except NoCluster as reason:
                raise NoRoad(
                    f"TEST_STORE={self.store} needs PostgreSQL: {reason}, or name one by DATABASE_URL_TEST"
                ) from reason

    def __str__(self) -> str:
        return f"{'fast' if self.fast == '1' else 'ordinary'} road, {self.store}"

    def database(self) -> str | None:
        """The address of a database with empty tables for one more server; None where it is to be SQLite."""
        if self.store == "sqlite":
            return None
        if self._databases is None:
            self._databases = _Databases(self._given)
        return self._databases.one_more()

    def close(self) -> None:
        if self._databases is not None:
            self._databases.away()


class _Databases:
    """Many of one server, each a copy of one whose tables were made once."""

    def __init__(self, given: str | None) -> None:
        """On the server given, or on one of the run's own: so many want more connections than most allow."""
        self._cluster = None if given else Cluster("max_connections=600", "fsync=off")
        if self._cluster is not None:
            self._cluster.start()
        self._url = make_url(given or self._cluster.url).set(drivername="postgresql+psycopg2")
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._numbers = count()
        self._made: list[str] = []
        self._copied = self._make("template0")
        tables = Database(self._address(self._copied))
        tables.upgrade()
        tables.close()

    def one_more(self) -> str:
        return self._address(self._make(self._copied))

    def away(self) -> None:
        if self._cluster is None:
            for name in self._made:
                self._tell(f"DROP DATABASE {name} WITH (FORCE)")
        self._engine.dispose()
        if self._cluster is not None:
            self._cluster.away()

    def _make(self, template: str) -> str:
        name = f"veche_road_{os.getpid()}_{next(self._numbers)}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        self._made.append(name)
        return name

    def _address(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _tell(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def _one_of(env: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    given = env.get(name) or known[0]
    if given not in known:
        raise NoRoad(f"{name} is {given!r}; set it to one of {', '.join(known)}, or leave it out")
    return given


if __name__ == "__main__":
    try:
        for each in STORES:
            Road({"TEST_STORE": each})
    except NoRoad as reason:
        sys.exit(str(reason))
