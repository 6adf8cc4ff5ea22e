"""The participation of each session, kept ready and brought up to date when somebody asks.

What is counted is read off the log behind the events, so that no event waits for it. The first question after a start
reads the whole log, each later one only what has come since.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from server.application.codec import exercise_from
from server.application.ports import Log, NotFound
from server.domain import events as e
from server.projections.participation import Participation

T = TypeVar("T")

_MOST_KEPT = 64
"""Sessions whose counts stay in memory; of those that nobody asks about any more the log is read again."""


class Measures:
    """What is known of each session's participation so far; `offload` runs work where it stops nobody."""

    def __init__(self, log: Log, offload: Callable[[Callable[[], object]], object]) -> None:
        self._log = log
        self._offload = offload
        self._kept: OrderedDict[str, tuple[threading.Lock, list[Participation]]] = OrderedDict()

    def of(self, session: str, tell: Callable[[Participation], T]) -> T:
        """What `tell` makes of a session's participation as the log stands now; raises NotFound."""
        turn, kept = self._kept.setdefault(session, (threading.Lock(), []))
        self._kept.move_to_end(session)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        with turn:
            found: list[T] = []
            self._offload(lambda: found.append(tell(self._caught_up(session, kept))))
            return found[0]

    def forget(self, session: str) -> None:
        """Of a session that was deleted nothing stays."""
        self._kept.pop(session, None)

    def _caught_up(self, session: str, kept: list[Participation]) -> Participation:
        facts = self._log.read(session, kept[0].seq if kept else 0)
        if not kept:
            first = next(facts, None)
            if first is None or not isinstance(first.event, e.SessionCreated):
                raise NotFound(session)
            kept.append(Participation(exercise_from(first.event.exercise), first))
        for fact in facts:
            kept[0].take(fact)
        return kept[0]
