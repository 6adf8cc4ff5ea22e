"""What files of a large session cost, and what that costs those who draw meanwhile.

Each form is asked for over HTTP of a server whose clerk has just started, while somebody draws in another session of
the same server and waits for each answer. Memory is what is resident: of the clerk, of its painter, of both at one
moment, and by how much the server's own most has grown.
"""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import requests

from exercises.players import notes
from exercises.players.client import Player, join
from server.exports import FORMATS
from tests.bench.large import large_house
from tests.wire.house import House

_PAUSE = 0.03
"""Seconds from one change of the drawing to the next."""
_LOOK = 0.02
"""Seconds between two looks at the memory of processes."""
_AT_MOST = 120
"""Seconds that a busy machine may take for a file."""


def files() -> None:
    """Prints seconds and memory of each form, and how long changes of another board took meanwhile."""
    for form in FORMATS:
        # A clerk that has made other files before would show what those took.
        with large_house() as (house, session):
            _ask_for(form, house, session)


def _ask_for(form: str, house: House, session: str) -> None:
    with _Drawing(house) as drawing, _Memory(house) as memory:
        start = time.perf_counter()
        size = sum(map(len, _pieces(house, f"/sessions/{session}/export/{form}")))
        took = time.perf_counter() - start
    slow = f"p99 {drawing.quantile(0.99) * 1e3:.0f} ms of {len(drawing.waits)}" if drawing.waits else "nobody drew"
    print(f"file {form}: {took:.1f} s, {size / 1e6:.1f} MB; {memory}; board updates meanwhile: {slow}")


def _pieces(house: House, path: str) -> Iterator[bytes]:
    """A file as it comes, so that whoever asks does not hold it either."""
    headers = {"Authorization": f"Bearer {house.token}"}
    address = f"{house.base}/api/v1{path}"
    with requests.get(address, headers=headers, stream=True, timeout=_AT_MOST) as answer:
        assert answer.status_code == 200, answer.text
        yield from answer.iter_content(1 << 16)


class _Memory:
    """The most that the clerk and its painter hold, each and together, and the growth of the server, in MB."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._most = {"clerk": 0.0, "painter": 0.0, "together": 0.0}
        self._grown = 0.0

    def __str__(self) -> str:
        told = ", ".join(f"{name} {most:.0f}" for name, most in self._most.items() if most)
        return f"MB at most: {told}, the server grew by {self._grown:.0f}"

    def __enter__(self) -> Self:
        self._before = _resident(self._house.server.pid)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(_LOOK):
            clerks = self._house.server.helpers("server.clerk")
            painters = [one for clerk in clerks for one in self._house.server.helpers("painter.py", clerk)]
            found = {"clerk": sum(map(_resident, clerks)), "painter": sum(map(_resident, painters))}
            for name, now in {**found, "together": sum(found.values())}.items():
                self._most[name] = max(self._most[name], now)
            self._grown = max(self._grown, _resident(self._house.server.pid) - self._before)


def _resident(process: int) -> float:
    """MB that a process holds; one that has ended holds none."""
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{process}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024
    return 0.0


class _Drawing:
    """Somebody who draws in a session of their own, and how long they waited for each answer, in seconds."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self.waits: list[float] = []

    def quantile(self, part: float) -> float:
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    def __enter__(self) -> Self:
        made = self._house.open_session("service-strategy")
        facilitator = Player(self._house.base, join(self._house.base, made["links"]["facilitator"], "Anna")).connect()
        facilitator.ask("phase.start", phase="ideas")
        self._player = Player(self._house.base, join(self._house.base, made["links"]["candidate"], "Boris")).connect()
        self._facilitator = facilitator
        self._thread = threading.Thread(target=self._draw)
        self._thread.start()
        time.sleep(0.3)
        self.waits.clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._player.close()
        self._facilitator.close()

    def _draw(self) -> None:
        mine = notes.new_note("Answer every letter within an hour", 60, 60, None)
        while not self._stop.is_set():
            start = time.perf_counter()
            self._player.put(mine)
            self.waits.append(time.perf_counter() - start)
            mine = notes.moved([self._player.elements[one["id"]] for one in mine], 3, 2)
            time.sleep(_PAUSE)
