"""How often one person may wish something."""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

_MOST_CALLERS = 20_000
"""Callers that are remembered, some 5 MB: whoever has not come for longest has most likely a full bucket anyway."""


class Bucket:
    """A token bucket: `rate` a second, `burst` at once; `clock` gives seconds that only grow."""

    __slots__ = ("_at", "_burst", "_clock", "_left", "_rate")

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left, self._at = burst, clock()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        return self.wait() == 0

    def wait(self) -> float:
        """Takes one and gives 0; where none is left, the seconds until there is one."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return (1 - self._left) / self._rate
        self._left -= 1
        return 0


class Doorkeeper:
    """How often somebody may come, whoever they are told apart by; forgets whoever has not come for longest."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        """`rate` and `burst` as for a bucket."""
        self._rate, self._burst, self._clock = rate, burst, clock
        self._callers: OrderedDict[Hashable, Bucket] = OrderedDict()
        self._turn = threading.Lock()

    def __len__(self) -> int:
        return len(self._callers)

    def wait(self, caller: Hashable) -> float:
        """0 where one more is allowed now, else the seconds until it is."""
        with self._turn:
            bucket = self._callers.get(caller)
            if bucket is None:
                bucket = self._callers[caller] = Bucket(self._rate, self._burst, self._clock)
            self._callers.move_to_end(caller)
            while len(self._callers) > _MOST_CALLERS:
                self._callers.popitem(last=False)
            return bucket.wait()


class Waits:
    """For how long each thread has waited for what others do: that is nothing for which whoever wishes has to pay."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._here = clock, threading.local()

    @property
    def seconds(self) -> float:
        """Of this thread, all together."""
        return getattr(self._here, "seconds", 0.0)

    @contextmanager
    def around(self) -> Iterator[None]:
        """Around waiting; nothing is done inside it."""
        began = self._clock()
        try:
            yield
        finally:
            self._here.seconds = self.seconds + self._clock() - began


class Pace:
    """How fast somebody may send: who is ahead of the pace waits, and who never lets up is a flood.

    `rate` is a second, `burst` at once; who has been ahead for `patience` seconds on end floods.
    """

    __slots__ = ("_at", "_burst", "_clock", "_left", "_patience", "_rate", "_since")

    def __init__(self, rate: float, burst: float, patience: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._patience, self._clock = rate, burst, patience, clock
        self._left, self._at = burst, clock()
        self._since: float | None = None

    @property
    def hurries(self) -> bool:
        """Whether more than a quarter of what may come at once has come lately."""
        return self._left < self._burst * 3 / 4

    @property
    def floods(self) -> bool:
        """Whether the last wait ended it: who sends has been ahead for too long."""
        return self._since is not None and self._clock() - self._since > self._patience

    def keeps(self, weight: float) -> bool:
        """Whether something of this weight may be read now, at leisure; only then does it count."""
        now = self._clock()
        left = min(self._burst, self._left + (now - self._at) * self._rate)
        if left - weight < self._burst / 2:
            return False
        self._left, self._at, self._since = left - weight, now, None
        return True

    def wait(self, weight: float, rested: float = math.inf) -> float | None:
        """Seconds until something of this weight may be read, None for a flood.

        At most `rested` of the seconds since the last time count as time gone by.
        """
        now = self._clock()
        self._left = min(self._burst, self._left + min(rested, now - self._at) * self._rate) - weight
        self._at = now
        if self._left >= 0:
            self._since = None if self._left > self._burst / 2 else self._since
            return 0
        self._since = now if self._since is None else self._since
        return None if now - self._since > self._patience else -self._left / self._rate
