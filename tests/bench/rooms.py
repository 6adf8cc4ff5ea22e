"""How many rooms one core holds, beside a bare relay that keeps and checks nothing.

A room is eight people of whom six send ten changes of the board a second; each must reach the seven others once and in
order. It holds while 99 of 100 take at most 100 ms and none is lost. Server and generator have a core each; they take
turns, `RUNS` times, and medians count. EXCALIDRAW_ROOM may name a checkout of that server, built, to be measured too.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.bench.generator import LOAD, SERVER, crowded, generate
from tests.wire.ports import free_port
from tests.wire.process import ROOT

RUNS = int(os.environ.get("VECHE_BENCH_RUNS", "3"))
MOST_ROOMS = int(os.environ.get("VECHE_BENCH_ROOMS", "240"))
Opened = tuple[int, int, Mapping[str, str]]
"""A server's port and process, and what the generator's environment has to say."""


def rooms() -> None:
    """Prints each server's rooms, latency, processor time and memory, and the ratios."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in _peers()}
    for _ in range(RUNS):
        for name, (adapter, opening) in _peers().items():
            found[name].append(_search(name, adapter, opening))
    best = {name: _median(runs) for name, runs in found.items()}
    for name, one in best.items():
        each = ", ".join(str(run["R"]) for run in found[name])
        print(
            f"rooms, {name}: {one['R']:.0f} ({each}), p50 {one['p50_ms']:.1f} ms, "
            f"p99 {one['p99_ms']:.1f} ms, {one['cpu_s_per_1000']:.4f} s of processor for 1000 deliveries, "
            f"{one['rss_kb_per_conn']:.0f} KB a connection"
        )
    ours = best.pop("Veche")
    for name, one in best.items():
        print(f"ratio rooms-to-{name}: {ours['R'] / one['R']:.2f}")
        print(f"ratio cpu-of-{name}-to-ours: {one['cpu_s_per_1000'] / ours['cpu_s_per_1000']:.2f}")
    _alone()


def _alone() -> None:
    with _veche(1) as (port, process, env):
        (one,) = generate("Veche", "adapter_veche.mjs", port, process, env, "--rooms=1", "--dur=10")
    print(f"a room alone: p50 {one['p50_ms']:.1f} ms, p99 {one['p99_ms']:.1f} ms")


def _peers() -> dict[str, tuple[str, Callable[[], AbstractContextManager[Opened]]]]:
    peers: dict[str, tuple[str, Callable[[], AbstractContextManager[Opened]]]] = {
        "relay": ("adapter_raw.mjs", _relay),
        "Veche": ("adapter_veche.mjs", lambda: _veche(MOST_ROOMS)),
    }
    if os.environ.get("EXCALIDRAW_ROOM"):
        peers["excalidraw-room"] = ("adapter_excalidraw_room.mjs", _excalidraw_room)
        peers["excalidraw-room-text"] = ("adapter_excalidraw_room_text.mjs", _excalidraw_room)
    return peers


def _search(name: str, adapter: str, opening: Callable[[], AbstractContextManager[Opened]]) -> dict[str, Any]:
    """The last step that held."""
    with opening() as (port, process, env):
        steps = generate(name, adapter, port, process, env, "--start=8")
    held = [step for step in steps if step.get("ok")]
    assert held, f"{name} held no rooms: {steps}"
    return max(held, key=lambda step: step["R"])


@contextmanager
def _veche(rooms: int) -> Iterator[Opened]:
    with crowded(rooms) as crowd:
        yield crowd.server.port, crowd.server.pid, crowd.env


def _relay() -> AbstractContextManager[Opened]:
    return _node(str(LOAD / "relay.mjs"))


def _excalidraw_room() -> AbstractContextManager[Opened]:
    return _node(str(Path(os.environ["EXCALIDRAW_ROOM"]) / "dist" / "index.js"))


@contextmanager
def _node(program: str) -> Iterator[Opened]:
    port = free_port()
    with ExitStack() as stack:
        words = (*SERVER, "node", program, str(port))
        env = {**os.environ, "PORT": str(port), "NODE_ENV": "production"}
        process = stack.enter_context(subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.DEVNULL))
        stack.callback(process.kill)
        time.sleep(1)
        yield port, process.pid, {}


def _median(runs: list[dict[str, Any]]) -> dict[str, Any]:
    figures = ("R", "p50_ms", "p99_ms", "cpu_s_per_1000", "rss_kb_per_conn")
    return {name: statistics.median(run[name] for run in runs) for name in figures}
