"""API tokens and the owner's sign-in links; only digests of them are kept."""

import contextlib
import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database, wait_for_turn
from server.adapters.sql.tables import owner_links, tokens
from server.application.access import Scope, Token
from server.application.ports import StoreFailed

_NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a token was used last."""


class SqlKeys:
    """See `server.application.access.Keys`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(
        self, name: str, now: datetime, scope: Scope = Scope.ALL, expires_at: datetime | None = None
    ) -> tuple[Token, str]:
        secret = f"veche_{secrets.token_urlsafe(32)}"
        made = Token(str(uuid.uuid4()), name, scope, now, expires_at)
        row = {"digest": digest_of(secret), **{one: getattr(made, one) for one in Token.__slots__}}
        self._database.write(lambda connection: connection.execute(insert(tokens), [row]))
        return made, secret

    def new_token(self, name: str, now: datetime, scope: Scope = Scope.ALL, expires_at: datetime | None = None) -> str:
        return self.issue(name, now, scope, expires_at)[1]

    def token(self, secret: str, now: datetime) -> Token | None:
        query = select(tokens).where(tokens.c.digest == digest_of(secret))
        row = self._database.read(lambda connection: connection.execute(query).first())
        found = _token(row) if row else None
        if found is None or found.revoked_at is not None or (found.expires_at and found.expires_at <= now):
            return None
        if found.used_at is None or now - found.used_at > _NOTED_EVERY:
            self._note_use(found, now)
        return found

    def tokens(self) -> list[Token]:
        query = select(tokens).order_by(tokens.c.created_at.desc(), tokens.c.id)
        return [_token(row) for row in self._database.read(lambda connection: connection.execute(query).all())]

    def revoke(self, token: str, now: datetime) -> Token | None:
        if "\0" in token:
            # PostgreSQL takes no text with this sign, so there is no such token.
            return None
        still = (tokens.c.id == token) & tokens.c.revoked_at.is_(None)

        def work(connection: Connection) -> Any:
            connection.execute(update(tokens).where(still).values(revoked_at=now))
            return connection.execute(select(tokens).where(tokens.c.id == token)).first()

        row = self._database.write(work)
        return _token(row) if row else None

    def new_owner_link(self, now: datetime) -> str:
        code = secrets.token_urlsafe(24)
        row = {"digest": digest_of(code), "created_at": now}
        self._database.write(lambda connection: connection.execute(insert(owner_links), [row]))
        return code

    def use_owner_link(self, code: str, now: datetime) -> bool:
        unused = (owner_links.c.digest == digest_of(code)) & owner_links.c.used_at.is_(None)

        def work(connection: Connection) -> bool:
            return connection.execute(update(owner_links).where(unused).values(used_at=now)).rowcount == 1

        return self._database.write(work)

    def first_owner_link(self, now: datetime) -> str | None:
        code = secrets.token_urlsafe(24)

        def work(connection: Connection) -> bool:
            wait_for_turn(connection)
            if connection.execute(select(owner_links.c.digest).limit(1)).first() is not None:
                return False
            connection.execute(insert(owner_links), [{"digest": digest_of(code), "created_at": now}])
            return True

        return code if self._database.write(work) else None

    def _note_use(self, token: Token, now: datetime) -> None:
        noted = update(tokens).where(tokens.c.id == token.id).values(used_at=now)
        # Where nothing can be written, whoever only reads is still answered.
        with contextlib.suppress(StoreFailed):
            self._database.write(lambda connection: connection.execute(noted))


def digest_of(secret: str) -> bytes:
    """What is kept of a secret. It is a long random string, so a fast digest gives nothing to a guesser."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def _token(row: Any) -> Token:
    times = {name: _utc(getattr(row, name)) for name in ("expires_at", "used_at", "revoked_at")}
    return Token(row.id, row.name, Scope(row.scope), utc(row.created_at), **times)


def _utc(moment: datetime | None) -> datetime | None:
    return utc(moment) if moment else None
