"""When it is whose turn: how often people of a session are told what others draw.

Telling costs the same however much there is to tell. So a session waits a little after each time, and the longer the
more the server has to do. Where it has much to do some two dozen share a moment, which saves work; but not all do, or
the last of them would wait for all the others, too.
"""

import math
from collections.abc import Callable, Iterable

CALM, BUSY = 0.04, 0.06
"""Seconds from one time to the next, where there is nothing else to do and where there is as much as can be done."""
_FULL = 0.5
"""Share of the time spent on it from which the server is busy: reading and what else it does takes the rest."""
TOGETHER = 0.015
"""Seconds within which sessions are carried out together at least, which costs them one commit."""
ENOUGH = 24
"""Sessions that are carried out together where the server is busy.

The same done many times in a row takes a quarter less than done by the few, as it is still in the processor's caches,
and more of them save no more. It is waited for them up to a whole pace; but not where processor and disk have time to
spare, as whoever draws there would wait for nothing.
"""
_FEW, _SLACK = 8, 1.25
"""Sessions that are always carried out together, and by how much more than its share of them a time may take.

Where a hundred had their turn at the same moment, after a pause perhaps, they would have it together for ever, and the
last of them would each time wait for all the others. Only where somebody's turn is overdue a time takes more.
"""
_REMEMBERED = 0.9
"""Weight of what was before a time when it is worked out how busy the server is."""


class Turns:
    """Sessions by the moment from which it is their turn again; seconds of a clock that only grows."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._due: dict[str, float] = {}
        self._next = 0.0
        self._ended = self._busy_since = self._counted = clock()
        self._load, self._spent, self._many, self._under_way = 0.0, 0.0, 1, 0

    @property
    def pace(self) -> float:
        """Seconds for which a session waits after its turn."""
        return CALM + (BUSY - CALM) * self._busy

    @property
    def _busy(self) -> float:
        """From 0 to 1."""
        return min(1.0, self._load / _FULL)

    @property
    def _together(self) -> float:
        """Seconds within which sessions are carried out together now."""
        enough = self.pace * min(1.0, ENOUGH / self._many)
        return TOGETHER + max(0.0, enough - TOGETHER) * self._busy

    def pause(self, waiting: Iterable[str]) -> float:
        """Seconds until it is somebody's turn among those that wait.

        Whoever had none for long waits no longer than until sessions are carried out together again.
        """
        soonest = min((self._due.get(session, 0.0) for session in waiting), default=0.0)
        return max(0.0, soonest - self._clock(), self._next - self._clock())

    def begin(self, waiting: Iterable[str]) -> list[str]:
        """Those whose turn it is now, and what they have waits no longer; who has waited for longest comes first.

        Where it is anybody's, `end` is to be called once it is carried out; others may be begun before that.
        """
        now, pace, together = self._clock(), self.pace, self._together
        self._next = now + together
        near = now + together / 2
        ready = sorted((due, session) for session in waiting if (due := self._due.get(session, now)) <= near)
        self._due = {session: due for session, due in self._due.items() if due > near}
        self._many = max(1, len(ready) + len(self._due))
        # Whoever only had to leave the last time to others is not late.
        late = max(0.0, now - ready[0][0] - together) if ready else 0.0
        most = max(_FEW, math.ceil(self._many * (late + together) / pace * _SLACK))
        self._due |= {session: min(due, now) for due, session in ready[most:]}
        taken = [session for _, session in ready[:most]]
        self._due |= dict.fromkeys(taken, now + pace)
        if taken and not self._under_way:
            self._busy_since = now
        self._under_way += bool(taken)
        return taken

    def end(self) -> None:
        """Something that was begun is carried out."""
        now = self._clock()
        self._under_way -= 1
        # Where several are under way the same moment counts once.
        self._spent += now - max(self._busy_since, self._ended)
        self._ended = now
        passed = now - self._counted
        if passed >= TOGETHER:
            self._load = _REMEMBERED * self._load + (1 - _REMEMBERED) * self._spent / passed
            self._counted, self._spent = now, 0.0
