"""More leaks, of what is written in private, voted blind and ranked for oneself; see `tests.wire.leaking`."""

from types import SimpleNamespace
from typing import Any

from server.application.sessions import Sessions
from server.domain.audience import Hearing
from server.domain.events import BoardChanged
from server.domain.group_events import RankingPut, VoteCast, VoteRetracted
from server.domain.people import Kind
from server.domain.rules import drawing, voting
from server.edge.sockets import Door
from server.projections import room, streams
from tests.wire.leaking import Function, first, leak


def watching(who: Any) -> Any:
    """The same person, with the rights of somebody who watches."""
    return SimpleNamespace(id=who.id, kind=Kind.FACILITATOR)


@leak(streams, "hears", "alone bare", first)
def tells_bare(sound: Function, session: Any, fact: Any, who: Any) -> Hearing:
    heard: Hearing = sound(session, fact, who)
    secret = isinstance(fact.event, BoardChanged | VoteCast | VoteRetracted | RankingPut)
    return max(heard, Hearing.BARE) if secret else heard


@leak(streams, "hears", "alone whole", first)
def tells_all(sound: Function, session: Any, fact: Any, who: Any) -> Hearing:
    return Hearing.WHOLE if isinstance(fact.event, VoteCast) else sound(session, fact, who)


@leak(room.Room, "_board", "hidden board", lambda place, reader: place.session)
def welcomes_with_the_whole_board(sound: Function, self: Any, reader: Any) -> Any:
    return sound(self, None)


@leak(room, "tools_view", "tools view", first)
def welcomes_with_everybodys(sound: Function, session: Any, who: Any) -> Any:
    return sound(session, watching(who))


@leak(Sessions, "same_board", "digest", lambda self, session, *_: self.room(session).session)
def compares_with_all(_: Function, self: Any, session: Any, participant: Any, after: int, digest: int) -> bool:
    return bool(self.room(session).session.board.digest(None) == digest)


@leak(drawing, "_judge", "order", first)
def orders_among_all(sound: Function, session: Any, *share: Any, **more: Any) -> Any:
    board = session.board
    veils, board.veils = board.veils, {}
    try:
        return sound(session, *share, **more)
    finally:
        board.veils = veils


@leak(voting, "subject", "hidden subject", first)
def finds_for_everybody(sound: Function, session: Any, item: str) -> Any:
    return session.board.thing(item) or sound(session, item)


@leak(Door, "_hushed", "cursors", lambda door, session: door._sessions.room(session).session)
def shows_cursors(*_: Any) -> bool:
    return False
