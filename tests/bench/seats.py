"""Rooms for the load generator: sessions in the midst of a phase, each with a seat for everybody of a room."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.documents import phase, small_exercise
from tests.wire.house import KINDS, House
from tests.wire.people import Person
from tests.wire.props import UNHURRIED

MEMBERS = "ccccccca"
"""Who is in a room: six who draw, one who looks on, and an assessor."""


def crowded_exercise() -> dict[str, Any]:
    """The small exercise with room for everybody and all the time that they may need."""
    return small_exercise(
        id="crowded",
        candidates={"min": 2, "max": 8},
        phases=[
            phase("drawing", "shared", "notes", "draw", "chat", seconds=UNHURRIED),
            phase("after", "locked", "chat"),
        ],
    )


def seat(house: House, rooms: int, into: Path) -> None:
    """Opens `rooms` sessions, seats everybody, starts the phase and writes the seats' tokens for the generator."""
    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(lambda _: _room(house), range(rooms)))
    into.write_text(json.dumps(tokens))


def _room(house: House) -> list[str]:
    session = house.open_session("crowded")
    seats = [house.join(session, KINDS[letter], f"Person {at}") for at, letter in enumerate(MEMBERS)]
    host = house.join(session, "facilitator", "Host")
    person = Person(house.base, host.id, host.token, host.label).connect()
    person.granted("phase.start", phase="drawing")
    person.go()
    return [one.token for one in seats]
