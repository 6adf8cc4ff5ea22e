"""In SQL: which sessions are held, how long things are kept, and deleting what was kept long enough."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from server.adapters.sql import tables as t
from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database
from server.application.auditing import By
from server.application.holding import Hold
from server.application.keeping import Kept
from server.application.ports import NotFound, Post, StoreFailed
from server.domain.events import iso, moment


class SqlHolds:
    """See `server.application.holding.Holds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, session: str) -> Hold | None:
        if "\0" in session:
            # PostgreSQL takes no text with this sign, so there is no such session.
            return None
        query = select(t.holds).where(t.holds.c.session == session)
        row = self._database.read(lambda connection: connection.execute(query).first())
        return _hold(row) if row else None

    def all(self) -> Mapping[str, Hold]:
        rows = self._database.read(lambda connection: connection.execute(select(t.holds)).all())
        return {row.session: _hold(row) for row in rows}

    def put(self, hold: Hold) -> None:
        row = {name: getattr(hold, name) for name in Hold.__slots__}
        again = update(t.holds).where(t.holds.c.session == hold.session).values(reason=hold.reason)

        def work(connection: Connection) -> None:
            if connection.execute(again).rowcount == 0:
                connection.execute(insert(t.holds), [row])

        try:
            self._database.write(work)
        except StoreFailed as failed:
            if isinstance(failed.__cause__, IntegrityError):
                raise NotFound(hold.session) from failed
            raise

    def lift(self, session: str) -> bool:
        lifted = delete(t.holds).where(t.holds.c.session == session)
        return self._database.write(lambda connection: connection.execute(lifted).rowcount == 1)


class SqlShelves:
    """See `server.application.keeping.Shelves`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self) -> Mapping[Kept, int]:
        rows = self._database.read(lambda connection: connection.execute(select(t.keeping)).all())
        return {Kept(row.kind): row.days for row in rows}

    def set(self, days: Mapping[Kept, int]) -> None:
        def work(connection: Connection) -> None:
            for kind, number in days.items():
                connection.execute(delete(t.keeping).where(t.keeping.c.kind == kind.value))
                connection.execute(insert(t.keeping), [{"kind": kind.value, "days": number}])

        self._database.write(work)

    def clear(self, kind: Kept, before: datetime) -> int:
        def work(connection: Connection) -> int:
            if kind is Kept.DELIVERIES:
                _tell_nothing_older(connection, before)
            return sum(connection.execute(delete(table).where(over)).rowcount for table, over in _over(kind, before))

        return self._database.write(work)


def _over(kind: Kept, before: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    held = select(t.holds.c.session)
    match kind:
        case Kept.SHARES:
            return [(t.shares, (t.shares.c.expires_at < before) & t.shares.c.session.not_in(held))]
        case Kept.DELIVERIES:
            ended = (t.deliveries.c.happened_at < before) & (t.deliveries.c.state != Post.PENDING.value)
            return [(t.deliveries, ended & t.deliveries.c.session.not_in(held))]
        case Kept.TOKENS:
            tokens = or_(t.tokens.c.revoked_at < before, t.tokens.c.expires_at < before)
            return [(t.tokens, tokens), (t.owner_links, t.owner_links.c.used_at < before)]
    raise ValueError(kind)


def _tell_nothing_older(connection: Connection, before: datetime) -> None:
    """A fact without a delivery is one that is still to be told: webhooks hear of what is as old no more."""
    for row in connection.execute(select(t.webhooks.c.id, t.webhooks.c.events)).all():
        since = {event: moment(text) for event, text in json.loads(row.events).items()}
        later = {event: iso(max(at, before)) for event, at in since.items()}
        connection.execute(update(t.webhooks).where(t.webhooks.c.id == row.id).values(events=json.dumps(later)))


def _hold(row: Any) -> Hold:
    return Hold(row.session, row.reason, utc(row.since), By(row.by), row.who)
