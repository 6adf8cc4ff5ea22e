"""What the parts share once they are put together."""

import threading

import pytest

from server.adapters.sql.database import directly
from server.app import in_turn

_SOON = 0.5
"""Seconds in which those who are let in meet."""


@pytest.mark.parametrize(("meeting", "met"), [(2, True), (3, False)])
def test_long_work_of_many_takes_two_threads_at_most(meeting: int, met: bool) -> None:
    work = in_turn(directly)
    barrier = threading.Barrier(meeting)
    came: list[bool] = []

    def meet() -> None:
        try:
            barrier.wait(30 if met else _SOON)
            came.append(True)
        except threading.BrokenBarrierError:
            came.append(False)

    people = [threading.Thread(target=work, args=[meet]) for _ in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert came == [met] * 4


def test_work_that_fails_leaves_its_place_to_others() -> None:
    work = in_turn(directly)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            work(lambda: 1 // 0)
    assert work(lambda: 7) == 7
