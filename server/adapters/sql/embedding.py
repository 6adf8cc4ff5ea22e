"""In SQL: whose pages may show the panel, and the codes that carry seats into it, as digests."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from server.adapters.sql import tables as t
from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database


class SqlDoors:
    """See `server.application.embedding.Doors`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hosts(self) -> Sequence[str]:
        query = select(t.hosts.c.origin).order_by(t.hosts.c.place)
        return self._database.read(lambda connection: connection.execute(query).scalars().all())

    def set_hosts(self, hosts: Sequence[str]) -> None:
        def work(connection: Connection) -> None:
            connection.execute(delete(t.hosts))
            rows = [{"origin": origin, "place": place} for place, origin in enumerate(hosts)]
            if rows:
                connection.execute(insert(t.hosts), rows)

        self._database.write(work)

    def put_code(self, digest: bytes, session: str, participant: str, now: datetime, until: datetime) -> None:
        row = {"digest": digest, "session": session, "participant": participant, "until": until}
        codes = t.panel_codes
        before = (codes.c.session == session) & (codes.c.participant == participant)

        def work(connection: Connection) -> None:
            connection.execute(delete(codes).where(before | (codes.c.until <= now)))
            connection.execute(insert(codes), [row])

        self._database.write(work)

    def take_code(self, digest: bytes, now: datetime) -> tuple[str, str] | None:
        codes = t.panel_codes
        query = select(codes.c.session, codes.c.participant, codes.c.until).where(codes.c.digest == digest)

        def work(connection: Connection) -> tuple[str, str] | None:
            row = connection.execute(query).first()
            # Of two who type it at once only one gets in.
            if row is None or connection.execute(delete(codes).where(codes.c.digest == digest)).rowcount != 1:
                return None
            return (row.session, row.participant) if utc(row.until) > now else None

        return self._database.write(work)
