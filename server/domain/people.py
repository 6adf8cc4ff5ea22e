"""Who takes part: candidates, assessors, facilitators, and the order in which they are met."""

import random
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    CANDIDATE = "candidate"
    ASSESSOR = "assessor"
    FACILITATOR = "facilitator"
    ACTOR = "actor"
    """Somebody who plays a part with the group, such as a client, and is not rated."""

    @property
    def plays(self) -> bool:
        """Whether such a person is in the play: they know of each other and of nobody who watches."""
        return self in (Kind.CANDIDATE, Kind.ACTOR)


MOST_DRAWN = 256
"""Ids of changes of the board of one person that are remembered: one each, or two where another has used the first."""


@dataclass(slots=True)
class Participant:
    """One person's place in a session; the person's name stands outside the log."""

    id: str
    kind: Kind
    seat: int
    joined_at: datetime
    role: str | None = None
    ready: bool = False
    hand: bool = False
    connected: bool = False
    removed: bool = False
    erased: bool = False
    """Whatever they said was erased; the place stays, so that what the others did stays as it was."""
    gone_since: datetime | None = None
    offline: float = 0.0
    watches: tuple[str, ...] | None = None
    submitted: bool = False
    submitted_at: datetime | None = None
    consent: str = ""
    """The version of the text that they agreed to."""
    consent_language: str | None = None
    speech: bool | None = None
    """Whether a candidate lets their browser listen for when they speak; None while they have not said."""
    asked: dict[str, int] = field(default_factory=dict)
    """Ids of the wishes granted to this person, and of the facts that came of them -> number of the fact in the log."""
    drawn: deque[str] = field(default_factory=deque)
    """Those of them that are forgotten in time, the oldest first."""

    def remember(self, fact: str, cause: str, seq: int, *, stroke: bool) -> None:
        """Notes by their ids a wish and the fact with a number that came of it.

        A `stroke` is a change of the board, of which there may be ten a second for hours: the last ones are remembered.
        An older one that came once more would do no harm: what it brings is there already, or there is something newer.
        """
        asked = self.asked
        # A fact's own id is taken as well: a wish under it could not be told from that fact.
        for one in (cause,) if cause == fact else (cause, fact):
            if stroke and one not in asked:
                self.drawn.append(one)
                if len(self.drawn) > MOST_DRAWN:
                    asked.pop(self.drawn.popleft(), None)
            asked[one] = seq

    @property
    def gone(self) -> bool:
        """Whether they can come in no more."""
        return self.removed or self.erased


_LABELS = {
    "en": {
        Kind.CANDIDATE: "Candidate",
        Kind.ASSESSOR: "Assessor",
        Kind.FACILITATOR: "Facilitator",
        Kind.ACTOR: "Actor",
    },
    "ru": {Kind.CANDIDATE: "Кандидат", Kind.ASSESSOR: "Наблюдатель", Kind.FACILITATOR: "Ведущий", Kind.ACTOR: "Актёр"},
}


def label(kind: Kind, seat: int, language: str) -> str:
    """The neutral name of a place, such as "Candidate 3"."""
    return f"{_LABELS.get(language, _LABELS['en'])[kind]} {seat}"


def seat_order(seed: int, at_least: int, at_most: int) -> tuple[int, ...]:
    """Seat numbers in the order in which joining candidates get them.

    Random from the stored seed, so that a number says nothing about who came first
    (A20 of the assessment rules); the seats that a smallest group fills come first,
    so that such a group is numbered without gaps.
    """
    draw = random.Random(f"seats:{seed}")
    first = list(range(1, at_least + 1))
    later = list(range(at_least + 1, at_most + 1))
    draw.shuffle(first)
    draw.shuffle(later)
    return tuple(first + later)


def rating_order(seed: int, assessor_seat: int, candidates: list[str]) -> list[str]:
    """Candidates in the order in which one assessor meets them when rating.

    One shuffled circle a session, entered at another place by each assessor, so that
    no candidate is everybody's first (A13 of the assessment rules).
    """
    circle = sorted(candidates)
    random.Random(f"rating:{seed}").shuffle(circle)
    if not circle:
        return []
    turn = (assessor_seat - 1) % len(circle)
    return circle[turn:] + circle[:turn]
