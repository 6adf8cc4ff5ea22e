"""Sessions in the midst of a phase that have a past, many changes or a full board; written before the server starts."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from server.adapters.indices import ORDERING
from server.adapters.library import YamlLibrary
from server.app import archive
from server.application.codec import exercise_told
from server.application.digests import digest_of
from server.application.transcripts import take_in
from server.config import Settings
from server.domain import events as e
from server.domain.board import Board
from server.domain.people import Kind
from server.domain.session import begin
from server.projections.room import Room
from tests.bench.seats import crowded_exercise
from tests.wire.props import UNHURRIED

_AT_ONCE = 50
"""Elements of one change while a board is being filled."""
_DRAWER = "somebody-before"


def grown(settings: Settings, changes: int = 0, elements: int = 50, people: int = 0) -> str:
    """The id of a session whose board has so many elements, and its log at least `changes` facts.

    Nobody is in it unless `people` are said to have come.
    """
    session = str(uuid.uuid4())
    first, *others = _facts(settings, changes, elements, people)
    room = Room(begin(first, session, exercise_told(first), Board(ORDERING)), {})
    for fact in others:
        room.take(fact)
    with archive(settings) as (_, log):
        take_in(session, [first, *others], [], digest_of(room), log)
    return session


def _facts(settings: Settings, changes: int, elements: int, people: int) -> Iterator[e.Recorded]:
    began = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=30)
    document = YamlLibrary(settings.exercises_dir).documents()[crowded_exercise()["id"]]
    events: list[e.Event] = [e.SessionCreated("Grown", "en", {}, dict(document), 5)]
    for seat in range(1, people + 1):
        events += [e.ParticipantJoined(f"c{seat}", Kind.CANDIDATE, seat, "1"), e.ParticipantConnected(f"c{seat}")]
    events.append(e.PhaseStarted("drawing", 1, UNHURRIED, began + timedelta(seconds=2 * UNHURRIED)))
    keys = ORDERING.keys_between(None, None, elements)
    drawn = [_element(at, index) for at, index in enumerate(keys)]
    events += [e.BoardChanged(elements=tuple(drawn[at : at + _AT_ONCE])) for at in range(0, elements, _AT_ONCE)]
    for number in range(changes - len(events)):
        at, version = number % elements, 2 + number // elements
        events.append(e.BoardChanged(elements=({**drawn[at], "version": version, "x": number % 900},)))
    for seq, event in enumerate(events, 1):
        by = _DRAWER if isinstance(event, e.BoardChanged) else getattr(event, "participant", e.CLOCK)
        yield e.Recorded(seq, f"f{seq}", began + timedelta(milliseconds=20 * seq), by, f"w{seq}", event)


def _element(at: int, index: str) -> dict[str, Any]:
    return {
        "id": f"before{at}", "type": "rectangle", "version": 1, "versionNonce": at, "index": index, "x": at % 900,
        "y": at // 9, "width": 180, "height": 92.25, "angle": 0, "strokeColor": "#1e1e1e", "backgroundColor": "#fdeaa8",
        "fillStyle": "solid", "strokeWidth": 2, "strokeStyle": "solid", "roughness": 1, "opacity": 100, "groupIds": [],
        "frameId": None, "roundness": {"type": 3}, "seed": at, "isDeleted": False, "boundElements": None,
        "updated": 1, "link": None, "locked": False,
    }  # fmt: skip
