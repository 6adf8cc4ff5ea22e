"""Links to pages in SQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.adapters.sql.database import Database
from server.adapters.sql.tables import shares
from server.application.ports import NotFound, Share, StoreFailed


class SqlShares:
    """See `server.application.ports.Shares`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, share: Share) -> None:
        row = {column.name: getattr(share, column.name) for column in shares.columns}
        try:
            self._database.write(lambda connection: connection.execute(insert(shares), [row]))
        except StoreFailed as failed:
            if isinstance(failed.__cause__, IntegrityError):
                raise NotFound(share.session) from failed
            raise

    def of(self, session: str) -> list[Share]:
        query = select(shares).where(shares.c.session == session).order_by(shares.c.created_at.desc(), shares.c.id)
        return [_share(row) for row in self._database.read(lambda connection: connection.execute(query).all())]

    def get(self, share: str) -> Share | None:
        return self._database.read(lambda connection: _one(connection, share))

    def revoke(self, session: str, share: str, now: datetime | None) -> Share | None:
        if "\0" in session or "\0" in share:
            # PostgreSQL takes no text with this sign, so there is no such link.
            return None
        own = (shares.c.session == session) & (shares.c.id == share)
        still = own if now is None else own & shares.c.revoked_at.is_(None)

        def work(connection: Connection) -> Share | None:
            connection.execute(update(shares).where(still).values(revoked_at=now))
            found = _one(connection, share)
            return found if found and found.session == session else None

        return self._database.write(work)

    def count(self, share: str, now: datetime) -> None:
        counted = update(shares).where(shares.c.id == share).values(opened=shares.c.opened + 1, last_opened_at=now)
        self._database.write(lambda connection: connection.execute(counted))


def _one(connection: Connection, share: str) -> Share | None:
    row = connection.execute(select(shares).where(shares.c.id == share)).first()
    return _share(row) if row else None


def _share(row: Any) -> Share:
    return Share(**{column.name: _read(getattr(row, column.name)) for column in shares.columns})


def _read(value: Any) -> Any:
    # SQLite keeps no zone; everything written is UTC.
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
