"""The machine's clock is set while a phase runs: its bell, its end and the times of facts stay as they were."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.adapters.clock import SteadyClock
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

HOUR, DAY = 3600, 86_400
JUMPS = (HOUR, -HOUR, DAY, -DAY)

_PROGRAM = """
import eventlet; eventlet.monkey_patch()
import pathlib, runpy, server.app
from datetime import timedelta
machine, off = server.app.utc_now, pathlib.Path({file!r})
server.app.utc_now = lambda: machine() + timedelta(seconds=float(off.read_text()))
runpy.run_module("server", run_name="__main__")
"""
"""The server as it is, by a clock of the machine's that a file says how far is off."""


class Jumping(ServerProcess):
    """A server on a machine whose clock is set by a test."""

    @property
    def off(self) -> Path:
        return self.data_dir / "clock.off"

    def begin(self, *command: str) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        if not self.off.exists():
            self.jump(0)
        program = _PROGRAM.format(file=str(self.off))
        super().begin(*(command or (sys.executable, "-W", "ignore", "-c", program)))

    def jump(self, seconds: float) -> None:
        fresh = self.off.with_suffix(".new")
        fresh.write_text(str(seconds))
        fresh.rename(self.off)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[Jumping]:
    made = Jumping(tmp_path_factory.mktemp("jumping"), exercises, alone=True)
    try:
        made.start()
        yield made
    finally:
        made.put_away()


def moments(scene: Scene) -> list[datetime]:
    return [datetime.fromisoformat(fact["at"]) for fact in scene.house.log(scene.id)]


@pytest.mark.long
@pytest.mark.timeout(180)
@pytest.mark.rule("P11", "P63")
def test_a_clock_that_is_set_in_the_middle_of_a_phase_neither_ends_it_nor_makes_it_longer(server: Jumping) -> None:
    short, long = (Scene(House(server), "fc", exercise=name) for name in ("hurried-2", "small"))
    long.f.granted("phase.start", phase="writing")
    ends_at = long.f.hear("phase.started")["data"]["ends_at"]
    for number, jump in enumerate(JUMPS):
        began = time.monotonic()
        short.f.granted("phase.start", phase="reading")
        server.jump(jump)
        short.f.hear("phase.ended", phase="reading", run=number + 1)
        assert 1.5 < time.monotonic() - began < 8
        long.c1.granted("chat.send", text=f"{jump}")
        assert long.tab(long.c1).welcome["session"]["phase"]["ends_at"] == ends_at
        server.jump(0)
    for scene in (short, long):
        found = moments(scene)
        assert found == sorted(found)
        assert found[-1] - found[0] < timedelta(minutes=2)
    assert not long.f.find("phase.ended")
    short.leave()
    long.leave()


@pytest.mark.long
@pytest.mark.timeout(120)
@pytest.mark.rule("P11", "P21")
def test_a_server_that_is_started_on_a_clock_that_was_set_back_goes_on_from_where_the_log_ends(server: Jumping) -> None:
    scene = Scene(House(server), "fc")
    scene.f.granted("phase.start", phase="writing")
    ends_at = scene.f.hear("phase.started")["data"]["ends_at"]
    scene.settle()
    server.kill()
    server.jump(-HOUR)
    server.start()
    tab = scene.tab(scene.c1)
    assert tab.welcome["session"]["phase"]["ends_at"] == ends_at
    tab.granted("chat.send", text="An hour earlier by the machine's clock")
    found = moments(scene)
    assert found == sorted(found)
    assert found[-1] - found[0] < timedelta(minutes=2)
    assert "set back" in server.errors()


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Machine:
    """A machine's clock and the seconds that really passed, both set by hand."""

    def __init__(self) -> None:
        self.now, self.seconds = NOON, 1000.0

    def clock(self) -> SteadyClock:
        return SteadyClock(lambda: self.now, lambda: self.seconds)

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds


def test_the_server_s_clock_counts_on_whatever_the_machine_s_says() -> None:
    machine = Machine()
    clock = machine.clock()
    for jump in JUMPS:
        before = clock()
        machine.now += timedelta(seconds=jump)
        machine.pass_by(5)
        assert clock() - before == timedelta(seconds=5)


def test_a_clock_set_forward_is_followed_when_nothing_is_under_way_and_one_set_back_is_not() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.now += timedelta(hours=1)
    clock.follow()
    assert clock() == NOON + timedelta(hours=1)
    machine.now -= timedelta(hours=2)
    clock.follow()
    assert clock() == NOON + timedelta(hours=1)


def test_what_was_written_in_the_far_future_does_not_count_as_the_time() -> None:
    for written, expected in ((NOON + timedelta(days=1), NOON + timedelta(days=1)), (NOON + timedelta(days=900), NOON)):
        clock = Machine().clock()
        clock.not_before(written)
        assert clock() == expected
