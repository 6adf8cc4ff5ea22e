"""Sockets that are open at one end only, and people who never read: they are cut, and the others feel nothing."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House, Scene
from tests.wire.polling import Polling
from tests.wire.process import ServerProcess
from tests.wire.props import element

PING = 20.0
"""Seconds after which the server gives up somebody who does not answer: it asks every 10 and waits for 10."""
SLACK = 15.0
MEMORY = 60_000_000
"""Bytes that may be kept for people who do not read."""


@pytest.fixture
def server(tmp_path: Path, exercises: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path, exercises, alone=True, VECHE_FAST_ROAD="1")
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


@pytest.fixture
def token(server: ServerProcess) -> str:
    """A candidate's, in a session of their own."""
    house = House(server)
    return house.join(house.open_session("small"), "candidate", "Patient").token


@pytest.mark.timeout(120)
@pytest.mark.rule("P24")
def test_whoever_has_answered_a_server_that_was_held_up_is_still_there(server: ServerProcess, token: str) -> None:
    frames = Frames(server.base, token)
    frames.hear_ping()
    # It has asked, and sleeps for longer than it waits for answers.
    with server.held_up():
        frames.send("3")
        time.sleep(PING / 2 + 2)
    for _ in range(3):
        assert frames.ask('["time.sync",{}]')["ok"]
        time.sleep(0.5)
    frames.close()


@pytest.mark.timeout(120)
@pytest.mark.rule("P24")
def test_a_move_that_has_failed_keeps_nobody_who_answers_no_more(server: ServerProcess) -> None:
    house = House(server)
    session = house.open_session("small")
    polling = Polling(server.base)
    given = json.dumps({"token": house.join(session, "candidate", "Gone").token})
    assert polling.post(f"40{NAMESPACE},{given}").status_code == 200
    while '["welcome"' not in polling.get().text:
        pass
    # The line has ended before anybody came to read it, and what says so lies there for good.
    with polling.moving() as wire:
        wire.send("4x")
        wire.close()
    began = time.monotonic()
    while "participant.disconnected" not in [one["type"] for one in house.log(session["id"])]:
        assert time.monotonic() - began < PING + SLACK, "somebody who does not answer is still there"
        time.sleep(0.5)


def test_what_comes_after_a_farewell_is_passed_over(server: ServerProcess, token: str) -> None:
    frames = Frames(server.base, token)
    frames.send_at_once("1", f'42{NAMESPACE},1["time.sync",{{}}]')
    assert frames.is_cut()
    frames.close()
    with Frames(server.base, token) as later:
        assert later.ask('["time.sync",{}]')["ok"]
    assert server.complaints() == []
