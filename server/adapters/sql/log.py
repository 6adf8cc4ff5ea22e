"""The log in SQL. Writers of all sessions are gathered into one transaction, so that many commits cost one."""

import json
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError

from server.adapters.sql import tables as t
from server.adapters.sql.chain import Chain, Gap, Head, digest_of, exactly, tied, utc
from server.adapters.sql.database import Database
from server.adapters.sql.erasing import erase, written
from server.adapters.sql.rows import in_rows, moment, parts
from server.application.ports import Append, Conflict, Damaged, Digest, OnHold, Person, StoreFailed
from server.domain.events import Recorded
from server.domain.telling import from_data

_PAGE = 250
"""Entries that are read at once: what is made of a thousand takes a tenth of a second, for which everybody waits."""
_SALT = 16
_INSERT = 'INSERT INTO log (session, seq, id, at, "by", cause, type, payload, salt, digest, link) VALUES {rows}'
_MOST_AT_ONCE = 500
_DEADLOCK = "40P01"
"""PostgreSQL's code for it."""
_STUCK = 60.0
"""Seconds after which one commit is too long under way."""


class _Caller:
    """Who waits for some writes."""

    def __init__(self, writes: int) -> None:
        self._left = writes
        self._over = threading.Event()

    def one_is_done(self) -> None:
        """Called by the committing loop alone."""
        self._left -= 1
        if not self._left:
            self._over.set()

    def wait(self) -> None:
        self._over.wait()


class _Waiting:
    """One write and how it went."""

    __slots__ = ("caller", "error", "write")

    def __init__(self, write: Append, caller: _Caller) -> None:
        self.write, self.caller = write, caller
        self.error: Exception | None = None


