"""From Vega-Lite to SVG, in another process, so that nobody else waits meanwhile. See `painter`."""

import contextlib
import json
import os
import sys
from collections import deque
from functools import lru_cache
from pathlib import Path
from typing import Any

from server.exports.charts.painter import LENGTH, WRONG

_PROGRAM = Path(__file__).parent / "painter.py"
_MOST_KEPT = 128
_TRIES = 2


class Undrawable(Exception):
    """A chart that the library does not understand, or a painter that ends before it has drawn."""


def draw(chart: dict[str, Any]) -> str:
    """The chart as SVG. The first one takes a second, others some 50 ms; what was drawn lately is kept ready.

    Blocks its thread; may be called from several at once. Raises Undrawable.
    """
    return _drawn(json.dumps(chart, ensure_ascii=False))


def forget_drawings() -> None:
    """Nothing stays of what was drawn: people's names stand in it."""
    _drawn.cache_clear()


@lru_cache(_MOST_KEPT)
def _drawn(chart: str) -> str:
    message = chart.encode("utf-8", "replace")
    for _ in range(_TRIES):
        painter = _take()
        try:
            answer = painter.ask(message)
        except (OSError, EOFError):
            painter.dismiss()
            continue
        _put_back(painter)
        if answer[:1] == WRONG:
            raise Undrawable(answer[1:].decode())
        return answer[1:].decode()
    raise Undrawable("the painter has ended")


class _Painter:
    """One painter; asked by one thread at a time."""

    def __init__(self) -> None:
        asked, self._asks = os.pipe()
        self._answers, answers = os.pipe()
        streams = [(os.POSIX_SPAWN_DUP2, asked, 0), (os.POSIX_SPAWN_DUP2, answers, 1)]
        self.process = os.posix_spawn(
            sys.executable, [sys.executable, str(_PROGRAM)], dict(os.environ), file_actions=streams
        )
        # With the ends that are its own open here, too, nobody would notice that it is gone.
        os.close(asked)
        os.close(answers)

    def ask(self, message: bytes) -> bytes:
        """Its answer; raises OSError or EOFError where it is gone."""
        self._write(len(message).to_bytes(LENGTH) + message)
        return self._read(int.from_bytes(self._read(LENGTH)))

    def dismiss(self) -> None:
        """Lets it go: it ends with its input."""
        os.close(self._asks)
        os.close(self._answers)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, os.WNOHANG)

    def _write(self, message: bytes) -> None:
        while message:
            message = message[os.write(self._asks, message) :]

    def _read(self, length: int) -> bytes:
        parts: list[bytes] = []
        while length:
            part = os.read(self._answers, length)
            if not part:
                raise EOFError
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


_idle: deque[_Painter] = deque()
"""Painters with nothing to do. A deque needs no lock, and the server's locks are for its tasks and not for threads."""


def _take() -> _Painter:
    try:
        return _idle.pop()
    except IndexError:
        return _Painter()


def _put_back(painter: _Painter) -> None:
    """One stays; what came to help at a busy moment goes."""
    if _idle:
        painter.dismiss()
    else:
        _idle.append(painter)
