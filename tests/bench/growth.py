"""How cost grows: with rooms, with the length of a log, with people of a room, with what lies on a board.

A real server over real sockets. `python -m tests.bench.growth` prints the tables and draws them into the folder that
`--pictures` names; `--keep` puts the figures into `figures.json`, the pictures into docs/pictures and the tables that
follow from them into docs/operations/capacity.md.
"""

import argparse
import gc
import json
import math
import os
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from server.app import archive
from server.application.sessions import Sessions
from server.config import Settings
from tests.bench import capacity, pictures
from tests.bench.ears import Ears
from tests.bench.generator import SERVER, Crowd, crowded, generate
from tests.bench.grown import grown
from tests.bench.logs import rows_a_second
from tests.bench.seats import MEMBERS, Seated, crowded_exercise, seat
from tests.wire.house import KINDS, House
from tests.wire.process import ROOT, ServerProcess
from tests.wire.props import write_exercises

ROOMS = [int(one) for one in os.environ.get("VECHE_BENCH_GROWTH_ROOMS", "1,5,10,20,40").split(",")]
EVENTS = (10, 1_000, 10_000, 50_000)
PEOPLE = (2, 8, 16, 30)
ELEMENTS = (100, 1_000, 5_000, 20_000)

_SECONDS = 3
"""Of each measurement."""
_TRIES = 3
_SEVERAL = 8
"""Rooms while their people are counted: in one alone there would be too little to do to tell how much it is."""
_DRAWING = 2
"""Who draws in each of them."""
_HASTE = 40
"""Changes a second of all who draw in a room, as many in a small one as in a large one."""
_BURST = 50
"""Changes a second and person while a log's length is looked at; sixty are allowed."""
_REMEMBERED = 5_000
"""Events by which it is told what each takes in memory."""
_TIMES = 5
"""How often somebody joins each board; the median counts."""

_POINTING = "adapter_veche_pointing.mjs"

Row = dict[str, float]


def growth(folder: Path | None = None) -> dict[str, Any]:
    """Measures, prints the tables, draws them into a folder, and returns the figures in the form of `figures.json`."""
    figures: dict[str, Any] = {
        "measured": datetime.now(UTC).date().isoformat(),
        "machine": f"{len(os.sched_getaffinity(0))} cores {platform.machine()}, Python {platform.python_version()}",
        "load_before": round(os.getloadavg()[0], 1),
    }
    with crowded(max(ROOMS)) as crowd:
        figures["rooms"], cost = _of_rooms(crowd)
        figures["people"], more = _of_people(crowd)
        cost |= more | {"cursor_us": _of_cursors(crowd)}
    with _pasts() as (house, logs, boards):
        figures["log"] = _of_logs(house, logs)
        figures["board"] = _of_boards(house, boards)
    cost |= {"event_kb": _of_memory(), "rows_a_second": rows_a_second()}
    figures["cost"] = cost
    print(told(figures))
    for name, drawing in pictures.drawn(figures).items():
        if folder is not None:
            (folder / name).write_text(drawing)
    return figures


def _of_rooms(crowd: Crowd) -> tuple[list[Row], dict[str, float]]:
    """Rooms of the standard load, and what follows for a session and a change."""
    how = (f"--rooms={','.join(map(str, ROOMS))}", f"--dur={_SECONDS}", "--goon", "--silence=10")
    before, begun = _size_and_rows(crowd.server.data_dir), _resident(crowd.server.pid)
    steps = _measured(crowd, crowd.env, *how)
    size, written = (now - then for now, then in zip(_size_and_rows(crowd.server.data_dir), before, strict=True))
    rows = [
        {"rooms": step["R"], "p50_ms": step["p50_ms"], "p99_ms": step["p99_ms"], "core": step["srv_cpu_pct"] / 100}
        for step in steps
    ]
    best = min([step for step in steps if not step["lost"]] or steps[:1], key=lambda step: step["cpu_s_per_1000"])
    return rows, {
        "server_mb": round(begun, 1),
        "session_mb": round((steps[-1]["rss_mb_end"] - begun) / len(crowd.rooms), 2),
        "standard_change_us": round(1e6 * best["cpu_s_per_1000"] * (len(MEMBERS) - 1) / 1000, 1),
        "disk_bytes": round(size / written),
        "delivery_bytes": round(1e6 * best["mb_per_s"] / best["delivered_per_s"]),
    }


