"""Whose turn it is: at once after quiet, then every little while, and more seldom the more there is to do."""

import pytest

from server.edge.pacing import BUSY, CALM, ENOUGH, TOGETHER, Turns


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_whoever_had_no_turn_for_long_has_one_at_once_and_the_next_after_a_little_while() -> None:
    clock = Clock()
    turns = Turns(clock)
    assert turns.pause(["a"]) == 0
    assert turns.begin(["a"]) == ["a"]
    turns.end()
    assert turns.pause(["a"]) == pytest.approx(CALM)
    clock.now += CALM / 2
    assert turns.begin(["a"]) == []
    clock.now += CALM / 2
    assert turns.pause(["a"]) == pytest.approx(0)
    assert turns.begin(["a"]) == ["a"]


def test_sessions_whose_turns_are_near_each_other_have_them_together() -> None:
    clock = Clock()
    turns = Turns(clock)
    turns.begin(["a"])
    clock.now += TOGETHER / 3
    # One that comes a moment later does not cost a commit of its own.
    assert turns.pause(["b"]) == pytest.approx(TOGETHER * 2 / 3)
    clock.now += TOGETHER * 2 / 3
    assert turns.begin(["b"]) == ["b"]
    clock.now += CALM - TOGETHER
    assert turns.begin(["a", "b"]) == ["a"]
    clock.now += TOGETHER * 2 / 3
    assert turns.begin(["b"]) == ["b"]


@pytest.mark.parametrize(("share", "pace"), [(0.0, CALM), (0.25, (CALM + BUSY) / 2), (0.5, BUSY), (1.0, BUSY)])
def test_the_more_there_is_to_do_the_longer_each_waits(share: float, pace: float) -> None:
    clock = Clock()
    turns = Turns(clock)
    for number in range(100):
        clock.now += 0.05 * (1 - share)
        assert turns.begin([f"a{number}"])
        clock.now += 0.05 * share
        turns.end()
    assert turns.pace == pytest.approx(pace, abs=0.001)


@pytest.mark.parametrize(("idle", "one_by_one"), [(0.03, 0.005), (0.02, 0.0005), (0.005, 0.0005), (0.0, 0.0005)])
def test_the_same_moment_counts_once_however_many_are_carried_out_in_it(idle: float, one_by_one: float) -> None:
    clock = Clock()
    turns = Turns(clock)
    for number in range(200):
        clock.now += idle
        assert turns.begin([f"a{number}"])
        clock.now += 0.01
        assert turns.begin([f"b{number}"])
        clock.now += 0.005
        turns.end()
        clock.now += one_by_one
        turns.end()
    busy = 0.015 + one_by_one
    assert turns._load == pytest.approx(busy / (busy + idle), rel=0.1)


def test_where_nobody_waits_nobody_has_a_turn() -> None:
    turns = Turns(Clock())
    assert turns.pause([]) == 0
    assert turns.begin([]) == []
    assert turns.pause([]) == pytest.approx(TOGETHER)


def test_sessions_that_came_together_are_spread_and_none_waits_for_ever() -> None:
    clock, names = Clock(), [f"{number:02}" for number in range(60)]
    turns, had = Turns(clock), dict.fromkeys([f"{number:02}" for number in range(60)], 0)
    most = []
    for _ in range(200):
        clock.now += TOGETHER
        taken = turns.begin(names)
        if taken:
            turns.end()
        most.append(len(taken))
        for name in taken:
            had[name] += 1
    # Each has one turn in so long, however they came, and no time has much more than its share of them.
    assert max(most) <= 60 * TOGETHER / CALM * 1.25 + 1
    assert max(had.values()) - min(had.values()) <= 1
    assert min(had.values()) >= 200 * TOGETHER / CALM * 0.75


def test_a_busy_servers_sessions_that_once_came_together_do_not_stay_together() -> None:
    clock, names = Clock(), [f"{number:02}" for number in range(80)]
    turns, taken = Turns(clock), list[int]()
    while clock.now < 110.0:
        clock.now += turns.pause(names)
        taken.append(len(turns.begin(names)))
        # What one round takes, longer for more, and little enough that nothing lags.
        clock.now += 0.0005 * taken[-1]
        if taken[-1]:
            turns.end()
        if 104.0 < clock.now < 104.1:
            # Nothing comes for a while, and then all of them at once.
            clock.now += 0.5
    assert max(taken[len(taken) * 3 // 4 :]) <= 80 * 0.6


def test_a_server_that_lags_lets_as_many_have_their_turn_as_are_due_meanwhile() -> None:
    clock, names = Clock(), [f"{number:02}" for number in range(60)]
    turns, had = Turns(clock), dict.fromkeys([f"{number:02}" for number in range(60)], 0)
    for _ in range(100):
        clock.now += 0.2
        taken = turns.begin(names)
        for name in taken:
            had[name] += 1
        if taken:
            turns.end()
    assert min(had.values()) >= 99


def test_whoever_had_to_wait_for_the_next_time_comes_before_whoever_has_only_just_come() -> None:
    clock, names = Clock(), [f"{number:02}" for number in range(20)]
    turns = Turns(clock)
    first = turns.begin(names)
    clock.now += TOGETHER
    left, new = names[len(first) :], [f"!{number}" for number in range(8)]
    assert left
    assert turns.begin(new + left)[: len(left)] == left


@pytest.mark.parametrize(("sessions", "together"), [(10, 10), (ENOUGH, ENOUGH), (ENOUGH * 4, ENOUGH)])
def test_a_busy_server_carries_out_enough_of_them_together_to_save_work(sessions: int, together: int) -> None:
    clock, names = Clock(), [f"{number:03}" for number in range(sessions)]
    turns, had, taken = Turns(clock), dict.fromkeys(names, 0), []
    while clock.now < 110.0:
        clock.now += turns.pause(names)
        some = turns.begin(names)
        taken.append(len(some))
        for name in some:
            had[name] += 1
        # Half of all time, however many they are.
        clock.now += BUSY / 2 * len(some) / sessions
        turns.end()
    settled = taken[len(taken) // 2 :]
    # Half of the time is less than all of it: where a turn follows the other it is some more, at the end some less.
    assert sum(settled) / len(settled) == pytest.approx(together, rel=0.3)
    assert max(had.values()) - min(had.values()) <= 2
    assert min(had.values()) >= 10.0 / BUSY * 0.75


def test_where_there_is_time_to_spare_nobody_waits_for_others() -> None:
    clock, names = Clock(), ["a", "b"]
    turns = Turns(clock)
    for _ in range(100):
        clock.now += turns.pause(names)
        if turns.begin(names):
            clock.now += 0.0001
            turns.end()
    clock.now += BUSY
    turns.begin(["a"])
    assert turns.pause(["b"]) <= TOGETHER * 1.1
