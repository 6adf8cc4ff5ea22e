"""Who looked at what, and who took it away, passed it on or changed it: notes beside the log, which only ever grow.

A note holds ids, no names and no texts, so that erasing a person leaves nothing of them here.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from server.application.ports import Clock, StoreFailed
from server.domain.events import iso, to_millisecond

logger = logging.getLogger(__name__)

ONCE_IN = timedelta(minutes=10)
"""Who looks at the same thing again sooner than this has not looked anew."""

_MOST_WAITING = 1000
"""Notes kept in memory while the store takes none."""
_MOST_REMEMBERED = 5000


class By(StrEnum):
    """What somebody came by; `who` of a note is the id of that."""

    ACCOUNT = "account"
    OWNER_LINK = "owner_link"
    TOKEN = "token"  # noqa: S105 what somebody came by, not the secret
    SEAT = "seat"
    SHARE = "share"
    COMMAND_LINE = "command_line"
    SERVER = "server"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did: `what` as in `server.edge.http.audited`, in which session, to whom or what, in which form."""

    at: datetime
    by: By
    who: str | None
    what: str
    session: str | None = None
    subject: str | None = None
    """The id of a participant, account, token, link or webhook."""
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A deed with its place among all; later ones have greater places."""

    place: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Sought:
    """Which deeds are looked for; what is None does not matter."""

    session: str | None = None
    what: str | None = None
    who: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    about: str | None = None
    """Somebody, or something, that either did it or had it done to them."""


class Audit(Protocol):
    """Where the notes are kept; nothing in it is ever changed."""

    def add(self, deeds: Sequence[Deed]) -> None:
        """Raises StoreFailed; then none of them is kept."""

    def page(self, sought: Sought, limit: int, before: str | None = None) -> list[Noted]:
        """The latest first, from a place on backwards."""

    def forget(self, before: datetime) -> int:
        """Deletes what is older, for its time is over; how many there were."""


class Auditing:
    """Notes deeds. While the store takes none they wait in memory, and the server's log says so at once."""

    def __init__(self, audit: Audit, clock: Clock) -> None:
        self._audit = audit
        self._clock: Clock = lambda: to_millisecond(clock())
        self._waiting: list[Deed] = []
        self._lately: dict[tuple[Any, ...], datetime] = {}
        self._turn = threading.Lock()

    def note(
        self,
        by: By,
        who: str | None,
        what: str,
        *,
        session: str | None = None,
        subject: str | None = None,
        detail: str | None = None,
        looked: bool = False,
    ) -> None:
        """Notes what was done just now; `looked` are those that change nothing and count once in a while.

        Raises StoreFailed where so many wait already that more would be lost with the process.
        """
        deed = Deed(self._clock(), by, who, what, session, subject, detail)
        if not (looked and self._again(deed)):
            self._keep([deed])

    def settle(self) -> None:
        """Writes what waits, if the store takes it now."""
        if self._waiting:
            with suppress(StoreFailed):
                self._keep([])

    def of(self, sought: Sought, limit: int, before: str | None = None) -> list[Noted]:
        """See `Audit.page`."""
        return self._audit.page(sought, limit, before)

    def _again(self, deed: Deed) -> bool:
        same = tuple(asdict(deed).values())[1:]
        with self._turn:
            last = self._lately.get(same)
            if last is not None and deed.at - last < ONCE_IN:
                return True
            if len(self._lately) >= _MOST_REMEMBERED:
                self._lately.clear()
            self._lately[same] = deed.at
            return False

    def _keep(self, deeds: list[Deed]) -> None:
        with self._turn:
            batch, self._waiting = self._waiting + deeds, []
        try:
            self._audit.add(batch)
        except StoreFailed:
            with self._turn:
                self._waiting = batch + self._waiting
                full = len(self._waiting) > _MOST_WAITING
            for deed in deeds:
                logger.error("not in the audit log yet: %s", told(deed))
            if full:
                raise


def told(deed: Deed) -> str:
    """One line for a log of another kind."""
    parts = {**asdict(deed), "at": iso(deed.at)}
    return " ".join(f"{name}={value}" for name, value in parts.items() if value is not None)


Note = Callable[..., None]
