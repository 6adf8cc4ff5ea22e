"""Fifty thousand generated inputs against a running server; see `tests.wire.generated`."""

import os
import tempfile
from pathlib import Path

from tests.documents import small_exercise
from tests.soak.report import Report
from tests.wire.generated import try_all
from tests.wire.house import House
from tests.wire.process import ServerProcess
from tests.wire.props import write_exercises

_ALL = int(os.environ.get("VECHE_SOAK_INPUTS", "50000"))
_BATCH = 2_500


def run(report: Report) -> None:
    """Batches of wishes, frames and calls, each on a session of its own; says what came of them."""
    with tempfile.TemporaryDirectory() as folder:
        write_exercises(Path(folder) / "exercises", small_exercise())
        server = ServerProcess(Path(folder) / "data", Path(folder) / "exercises")
        try:
            house = House(server.start())
            _batches(report, house)
        finally:
            server.put_away()


def _batches(report: Report, house: House) -> None:
    tried, number = 0, 1
    while tried < _ALL:
        trial = try_all(house, _BATCH * 5 // 10, _BATCH // 10, _BATCH * 4 // 10, number)
        tried, number = tried + trial.tried, number + 1000
        report.say(f"{tried} of {_ALL}: {dict(sorted(trial.outcomes.items()))}")
        for fault in trial.faults[:20]:
            report.found(fault)
