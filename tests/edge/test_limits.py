"""How fast somebody may send, and how often they may come."""

import pytest

from server.edge import limits
from server.edge.limits import Bucket, Doorkeeper, Pace


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


def test_an_empty_bucket_says_when_there_is_one_more() -> None:
    clock = Clock()
    bucket = Bucket(0.5, 2, clock)
    assert [bucket.wait(), bucket.wait(), bucket.wait()] == [0, 0, 2]
    clock.now += 1.5
    assert bucket.wait() == pytest.approx(0.5)
    clock.now += 0.5
    assert (bucket.wait(), bucket.take()) == (0, False)


def test_a_doorkeeper_remembers_so_many_and_forgets_who_has_not_come_for_longest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_MOST_CALLERS", 100)
    clock = Clock()
    doorkeeper = Doorkeeper(1, 1, clock)
    assert (doorkeeper.wait("regular"), doorkeeper.wait("first")) == (0, 0)
    for number in range(1000):
        doorkeeper.wait(number)
        assert doorkeeper.wait("regular") == 1
        assert len(doorkeeper) <= 100
    assert doorkeeper.wait("first") == 0


def test_who_has_used_more_than_a_quarter_of_what_may_come_at_once_hurries() -> None:
    clock = Clock()
    pace = Pace(10, 8, 2, clock)
    pace.wait(2)
    assert not pace.hurries
    pace.wait(1)
    assert pace.hurries
    clock.now += 0.2
    pace.wait(1)
    assert not pace.hurries
