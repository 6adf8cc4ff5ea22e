"""The audit log in SQL: rows are put in and, once their time is over, deleted; none is ever changed."""

import itertools
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select

from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database
from server.adapters.sql.tables import audit
from server.application.auditing import By, Deed, Noted, Sought

_COUNT = itertools.count()


class SqlAudit:
    """See `server.application.auditing.Audit`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, deeds: Sequence[Deed]) -> None:
        rows = [{"place": _place(one.at), **{name: getattr(one, name) for name in Deed.__slots__}} for one in deeds]
        if rows:
            self._database.write(lambda connection: connection.execute(insert(audit), rows))

    def page(self, sought: Sought, limit: int, before: str | None = None) -> list[Noted]:
        if any("\0" in (one or "") for one in (sought.session, sought.what, sought.who, sought.about, before)):
            # PostgreSQL takes no text with this sign, so there is no such note.
            return []
        query = select(audit).order_by(audit.c.place.desc()).limit(limit)
        for column in (audit.c.session, audit.c.what, audit.c.who):
            wanted = getattr(sought, column.name)
            query = query if wanted is None else query.where(column == wanted)
        if sought.about is not None:
            query = query.where(or_(audit.c.who == sought.about, audit.c.subject == sought.about))
        if sought.since is not None:
            query = query.where(audit.c.at >= sought.since)
        if sought.until is not None:
            query = query.where(audit.c.at < sought.until)
        if before is not None:
            query = query.where(audit.c.place < before)
        return [_noted(row) for row in self._database.read(lambda connection: connection.execute(query).all())]

    def forget(self, before: datetime) -> int:
        old = delete(audit).where(audit.c.at < before)
        return self._database.write(lambda connection: int(connection.execute(old).rowcount))


def _place(at: datetime) -> str:
    """Unique, and in the order of time, whoever writes; letters and digits that every database sorts alike."""
    count = next(_COUNT) % 0x10000
    return f"{int(at.timestamp() * 1000):012x}{count:04x}{secrets.token_hex(8)}"


def _noted(row: Any) -> Noted:
    parts = {name: getattr(row, name) for name in Deed.__slots__}
    return Noted(row.place, Deed(**{**parts, "at": utc(row.at), "by": By(row.by)}))
