"""The owner's own exercises in SQL."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database
from server.adapters.sql.tables import exercises
from server.application.ports import Kept, StoreFailed, Taken


class SqlShelf:
    """See `server.application.ports.Shelf`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Kept]:
        rows = self._database.read(lambda connection: connection.execute(select(exercises)).all())
        # Sorted here: databases differ in how they order letters and hyphens.
        return {
            row.id: Kept(json.loads(row.document), utc(row.updated_at)) for row in sorted(rows, key=lambda row: row.id)
        }

    def add(self, document: Mapping[str, Any], now: datetime) -> None:
        row = {"id": document["id"], "document": json.dumps(document), "updated_at": now}
        try:
            self._database.write(lambda connection: connection.execute(insert(exercises), [row]))
        except StoreFailed as failed:
            if isinstance(failed.__cause__, IntegrityError):
                raise Taken(document["id"]) from failed
            raise

    def change(self, document: Mapping[str, Any], now: datetime) -> bool:
        changed = (
            update(exercises)
            .where(exercises.c.id == document["id"])
            .values(document=json.dumps(document), updated_at=now)
        )
        return self._touches_one(changed, document["id"])

    def remove(self, exercise: str) -> bool:
        return self._touches_one(delete(exercises).where(exercises.c.id == exercise), exercise)

    def _touches_one(self, statement: Any, exercise: str) -> bool:
        if "\0" in exercise:
            # PostgreSQL takes no text with this sign, so nothing was ever kept under such an id.
            return False

        def work(connection: Connection) -> bool:
            return connection.execute(statement).rowcount == 1

        return self._database.write(work)
