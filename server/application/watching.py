"""What an assessor of a calibration pins is what they had before them: the board of the moment that was watched.

The log of a calibration holds the whole exercise from its first second on, so that its board is the last one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from server.domain import commands as c
from server.domain.session import Session

LookBack = Callable[[str, str, datetime], str | None]
"""What an item of a session's board showed at a moment; None where it was not there."""


def as_watched(session: Session, command: c.Command, by: str | None, look_back: LookBack) -> c.Command:
    """The same wish, with the words that the pinned item showed then.

    The moment is the evidence's own, else that of the note, else the end. Raises NotFound for a session that was
    deleted meanwhile.
    """
    if session.calibration is None or not isinstance(command, c.WriteObservation):
        return command
    source = command.evidence
    if source is None or source.item is None:
        return command
    known = session.notes.get((by or "", command.observation))
    at = source.at or command.typed_at or (known.written.typed_at if known else None) or session.over_at
    if at is None:
        return command
    words = look_back(session.id, source.item, at)
    return replace(command, evidence=replace(source, at=at, words=words))