class SqlLog:
    """See `server.application.ports.Log`."""

    def __init__(self, database: Database, start: Callable[[Callable[[], None]], object]) -> None:
        """`start` runs the committing loop in the background."""
        self._database = database
        self._queue: queue.Queue[list[_Waiting] | None] = queue.Queue()
        self._entering = threading.Lock()
        self._closing = False
        self._closed = threading.Event()
        self._hearing: list[Callable[[Append], None]] = []
        self._batch_ended: Callable[[int, float, bool], object] = lambda *_: None
        self._running = True
        self._busy_since: float | None = None
        self._chain = Chain()
        start(self._commit_forever)

    def tell_of_commits(self, hear: Callable[[Append], None]) -> None:
        """Names who hears of each write once it is on disk; the one who appends waits for it, so it has to be quick."""
        self._hearing.append(hear)

    def tell_of_batches(self, hear: Callable[[int, float, bool], object]) -> None:
        """Names who hears of each try to commit: how many writes were in it, its seconds, whether it failed."""
        self._batch_ended = hear

    def writes(self) -> bool:
        """Whether the committing loop runs and is not stuck."""
        since = self._busy_since
        return self._running and (since is None or time.monotonic() - since < _STUCK)

    def append(self, write: Append) -> None:
        (error,) = self.append_each([write])
        if error is not None:
            raise error

    def append_each(self, writes: Sequence[Append]) -> list[Exception | None]:
        if not writes:
            return []
        caller = _Caller(len(writes))
        waiting = [_Waiting(write, caller) for write in writes]
        with self._entering:
            if self._closing:
                return [StoreFailed("the log is closed") for _ in writes]
            self._queue.put(waiting)
        caller.wait()
        for one in waiting:
            if one.error is None:
                for hear in self._hearing:
                    hear(one.write)
        return [one.error for one in waiting]

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        if "\0" in session:
            # PostgreSQL takes no text with this sign, so nothing was ever kept under such an id.
            return
        left = limit
        while left is None or left > 0:
            page = _PAGE if left is None else min(_PAGE, left)
            rows = self._database.read(_page_of(session, after, page))
            yield from map(_fact, rows)
            if len(rows) < page:
                return
            after = rows[-1].seq
            left = None if left is None else left - len(rows)

    def names(self, session: str) -> dict[str, str]:
        return {one.id: one.name for one in self.consents(session).values()}

    def consents(self, session: str) -> dict[str, Person]:
        query = select(t.people).where(t.people.c.session == session)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {row.id: Person(row.id, row.name, row.consent, utc(row.consent_at)) for row in rows}

    def ends(self, sessions: Sequence[str]) -> Mapping[str, int | None]:
        query = select(t.heads.c.session, t.heads.c.seq).where(t.heads.c.session.in_(sessions))
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return dict.fromkeys(sessions) | {row.session: row.seq for row in rows}

    def digests(self) -> list[Digest]:
        query = select(t.sessions).order_by(t.sessions.c.created_at.desc(), t.sessions.c.id)
        return [_digest(row) for row in self._database.read(lambda connection: connection.execute(query).all())]

    def digest(self, session: str) -> Digest | None:
        if "\0" in session:
            return None
        query = select(t.sessions).where(t.sessions.c.id == session)
        row = self._database.read(lambda connection: connection.execute(query).first())
        return _digest(row) if row else None

    def latest(self) -> datetime | None:
        """When the last fact of a session that is not closed was written."""
        ended = (t.log.c.session == t.heads.c.session) & (t.log.c.seq == t.heads.c.seq)
        query = (
            select(func.max(t.log.c.at))
            .join_from(t.heads, t.log, ended)
            .join(t.sessions, t.sessions.c.id == t.heads.c.session)
            .where(t.sessions.c.state != "closed")
        )
        found = self._database.read(lambda connection: connection.execute(query).scalar())
        return utc(found) if found is not None else None

    def held(self, session: str) -> bool:
        return self._database.read(lambda connection: _held(connection, session))

    def delete(self, session: str) -> None:
        def work(connection: Connection) -> None:
            if _held(connection, session):
                raise OnHold(session)
            for table in (t.log, t.people):
                connection.execute(delete(table).where(table.c.session == session))
            connection.execute(delete(t.sessions).where(t.sessions.c.id == session))

        self._database.write(work)
        self._chain.forget(session)

    def close(self) -> None:
        """Commits what is waiting and stops; whoever appends later gets StoreFailed."""
        with self._entering:
            self._closing = True
            self._queue.put(None)
        self._closed.wait()

    def _commit_forever(self) -> None:
        try:
            self._commit_until_closed()
        finally:
            self._running = False

    def _commit_until_closed(self) -> None:
        over = False
        while not over:
            batch: list[_Waiting] = []
            while not batch or (len(batch) < _MOST_AT_ONCE and not self._queue.empty()):
                come = self._queue.get()
                if come is None:
                    over = True
                    break
                batch += come
            self._busy_since = time.monotonic()
            self._commit(batch)
            self._busy_since = None
        self._closed.set()

    def _commit(self, batch: list[_Waiting]) -> None:
        if not batch:
            return
        writes = [waiting.write for waiting in batch]
        began = time.monotonic()
        try:
            self._chain.keep(self._database.write(lambda connection: _write(connection, writes, self._chain)))
            self._batch_ended(len(batch), time.monotonic() - began, False)
        except Exception as error:  # noqa: BLE001 whoever waits must hear of it, whatever it is
            self._batch_ended(len(batch), time.monotonic() - began, True)
            if len(batch) > 1 and not _of_all(error):
                # One bad write must not take the others down: each gets a transaction of its own.
                for waiting in batch:
                    self._commit([waiting])
                return
            for waiting in batch:
                waiting.error = _told(error, waiting.write)
        # Whoever erased something waits until nothing of it lies about, the others need not.
        for waiting in sorted(batch, key=lambda one: one.write.erasure is not None):
            if waiting.write.erasure and waiting.error is None:
                waiting.error = self._left_over(waiting.write)
            waiting.caller.one_is_done()

    def _left_over(self, write: Append) -> Exception | None:
        """Cleans up here, where nobody else writes meanwhile; why it could not be done."""
        try:
            self._database.cleanse()
        except Exception as error:  # noqa: BLE001 whoever waits must hear of it, whatever it is
            return _told(error, write)
        return None


