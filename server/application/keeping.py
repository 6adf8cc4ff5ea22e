"""How long things are kept, by their kind, and deleting what was kept long enough."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from server.application.access import SignIns
from server.application.auditing import Audit, Auditing, By
from server.application.ports import Clock
from server.application.sessions import Sessions


class Kept(StrEnum):
    """What has days of its own."""

    SESSIONS = "sessions"
    """The usual days of a session, which its participants read before they join; it may say others."""
    SHARES = "shares"
    """Links to pages, after their own time is over."""
    DELIVERIES = "deliveries"
    """What became of webhooks' deliveries; ended ones."""
    TOKENS = "tokens"
    """Tokens and owner's links that are good no more."""
    AUDIT = "audit"


USUAL: Mapping[Kept, int] = {Kept.SHARES: 90, Kept.DELIVERIES: 90, Kept.TOKENS: 365, Kept.AUDIT: 730}
MOST_DAYS = 3650


class Shelves(Protocol):
    """Where the days are kept, and all that is not sessions, sign-ins or the audit log."""

    def days(self) -> Mapping[Kept, int]:
        """Those that were set."""

    def set(self, days: Mapping[Kept, int]) -> None: ...

    def clear(self, kind: Kept, before: datetime) -> int:
        """Deletes what ended before, but nothing of a session that is held; how many there were."""


class Keeping:
    """Knows the days and keeps to them."""

    def __init__(
        self,
        shelves: Shelves,
        sessions: Sessions,
        audit: Audit,
        auditing: Auditing,
        sign_ins: SignIns,
        clock: Clock,
        session_days: int,
    ) -> None:
        """`session_days` are those of a session where nothing is set."""
        self._shelves, self._sessions, self._sign_ins = shelves, sessions, sign_ins
        self._audit, self._auditing = audit, auditing
        self._clock = clock
        self._usual = {Kept.SESSIONS: session_days, **USUAL}

    def days(self) -> dict[Kept, int]:
        """Of every kind."""
        return {**self._usual, **self._shelves.days()}

    def set(self, days: Mapping[Kept, int]) -> None:
        """Sets those of some kinds."""
        self._shelves.set(days)

    def run(self) -> int:
        """Deletes what was kept long enough and notes it; how many sessions that were. Raises StoreFailed."""
        gone: dict[str, int] = {}
        for session in self._sessions.delete_expired():
            self._auditing.note(By.SERVER, None, "session.deleted", session=session)
            gone["sessions"] = gone.get("sessions", 0) + 1
        now = self._clock()
        self._sign_ins.forget_old(now)
        for kind, days in self.days().items():
            if kind is not Kept.SESSIONS:
                gone[kind.value] = self._clearing(kind)(now - timedelta(days=days))
        told = " ".join(f"{kind}={number}" for kind, number in gone.items() if number)
        if told:
            self._auditing.note(By.SERVER, None, "retention.run", detail=told)
        return gone.get("sessions", 0)

    def _clearing(self, kind: Kept) -> Callable[[datetime], int]:
        if kind is Kept.AUDIT:
            return self._audit.forget
        return lambda before: self._shelves.clear(kind, before)
