"""Rings when a phase's time is up. It asks like anybody else, so ringing twice rings once."""

import heapq
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from server.application.ports import Clock, StoreFailed
from server.domain.refusals import Refused

logger = logging.getLogger(__name__)

Ring = Callable[[str, str, int], None]
"""(session, phase, run): asks the session to end that run."""

_LONGEST_NAP = 1.0
"""Seconds after which the clock is looked at anyway, so that a clock set forward is noticed."""

_RING_AGAIN = timedelta(seconds=1)
"""How long to wait with a bell whose end of the phase could not be written."""


class Timekeeper:
    """A queue of bells; `run` sleeps until the next one and rings it."""

    def __init__(self, clock: Clock, at_rest: Callable[[], None] = lambda: None) -> None:
        """`at_rest` is called about once a second while no phase is under way whose end is waited for."""
        self._clock = clock
        self._at_rest = at_rest
        self._bells: list[tuple[datetime, str, str, int]] = []
        self._changed = threading.Condition()
        self._stopped = False

    def set(self, session: str, phase: str, run: int, at: datetime) -> None:
        """Notes a bell; an earlier one for the same run may ring in vain."""
        with self._changed:
            heapq.heappush(self._bells, (at, session, phase, run))
            self._changed.notify()

    def run(self, ring: Ring) -> None:
        """Rings what is due until stopped."""
        while not self._stopped:
            for session, phase, number in self.due():
                self._pull(ring, session, phase, number)
            if not self._bells:
                self._at_rest()
            with self._changed:
                if not self._stopped:
                    self._changed.wait(self._nap())

    def due(self) -> list[tuple[str, str, int]]:
        """Takes the bells whose time has come off the queue."""
        now = self._clock()
        found = []
        with self._changed:
            while self._bells and self._bells[0][0] <= now:
                found.append(heapq.heappop(self._bells)[1:])
        return found

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def _pull(self, ring: Ring, session: str, phase: str, run: int) -> None:
        try:
            ring(session, phase, run)
        except (StoreFailed, Refused) as failed:
            logger.warning("a bell could not be rung, it will be again: %s", failed)
            self.set(session, phase, run, self._clock() + _RING_AGAIN)
        except Exception:
            # One session's mistake must not stop the clocks of all others.
            logger.exception("a bell failed: %s %s %s", session, phase, run)

    def _nap(self) -> float:
        if not self._bells:
            return _LONGEST_NAP
        return min(_LONGEST_NAP, max(0.0, (self._bells[0][0] - self._clock()) / timedelta(seconds=1)))
