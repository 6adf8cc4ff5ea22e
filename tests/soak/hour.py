"""Fifty rooms of the standard load for an hour: nothing lost, nothing out of order, clocks and memory as at the start.

`VECHE_SOAK_MINUTES` (60) and `VECHE_SOAK_ROOMS` (50) change that; `VECHE_SOAK_DIR` is where the log is kept meanwhile,
some 12 GB, and it is deleted at the end.
"""

import json
import math
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.generator import Crowd, crowded, words
from tests.soak import _bells
from tests.soak._bells import Bells
from tests.soak._memory import Memory, median
from tests.soak.report import Missing, Report

MINUTES = float(os.environ.get("VECHE_SOAK_MINUTES", "60"))
ROOMS = int(os.environ.get("VECHE_SOAK_ROOMS", "50"))
_CHANGES = 60
"""A second and room."""
_BYTES = 1_200
"""That the data directory grows by for each change of the load."""
_SPARE = 1.3
"""So much more room than will be needed there has to be."""

_WINDOW = 58
"""Seconds that the generator counts together; with what stands before and after them a window takes a minute."""
_TABLE = 300.0
"""Seconds from one row of the table to the next."""
_COMPLAINTS = 10
"""Kinds of lines of the server's own log that are told, where it complained; what it says most often first."""
_LEAST_SENT = 0.9
"""The share of the load that has to be sent, or it was another load."""

_SETTLED = (300.0, 600.0)
"""The seconds whose memory is compared with that of the last `_LAST`."""
_LAST = 300.0
_FLAT = 0.05
"""By how much memory may have grown."""

_STRETCH = 600.0
"""Seconds at the start and at the end whose bells are compared; a third of a run that is shorter than three of them."""
_DRIFT = 50.0
"""Milliseconds by which the median at the end may be later than at the start; more counts as drift."""
_WORST = 2_000.0
"""Milliseconds that no bell may be late."""


def run(report: Report) -> None:
    """The load until the time is over, then what was found."""
    with _folder(report) as folder, crowded(ROOMS, within=folder, documents=[_bells.EXERCISE]) as crowd:
        report.say(f"{ROOMS} rooms for {MINUTES:g} minutes, {_bells.ROOMS} more with phases of {_bells.SECONDS} s")
        with Memory(crowd.server.pid) as memory, Bells(crowd.house) as bells:
            begun = time.monotonic()
            windows = _watch(report, crowd, memory, bells)
            lasted = time.monotonic() - begun
        _judge_windows(report, windows)
        _judge_memory(report, memory, lasted)
        _judge_bells(report, bells, lasted)
        for said, times in _kinds(crowd.server.complaints()).most_common(_COMPLAINTS):
            report.say(f"the server said, {times} times: {said[:500]}")
        size = sum(file.stat().st_size for file in crowd.server.data_dir.rglob("*") if file.is_file())
        sent = sum(one["sent_per_s"] for one in windows) * _WINDOW
        report.say(f"data directory: {size / 1e9:.2f} GB for some {sent / 1e6:.2f} million changes that were counted")


def _kinds(lines: list[str]) -> Counter[str]:
    """How often the server has said what, whoever it was about."""
    told = [json.loads(line) if line.startswith("{") else {"event": line} for line in lines]
    return Counter(f"{one.get('level', '')} {one['event']}" for one in told)


@contextmanager
def _folder(report: Report) -> Iterator[Path]:
    """Where the data goes; raises Missing where it has no room for them."""
    folder = Path(os.environ.get("VECHE_SOAK_DIR") or tempfile.gettempdir())
    folder.mkdir(parents=True, exist_ok=True)
    needed = ROOMS * _CHANGES * MINUTES * 60 * _BYTES * _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Missing(
            f"{folder} has {free / 1e9:.1f} GB free and {needed / 1e9:.1f} GB are needed: set VECHE_SOAK_DIR to a "
            f"folder on a larger disk, or VECHE_SOAK_MINUTES to less than {MINUTES * free / needed:.0f}"
        )
    report.say(f"the log goes to {folder}: {needed / 1e9:.1f} GB of {free / 1e9:.1f} that are free")
    yield folder


