"""Many rooms under load, and whether afterwards everybody has the same board; see `checker`.

`python -m tests.bench.checking --rooms 100 --seconds 15` ends with 1 and what differs, if anything does. Rooms may be
more than the machine holds in time: whatever is late has to come all the same.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.checker import Room, faults
from tests.bench.ears import Ear, Ears
from tests.bench.generator import Crowd, crowded, generate
from tests.bench.seats import Seated

ROOMS = int(os.environ.get("VECHE_BENCH_CHECKED_ROOMS", "100"))
SECONDS = 15
_QUIET = 2.0
"""Seconds without a word after which everything has come that was on its way."""
_LEAST_GRANTED = 0.9
"""The share of the changes that has to be acknowledged, late or not."""
_SHOWN = 30
"""Faults that are told one by one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was seen of all rooms, and how much the generator asked and was granted."""

    rooms: list[Room]
    asked: int
    granted: int
    p99: float
    """Milliseconds within which 99 of 100 deliveries came."""
    cut: int
    """Connections that ended before they should."""

    def __str__(self) -> str:
        ended = f", {self.cut} connections cut" if self.cut else ""
        return f"{self.granted} of {self.asked} changes acknowledged, p99 {self.p99:.0f} ms{ended}"


def checking(rooms: int = ROOMS, seconds: float = SECONDS) -> None:
    """Prints what was checked; raises SystemExit with what differs.

    Where the machine does not get through so many rooms, half of them are looked at: what was not answered says little.
    """
    while True:
        seen = looked_at(rooms, seconds)
        told = f"{rooms} rooms, {seen}"
        found = [fault for room in seen.rooms for fault in faults(room)]
        if found:
            more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
            raise SystemExit("\n".join((f"CHECK FAILED: {told}", *found[:_SHOWN], *more)))
        if seen.granted >= _LEAST_GRANTED * seen.asked:
            break
        if rooms == 1:
            raise SystemExit(f"CHECK FAILED: {told}")
        print(f"too much for this machine, though nothing was wrong: {told}")
        rooms //= 2
    print(f"checked: {told}; each is in the log once, and boards welcomed, heard and logged are equal")


def looked_at(rooms: int, seconds: float) -> Checked:
    """Puts the rooms under load with the checker in each, and looks at them from all sides."""
    with crowded(rooms) as crowd, tempfile.TemporaryDirectory() as folder:
        house = crowd.house
        checkers = [house.join(room.session, "assessor", "Checker").token for room in crowd.rooms]
        with Ears(house.base, checkers) as ears:
            account = Path(folder) / "account.json"
            steps = _load(crowd, seconds, account)
            ears.wait(
                lambda: time.monotonic() - max(ear.last for ear in ears.each) > _QUIET, "it does not become quiet"
            )
            newcomers = [house.join(room.session, "candidate", "Newcomer").token for room in crowd.rooms]
            with Ears(house.base, newcomers) as late:
                asked = json.loads(account.read_text())
                seen = [
                    _seen(crowd, *one, asked) for one in enumerate(zip(crowd.rooms, ears.each, late.each, strict=True))
                ]
    outcomes = [wish[2] for room in asked for member in room for wish in member]
    return Checked(seen, len(outcomes), outcomes.count("ok"), steps[-1]["p99_ms"], steps[-1]["closedEarly"])


def _load(crowd: Crowd, seconds: float, account: Path) -> list[dict[str, Any]]:
    env = {**crowd.env, "ACCOUNT": str(account)}
    how = (
        f"--rooms={len(crowd.rooms)}",
        f"--dur={seconds}",
        "--retries=0",
        "--drain=120",
        "--silence=30",
        "--quietwait=0",
    )
    return generate("Veche", "adapter_veche_accounted.mjs", crowd.server.port, crowd.server.pid, env, *how)


def _seen(crowd: Crowd, number: int, sides: tuple[Seated, Ear, Ear], asked: Sequence[Any]) -> Room:
    room, ear, late = sides
    members = zip(room.seats, asked[number], strict=False)
    return Room(
        number=number,
        welcome=ear.welcome,
        messages=ear.messages,
        newcomer=late.welcome,
        log=crowd.house.log(room.id),
        asked={seat.id: wishes for seat, wishes in members},
    )


def main(words: Sequence[str]) -> None:
    read = argparse.ArgumentParser(prog="python -m tests.bench.checking", description=__doc__)
    read.add_argument("--rooms", type=int, default=ROOMS)
    read.add_argument("--seconds", type=float, default=SECONDS)
    given = read.parse_args(words)
    checking(given.rooms, given.seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
