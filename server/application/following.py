"""What is read off each session's log and kept ready, brought up to date when somebody asks.

It is read behind the events, so that no event waits for it. The first question after a start reads the whole log, each
later one only what has come since.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from server.application.ports import Log, NotFound
from server.domain import events as e

T = TypeVar("T")

MOST_KEPT = 64
"""Sessions of which something stays in memory; of those that nobody asks about any more the log is read again."""


class Fold(Protocol):
    """Something that is read off a log; `seq` is the number of the last fact that it has read."""

    @property
    def seq(self) -> int: ...

    def read(self, facts: Iterable[e.Recorded]) -> None: ...


F = TypeVar("F", bound=Fold)


class Following(Generic[F]):
    """One fold for each session; `begin` makes it from the session's id and first fact.

    `offload` runs work where it stops nobody.
    """

    def __init__(
        self,
        log: Log,
        offload: Callable[[Callable[[], object]], object],
        begin: Callable[[str, e.Recorded], F],
        most_kept: int = MOST_KEPT,
    ) -> None:
        self._log = log
        self._offload = offload
        self._begin = begin
        self._most_kept = most_kept
        self._kept: OrderedDict[str, tuple[threading.Lock, list[F]]] = OrderedDict()

    def of(self, session: str, tell: Callable[[F], T]) -> T:
        """What `tell` makes of a session's fold as the log stands now; raises NotFound."""
        turn, kept = self._kept.setdefault(session, (threading.Lock(), []))
        self._kept.move_to_end(session)
        while len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)
        with turn:
            found: list[T] = []
            self._offload(lambda: found.append(tell(self._caught_up(session, kept))))
            return found[0]

    def forget(self, session: str) -> None:
        """Of a session that was deleted nothing stays."""
        self._kept.pop(session, None)

    def _caught_up(self, session: str, kept: list[F]) -> F:
        facts = self._log.read(session, kept[0].seq if kept else 0)
        if not kept:
            first = next(facts, None)
            if first is None or not isinstance(first.event, e.SessionCreated):
                raise NotFound(session)
            kept.append(self._begin(session, first))
        kept[0].read(facts)
        return kept[0]