def _watch(report: Report, crowd: Crowd, memory: Memory, bells: Bells) -> list[dict[str, Any]]:
    """Lets the generator run to its end and prints a row of the table every few minutes; returns its windows."""
    out = crowd.server.data_dir / "windows.jsonl"
    rooms = ",".join([str(ROOMS)] * max(1, math.ceil(MINUTES)))
    how = (
        f"--rooms={rooms}",
        f"--dur={min(_WINDOW, MINUTES * 60)}",
        "--goon",
        "--retries=0",
        "--drain=30",
        "--quietwait=0",
    )
    command = (*words("soak", "adapter_veche.mjs", crowd.server.port, crowd.server.pid, out), *how)
    report.say("minute | changes/s | p50 / p99 ms | lost | MB resident / own | bells, ms, median / worst")
    told, begun = 0, time.monotonic()
    with subprocess.Popen(
        command, env={**os.environ, **crowd.env}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as generator:
        try:
            while generator.poll() is None:
                time.sleep(1)
                if any(one["closedEarly"] for one in _read(out)):
                    # The generator never comes back with one that was cut: all that follows would be lost.
                    report.found("connections were cut, and the rest of the time would say nothing")
                    break
                if time.monotonic() - begun >= (told + 1) * _TABLE:
                    told += 1
                    report.say(_row(_read(out), memory, bells, told * _TABLE))
        finally:
            generator.send_signal(signal.SIGKILL)
        assert generator.stderr
        said = generator.stderr.read()
    windows = _read(out)
    if generator.returncode not in (0, -signal.SIGKILL) or not windows:
        report.found(f"the generator ended with {generator.returncode}: {said[-500:]}")
    if time.monotonic() - begun > told * _TABLE + 30:
        report.say(_row(windows, memory, bells, time.monotonic() - begun))
    return windows


def _read(out: Path) -> list[dict[str, Any]]:
    """The windows so far; NaN stands for latencies where nothing arrived."""
    lines = out.read_text().splitlines() if out.exists() else []
    return [{name: math.nan if value is None else value for name, value in json.loads(line).items()} for line in lines]


def _row(windows: list[dict[str, Any]], memory: Memory, bells: Bells, now: float) -> str:
    """What the last minutes were like."""
    since = now - _TABLE
    recent = windows[-round(_TABLE / 60) :] or [dict.fromkeys(("sent_per_s", "p50_ms", "p99_ms", "lost"), math.nan)]
    sent, p50 = (sum(one[name] for one in recent) / len(recent) for name in ("sent_per_s", "p50_ms"))
    return (
        f"{now / 60:6.1f} | {sent:9.0f} | {p50:4.0f} / {max(one['p99_ms'] for one in recent):4.0f}  | "
        f"{sum(one['lost'] for one in recent):4} | {median(memory.resident, since, now):8.1f} / "
        f"{median(memory.own, since, now):.1f}   | {_bells.told(bells.between(since, now))}"
    )


def _judge_windows(report: Report, windows: list[dict[str, Any]]) -> None:
    wrong = {
        "lost": "deliveries were lost",
        "gap": "deliveries are missing between others",
        "dup": "deliveries came twice or late",
        "stray": "deliveries came into another room",
        "errs": "connections failed",
        "closedEarly": "connections were cut",
    }
    for minute, one in enumerate(windows, 1):
        for name, what in wrong.items():
            if one[name]:
                report.found(f"minute {minute}: {one[name]} {what}")
        if one["sent_per_s"] < _LEAST_SENT * one["offered_per_s"]:
            report.found(f"minute {minute}: {one['sent_per_s']} of {one['offered_per_s']} changes a second were sent")


def _judge_memory(report: Report, memory: Memory, lasted: float) -> None:
    if lasted < _SETTLED[1] + _LAST:
        report.say(f"too short to judge memory: that takes {(_SETTLED[1] + _LAST) / 60:.0f} minutes")
        return
    for name, samples in (("resident", memory.resident), ("own", memory.own)):
        early, late = median(samples, *_SETTLED), median(samples, lasted - _LAST, lasted)
        report.say(f"memory, {name}: {early:.1f} MB in minutes 5 to 10, {late:.1f} MB in the last five")
        if not late <= early * (1 + _FLAT):
            report.found(f"{name} memory grew by {late / early - 1:.1%} and may by {_FLAT:.0%}")


def _judge_bells(report: Report, bells: Bells, lasted: float) -> None:
    stretch = min(_STRETCH, lasted / 3)
    early, late = bells.between(0, stretch), bells.between(lasted - stretch, lasted)
    report.say(f"bells of the first {stretch / 60:.1f} minutes, median / worst ms: {_bells.told(early)} ({len(early)})")
    report.say(f"bells of the last {stretch / 60:.1f} minutes, median / worst ms: {_bells.told(late)} ({len(late)})")
    for fault in (*bells.faults, *_bells.drifted(early, late, _DRIFT, _WORST)):
        report.found(fault)
