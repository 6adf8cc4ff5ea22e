"""Who contributed what, when and in which phase: the log read as what people did.

Browsers tell of every movement of a hand; a person did one thing. A stretch of changes by one person to one
thing is one contribution as long as no pause closes it:

- a drag, or the drawing of a shape, goes on while its changes are at most `DRAG_PAUSE` apart;
- typing goes on while its changes are at most `TYPING_PAUSE` apart;
- an author's first words into their own new note complete the adding of it, however long they thought;
- a phase's begin or end closes everything, so that each contribution belongs to one phase.

Several things pasted or moved together are several contributions. What follows by itself from something else
(arrows that trail after a moved note, a box that grows around its text) is none.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server.domain import events as e
from server.domain.commands import Element
from server.domain.people import Kind
from server.projections.things import NOTES, Difference, Part, Thing, part_of, put

DRAG_PAUSE = timedelta(seconds=2)
TYPING_PAUSE = timedelta(seconds=10)

ADDED, EDITED, MOVED, DELETED, WROTE, RAISED = "added", "edited", "moved", "deleted", "wrote", "raised"

CHANNELS = {"note": "notes", "edit": "edits", "chat": "chat", "reaction": "reactions"}
"""Kind of contribution -> the channel that it counts in."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One thing that one person did.

    `kind` is one of the kinds of the interface, `action` says what was done; `sort` and `item` say to what
    on the board; `text` is what the thing said when the contribution ended, or what was written.
    """

    id: str
    by: str
    who: Kind
    role: str | None
    kind: str
    action: str
    at: datetime
    until: datetime
    phase: str | None
    run: int | None
    text: str
    sort: str | None = None
    item: str | None = None


@dataclass(slots=True)
class _Doing:
    """A contribution that may go on: where it stands among the others."""

    place: int
    action: str
    until: datetime


class Contributions:
    """All contributions of one session, kept up to date by each fact at a cost that does not grow."""

    def __init__(self) -> None:
        self._all: list[Contribution] = []
        self._people: dict[str, Kind] = {}
        self._roles: dict[str, str | None] = {}
        self._hands: set[str] = set()
        self._phase: tuple[str | None, int | None] = (None, None)
        self._things: dict[str, Thing] = {}
        self._doings: dict[tuple[str, str], _Doing] = {}
        self._births: dict[str, _Doing] = {}

    def __iter__(self) -> "iter[Contribution]":  # type: ignore[valid-type]
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact."""
        match fact.event:
            case e.BoardChanged(elements, items):
                self._draw(fact, (elements or ()) + (items or ()))
            case e.ChatSent(text):
                self._begin(fact, "chat", WROTE, text)
            case e.HandRaised() if fact.by not in self._hands:
                self._hands.add(fact.by)
                self._begin(fact, "reaction", RAISED, "")
            case e.HandLowered():
                self._hands.discard(fact.by)
            case e.PhaseStarted(phase, run):
                self._turn((phase, run))
            case e.PhaseEnded():
                self._turn((None, None))
            case e.ParticipantJoined(participant, kind):
                self._people[participant] = kind
            case e.RoleAssigned(participant, role):
                self._roles[participant] = role
