"""When it is whose turn: how often people of a session are told what others draw.

Telling costs the same however much there is to tell. So a session waits a little after each time, and the longer the
more the server has to do; and not all wait for the same moment, or the last of them would wait for all the others, too.
"""

from collections.abc import Callable, Iterable

CALM, BUSY = 0.04, 0.075
"""Seconds from one time to the next, where there is nothing else to do and where there is as much as can be done."""
_FULL = 0.5
"""Share of the time spent on it from which the server is busy: reading and what else it does takes the rest."""
TOGETHER = 0.015
"""Seconds within which sessions are carried out together, which costs them one commit."""
_REMEMBERED = 0.9
"""Weight of what was before a time when it is worked out how busy the server is."""


class Turns:
    """Sessions by the moment from which it is their turn again; seconds of a clock that only grows."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._due: dict[str, float] = {}
        self._next = 0.0
        self._began = self._ended = clock()
        self._load = 0.0

    @property
    def pace(self) -> float:
        """Seconds for which a session waits after its turn."""
        return CALM + (BUSY - CALM) * min(1.0, self._load / _FULL)

    def pause(self, waiting: Iterable[str]) -> float:
        """Seconds until it is somebody's turn among those that wait; at once for whoever had none for long."""
        soonest = min((self._due.get(session, 0.0) for session in waiting), default=0.0)
        return max(0.0, soonest - self._clock(), self._next - self._clock())

    def begin(self, waiting: Iterable[str]) -> list[str]:
        """Those whose turn it is now, and what they have waits no longer."""
        now = self._clock()
        self._began, self._next = now, now + TOGETHER
        self._due = {session: due for session, due in self._due.items() if due > now + TOGETHER / 2}
        ready = [session for session in waiting if session not in self._due]
        self._due |= dict.fromkeys(ready, now + self.pace)
        return ready

    def end(self) -> None:
        """What was begun is carried out."""
        now = self._clock()
        share = (now - self._began) / max(now - self._ended, TOGETHER)
        self._load = _REMEMBERED * self._load + (1 - _REMEMBERED) * share
        self._ended = now
