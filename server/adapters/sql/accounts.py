"""Accounts, their sign-ins, and who holds which session, in SQL."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database
from server.adapters.sql.keys import digest_of
from server.adapters.sql.tables import accounts, holders, sign_ins
from server.application.access import Account, Role, SignIn, Standing, Way
from server.application.ports import NotFound, StoreFailed, Taken


class SqlAccounts:
    """See `server.application.access.Accounts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Account]:
        first = case((accounts.c.role == Role.OWNER.value, 0), else_=1)
        query = select(accounts).order_by(first, accounts.c.name, accounts.c.id)
        return [_account(row) for row in self._database.read(lambda connection: connection.execute(query).all())]

    def get(self, account: str) -> Account | None:
        return self._one(accounts.c.id == account, account)

    def owner(self) -> Account | None:
        return self._one(accounts.c.role == Role.OWNER.value)

    def by_email(self, email: str) -> Account | None:
        return self._one(accounts.c.email == email, email)

    def by_subject(self, subject: str) -> Account | None:
        return self._one(accounts.c.subject == subject, subject)

    def add(self, account: Account) -> None:
        row = {column.name: getattr(account, column.name) for column in accounts.columns}
        try:
            self._database.write(lambda connection: connection.execute(insert(accounts), [row]))
        except StoreFailed as failed:
            if isinstance(failed.__cause__, IntegrityError):
                raise Taken(account.email) from failed
            raise

    def change(self, account: Account, **changes: Any) -> Account | None:
        same = (accounts.c.id == account.id) & (accounts.c.link == account.link) & (accounts.c.state == account.state)

        def work(connection: Connection) -> Row[Any] | None:
            if connection.execute(update(accounts).where(same).values(changes)).rowcount == 0:
                return None
            return connection.execute(select(accounts).where(accounts.c.id == account.id)).first()

        row = self._database.write(work)
        return _account(row) if row else None

    def seen(self, account: str, now: datetime) -> None:
        noted = update(accounts).where(accounts.c.id == account).values(seen_at=now)
        self._database.write(lambda connection: connection.execute(noted))

    def remove(self, account: str) -> bool:
        gone = delete(accounts).where(accounts.c.id == account)
        return self._database.write(lambda connection: connection.execute(gone).rowcount == 1)

    def _one(self, which: Any, *given: str) -> Account | None:
        if any("\0" in text for text in given):
            # PostgreSQL takes no text with this sign, so there is no such account.
            return None
        row = self._database.read(lambda connection: connection.execute(select(accounts).where(which)).first())
        return _account(row) if row else None


class SqlSignIns:
    """See `server.application.access.SignIns`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account: str | None, way: Way, now: datetime, until: datetime) -> str:
        secret = secrets.token_urlsafe(32)
        row = {"digest": digest_of(secret), "account": account, "way": way.value, "at": now, "until": until}
        self._database.write(lambda connection: connection.execute(insert(sign_ins), [row]))
        return secret

    def find(self, secret: str, now: datetime) -> SignIn | None:
        query = (
            select(sign_ins.c.way, sign_ins.c.at, sign_ins.c.account, accounts)
            .select_from(sign_ins.outerjoin(accounts, sign_ins.c.account == accounts.c.id))
            .where(sign_ins.c.digest == digest_of(secret), sign_ins.c.until > now)
        )
        row = self._database.read(lambda connection: connection.execute(query).first())
        if row is None or (row.account is not None and row.state != Standing.ACTIVE):
            return None
        return SignIn(_account(row) if row.account is not None else None, Way(row.way), utc(row.at))

    def end(self, secret: str) -> None:
        self._delete(sign_ins.c.digest == digest_of(secret))

    def end_all(self, account: str, but: str | None = None) -> None:
        own = sign_ins.c.account == account
        self._delete(own & (sign_ins.c.digest != digest_of(but)) if but else own)

    def adopt(self, account: str) -> None:
        adopted = update(sign_ins).where(sign_ins.c.account.is_(None)).values(account=account)
        self._database.write(lambda connection: connection.execute(adopted))

    def forget_old(self, now: datetime) -> None:
        self._delete(sign_ins.c.until <= now)

    def _delete(self, which: Any) -> None:
        self._database.write(lambda connection: connection.execute(delete(sign_ins).where(which)))


class SqlHolders:
    """See `server.application.access.Holders`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, session: str) -> str | None:
        if "\0" in session:
            return None
        query = select(holders.c.account).where(holders.c.session == session)
        return self._database.read(lambda connection: connection.execute(query).scalar())

    def all(self) -> Mapping[str, str]:
        query = select(holders.c.session, holders.c.account)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {row.session: row.account for row in rows}

    def give(self, session: str, account: str | None) -> None:
        def work(connection: Connection) -> None:
            connection.execute(delete(holders).where(holders.c.session == session))
            if account is not None:
                connection.execute(insert(holders), [{"session": session, "account": account}])

        try:
            self._database.write(work)
        except StoreFailed as failed:
            if isinstance(failed.__cause__, IntegrityError):
                raise NotFound(session) from failed
            raise


def _account(row: Any) -> Account:
    return Account(
        row.id,
        row.email,
        row.name,
        Role(row.role),
        Standing(row.state),
        utc(row.created_at),
        utc(row.seen_at) if row.seen_at else None,
        row.password,
        row.subject,
        row.link,
    )
