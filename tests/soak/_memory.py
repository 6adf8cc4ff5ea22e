"""What a process holds in memory, looked at every ten seconds."""

import contextlib
import statistics
import threading
import time
from pathlib import Path
from typing import Self

EVERY = 10.0
"""Seconds."""


class Memory:
    """Megabytes by seconds since the begin: `resident`, and `own`, without what it has of files.

    What a process has of files, such as its libraries, comes and goes with what else runs on the machine.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._begun = time.monotonic()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.resident: list[tuple[float, float]] = []
        self.own: list[tuple[float, float]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def look(self) -> None:
        when = time.monotonic() - self._begun
        self.resident.append((when, _megabytes(self._pid, "status", "VmRSS:")))
        self.own.append((when, _megabytes(self._pid, "status", "RssAnon:")))

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            # A server that has ended is seen by whoever waits for its rooms.
            with contextlib.suppress(OSError, IndexError):
                self.look()


def median(samples: list[tuple[float, float]], first: float, last: float) -> float:
    """Of what was found in a stretch of seconds; NaN where nothing was."""
    found = [many for when, many in samples if first <= when < last]
    return statistics.median(found) if found else float("nan")


def _megabytes(pid: int, file: str, name: str) -> float:
    return int(Path(f"/proc/{pid}/{file}").read_text().split(name)[1].split()[0]) / 1024
