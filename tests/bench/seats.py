"""Rooms for the load generator: sessions in the midst of a phase, each with a seat for everybody of a room."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.documents import phase, small_exercise
from tests.wire.house import KINDS, House, Seat
from tests.wire.people import Person

_LONGEST = 4 * 3600
"""Seconds of a phase, as many as one may have: an hour of load must not end by the clock of its exercise."""

MEMBERS = "ccccccca"
"""Who is in a room: six who draw, one who looks on, and an assessor; one more candidate finds a seat."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A session and its seats, in the order of `MEMBERS`."""

    session: dict[str, Any]
    seats: list[Seat]

    @property
    def id(self) -> str:
        told: str = self.session["id"]
        return told


def crowded_exercise() -> dict[str, Any]:
    """The small exercise with room for everybody and all the time that they may need."""
    return small_exercise(
        id="crowded",
        candidates={"min": 2, "max": 8},
        phases=[
            phase("drawing", "shared", "notes", "draw", "chat", seconds=_LONGEST),
            phase("after", "locked", "chat"),
        ],
    )


def seat(house: House, rooms: int, into: Path, members: str = MEMBERS) -> list[Seated]:
    """Opens `rooms` sessions, seats everybody, starts the phase and writes the seats' tokens for the generator."""
    with ThreadPoolExecutor(4) as pool:
        seated = list(pool.map(lambda _: _room(house, members), range(rooms)))
    into.write_text(json.dumps([[one.token for one in room.seats] for room in seated]))
    return seated


def _room(house: House, members: str) -> Seated:
    session = house.open_session("crowded")
    seats = [house.join(session, KINDS[letter], f"Person {at}") for at, letter in enumerate(members)]
    host = house.join(session, "facilitator", "Host")
    person = Person(house.base, host.id, host.token, host.label).connect()
    person.granted("phase.start", phase="drawing")
    person.go()
    return Seated(session, seats)
