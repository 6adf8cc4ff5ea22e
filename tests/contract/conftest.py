"""The stores that the contract is held against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.adapters.memory import MemoryLog, MemoryShares, MemoryShelf
from server.adapters.sql.exercises import SqlShelf
from server.adapters.sql.shares import SqlShares
from server.application.ports import Log, Shares, Shelf
from tests.contract.stores import NoServer, opened, postgres_url, sqlite_url


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Log]:
    """An empty log of each kind."""
    if request.param == "memory":
        yield MemoryLog()
        return
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else sqlite_url(tmp_path)
    with opened(url) as (_, sql_log):
        yield sql_log


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """An empty shelf of each kind."""
    if request.param == "memory":
        yield MemoryShelf()
        return
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else sqlite_url(tmp_path)
    with opened(url) as (database, _):
        yield SqlShelf(database)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def shares_and_log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Shares, Log]]:
    """No links yet, of each kind, and the log whose sessions they are to be of."""
    if request.param == "memory":
        memory = MemoryLog()
        yield MemoryShares(memory), memory
        return
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else sqlite_url(tmp_path)
    with opened(url) as (database, sql_log):
        yield SqlShares(database), sql_log


@pytest.fixture(params=["sqlite", "postgresql"])
def sql_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind that SQL is spoken to."""
    return request.getfixturevalue("database_url") if request.param == "postgresql" else sqlite_url(tmp_path)


@pytest.fixture
def database_url() -> Iterator[str]:
    """A PostgreSQL database with nothing in it."""
    try:
        with postgres_url() as url:
            yield url
    except NoServer as left_out:
        pytest.skip(str(left_out))
