"""What came of a wish, as facts at their places in the log."""

import uuid
from datetime import datetime

from server.domain import commands as c
from server.domain import events as e
from server.domain.decide import FACT_OF
from server.projections.room import Room


def recorded(
    room: Room, events: tuple[e.Event, ...], command: c.Command, author: str, now: datetime, wish: str, own: str
) -> tuple[e.Recorded, ...]:
    """Facts with their numbers and ids; the one that the wish is named for bears the wish's own id."""
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
