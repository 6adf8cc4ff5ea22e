"""Fifty thousand generated inputs (`VECHE_SOAK_INPUTS`) against a running server; see `tests.wire.generated`.

`SEED` gives the same inputs once more. Each batch is a whole session from the lobby until it is closed and deleted.
"""

import os
import random
import tempfile
from collections import Counter
from pathlib import Path

from tests.documents import small_exercise
from tests.soak.report import Report
from tests.wire.generated import REFUSED, Trial, try_all
from tests.wire.generated_calls import Callers
from tests.wire.house import House
from tests.wire.process import ServerProcess
from tests.wire.props import workshop, write_exercises

_ALL = int(os.environ.get("VECHE_SOAK_INPUTS", "50000"))
_BATCH = 2_500
_LEAST_GRANTED = 0.2
"""The share of wishes that has to be granted, or the rules were hardly reached."""
_SETTLED = 3
"""After so many batches the server has read and kept what it keeps."""
_MORE = 1.5
"""By how much its memory may have grown at the end."""


def run(report: Report) -> None:
    """Batches of wishes, frames and calls; says what came of them."""
    number = int(os.environ.get("SEED") or random.SystemRandom().getrandbits(32))
    report.say(f"{_ALL} inputs, SEED={number}")
    with tempfile.TemporaryDirectory() as folder:
        write_exercises(Path(folder) / "exercises", small_exercise(), workshop())
        server = ServerProcess(Path(folder) / "data", Path(folder) / "exercises")
        try:
            _batches(report, Callers(House(server.start())), number)
        finally:
            server.put_away()


def _batches(report: Report, callers: Callers, number: int) -> None:
    outcomes: Counter[str] = Counter()
    granted: Counter[str] = Counter()
    memory: list[int] = []
    while outcomes.total() < _ALL:
        trial = try_all(callers, _BATCH * 5 // 10, _BATCH // 10, _BATCH * 4 // 10, number + len(memory))
        outcomes += Counter(trial.outcomes)
        granted += Counter(trial.granted)
        memory.append(_resident(callers.server.pid))
        report.say(f"{outcomes.total()} of {_ALL}, {memory[-1]} MB: {dict(sorted(trial.outcomes.items()))}")
        for fault in trial.faults[:20]:
            report.found(fault)
    _sum_up(report, outcomes, granted, memory)


def _sum_up(report: Report, outcomes: Counter[str], granted: Counter[str], memory: list[int]) -> None:
    wishes = sum(many for outcome, many in outcomes.items() if outcome == "ok" or outcome in REFUSED)
    report.say(f"all: {dict(sorted(outcomes.items()))}")
    report.say(f"{outcomes['ok']} of {wishes} wishes were granted: {dict(granted.most_common())}")
    if outcomes["ok"] < wishes * _LEAST_GRANTED:
        report.found("too few wishes were granted")
    never = Trial(granted=dict(granted)).never_granted()
    if never:
        report.found(f"never granted: {', '.join(never)}")
    if len(memory) > _SETTLED and max(memory) > memory[_SETTLED - 1] * _MORE:
        report.found(f"the server's memory grew from {memory[_SETTLED - 1]} to {max(memory)} MB")


def _resident(pid: int) -> int:
    """Megabytes that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))
