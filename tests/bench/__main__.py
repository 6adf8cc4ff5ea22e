"""Prints what Veche costs and how fast it is.

What an idle session keeps in memory, what joining a full board costs, what an event costs, what participation and files
cost when much was done, how soon another moment of a replay shows, how soon a candidate's page opens and how soon pages
answer on a full board, how soon a note stands on an assessor's page, what others feel of floods, how soon a thousand
people are back after a kill, whether everybody has the same board after many rooms were under load, how many rooms one
core holds, what a second server brings, and how cost grows with rooms, people, logs and boards, which is drawn into the
folder that VECHE_BENCH_PICTURES names.

Run by `make bench`. The first three are measured on the server's own code with a log in SQLite on disk.
"""

import gc
import json
import os
import statistics
import tempfile
import time
import tracemalloc
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from server.adapters.indices import ORDERING
from server.adapters.library import YamlLibrary
from server.adapters.memory import MemoryLog
from server.app import archive, utc_now
from server.application.answering import Chances
from server.application.ports import Append
from server.application.sessions import Sessions
from server.config import Settings
from server.domain import commands as c
from server.domain.people import Kind
from tests.bench import capacity
from tests.bench.checking import checking
from tests.bench.felt import felt
from tests.bench.files import files
from tests.bench.floods import floods
from tests.bench.growth import growth
from tests.bench.many_contributions import many_contributions
from tests.bench.note_echo import note_echo
from tests.bench.opening import opening
from tests.bench.replay_jumps import replay_jumps
from tests.bench.restart import restart
from tests.bench.rooms import rooms
from tests.bench.several import several

_IDLE = 200
_ELEMENTS = 5_000
_EVENTS = 10_000
_KEYS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_env({}, data_dir=folder)
        with archive(settings) as (sessions, log):
            del log
            print(f"idle session in memory: {_idle_session(sessions) / 1000:.0f} KB (8 people seated, mean of {_IDLE})")
            _late_joiner(sessions)
            _event_cost(sessions, "committed to disk", "event-cost-growth")
        unwritten = Sessions(
            _Unwritten(), YamlLibrary(settings.exercises_dir), ORDERING, utc_now, Chances(_new_id, lambda: 1), _Mute()
        )
        _event_cost(unwritten, "the writing left out", "event-cost-growth-unwritten")
    many_contributions(settings.exercises_dir)
    files()
    replay_jumps()
    opening()
    felt()
    note_echo()
    floods()
    restart()
    checking()
    rooms()
    several()
    _growth()


def _growth() -> None:
    """Draws the curves and says what machine sessions would need by them."""
    folder = Path(os.environ.get("VECHE_BENCH_PICTURES") or tempfile.mkdtemp(prefix="veche-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    figures = growth(folder)
    print(f"drawn into {folder}")
    for sessions in capacity.SESSIONS:
        for load in (capacity.REAL, capacity.STANDARD):
            found = capacity.needs(sessions, load, figures["cost"])
            print(
                f"{sessions} sessions, {load.name}: {found.cores:.2f} cores, {found.memory_gb:.1f} GB of memory, "
                f"{found.disk_gb:.2f} GB of disk an hour, {found.out_mbit:.0f} Mbit/s; next limit: {found.limit}"
            )


class _Unwritten(MemoryLog):
    """A log that costs nothing: what is left is the road of an event up to it and after it."""

    def append(self, write: Append) -> None:
        del write


class _Mute:
    """A bell that nobody hears."""

    def set(self, session: str, phase: str, run: int, at: datetime) -> None:
        del session, phase, run, at


def _idle_session(sessions: Sessions) -> float:
    """Bytes that one more loaded session keeps, with six candidates, a facilitator and an assessor in it."""
    made = [_seated(sessions)[0] for _ in range(_IDLE)]
    sessions._rooms.clear()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for session in made:
        sessions.room(session)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / _IDLE


def _late_joiner(sessions: Sessions) -> None:
    """What the server does to greet somebody who comes to a full board."""
    session, people = _running(sessions)
    for start in range(0, _ELEMENTS, 500):
        elements = tuple(_element(at, 1) for at in range(start, start + 500))
        _ask(sessions, session, people["candidate"], c.ChangeBoard(elements))
    late = sessions.join(session, Kind.CANDIDATE, "Late", "bench").id
    taken = [_seconds(lambda: _greeted(sessions, session, late)) for _ in range(7)]
    assert json.loads(_greeted(sessions, session, late))["session"]["board"]["elements"][-1]["version"] == 1
    took = statistics.median(taken) * 1000
    print(f"late joiner, {_ELEMENTS} elements: {took:.0f} ms on the server (welcome built and encoded)")


def _greeted(sessions: Sessions, session: str, who: str) -> str:
    welcome: list[str] = []
    sessions.open(session, who, lambda message: welcome.append(json.dumps(message)))
    return welcome[0]


def _event_cost(sessions: Sessions, how: str, ratio: str) -> None:
    """Microseconds an event at the start and after ten thousand of them."""
    session, people = _running(sessions)
    element = _element(0, 1)
    taken = []
    for version in range(1, _EVENTS + 1):
        change = c.ChangeBoard(({**element, "version": version},))
        taken.append(_seconds(lambda: _ask(sessions, session, people["candidate"], change)))  # noqa: B023
    first, last = statistics.median(taken[5:505]), statistics.median(taken[-500:])
    print(f"event 10: {first * 1e6:.0f} µs, event {_EVENTS}: {last * 1e6:.0f} µs (medians of 500, {how})")
    print(f"ratio {ratio}: {last / first:.2f}")


def _seated(sessions: Sessions) -> tuple[str, dict[str, str]]:
    session = sessions.create("service-strategy", "ru", None, {}).session.id
    kinds = [Kind.CANDIDATE] * 5 + [Kind.FACILITATOR, Kind.ASSESSOR, Kind.ASSESSOR]
    joined = [sessions.join(session, kind, "Имя", "bench") for kind in kinds]
    for who in joined:
        sessions.open(session, who.id, lambda _: None)
    return session, {who.kind.value: who.id for who in joined}


def _running(sessions: Sessions) -> tuple[str, dict[str, str]]:
    session, people = _seated(sessions)
    for _ in range(2):
        _ask(sessions, session, people["facilitator"], c.StartPhase())
    return session, people


def _new_id() -> str:
    return str(uuid.uuid4())


def _ask(sessions: Sessions, session: str, who: str, command: c.Command) -> None:
    sessions.ask(session, who, str(uuid.uuid4()), command)


def _element(at: int, version: int) -> dict[str, Any]:
    index = "c" + _KEYS[at // 3844] + _KEYS[at // 62 % 62] + _KEYS[at % 62]
    return {
        "id": f"e{at}", "type": "rectangle", "version": version, "versionNonce": at, "index": index, "x": at % 900,
        "y": at // 9, "width": 180, "height": 92.25, "angle": 0, "strokeColor": "#1e1e1e", "backgroundColor": "#fdeaa8",
        "fillStyle": "solid", "strokeWidth": 2, "strokeStyle": "solid", "roughness": 1, "opacity": 100, "groupIds": [],
        "frameId": None, "roundness": {"type": 3}, "seed": at, "isDeleted": False, "boundElements": None,
        "updated": 1, "link": None, "locked": False,
    }  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
