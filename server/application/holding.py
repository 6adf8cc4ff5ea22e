"""Sessions that are held: while a dispute or an inquiry lasts, nothing of them is deleted or erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from server.application.auditing import By
from server.application.ports import Clock, OnHold
from server.application.sessions import Sessions
from server.domain.events import to_millisecond


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a session is held, since when, and who said so, as in the audit log."""

    session: str
    reason: str
    since: datetime
    by: By
    who: str | None


class Holds(Protocol):
    """Where it is kept which sessions are held."""

    def of(self, session: str) -> Hold | None: ...

    def all(self) -> Mapping[str, Hold]:
        """By session."""

    def put(self, hold: Hold) -> None:
        """Holds a session, or changes the reason of one that is held, which keeps its beginning.

        Raises NotFound where there is no such session.
        """

    def lift(self, session: str) -> bool:
        """Whether it was held."""


class Holding:
    """Begins and ends holds, each in the session's turn: what was begun to be erased is erased before."""

    def __init__(self, holds: Holds, sessions: Sessions, clock: Clock) -> None:
        self._holds, self._sessions = holds, sessions
        self._clock: Clock = lambda: to_millisecond(clock())

    def of(self, session: str) -> Hold | None:
        return self._holds.of(session)

    def all(self) -> Mapping[str, Hold]:
        return self._holds.all()

    def require_free(self, session: str) -> None:
        """Raises OnHold where nothing of the session may be deleted or erased."""
        if self._holds.of(session) is not None:
            raise OnHold(session)

    def hold(self, session: str, reason: str, by: By, who: str | None) -> None:
        """Raises NotFound or StoreFailed."""
        with self._sessions.turn(session):
            self._sessions.room(session)
            self._holds.put(Hold(session, reason, self._clock(), by, who))

    def lift(self, session: str) -> bool:
        """Whether it was held; raises NotFound where there is no such session."""
        with self._sessions.turn(session):
            self._sessions.room(session)
            return self._holds.lift(session)