def _of_all(error: Exception) -> bool:
    """Whether the database itself is gone, full or locked, so that no write would fare better alone."""
    cause = error.__cause__
    if not isinstance(cause, OperationalError | InterfaceError) or isinstance(error, Damaged):
        return False
    # Two servers that write in the same sessions may each wait for what the other has.
    return getattr(cause.orig, "pgcode", None) != _DEADLOCK


def _held(connection: Connection, session: str) -> bool:
    query = select(t.holds.c.session).where(t.holds.c.session == session)
    return "\0" not in session and connection.execute(query).first() is not None


def _told(error: Exception, write: Append) -> Exception:
    """What the one who appended is told of what went wrong."""
    if isinstance(error, Gap) or isinstance(error.__cause__, IntegrityError):
        return Conflict(write.session)
    if isinstance(error, StoreFailed):
        return error
    failed = StoreFailed(type(error).__name__)
    failed.__cause__ = error
    return failed


def _write(connection: Connection, writes: list[Append], chain: Chain) -> Mapping[str, tuple[Head, Head]]:
    """Writes it all; of each log where it ended before and where it ends now."""
    for write in writes:
        if write.digest is not None:
            _put_digest(connection, write.digest)
        if write.person is not None:
            connection.execute(insert(t.people), [{"session": write.session, **_person(write.person)}])
    ends: dict[str, tuple[Head, Head]] = {}
    rows: list[tuple[Any, ...]] = []
    for write in writes:
        facts, session = _facts_of(connection, write), write.session
        if facts:
            before = ends[session][1] if session in ends else chain.end(connection, session, facts[0].seq)
            head = _tie(connection, session, facts, before, rows)
            ends[session] = ends.get(session, (before,))[0], head
    chain.move(connection, ends)
    for part in parts(rows):
        in_rows(connection, _INSERT, part)
    return ends


def _tie(
    connection: Connection, session: str, facts: Sequence[Recorded], before: Head, rows: list[tuple[Any, ...]]
) -> Head:
    """Adds the rows of a session's facts, tied to where its log ended before; where it ends with them. Raises Gap."""
    seq, link, at = before.seq, before.link, None
    salts = os.urandom(_SALT * len(facts))
    for place, fact in enumerate(facts):
        seq += 1
        if fact.seq != seq:
            raise Gap(session)
        if fact.at is not at:
            # All that a round brings about bears the same moment.
            at, when, told = fact.at, moment(connection, fact.at), exactly(fact.at)
        salt, payload, about = salts[place * _SALT : (place + 1) * _SALT], written(fact.event), fact.event.type
        digest = digest_of(salt, payload)
        link = tied(link, digest, [session, seq, fact.id, told, fact.by, fact.cause, about])
        rows.append((session, seq, fact.id, when, fact.by, fact.cause, about, payload, salt, digest, link))
    return Head(seq, link)


def _facts_of(connection: Connection, write: Append) -> tuple[Recorded, ...]:
    return erase(connection, write, write.erasure) if write.erasure else write.facts


def _put_digest(connection: Connection, digest: Digest) -> None:
    values = {name: getattr(digest, name) for name in t.sessions.c.keys()}  # noqa: SIM118
    found = connection.execute(update(t.sessions).where(t.sessions.c.id == digest.id).values(values))
    if found.rowcount == 0:
        connection.execute(insert(t.sessions), [values])


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "consent": person.consent, "consent_at": person.consent_at}


def _page_of(session: str, after: int, limit: int) -> Callable[[Connection], list[Row[Any]]]:
    query = select(t.log).where(t.log.c.session == session, t.log.c.seq > after).order_by(t.log.c.seq).limit(limit)
    return lambda connection: list(connection.execute(query).all())


def _fact(row: Row[Any]) -> Recorded:
    try:
        payload = json.loads(row.payload)
    except ValueError as error:
        raise Damaged(f"entry {row.seq}") from error
    return Recorded(row.seq, row.id, utc(row.at), row.by, row.cause, from_data(row.type, payload))


def _digest(row: Row[Any]) -> Digest:
    return Digest(**{**row._asdict(), "created_at": utc(row.created_at), "kept_until": utc(row.kept_until)})