def _of_people(crowd: Crowd) -> tuple[list[Row], dict[str, float]]:
    """Rooms of few and of many; a line through what an event costs tells what it costs itself and for each hearer."""
    rows = []
    for people in PEOPLE:
        members = ("c" * min(6, people - 1)).ljust(people, "a")
        seats = Path(crowd.env["SEATS"]).with_name(f"seats-{people}.json")
        seat(crowd.house, _SEVERAL, seats, members)
        drawing = min(_DRAWING, people - 1)
        how = (f"--members={people}", f"--senders={drawing}", f"--f={_HASTE / drawing}")
        step = _undisturbed(crowd, {"SEATS": str(seats)}, _SEVERAL, *how)
        event = _event_us(step, people)
        rows.append(
            {
                "people": people,
                "delivery_us": round(event / (people - 1), 1),
                "event_us": round(event, 1),
                "p50_ms": step["p50_ms"],
                "p99_ms": step["p99_ms"],
            }
        )
    slope, start = np.polyfit([row["people"] - 1 for row in rows], [row["event_us"] for row in rows], 1)
    return rows, {"change_us": round(max(0.0, float(start)), 1), "delivery_us": round(max(0.0, float(slope)), 1)}


def _of_cursors(crowd: Crowd) -> float:
    """Microseconds of processor for each place that a cursor reports, in rooms of eight."""
    how = (f"--rooms={_SEVERAL}", "--f=20", f"--senders={_DRAWING}", f"--dur={_SECONDS}", "--drain=0", "--goon")
    (step,) = _measured(crowd, crowd.env, *how, adapter=_POINTING)
    return round(1e4 * step["srv_cpu_pct"] / step["sent_per_s"], 1)


