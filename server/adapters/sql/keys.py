"""API tokens and the owner's sign-in links; only digests of them are kept."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from server.adapters.sql.database import Database
from server.adapters.sql.tables import owner_links, tokens


class SqlKeys:
    """See `server.application.ports.Keys`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def new_token(self, name: str, now: datetime) -> str:
        token = f"veche_{secrets.token_urlsafe(32)}"
        row = {"digest": _digest(token), "name": name, "created_at": now}
        self._database.write(lambda connection: connection.execute(insert(tokens), [row]))
        return token

    def knows_token(self, token: str) -> bool:
        query = select(tokens.c.name).where(tokens.c.digest == _digest(token))
        return self._database.read(lambda connection: connection.execute(query).first()) is not None

    def new_owner_link(self, now: datetime) -> str:
        code = secrets.token_urlsafe(24)
        row = {"digest": _digest(code), "created_at": now}
        self._database.write(lambda connection: connection.execute(insert(owner_links), [row]))
        return code

    def use_owner_link(self, code: str, now: datetime) -> bool:
        unused = (owner_links.c.digest == _digest(code)) & owner_links.c.used_at.is_(None)

        def work(connection: Connection) -> bool:
            return connection.execute(update(owner_links).where(unused).values(used_at=now)).rowcount == 1

        return self._database.write(work)

    def has_owner_link(self) -> bool:
        query = select(owner_links.c.digest).limit(1)
        return self._database.read(lambda connection: connection.execute(query).first()) is not None


def _digest(secret: str) -> bytes:
    # Both are long random strings, so a fast digest gives nothing to a guesser.
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
