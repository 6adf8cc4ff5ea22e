"""Sockets that are open at one end only, and people who never read: they are cut, and the others feel nothing."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wire.frames import Frames
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess
from tests.wire.props import element

PING = 20.0
"""Seconds after which the server gives up somebody who does not answer: it asks every 10 and waits for 10."""
SLACK = 15.0
MEMORY = 60_000_000
"""Bytes that may be kept for people who do not read."""


@pytest.fixture
def server(tmp_path: Path, exercises: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path, exercises, alone=True)
    try:
        yield made.start()
    finally:
        made.put_away()


def resident(server: ServerProcess) -> int:
    """Bytes of memory that the server's process holds."""
    pages = int(Path(f"/proc/{server.pid}/statm").read_text().split()[1])
    return pages * 4096


@pytest.mark.long
@pytest.mark.timeout(120)
@pytest.mark.rule("P24")
def test_whoever_neither_reads_nor_answers_is_cut_and_the_others_feel_nothing(server: ServerProcess) -> None:
    scene = Scene(House(server), "fca")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("phase.extend", seconds=3600)
    silent = [scene.house.join(scene.session, "candidate", f"Silent {number}") for number in range(2)]
    # A socket whose other end is gone without a word, and one at which nobody reads, look the same from here.
    frames = [Frames(server.base, seat.token) for seat in silent]
    began, before, asked = time.monotonic(), resident(server), 0
    waits: list[float] = []
    gone: set[str] = set()
    while len(gone) < len(silent):
        assert time.monotonic() - began < PING + SLACK, "somebody who does not answer is still there"
        asked += 1
        sent = time.monotonic()
        scene.c1.granted("board.change", elements=[element(f"big{asked % 5}", version=asked, customData="x" * 20_000)])
        waits.append(time.monotonic() - sent)
        gone = {one["data"]["participant"] for one in scene.f.find("participant.disconnected")}
        time.sleep(0.05)
    assert gone == {seat.id for seat in silent}
    assert resident(server) - before < MEMORY
    print(f"cut after {time.monotonic() - began:.1f} s, {asked} wishes, the slowest {max(waits):.2f} s")
    # In order and without a gap, also for those who were being told something when it was noticed.
    scene.settle()
    for each in frames:
        each.close()
    scene.leave()


@pytest.mark.timeout(120)
@pytest.mark.rule("P24")
def test_whoever_has_answered_a_server_that_was_held_up_is_still_there(server: ServerProcess) -> None:
    house = House(server)
    frames = Frames(server.base, house.join(house.open_session("small"), "candidate", "Patient").token)
    frames.hear_ping()
    # It has asked, and sleeps for longer than it waits for answers.
    os.kill(server.pid, signal.SIGSTOP)
    try:
        frames.send("3")
        time.sleep(PING / 2 + 2)
    finally:
        os.kill(server.pid, signal.SIGCONT)
    for _ in range(3):
        assert frames.ask('["time.sync",{}]')["ok"]
        time.sleep(0.5)
    frames.close()
