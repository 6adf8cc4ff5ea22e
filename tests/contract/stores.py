"""Every implementation of the Log port, opened empty; PostgreSQL in a schema of its own."""

import os
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog

POSTGRES = os.environ.get("DATABASE_URL_TEST", "postgresql+psycopg2://postgres@127.0.0.1:5432/test")


class NoServer(Exception):
    """There is no PostgreSQL to test with; the text says what to do about it."""


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'veche.db'}"


@contextmanager
def postgres_url() -> Iterator[str]:
    """A URL that sees a fresh schema alone; the schema is dropped afterwards. Raises NoServer."""
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    schema = f"veche_{uuid.uuid4().hex[:12]}"
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as error:
        where = make_url(POSTGRES).render_as_string(hide_password=True)
        raise NoServer(f"PostgreSQL left out: none at {where}; name another by DATABASE_URL_TEST") from error
    try:
        url = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
        yield url.render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


def in_background(loop: Callable[[], None]) -> None:
    threading.Thread(target=loop, daemon=True).start()


@contextmanager
def opened(
    url: str, start: Callable[[Callable[[], None]], object] = in_background
) -> Iterator[tuple[Database, SqlLog]]:
    """A database brought up to date, with a log on it."""
    database = Database(url)
    database.upgrade()
    log = SqlLog(database, start)
    try:
        yield database, log
    finally:
        log.close()
        database.close()
