"""How fast somebody may send."""

import pytest

from server.edge.limits import Pace


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_keeps_within_the_pace_never_waits() -> None:
    clock = Clock()
    pace = Pace(10, 5, 2, clock)
    for _ in range(100):
        clock.now += 0.1
        assert pace.wait(1) == 0


def test_who_is_ahead_waits_as_long_as_they_are_ahead() -> None:
    clock = Clock()
    pace = Pace(10, 5, 2, clock)
    assert [pace.wait(1) for _ in range(7)] == pytest.approx([0] * 5 + [0.1, 0.2])
    assert Pace(10, 5, 2, clock).wait(25) == 2


def test_who_stays_ahead_floods_and_who_lets_up_does_not() -> None:
    clock = Clock()
    pace = Pace(10, 5, 2, clock)
    assert pace.wait(6) == pytest.approx(0.1)
    for _ in range(15):
        clock.now += 0.1
        assert pace.wait(1) is not None
    clock.now += 0.6
    assert pace.wait(9) is None
    clock.now += 5
    assert pace.wait(1) == 0
    assert pace.wait(10) is not None


def test_time_in_which_one_did_not_rest_does_not_count() -> None:
    clock = Clock()
    pace = Pace(10, 5, 2, clock)
    pace.wait(5)
    clock.now += 1
    assert pace.wait(1, 0.05) == pytest.approx(0.05)
    assert pace.wait(1, 5) == pytest.approx(0.15)
