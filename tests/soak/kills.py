"""kill -9 under load, `KILLS` times (200): nothing that was acknowledged is lost, nothing doubled.

Twenty kills for each server and data directory, every fifth of them on PostgreSQL where there is one; `SEED` gives the
moments once more.
"""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.contract.stores import NoServer, postgres_url
from tests.documents import small_exercise
from tests.faults.kills import Tally, killed_often
from tests.soak.report import Report
from tests.wire.nursery import Nursery
from tests.wire.process import ServerProcess
from tests.wire.props import write_exercises

EACH = 20


def run(report: Report) -> None:
    """Kills until there are enough, and says how it stands after each server."""
    wanted, seed = (
        int(os.environ.get("KILLS", "200")),
        os.environ.get("SEED") or str(random.SystemRandom().getrandbits(32)),
    )
    report.say(f"{wanted} kills, SEED={seed}")
    ServerProcess.nursery = Nursery()
    chance, tally, servers = random.Random(seed), Tally(), 0
    while tally.kills < wanted:
        servers += 1
        left = min(EACH, wanted - tally.kills)
        with (
            tempfile.TemporaryDirectory() as folder,
            _prepared(report, Path(folder), on_postgres=servers % 5 == 2) as server,
        ):
            for fault in _killed(server, left, chance, tally):
                report.found(fault)
        report.say(str(tally))
    ServerProcess.nursery.close()


@contextmanager
def _prepared(report: Report, folder: Path, *, on_postgres: bool) -> Iterator[ServerProcess]:
    write_exercises(folder / "exercises", small_exercise())
    with ExitStack() as stack:
        env: dict[str, str] = {}
        if on_postgres:
            try:
                env["DATABASE_URL"] = stack.enter_context(postgres_url())
            except NoServer as reason:
                report.say(str(reason))
        yield ServerProcess(folder / "data", folder / "exercises", **env)


def _killed(server: ServerProcess, kills: int, chance: random.Random, tally: Tally) -> list[str]:
    try:
        return killed_often(server, kills, chance, tally)
    except AssertionError as fault:
        return [f"{fault}; the server said: {server.errors()[-500:]}"]
