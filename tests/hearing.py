"""What the people of a session hear, told one fact after another as the server tells it."""

from collections.abc import Iterable
from typing import Any

from server.adapters.indices import ORDERING
from server.application.codec import exercise_from
from server.domain import events as e
from server.domain.board import Board
from server.domain.session import begin
from server.projections.room import Room

Told = dict[str, list[dict[str, Any]]]
"""Participant id -> what they have heard, in the form of the wire."""


class Telling:
    """A room that takes facts one by one and keeps what everybody was told."""

    def __init__(self, names: dict[str, str] | None = None) -> None:
        self.names = names or {}
        self.facts: list[e.Recorded] = []
        self.told: Told = {}
        self._room: Room | None = None

    @property
    def room(self) -> Room:
        assert self._room is not None, "nothing has happened yet"
        return self._room

    def take(self, fact: e.Recorded) -> None:
        if self._room is None:
            assert isinstance(fact.event, e.SessionCreated)
            exercise = exercise_from(fact.event.exercise)
            self._room = Room(begin(fact, "stage", exercise, Board(ORDERING)), self.names)
        self.facts.append(fact)
        for participant, entries in self.room.take(fact).items():
            who = self.room.session.people[participant]
            heard = self.told.setdefault(participant, [])
            for entry in entries:
                told = self.room.tell(self.facts[entry.seq - 1], who, len(heard) + 1, whole=entry.whole)
                heard.append(told)


def telling(log: Iterable[e.Recorded], names: dict[str, str] | None = None) -> Telling:
    """A room that has taken a whole log."""
    story = Telling(names)
    for fact in log:
        story.take(fact)
    return story
