"""A whole server without its edge: sessions over a log in memory, a clock that is set by hand, and ears."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any

from server.adapters.indices import ORDERING
from server.adapters.memory import MemoryLog
from server.application.answering import Answer, Chances
from server.application.ports import Append, Log, StoreFailed, Told
from server.application.sessions import Sessions
from server.domain import commands as c
from server.domain.events import Recorded
from server.domain.people import Kind
from server.domain.refusals import Refused
from server.projections.room import Room
from tests.documents import small_exercise
from tests.stage import NINE


class HandSetClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Ears:
    """Keeps everything that people are told, and who was cut off."""

    def __init__(self) -> None:
        self.told: dict[str, list[Mapping[str, Any]]] = {}
        self.cut_off: list[str] = []
        self.listeners: list[Callable[[str, Sequence[Mapping[str, Any]]], object]] = []

    def announce(self, session: str, told: Told, now: datetime) -> None:
        heard: dict[str, list[Mapping[str, Any]]] = {}
        for portion in told:
            for participant, first in portion.first.items():
                events = [{"pos": pos, **event} for pos, event in enumerate(portion.events, first + portion.before)]
                heard.setdefault(participant, []).extend(events)
        for participant, events in heard.items():
            self.told.setdefault(participant, []).extend(events)
            for listener in self.listeners:
                listener(participant, events)

    def together(self) -> AbstractContextManager[object]:
        return nullcontext()

    def cut(self, session: str, participant: str) -> None:
        self.cut_off.append(participant)


class BellRope:
    """Keeps the bells that were set, in the order in which they were."""

    def __init__(self) -> None:
        self.bells: list[tuple[str, int, datetime]] = []

    def set(self, session: str, phase: str, run: int, at: datetime) -> None:
        self.bells.append((phase, run, at))


class FailingLog(MemoryLog):
    """A log that refuses to write while `broken`, as a full disk does."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = False

    def append(self, write: Append) -> None:
        if self.broken:
            raise StoreFailed("disk full")
        super().append(write)


class House:
    """Sessions and everything around them; `restart` leaves nothing but the log."""

    def __init__(self, log: Log | None = None, document: dict[str, Any] | None = None) -> None:
        self.log = log or FailingLog()
        self.clock = HandSetClock()
        self.document = document or small_exercise()
        self._ids = (f"id-{number}" for number in itertools.count(1))
        self._wishes = (f"wish-{number}" for number in itertools.count(1))
        self.restart()

    def restart(self) -> None:
        self.ears, self.rope = Ears(), BellRope()
        chances = Chances(lambda: next(self._ids), lambda: 7)
        self.sessions = Sessions(self.log, self, ORDERING, self.clock, chances, self.rope)
        self.sessions.announce_through(self.ears)

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        return {self.document["id"]: self.document}

    def create(self, **settings: Any) -> str:
        self.session = self.sessions.create(self.document["id"], "en", None, settings).session.id
        return self.session

    def join(self, *kinds: Kind) -> list[str]:
        return [self.sessions.join(self.session, kind, f"Called {kind}", "1").id for kind in kinds]

    def ask(self, participant: str | None, command: c.Command, wish: str | None = None) -> Answer:
        return self.sessions.ask(self.session, participant, wish or next(self._wishes), command)

    def refusal(self, participant: str | None, command: c.Command, wish: str | None = None) -> Refused:
        """Why a wish is refused; fails if it is granted, or if the log grew."""
        before = self.facts
        try:
            granted = self.ask(participant, command, wish)
        except Refused as refused:
            assert self.facts == before, "a refused wish made the log grow"
            return refused
        raise AssertionError(f"granted: {granted}")

    @property
    def facts(self) -> list[Recorded]:
        return list(self.log.read(self.session))

    @property
    def types(self) -> list[str]:
        return [fact.event.type for fact in self.facts]

    @property
    def room(self) -> Room:
        return self.sessions.room(self.session)

    def view(self, participant: str) -> dict[str, Any]:
        """The welcome that somebody would get now."""
        return self.room.welcome(self.room.session.people[participant], self.clock())


def open_house(log: Log | None = None, **settings: Any) -> tuple[House, str, str, str, str]:
    """A session with two candidates, an assessor and a facilitator, in the lobby."""
    house = House(log)
    house.create(**settings)
    first, second, assessor, facilitator = house.join(Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR)
    return house, first, second, assessor, facilitator
