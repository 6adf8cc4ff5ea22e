"""Rooms in which a short phase follows the other, and how late each ends.

Lateness is kept twice, in milliseconds: `rung`, by the server's own clock, from `ends_at` to the time of `phase.ended`;
and `heard`, by the clock of whoever listens: by how much longer than it should the phase lasted for them.
"""

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from server.domain.events import moment
from tests.wire.house import House
from tests.wire.people import Person
from tests.wire.props import hurried_exercise

SECONDS = 5
EXERCISE = hurried_exercise(SECONDS)
"""What is run in these rooms; its first phase may be run again without end."""
ROOMS = 5
_PATIENCE = 60.0
"""Seconds after which a phase is given up whose end should have come."""
_EARLY = 500.0
"""Milliseconds by which a phase may seem shorter to whoever hears of its begin late."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One phase's end: the second of the run in which it was heard, and how late it was."""

    when: float
    rung: float
    heard: float


class Bells:
    """Rooms that go on until they are left."""

    def __init__(self, house: House, rooms: int = ROOMS) -> None:
        self.ends: list[Rung] = []
        self.faults: list[str] = []
        self._begun = time.monotonic()
        self._ended = threading.Event()
        self._people = [_facilitator(house) for _ in range(rooms)]
        self._threads = [
            threading.Thread(target=self._go_on, args=(person, number * SECONDS / rooms))
            for number, person in enumerate(self._people)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()
        for person in self._people:
            person.go()

    def between(self, first: float, last: float) -> list[Rung]:
        """The ends that were heard in that stretch of seconds since the begin."""
        return [end for end in self.ends if first <= end.when < last]

    def _go_on(self, person: Person, delay: float) -> None:
        self._ended.wait(delay)
        run = 0
        while not self._ended.is_set():
            run += 1
            try:
                self._ring(person, run)
            except AssertionError as fault:
                self.faults.append(f"run {run} of a phase: {fault}")
                return

    def _ring(self, person: Person, run: int) -> None:
        phase = EXERCISE["phases"][0]["key"]
        person.granted("phase.start", phase=phase)
        started = person.hear("phase.started", run=run)
        began = time.monotonic()
        person.wait(lambda: person.find("phase.ended", run=run), _PATIENCE)
        lasted = time.monotonic() - began
        ended, ends_at = person.find("phase.ended", run=run)[0], moment(started["data"]["ends_at"])
        meant = (ends_at - moment(started["at"])).total_seconds()
        rung = (moment(ended["at"]) - ends_at).total_seconds()
        self.ends.append(Rung(time.monotonic() - self._begun, rung * 1000, (lasted - meant) * 1000))
        person.events.clear()
        person.raw.clear()


def told(ends: Sequence[Rung]) -> str:
    """Median and worst of both, in milliseconds."""
    if not ends:
        return "none"
    rung, heard = [end.rung for end in ends], [end.heard for end in ends]
    return (
        f"rung {statistics.median(rung):.0f} / {max(rung):.0f}, heard {statistics.median(heard):.0f} / {max(heard):.0f}"
    )


def drifted(early: Sequence[Rung], late: Sequence[Rung], most: float, worst: float) -> Iterator[str]:
    """What is wrong with bells at the end beside those at the start: `most` and `worst` are milliseconds."""
    if not early or not late:
        yield "no bell rang"
        return
    for name in ("rung", "heard"):
        before, after = ([getattr(end, name) for end in ends] for ends in (early, late))
        if statistics.median(after) - statistics.median(before) > most:
            later = statistics.median(after) - statistics.median(before)
            yield f"bells drift: {name} {later:.0f} ms later at the end than at the start"
        if max(*before, *after) > worst:
            yield f"a bell was {name} {max(*before, *after):.0f} ms late"
        if min(*before, *after) < -_EARLY:
            yield f"a bell was {name} {-min(*before, *after):.0f} ms early"


def _facilitator(house: House) -> Person:
    session = house.open_session(EXERCISE["id"])
    seat = house.join(session, "facilitator", "Host")
    return Person(house.base, seat.id, seat.token, seat.label).connect()
