"""What a second server brings: the same rooms at one server and shared out between two, on one PostgreSQL.

Two cores bear the servers, the database and what loads them, so that how much processor a delivery takes says more than
how many there are: what it is with two, more cores would bring. At last each room is split between both servers, which
a proxy that sends a session to one server keeps from happening.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.bench.generator import generate
from tests.bench.seats import crowded_exercise, seat
from tests.cluster.programs import NoProgram, Redis
from tests.contract.stores import NoServer, postgres_url
from tests.wire.house import House
from tests.wire.process import ServerProcess
from tests.wire.props import write_exercises

ROOMS = int(os.environ.get("VECHE_BENCH_SEVERAL", "16"))
"""How many rooms of eight people, of whom six draw."""
SPLIT = max(1, ROOMS // 4)
"""The same where each is split."""
_SECONDS = 10
_WAYS = (
    ("one server", 1, "rooms", ROOMS),
    ("two servers", 2, "rooms", ROOMS),
    ("two, each room split", 2, "members", SPLIT),
)


def several() -> None:
    """Prints deliveries, latency and processor time of each way, and the ratios."""
    try:
        found = {name: _measured(servers, spread, rooms) for name, servers, spread, rooms in _WAYS}
    except (NoProgram, NoServer) as reason:
        print(f"several servers: {reason}")
        return
    for (name, _, _, rooms), one in zip(_WAYS, found.values(), strict=True):
        print(
            f"several, {name}: {rooms} rooms, {one['delivered_per_s']:.0f} deliveries a second, "
            f"p50 {one['p50_ms']:.1f} ms, p99 {one['p99_ms']:.1f} ms, lost {one['lost']}, "
            f"{one['cpu_s_per_1000']:.4f} s of processor for 1000"
        )
    alone, two, split = (one["cpu_s_per_1000"] for one in found.values())
    print(f"ratio several-cpu-of-two-to-one: {two / alone:.2f}")
    print(f"ratio several-cpu-of-split-to-one: {split / alone:.2f}")


def _measured(servers: int, spread: str, rooms: int) -> dict[str, Any]:
    with _running(servers, rooms) as (processes, env):
        ports = ",".join(str(one.port) for one in processes)
        pids = ",".join(str(one.pid) for one in processes)
        more = (f"--rooms={rooms}", f"--dur={_SECONDS}", f"--spread={spread}")
        # Where other programs were in the way, it was measured again.
        return generate("Veche", "adapter_veche.mjs", ports, pids, env, *more)[-1]


@contextmanager
def _running(servers: int, rooms: int) -> Iterator[tuple[list[ServerProcess], dict[str, str]]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(postgres_url())
        redis = Redis(own=False)
        stack.callback(redis.stop)
        exercises = write_exercises(folder / "exercises", crowded_exercise())
        processes = [
            ServerProcess(folder / "data", exercises, DATABASE_URL=url, REDIS_URL=redis.url) for _ in range(servers)
        ]
        for number, one in enumerate(processes):
            one.words = folder / f"server-{number}"
            one.words.mkdir()
            stack.callback(one.kill)
            one.start(sys.executable, "-m", "server")
        seats = folder / "seats.json"
        seat(House(processes[0]), rooms, seats)
        yield processes, {"SEATS": str(seats)}
