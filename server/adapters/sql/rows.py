"""Many rows by one statement: what the log is written by, many hundred rows a second.

One call takes them all, so that a thread which writes does not have to get back what others run in after each row, and
nothing is worked out anew for each.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection

_MOST = 60
"""Rows of one statement: a few sizes only, so that the database knows the statement again."""


def parts(rows: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Rows in the pieces that one statement takes."""
    for at in range(0, len(rows), _MOST):
        yield rows[at : at + _MOST]


def in_rows(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> int:
    """Runs a statement with `{rows}` in it for rows of values; how many rows of the database it touched."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    text = _written(statement, len(rows), len(rows[0]), mark)
    return int(connection.exec_driver_sql(text, tuple(chain.from_iterable(rows))).rowcount)


def moment(connection: Connection, value: datetime) -> datetime | str:
    """A time in UTC as SQLAlchemy has the database keep it."""
    return _as_text(value) if connection.dialect.name == "sqlite" else value


@lru_cache(maxsize=512)
def _written(statement: str, rows: int, columns: int, mark: str) -> str:
    row = "(" + ", ".join([mark] * columns) + ")"
    return statement.format(rows=", ".join([row] * rows))


@lru_cache(maxsize=256)
def _as_text(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat(" ", "microseconds")
