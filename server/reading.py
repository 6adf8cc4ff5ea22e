"""Whole sessions read off the database by programs that only read.

What such a program does not need is not loaded: it stands beside the server, and its memory is its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from server.adapters.indices import ORDERING
from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.application.codec import exercise_told
from server.application.ports import Log, NotFound
from server.domain.events import Recorded
from server.projections.record import Record, replay


@contextmanager
def reading(url: str) -> Iterator[Log]:
    """The log of a database whose tables are up to date, since the server has seen to that."""
    database = Database(url)
    try:
        # Nothing is committed, so nothing runs that commits.
        yield SqlLog(database, lambda _: None)
    finally:
        database.close()


def record_of(log: Log, session: str) -> Record:
    """The whole record of one session; raises NotFound, also later, where it is deleted while a file is made of it."""
    facts = _Facts(log, session)
    return replay(session, exercise_told(facts.first), ORDERING, facts)


class _Facts:
    """The facts of a session, read off the log each time, and each time as far as the first time."""

    def __init__(self, log: Log, session: str) -> None:
        self._log = log
        self._session = session
        first = next(iter(log.read(session, 0, 1)), None)
        if first is None:
            raise NotFound(session)
        self.first: Recorded = first
        self._last: int | None = None

    def __iter__(self) -> Iterator[Recorded]:
        seq = 0
        for fact in self._log.read(self._session, 0, self._last):
            seq = fact.seq
            yield fact
        if self._last is not None and seq < self._last:
            raise NotFound(self._session)
        self._last = seq
