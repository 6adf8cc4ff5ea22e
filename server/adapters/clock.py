"""The time of day that the server goes by: it neither leaps nor goes back while an exercise runs."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

logger = logging.getLogger(__name__)

_A_STEP = timedelta(seconds=2)
"""How far the machine's clock may be off before somebody must have set it."""
_TRUSTED = timedelta(days=2)
"""How far ahead of the machine's clock what was written may be to count as the time; more is a mistake in it."""


def elapsed() -> float:
    """Seconds from some fixed moment, by a clock that nobody sets and that goes on while a machine sleeps."""
    # Not on every system; elsewhere a machine that slept has its phases longer by as much.
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class SteadyClock:
    """Takes the time from the machine's clock when it is made, and counts on from there."""

    def __init__(self, machine: Callable[[], datetime], seconds: Callable[[], float] = elapsed) -> None:
        self._machine, self._seconds = machine, seconds
        self._base = machine() - timedelta(seconds=seconds())
        self._told: timedelta | None = None

    def __call__(self) -> datetime:
        return self._base + timedelta(seconds=self._seconds())

    def not_before(self, written: datetime | None) -> None:
        """Starts no earlier than what was written last, so that no fact is older than one before it."""
        if written is None or written <= self():
            return
        if written - self() > _TRUSTED:
            logger.warning("the log ends at %s, which is far ahead of the machine's clock and does not count", written)
            return
        logger.warning("the machine's clock was set back; the server goes on from %s, where the log ends", written)
        self._base += written - self()

    def follow(self) -> None:
        """Takes over a machine's clock that was set forward; to be called when no phase is under way."""
        ahead = self._machine() - self()
        if abs(ahead) < _A_STEP:
            return
        if ahead > timedelta():
            logger.warning("the machine's clock was set forward by %s, the server follows", ahead)
            self._base += ahead
        elif self._told is None or abs(ahead - self._told) > _A_STEP:
            self._told = ahead
            logger.warning("the machine's clock was set back by %s, the server follows when it is started anew", -ahead)
