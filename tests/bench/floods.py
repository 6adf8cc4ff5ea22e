"""Ten rooms, in each of which one person floods: how soon the others hear of changes of their boards, and of how many.

Server, floods and the others are a process each. The others draw and listen in one process, so that both moments
of an update are read off one clock. Run as a program it floods: its input are the server's address and the tokens.
"""

import contextlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import websocket

from tests.wire.floods import cursors, flood, large
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess
from tests.wire.props import element

ROOMS = 10
_EVERY = 0.25
"""Seconds between two changes of whoever draws, at the mean."""
_CALM, _FLOODED = 6, 30
"""Seconds measured before the floods and during them."""
_GONE = (OSError, websocket.WebSocketException)


def boards(wire: Frames) -> None:
    _wish(
        wire, "board.change", {"elements": [element("flood", index="b0B", version=time.monotonic_ns() // 1000 % 2**31)]}
    )


def chats(wire: Frames) -> None:
    _wish(wire, "chat.send", {"text": "Again and again " * 60})


def _wish(wire: Frames, name: str, data: object) -> None:
    wire.send(f'42{NAMESPACE},1["{name}",{json.dumps({"id": str(uuid.uuid4()), "data": data})}]')


WAYS: tuple[Callable[[Frames], None], ...] = (cursors, boards, chats, large)


def floods() -> None:
    """Prints median and 99th percentile over all rooms, before the floods and during them, and what was lost."""
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as house:
        rooms = [Room(house) for _ in range(ROOMS)]
        time.sleep(_CALM)
        calm = [late for room in rooms for late in room.heard()]
        words = (sys.executable, "-m", "tests.bench.floods")
        with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as flooding:
            assert flooding.stdin
            assert flooding.stdout
            flooding.stdin.write(json.dumps({"base": house.base, "tokens": [room.flooder for room in rooms]}) + "\n")
            flooding.stdin.flush()
            time.sleep(_FLOODED)
            flooded = [late for room in rooms for late in room.heard()]
            flooding.stdin.close()
            cut = int(flooding.stdout.readline())
        for room in rooms:
            room.end()
    lost = sum(room.lost for room in rooms)
    print(f"board updates of {ROOMS} rooms, calm: {_told(calm)}")
    print(f"board updates of {ROOMS} rooms, a flood in each: {_told(flooded)}; {lost} lost; floods cut {cut} times")


def _told(late: list[float]) -> str:
    ordered = sorted(late)
    p99 = ordered[int(0.99 * len(ordered))]
    return (
        f"median {1000 * statistics.median(ordered):.0f} ms, p99 {1000 * p99:.0f} ms, "
        f"longest {1000 * ordered[-1]:.0f} ms ({len(ordered)} updates)"
    )


@contextmanager
def _server(folder: Path) -> Iterator[House]:
    # With the limits that hold where nothing is said.
    server = ServerProcess(folder, ROOT / "exercises", VECHE_LIMITS="")
    try:
        yield House(server.start())
    finally:
        server.put_away()


class Room:
    """Somebody who draws and somebody who listens; a third seat is for whoever floods."""

    def __init__(self, house: House) -> None:
        session = house.open_session("service-strategy")
        facilitator, drawer, listener, flooder = (
            house.join(session, kind, "Person").token for kind in ("facilitator", *("candidate",) * 3)
        )
        self.flooder = flooder
        with Frames(house.base, facilitator) as wire:
            for _ in range(2):
                assert wire.ask(f'["phase.start", {{"id": "{uuid.uuid4()}", "data": {{}}}}]')["ok"]
        self._wires = (Frames(house.base, drawer), Frames(house.base, listener))
        self._sent: dict[int, float] = {}
        self._late: list[float] = []
        self._ended = threading.Event()
        self._own = f"own-{uuid.uuid4()}"
        self._threads = [threading.Thread(target=task) for task in (self._draw, self._take_answers, self._listen)]
        for thread in self._threads:
            thread.start()

    @property
    def lost(self) -> int:
        """How many updates were never heard."""
        return len(self._sent)

    def heard(self) -> list[float]:
        """How long each update took that has been heard since the last time, in seconds."""
        found, self._late = self._late, []
        return found

    def end(self) -> None:
        self._ended.set()
        self._threads[0].join()
        until = time.monotonic() + 10
        while self._sent and time.monotonic() < until:
            time.sleep(0.05)
        for wire in self._wires:
            wire.close()
        for thread in self._threads:
            thread.join()

    def _draw(self) -> None:
        version = 0
        while not self._ended.wait(random.uniform(0.5, 1.5) * _EVERY):
            version += 1
            self._sent[version] = time.perf_counter()
            _wish(self._wires[0], "board.change", {"elements": [element(self._own, index="b0A", version=version)]})

    def _take_answers(self) -> None:
        with contextlib.suppress(*_GONE):
            while not self._ended.is_set():
                self._wires[0].until("43")

    def _listen(self) -> None:
        with contextlib.suppress(*_GONE):
            while True:
                message = self._wires[1].until(f'42{NAMESPACE},["events",')
                now = time.perf_counter()
                if self._own not in message:
                    continue
                for event in json.loads(message[:-1])["events"]:
                    for one in event["data"].get("elements", ()) if event["type"] == "board.changed" else ():
                        if one["id"] == self._own:
                            self._late.append(now - self._sent.pop(one["version"]))


def main() -> None:
    """Floods from each seat until the input ends; prints how often it was cut."""
    told = json.loads(sys.stdin.readline())
    ended = threading.Event()
    cuts: list[int] = []

    def go_on(token: str, send: Callable[[Frames], None]) -> None:
        while not ended.is_set():
            with contextlib.suppress(*_GONE), Frames(told["base"], token) as wire:
                # Whoever comes too soon is refused and is cut for going on.
                cuts.append(flood(wire, lambda line: _unless(ended, line, send)))
            ended.wait(0.5)

    threads = [
        threading.Thread(target=go_on, args=(token, WAYS[at % len(WAYS)]), daemon=True)
        for at, token in enumerate(told["tokens"])
    ]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    ended.set()
    print(sum(cuts), flush=True)


def _unless(ended: threading.Event, wire: Frames, send: Callable[[Frames], None]) -> None:
    if ended.is_set():
        raise ConnectionError
    send(wire)


if __name__ == "__main__":
    main()
