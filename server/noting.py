"""The audit log for the command line: what it does is noted there, and it can be read."""

from collections.abc import Iterator
from contextlib import contextmanager

from server.adapters.sql.accounts import SqlAccounts
from server.adapters.sql.audit import SqlAudit
from server.adapters.sql.database import Database
from server.adapters.sql.keeping import SqlHolds
from server.adapters.sql.keys import SqlKeys
from server.app import utc_now
from server.application.auditing import By, Deed, Sought, told
from server.config import Settings
from server.domain.events import to_millisecond

_AT_ONCE = 2000


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url)
    database.upgrade()
    try:
        yield database
    finally:
        database.close()


def note(
    settings: Settings, what: str, session: str | None = None, subject: str | None = None, detail: str | None = None
) -> None:
    """Notes what the command line does; raises StoreFailed."""
    deed = Deed(to_millisecond(utc_now()), By.COMMAND_LINE, None, what, session, subject, detail)
    with _opened(settings) as database:
        SqlAudit(database).add([deed])


def notes(settings: Settings, sought: Sought) -> Iterator[str]:
    """The notes, the latest first, a line for each; accounts and tokens by their names, where they have one still."""
    with _opened(settings) as database:
        audit, before = SqlAudit(database), None
        names = {one.id: one.name for one in SqlAccounts(database).all()}
        names |= {one.id: one.name for one in SqlKeys(database).tokens()}
        while found := audit.page(sought, _AT_ONCE, before):
            for one in found:
                name = names.get(one.deed.who or "")
                yield f"{told(one.deed)} name={name}" if name else told(one.deed)
            before = found[-1].place


def lift_holds(settings: Settings, sessions: list[str]) -> None:
    """Lifts those of sessions that are to be deleted or erased in again: none was held when that was done first."""
    with _opened(settings) as database:
        holds = SqlHolds(database)
        for session in sessions:
            holds.lift(session)
