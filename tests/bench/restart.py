"""How long it takes until a thousand people are back after the server was killed and started anew.

Their connections come back as browsers' do: tries at 0.2 to 2 seconds from one another, never at the same moment.
Server and clients have a core each; the clock runs from the kill, and from when the server answers again.
"""

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import requests
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.bench.seats import MEMBERS, crowded_exercise, seat
from tests.wire.house import House
from tests.wire.process import ServerProcess
from tests.wire.props import write_exercises

_PEOPLE = 1000
_FIRST_TRY, _LAST_TRY = 0.2, 2.0
_AT_MOST = 60


def restart() -> None:
    """Prints both times for the last of all, and for half of them."""
    with tempfile.TemporaryDirectory() as folder:
        exercises = write_exercises(Path(folder) / "exercises", crowded_exercise())
        server = ServerProcess(Path(folder) / "data", exercises)
        try:
            server.start("taskset", "-c", "0", sys.executable, "-m", "server")
            tokens = Path(folder) / "seats.json"
            seat(House(server), _PEOPLE // len(MEMBERS), tokens)
            people = [_Person(server.port, token) for room in json.loads(tokens.read_text()) for token in room]
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
            asyncio.run(_killed_among(people, server))
        finally:
            server.kill()


class _Person:
    def __init__(self, port: int, token: str) -> None:
        self._port, self._token = port, token
        self.welcomed: list[float] = []

    async def stay(self) -> None:
        """Connects, and again whenever the connection is lost."""
        tries = 0
        while True:
            pause = min(_LAST_TRY, _FIRST_TRY * 2**tries) * random.uniform(0.5, 1.5)
            await asyncio.sleep(pause if self.welcomed or tries else random.uniform(0, 2))
            tries += 1
            try:
                address = f"ws://127.0.0.1:{self._port}/socket.io/?EIO=4&transport=websocket"
                async with connect(address, compression=None, max_size=None, ping_interval=None) as line:
                    async for message in line:
                        if message == "2":
                            await line.send("3")
                        elif str(message).startswith("0"):
                            await line.send("40/session," + json.dumps({"token": self._token}))
                        elif str(message).startswith('42/session,["welcome"'):
                            self.welcomed.append(time.monotonic())
                            tries = 0
            except (OSError, WebSocketException):
                continue


async def _killed_among(people: list[_Person], server: ServerProcess) -> None:
    tasks = [asyncio.create_task(one.stay()) for one in people]
    await _all(people, times=1)
    killed = time.monotonic()
    server.kill()
    server.begin("taskset", "-c", "0", sys.executable, "-m", "server")
    while not await asyncio.to_thread(_answers, server):
        await asyncio.sleep(0.05)
    answered = time.monotonic()
    await _all(people, times=2)
    back = sorted(one.welcomed[-1] for one in people)
    for task in tasks:
        task.cancel()
    for name, since in (("the kill", killed), ("the server's first answer", answered)):
        half, last = back[len(back) // 2] - since, back[-1] - since
        print(f"{len(people)} people back after {name}: half {half:.1f} s, all {last:.1f} s")


async def _all(people: list[_Person], times: int) -> None:
    deadline = time.monotonic() + _AT_MOST
    while any(len(one.welcomed) < times for one in people):
        missing = sum(len(one.welcomed) < times for one in people)
        assert time.monotonic() < deadline, f"{missing} of {len(people)} were not welcomed in {_AT_MOST} s"
        await asyncio.sleep(0.1)


def _answers(server: ServerProcess) -> bool:
    try:
        return requests.get(f"{server.base}/readyz", timeout=5).status_code == 200
    except requests.RequestException:
        return False
