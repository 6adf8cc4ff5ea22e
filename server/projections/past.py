"""A session as it stood at any moment: what the group saw and did, with everything that was hidden then, without what
assessors thought.

The log is read once; on the way the state is kept every few hundred facts, so that any moment is a short way from one
that is known.
"""

import copy
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from server.domain import events as e
from server.domain.audience import Hearing, hears, public_state
from server.domain.calibration import CalibrationKeyed
from server.domain.people import Kind, Participant
from server.domain.session import Session
from server.projections.room import Room

EVERY = 400
"""Facts from one state that is kept to the next."""


class Onlooker(StrEnum):
    """Through whose eyes the past can be seen: with neutral labels assessors read no names here either."""

    FACILITATOR = "facilitator"
    ASSESSOR = "assessor"
    """Has judged already, and may know who takes part how much."""
    JUDGING = "judging"
    """An assessor of a calibration who has not submitted yet (A15)."""

    @property
    def kind(self) -> Kind:
        return Kind.FACILITATOR if self is Onlooker.FACILITATOR else Kind.ASSESSOR


_JUDGED = ("observations", "ratings", "rating_order", "washup", "approved")


@dataclass(frozen=True, slots=True)
class Still:
    """The state after the fact of that number."""

    seq: int
    room: Room


@dataclass(slots=True)
class Past:
    """A session's whole course so far, begun with its `first` fact and the `room` as that left it."""

    room: Room
    first: InitVar[e.Recorded]
    facts: list[e.Recorded] = field(default_factory=list)
    _moments: list[datetime] = field(default_factory=list)
    _positions: dict[Onlooker, list[int]] = field(default_factory=lambda: {one: [] for one in Onlooker})
    _stills: list[Still] = field(default_factory=list)
    _ended: bool = False

    @property
    def seq(self) -> int:
        """The number of the last fact that is known."""
        return len(self.facts)

    def __post_init__(self, first: e.Recorded) -> None:
        self._note(first)

    def read(self, facts: Iterable[e.Recorded]) -> None:
        """Reads on; of a calibration no further than what it shows, as the rest is the assessors' own."""
        if self._ended:
            return
        for fact in facts:
            if isinstance(fact.event, CalibrationKeyed):
                self._ended = True
                return
            _take(self.room, fact)
            self._note(fact)

    def _note(self, fact: e.Recorded) -> None:
        self.facts.append(fact)
        # A clock that was put back must not make a later fact unreachable.
        self._moments.append(max(_told(fact.at), self._moments[-1]) if self._moments else _told(fact.at))
        for onlooker, positions in self._positions.items():
            positions.append((positions[-1] if positions else 0) + _is_seen(self.room.session, fact, onlooker))
        if fact.seq % EVERY == 1:
            self._stills.append(Still(fact.seq, _copied(self.room)))

    def seq_at(self, moment: datetime) -> int:
        """The number of the last fact up to a moment; at least the first."""
        return max(1, bisect_right(self._moments, moment))

    def position(self, seq: int, onlooker: Onlooker = Onlooker.FACILITATOR) -> int:
        """How many of the facts up to that one are seen by an onlooker of that sort."""
        return self._positions[onlooker][seq - 1]

    def room_at(self, seq: int) -> Room:
        """The session after that fact, for the caller to keep."""
        seq = max(1, min(seq, self.seq))
        still = self._stills[(seq - 1) // EVERY]
        room = _copied(still.room)
        for fact in self.facts[still.seq : seq]:
            _take(room, fact)
        return room

    def words(self, item: str, moment: datetime) -> str | None:
        """What an item of the board showed at a moment; None where it was not there yet."""
        return self.room_at(self.seq_at(moment)).session.board.words(item)

    def view(self, seq: int, onlooker: Onlooker = Onlooker.FACILITATOR) -> dict[str, Any]:
        """The state after that fact as an onlooker of that sort sees it, in the form of a welcome's session."""
        room = self.room_at(seq)
        view = room.view(_seer(room.session, onlooker))
        kept = {name: value for name, value in view.items() if name not in _JUDGED}
        for person in kept["participants"]:
            person.pop("submitted", None)
        # The wash-up is the assessors' own: for the group the exercise is over.
        return {**kept, "state": public_state(room.session).value}

    def people(self, onlooker: Onlooker) -> list[dict[str, Any]]:
        """Everybody who was ever there, as an onlooker of that sort may see them."""
        session = self.room.session
        found = [self.room.person(one, _seer(session, onlooker)) for one in session.people.values()]
        for person in found:
            person.pop("submitted", None)
        return found

    def events(self, after: int, limit: int, onlooker: Onlooker = Onlooker.FACILITATOR) -> Iterator[dict[str, Any]]:
        """What the next `limit` facts after one tell, in the form of the wire, with positions without gaps."""
        room = self.room_at(after)
        who = _seer(room.session, onlooker)
        for fact in self.facts[max(1, after) : max(1, after) + limit]:
            _take(room, fact)
            if _is_seen(room.session, fact, onlooker):
                told = room.tell(fact, who, self.position(fact.seq, onlooker), whole=True)
                told["data"].pop("rating_order", None)
                yield told


def _told(moment: datetime) -> datetime:
    """A moment as it is told: whoever asks for the moment of a fact means the fact as well."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _is_seen(session: Session, fact: e.Recorded, onlooker: Onlooker) -> bool:
    if isinstance(fact.event, e.Judgement | e.SessionCreated):
        return False
    return hears(session, fact, _seer(session, onlooker)) is Hearing.WHOLE


def _seer(session: Session, onlooker: Onlooker) -> Participant:
    """Somebody who sees all that the group does, and is nobody in it; an assessor among them has judged already."""
    return Participant("", onlooker.kind, 0, session.created_at, submitted=onlooker is Onlooker.ASSESSOR)


def _take(room: Room, fact: e.Recorded) -> None:
    # Through whose eyes it is seen follows from the facts; nobody in it has a stream here.
    room.pass_over(fact)
    # Which wish was answered how, and what has come before, is nobody's question any more: it would be copied with
    # every state, and a long log would take the square of its length.
    for who in room.session.people.values():
        who.asked.clear()
        who.drawn.clear()
    room.session.said.clear()
    room.session.reported.clear()
    room.session.refused.clear()


def _copied(room: Room) -> Room:
    """A copy that can move on by itself; what never changes is shared."""
    session = room.session
    memo: dict[int, Any] = {id(one): one for one in (session.exercise, session.profile)}
    memo |= {id(note): note for note in session.notes.values()}
    # What grows with the session is copied by the list, not thing by thing.
    memo |= {id(grown): list(grown) for grown in (session.chat, session.transcript)}
    memo[id(session.board)] = session.board.copied()
    session = copy.deepcopy(session, memo)
    return Room(session, room.names, announcements=list(room.announcements))
