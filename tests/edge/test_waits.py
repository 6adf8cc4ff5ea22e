"""Waiting for others is nobody's own doing; each thread's waits are counted by themselves."""

import threading

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
