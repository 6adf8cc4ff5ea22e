"""How far everybody has to have heard by the log alone, whichever process they are at."""

from server.adapters.indices import ORDERING
from server.application.codec import exercise_told
from server.domain.board import Board
from server.domain.session import begin
from server.projections.room import Room
from server.reading import reading


def positions(database: str, session: str) -> dict[str, int]:
    """Where the stream of each person stands."""
    with reading(database) as log:
        facts = log.read(session)
        first = next(iter(log.read(session, 0, 1)))
        room = Room(begin(first, session, exercise_told(first), Board(ORDERING)), {})
        for fact in facts:
            room.take(fact)
    return {who: room.streams.position(who) for who in room.session.people}
