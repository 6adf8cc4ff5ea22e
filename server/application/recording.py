"""What came of a wish, as facts at their places in the log, and finding them again."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from server.application.ports import Append, Log, StoreFailed
from server.domain import commands as c
from server.domain import events as e
from server.domain.audience import hears
from server.domain.decide import FACT_OF
from server.domain.people import Participant
from server.projections.room import Room


def recorded(
    room: Room, events: tuple[e.Event, ...], command: c.Command, author: str, now: datetime, wish: str, own: str
) -> tuple[e.Recorded, ...]:
    """Facts with their numbers and ids; the one that the wish is named for bears the wish's own id."""
    if len(events) == 1:
        return (e.Recorded(room.session.seq + 1, own, now, author, wish, events[0]),)
    named = FACT_OF.get(type(command))
    main = next((at for at, event in enumerate(events) if named and isinstance(event, named)), 0)
    return tuple(
        e.Recorded(
            room.session.seq + 1 + offset,
            own if offset == main else str(uuid.uuid5(uuid.NAMESPACE_OID, f"{author}/{wish}/{offset}")),
            now,
            author,
            wish,
            event,
        )
        for offset, event in enumerate(events)
    )


def own_id(room: Room, log: Log, by: Participant | None, author: str, wish: str) -> str:
    """The wish's id for its fact, or another where it must not pass for somebody else's, who has used the same.

    What the sender may not hear of does not count, or the id would tell that it happened.
    """
    if not room.session.was_asked(wish):
        # Words are quoted by the id of their fact, however long ago they were written.
        return wish if wish not in room.session.said else _another(author, wish)
    used = [who.asked[wish] for who in room.session.people.values() if wish in who.asked]
    # One by one: those who use the same id on purpose may do it with the whole log between them.
    facts = (recalled(room, log, [seq])[seq] for seq in used)
    taken = any(by is None or hears(room.session, fact, by) or room.streams.knows(by.id, fact.seq) for fact in facts)
    return _another(author, wish) if taken else wish


def _another(author: str, wish: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{author}/{wish}"))


def recalled(room: Room, log: Log, seqs: Iterable[int]) -> dict[int, e.Recorded]:
    """Facts by their numbers: the recent ones from memory, older ones from the log."""
    recent = {seq: room.recalled(seq) for seq in seqs}
    found = {seq: fact for seq, fact in recent.items() if fact is not None}
    missing = recent.keys() - found.keys()
    if missing:
        first, last = min(missing), max(missing)
        for fact in log.read(room.session.id, first - 1, last - first + 1):
            if fact.seq in missing:
                found[fact.seq] = fact
    return found


def stands(log: Log, write: Append) -> bool:
    """Whether a write that is said to have failed is in the log all the same; False also where it cannot be read.

    Of an erasure it says nothing: more is to be done than to write.
    """
    if write.erasure is not None or not write.facts:
        return False
    try:
        return found_in(log, write)
    except StoreFailed:
        return False


def found_in(log: Log, write: Append) -> bool:
    """Whether the facts of a write are in the log; raises StoreFailed where it cannot be read."""
    wanted = [_marks(fact) for fact in write.facts]
    found = log.read(write.session, wanted[0][0] - 1, len(wanted))
    return [_marks(fact) for fact in found] == wanted


def _marks(fact: e.Recorded) -> tuple[Any, ...]:
    # Another server may have rung the same bell, or been asked the same wish; words may have been erased.
    return fact.seq, fact.id, fact.at, fact.by, fact.cause, fact.event.type
