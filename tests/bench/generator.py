"""A server with rooms full of people, and the load generator of `load/` that plays them; each has a core."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.seats import MEMBERS, Seated, crowded_exercise, seat
from tests.wire.house import House
from tests.wire.process import ServerProcess
from tests.wire.props import write_exercises

LOAD = Path(__file__).parent / "load"
_CORES = sorted(os.sched_getaffinity(0))
SERVER, GENERATOR = [("taskset", "-c", str(core)) for core in (_CORES[0], _CORES[-1])]
_AT_MOST = 400
"""Seconds of one search for the most rooms."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """A server with people seated in its rooms; `env` tells the generator of them."""

    server: ServerProcess
    house: House
    rooms: list[Seated]
    env: Mapping[str, str]


@contextmanager
def crowded(
    rooms: int, members: str = MEMBERS, within: Path | None = None, documents: Sequence[dict[str, Any]] = ()
) -> Iterator[Crowd]:
    """A server on a core of its own with so many rooms; its data lies in a new folder, which goes with it.

    `within` is where that folder is made, where the usual place has no room for it; `documents` are exercises beside
    that of the rooms.
    """
    with tempfile.TemporaryDirectory(dir=within) as folder:
        exercises = write_exercises(Path(folder) / "exercises", crowded_exercise(), *documents)
        server = ServerProcess(Path(folder) / "data", exercises)
        try:
            server.start(*SERVER, sys.executable, "-m", "server")
            house, seats = House(server), Path(folder) / "seats.json"
            yield Crowd(server, house, seat(house, rooms, seats, members), {"SEATS": str(seats)})
        finally:
            server.kill()


def generate(
    name: str, adapter: str, ports: object, processes: object, env: Mapping[str, str], *more: str
) -> list[dict[str, Any]]:
    """The steps that the generator went through; several ports and processes are given with commas."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "steps.jsonl"
        told = subprocess.run(
            (*words(name, adapter, ports, processes, out), *more),
            env={**os.environ, **env},
            check=False,
            capture_output=True,
            text=True,
            timeout=_AT_MOST,
        )
        steps = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
        assert steps, told.stdout + told.stderr
        return [step for step in steps if not step.get("best")]


def words(name: str, adapter: str, ports: object, processes: object, out: Path) -> tuple[str, ...]:
    """How the generator is called, but for what it is to do; it appends each step to `out` as a line of JSON."""
    where = (f"--port={ports}", f"--pids={processes}", f"--out={out}", f"--label={name}")
    return (*GENERATOR, "node", str(LOAD / "loadgen.mjs"), f"--adapter={LOAD / adapter}", *where)
