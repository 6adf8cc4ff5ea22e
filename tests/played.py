"""A session played through the application on a clock that moves only when told to, with the real exercises."""

import itertools
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from server.adapters.indices import ORDERING
from server.adapters.library import YamlLibrary
from server.adapters.memory import MemoryLog
from server.application.answering import Chances
from server.application.ports import Log
from server.application.sessions import Sessions
from server.application.timekeeper import Timekeeper
from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind, Participant
from server.exports import Export, People, export, page_of
from server.projections.record import Record, replay
from server.projections.room import Room
from server.projections.summary import Summary
from server.projections.summing_up import summarise

TEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""When every played session is created."""

_SHIPPED = YamlLibrary(Path(__file__).parents[1] / "exercises").documents()


class Shelf:
    """The shipped exercises and others, each made for as many candidates as any may have."""

    def __init__(self, *others: Mapping[str, Any]) -> None:
        self._documents = {**_SHIPPED, **{one["id"]: one for one in others}}

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        return {key: {**one, "candidates": {"min": 1, "max": 8}} for key, one in self._documents.items()}


class Played:
    """One session with its log; ids are the same in every run."""

    def __init__(
        self,
        exercise: str = "service-strategy",
        language: str = "ru",
        shelf: Shelf | None = None,
        log: Log | None = None,
        **settings: Any,
    ) -> None:
        """`log` is where the session is kept, if not in memory."""
        self.now = TEN
        numbers = itertools.count(1)
        self._new_id = lambda: str(uuid.UUID(int=next(numbers), version=4)) if log is None else str(uuid.uuid4())
        self.log: Log = log or MemoryLog()
        self.sessions = Sessions(
            self.log,
            shelf or Shelf(),
            ORDERING,
            lambda: self.now,
            Chances(self._new_id, lambda: 11),
            Timekeeper(lambda: self.now),
        )
        self.room: Room = self.sessions.create(
            exercise, language, settings.pop("title", None), settings, settings.pop("profile", None)
        )
        self.id = self.room.session.id

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def join(self, kind: Kind, name: str) -> Participant:
        who = self.sessions.join(self.id, kind, name, "1")
        self.sessions.open(self.id, who.id, lambda _: None)
        return who

    def ask(self, who: Participant | None, command: c.Command) -> str:
        """Carries a wish through; returns its id."""
        wish = self._new_id()
        self.sessions.ask(self.id, who.id if who else None, wish, command)
        return wish

    def draw(self, who: Participant, *elements: dict[str, Any]) -> str:
        return self.ask(who, c.ChangeBoard(elements=elements))

    def place(self, who: Participant, *items: dict[str, Any]) -> str:
        return self.ask(who, c.ChangeBoard(items=items))

    def observe(self, by: Participant, about: Participant, text: str, criterion: str | None = None, **more: Any) -> str:
        """An assessor's note; returns its id."""
        observation = self._new_id()
        kind = more.pop("kind", "behaviour")
        self.ask(by, c.AddObservation(observation, about.id, text, kind, criterion, **more))
        return observation

    def rate(
        self, by: Participant, about: Participant, criterion: str, score: c.Score, reason: str | None = None
    ) -> None:
        self.ask(by, c.SetRating(about.id, criterion, score, reason))

    def close(self) -> None:
        self.ask(None, c.CloseSession())

    @property
    def facts(self) -> list[e.Recorded]:
        return list(self.log.read(self.id))

    def record(self) -> Record:
        return replay(self.id, self.room.session.exercise, ORDERING, self.facts)

    def summary(self, language: str = "ru") -> Summary:
        return summarise(self.record(), self.log.names(self.id), language, self.now)

    def export(self, form: str, language: str = "ru", phase: str | None = None, people: str = People.NAMES) -> Export:
        return export(form, self.record(), self.room.names, language, self.now, phase, people)

    def page(self, language: str = "ru", people: str = People.NAMES) -> dict[str, Any]:
        """The summary as a page in the browser has it."""
        told: dict[str, Any] = json.loads(page_of(self.record(), self.room.names, language, self.now, people))
        return told


def sticky(key: str, text: str, version: int = 1, **place: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A note as the bundled whiteboard has it: a box and the text bound to it."""
    at = {"x": 0, "y": 0, **place}
    common = {"version": version, "versionNonce": version, "isDeleted": False, "index": None}
    box = {"id": key, "type": "rectangle", "width": 160, "height": 90, **at, **common}
    words = {"text": text, "originalText": text, "containerId": key, "width": 100, "height": 20}
    bound = {"id": f"{key}-t", "type": "text", **at, **words, **common}
    return {**box, "boundElements": [{"type": "text", "id": f"{key}-t"}]}, bound
