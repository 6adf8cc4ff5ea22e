"""Waiting for others is nobody's own doing; each thread's waits are counted by themselves."""

import threading
import time
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from server.edge.gate import _Line
from server.edge.limits import Waits


class Clock:
    now = 5.0

    def __call__(self) -> float:
        return self.now


def test_what_a_thread_waits_for_adds_up_and_is_no_other_threads() -> None:
    clock = Clock()
    waits = Waits(clock)
    for _ in range(2):
        with waits.around():
            clock.now += 1.5
    found: list[float] = []
    thread = threading.Thread(target=lambda: found.append(waits.seconds))
    thread.start()
    thread.join()
    assert (waits.seconds, found) == (3.0, [0.0])


def test_a_wait_that_ends_in_an_error_counts_too() -> None:
    clock = Clock()
    waits = Waits(clock)
    try:
        with waits.around():
            clock.now += 1
            raise ValueError
    except ValueError:
        pass
    assert waits.seconds == 1


@pytest.mark.parametrize(("waits_for_others", "charged"), [(True, False), (False, True)])
def test_whoever_sends_pays_for_what_their_packet_took_and_not_for_waiting(
    monkeypatch: pytest.MonkeyPatch, waits_for_others: bool, charged: bool
) -> None:
    waits, weights = Waits(time.thread_time), list[float]()
    gate: Any = SimpleNamespace(
        waits=waits, fits=lambda *_: True, pause=lambda _, weight, rested: weights.append(weight) or 0.0
    )
    line = _Line(SimpleNamespace(wait=lambda: "2"), gate, "one")
    monkeypatch.setattr("server.edge.gate._AT_HAND", 60)
    line.wait()
    with waits.around() if waits_for_others else nullcontext():
        until = time.thread_time() + 0.5
        while time.thread_time() < until:
            pass
    line.wait()
    # Half a second are fifty frames.
    assert (weights[-1] >= 50) is charged


def test_a_machine_that_has_something_else_to_do_is_nobodys_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = list[float]()
    gate: Any = SimpleNamespace(
        waits=Waits(time.thread_time),
        fits=lambda *_: True,
        pause=lambda _, weight, rested: weights.append(weight) or 0.0,
    )
    line = _Line(SimpleNamespace(wait=lambda: "2"), gate, "one")
    monkeypatch.setattr("server.edge.gate._AT_HAND", 60)
    line.wait()
    time.sleep(0.5)  # as a process that gets no turn on the processor
    line.wait()
    assert max(weights) < 5
