"""How often one person may wish something."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

_MOST_CALLERS = 4096


class Bucket:
    """A token bucket: `rate` a second, `burst` at once; `clock` gives seconds that only grow."""

    __slots__ = ("_at", "_burst", "_clock", "_left", "_rate")

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left, self._at = burst, clock()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Doorkeeper:
    """How often somebody may come, whoever they are told apart by; forgets whoever has not come for longest."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        """`rate` and `burst` as for a bucket."""
        self._rate, self._burst, self._clock = rate, burst, clock
        self._callers: OrderedDict[Hashable, Bucket] = OrderedDict()
        self._turn = threading.Lock()

    def lets_in(self, caller: Hashable) -> bool:
        """Whether one more is allowed now."""
        with self._turn:
            bucket = self._callers.get(caller)
            if bucket is None:
                bucket = self._callers[caller] = Bucket(self._rate, self._burst, self._clock)
            self._callers.move_to_end(caller)
            while len(self._callers) > _MOST_CALLERS:
                self._callers.popitem(last=False)
            return bucket.take()
