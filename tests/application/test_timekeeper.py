"""The timekeeper: a queue of bells over a clock."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from server.application.ports import StoreFailed
from server.application.timekeeper import Timekeeper
from tests.house import HandSetClock


@pytest.mark.rule("P63")
def test_bells_come_off_the_queue_when_their_time_has_come_and_in_their_order() -> None:
    clock = HandSetClock()
    keeper = Timekeeper(clock)
    for name, seconds in (("late", 30), ("early", 10), ("later", 60)):
        keeper.set(name, "writing", 1, clock() + timedelta(seconds=seconds))
    assert keeper.due() == []
    clock.wait(29.999)
    assert keeper.due() == [("early", "writing", 1)]
    clock.wait(40)
    assert keeper.due() == [("late", "writing", 1), ("later", "writing", 1)]
    assert keeper.due() == []


class Rung:
    """Counts rings; `failures` of them fail first."""

    def __init__(self, count: int, failures: tuple[Exception, ...] = ()) -> None:
        self.count = count
        self.failures = list(failures)
        self.rings: list[tuple[str, str, int]] = []
        self.done = threading.Event()

    def __call__(self, session: str, phase: str, run: int) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.rings.append((session, phase, run))
        if len(self.rings) == self.count:
            self.done.set()


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def ringing(keeper: Timekeeper, rung: Rung) -> Iterator[None]:
    """The timekeeper at work, and stopped afterwards whatever comes of it."""
    thread = threading.Thread(target=keeper.run, args=(rung,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.stop()
    thread.join(5)
    assert not thread.is_alive(), "the timekeeper does not stop"


@pytest.mark.rule("P63")
def test_a_bell_set_while_the_timekeeper_sleeps_rings_when_it_is_due() -> None:
    keeper, rung = Timekeeper(now), Rung(2)
    with ringing(keeper, rung):
        began = time.monotonic()
        keeper.set("s", "drawing", 1, now() + timedelta(seconds=0.25))
        keeper.set("s", "writing", 1, now() + timedelta(seconds=0.05))
        assert rung.done.wait(5)
        assert 0.2 < time.monotonic() - began < 2
    assert rung.rings == [("s", "writing", 1), ("s", "drawing", 1)]


@pytest.mark.rule("P10", "P63")
def test_a_bell_that_could_not_be_written_is_rung_again_and_holds_up_no_other() -> None:
    keeper, rung = Timekeeper(now), Rung(2, (StoreFailed("disk full"),))
    keeper.set("one", "writing", 1, now() - timedelta(seconds=2))
    keeper.set("two", "writing", 1, now() - timedelta(seconds=1))
    with ringing(keeper, rung):
        assert rung.done.wait(10)
    assert sorted(rung.rings) == [("one", "writing", 1), ("two", "writing", 1)]


def test_a_mistake_in_one_session_does_not_stop_the_clocks_of_the_others(caplog: pytest.LogCaptureFixture) -> None:
    keeper, rung = Timekeeper(now), Rung(1, (RuntimeError("a bug"),))
    keeper.set("one", "writing", 1, now() - timedelta(seconds=2))
    keeper.set("two", "writing", 1, now() - timedelta(seconds=1))
    with ringing(keeper, rung):
        assert rung.done.wait(5)
    assert rung.rings == [("two", "writing", 1)]
    assert "a bug" in caplog.text
