"""What a wish is answered with, and what chance adds to it."""

from dataclasses import dataclass

from server.application.ports import Log, NewId, NewSeed
from server.application.recording import recalled
from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Participant
from server.projections.room import Room


@dataclass(slots=True)
class Answer:
    """What the one who wished is told: their position, and the current copies of elements that lost."""

    pos: int
    rejected: tuple[c.Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Chances:
    """Where randomness and fresh ids come from."""

    new_id: NewId
    new_seed: NewSeed


def answer(room: Room, command: c.Command, by: Participant | None, facts: tuple[e.Recorded, ...]) -> Answer:
    """The first answer to a wish that was carried through and brought these facts about."""
    if by is None:
        return Answer(0)
    if facts:
        fact = facts[-1]
        return Answer(room.streams.position_of(by.id, fact.seq), _rejected(room, fact))
    pos = room.streams.position(by.id)
    if not isinstance(command, c.ChangeBoard):
        return Answer(pos)
    board = room.session.board
    sent = {one["id"]: one for one in command.elements + command.items}
    return Answer(pos, tuple(copy for copy in board.copies(sent) if copy != sent[copy["id"]]))


def answered(room: Room, log: Log, by: Participant, seq: int) -> Answer:
    """The answer to a wish that was carried through before, by the number of its fact."""
    fact = recalled(room, log, [seq])[seq]
    return Answer(room.streams.position_of(by.id, seq), _rejected(room, fact))


def _rejected(room: Room, fact: e.Recorded) -> tuple[c.Element, ...]:
    lost = fact.event.lost if isinstance(fact.event, e.BoardChanged) else None
    return tuple(room.session.board.copies(lost)) if lost else ()