def _of_logs(house: House, logs: dict[int, str]) -> list[Row]:
    """What a change costs in sessions with a past; processor of the server, from its own account of it."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for events, session in logs.items():
            room = _seated(house, session, MEMBERS)
            seats = Path(folder) / "seats.json"
            seats.write_text(json.dumps([[one.token for one in room.seats]]))
            crowd = Crowd(house.server, house, [room], {"SEATS": str(seats)})
            step = _undisturbed(crowd, crowd.env, 1, f"--f={_BURST}")
            rows.append({"events": events, "event_us": round(_event_us(step, len(MEMBERS)), 1)})
    return rows


def _of_boards(house: House, boards: dict[int, str]) -> list[Row]:
    """From opening a connection to having the whole welcome."""
    rows = []
    for elements, session in boards.items():
        token = _seated(house, session, "c").seats[0].token
        taken = []
        for _ in range(_TIMES):
            begun = time.monotonic()
            with Ears(house.base, [token]) as ears:
                taken.append(ears.each[0].welcomed_at - begun)
                size = len(ears.each[0].frames[0])
                there = len(ears.each[0].welcome["session"]["board"]["elements"])
                assert there == elements, f"{there} elements instead of {elements}"
        rows.append(
            {"elements": elements, "join_ms": round(1e3 * statistics.median(taken), 1), "welcome_kb": size / 1e3}
        )
    return rows


def _of_memory() -> float:
    """Kilobytes that an event goes on taking, with eight people in the session and nothing new on the board."""
    with tempfile.TemporaryDirectory() as folder:
        exercises = write_exercises(Path(folder) / "exercises", crowded_exercise())
        settings = Settings.from_env({"VECHE_EXERCISES_DIR": str(exercises)}, data_dir=folder)
        short, long = (
            grown(settings, changes=changes, people=len(MEMBERS)) for changes in (_REMEMBERED, 2 * _REMEMBERED)
        )
        with archive(settings) as (sessions, _):
            sessions.room(grown(settings))
            sizes = [_kept_for(sessions, session) for session in (short, long)]
    # What the collector leaves differs by some bytes: nothing at all may be measured as less than that.
    return round(max(0.0, sizes[1] - sizes[0]) / _REMEMBERED / 1000, 4)


def _kept_for(sessions: Sessions, session: str) -> int:
    """Bytes that stay once a session was read."""
    gc.collect()
    tracemalloc.start()
    sessions.room(session)
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size


@contextmanager
def _pasts() -> Iterator[tuple[House, dict[int, str], dict[int, str]]]:
    """A server with a session of each length and one of each board."""
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder) / "data", write_exercises(Path(folder) / "exercises", crowded_exercise()))
        server.data_dir.mkdir()
        settings = Settings.from_env(server.env)
        logs = {events: grown(settings, changes=events) for events in EVENTS}
        boards = {elements: grown(settings, elements=elements) for elements in ELEMENTS}
        try:
            yield House(server.start(*SERVER, sys.executable, "-m", "server")), logs, boards
        finally:
            server.kill()


def _seated(house: House, session: str, members: str) -> Seated:
    """People who come to a session that is there."""
    made = house.call("GET", f"/sessions/{session}").json()
    return Seated(made, [house.join(made, KINDS[letter], f"Person {at}") for at, letter in enumerate(members)])


def _undisturbed(crowd: Crowd, env: Any, rooms: int, *how: str) -> dict[str, Any]:
    """Of some tries the one that took the processor least: whatever else a machine does makes it only more."""
    tries = _measured(crowd, env, f"--rooms={','.join([str(rooms)] * _TRIES)}", f"--dur={_SECONDS}", "--goon", *how)
    return min(tries, key=lambda step: step["cpu_s_per_1000"] or math.inf)


def _event_us(step: dict[str, Any], people: int) -> float:
    """Microseconds of processor for an event and all who hear it."""
    return float(step["cpu_s_per_1000"]) * 1000 * (people - 1)


def _measured(crowd: Crowd, env: Any, *how: str, adapter: str = "adapter_veche.mjs") -> list[dict[str, Any]]:
    more = ("--quietwait=2", "--retries=0")
    steps = generate("Veche", adapter, crowd.server.port, crowd.server.pid, env, *how, *more)
    for step in steps:
        if adapter != _POINTING and (step["lost"] or step["closedEarly"]):
            print(f"{step['R']} rooms: {step['lost']} deliveries lost, {step['closedEarly']} connections cut")
    return steps


def _size_and_rows(folder: Path) -> tuple[int, int]:
    """Bytes of a data directory, and facts in its logs."""
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    with closing(sqlite3.connect(f"file:{folder / 'veche.sqlite3'}?mode=ro", uri=True)) as database:
        return size, database.execute("SELECT count(*) FROM log").fetchone()[0]


def _resident(pid: int) -> float:
    """Megabytes."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


def told(figures: dict[str, Any]) -> str:
    """The figures as tables for a terminal."""
    tables = (
        _table(
            ("rooms", "p50 ms", "p99 ms", "share of a core"), figures["rooms"], ("{:.0f}", "{:.0f}", "{:.0f}", "{:.0%}")
        ),
        _table(("events in the log", "microseconds an event"), figures["log"], ("{:.0f}", "{:.0f}")),
        _table(
            ("people", "microseconds a delivery", "microseconds an event", "p50 ms", "p99 ms"),
            figures["people"],
            ("{:.0f}", "{:.1f}", "{:.0f}", "{:.0f}", "{:.0f}"),
        ),
        _table(("elements", "ms to join", "KB of welcome"), figures["board"], ("{:.0f}", "{:.0f}", "{:.0f}")),
    )
    return "\n\n".join(tables)


def _table(heads: Sequence[str], rows: Sequence[Row], forms: Sequence[str]) -> str:
    cells = [heads, *([form.format(value) for form, value in zip(forms, row.values(), strict=True)] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)


def main(words: Sequence[str]) -> None:
    read = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    read.add_argument("--pictures", type=Path, help="a folder for the pictures")
    read.add_argument("--keep", action="store_true", help="replace the figures, pictures and tables of the project")
    given = read.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        figures = growth(Path(folder))
        for target in filter(None, (given.pictures, ROOT / "docs" / "pictures" if given.keep else None)):
            target.mkdir(parents=True, exist_ok=True)
            for picture in Path(folder).iterdir():
                shutil.copy(picture, target)
    if given.keep:
        capacity.keep(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
