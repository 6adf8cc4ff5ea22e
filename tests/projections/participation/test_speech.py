"""Speech: unions, turns, who spoke over whom, and what was only a loudspeaker."""

import numpy as np
import pytest

from server.projections.participation.echoes import echoes
from server.projections.participation.presence import Axis, Presence, presence
from server.projections.participation.speech import Interruptions, interruptions, length, overlapped, turns, united


def spans(*pairs: tuple[float, float]) -> np.ndarray:
    return np.array(pairs, dtype=np.float64).reshape(-1, 2)


TURNS = [
    ("none", [], []),
    ("one", [(1, 2)], [(1, 2)]),
    ("a gap of 199 ms is none", [(1, 2), (2.199, 3)], [(1, 3)]),
    ("a gap of 200 ms is one", [(1, 2), (2.2, 3)], [(1, 2), (2.2, 3)]),
    ("a gap of 200 ms whose digits fall short of it", [(1, 1.1), (1.3, 2)], [(1, 1.1), (1.3, 2)]),
    ("reported late", [(5, 6), (1, 2)], [(1, 2), (5, 6)]),
    ("reported twice", [(1, 2), (1, 2)], [(1, 2)]),
    ("one within another", [(1, 9), (2, 3), (8, 9.5)], [(1, 9.5)]),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in TURNS], ids=[row[0] for row in TURNS])
def test_turns(given: list[tuple[float, float]], expected: list[tuple[float, float]]) -> None:
    assert turns(spans(*given)).tolist() == [list(pair) for pair in expected]


def test_joining_gaps_adds_no_talk_time() -> None:
    assert length(united(spans((1, 2), (2.1, 3)))) == pytest.approx(1.9)


def test_overlap_is_counted_once_however_many_speak() -> None:
    assert overlapped([spans((0, 10)), spans((4, 6)), spans((5, 7))]) == (10.0, 3.0)
    assert overlapped([spans((0, 1)), spans((1, 2))]) == (2.0, 0.0)
    assert overlapped([]) == (0.0, 0.0)


OVER = [
    # i's turn against j's (0, 10): made, successful, back-channels of i; received of j.
    ("after it", (10, 12), (0, 0, 0), 0),
    ("at its beginning", (0, 12), (0, 0, 0), 0),
    ("and spoke on", (5, 12), (1, 1, 0), 1),
    ("and gave way", (5, 8), (1, 0, 0), 1),
    ("yes, yes", (5, 6), (0, 0, 1), 0),
    ("a word over the end", (9.5, 10.4), (1, 1, 0), 1),
]


@pytest.mark.parametrize(("turn", "own", "received"), [row[1:] for row in OVER], ids=[row[0] for row in OVER])
def test_speaking_over_somebody(turn: tuple[float, float], own: tuple[int, int, int], received: int) -> None:
    found = interruptions({"i": spans(turn), "j": spans((0, 10))})
    assert found["i"] == Interruptions(*own)
    assert found["j"].received == received


ECHOES = [
    ("its echo", (0.3, 4.3), True),
    ("a little longer", (0.3, 4.42), True),
    ("too soon for a loudspeaker", (0.01, 4.01), False),
    ("an answer", (4.3, 8.3), False),
    ("joining in and going on", (0.3, 6), False),
    ("joining in and stopping", (0.3, 2), False),
]


@pytest.mark.parametrize(("turn", "expected"), [row[1:] for row in ECHOES], ids=[row[0] for row in ECHOES])
def test_an_echo_begins_and_ends_as_much_later(turn: tuple[float, float], expected: bool) -> None:
    assert echoes(spans(turn), spans((0, 4))).tolist() == [expected]
    assert echoes(spans(turn), spans()).tolist() == [False]


PRESENT = [
    ("never there", [], [(5, 5)], None),
    ("silent", [(0, 120)], [], Presence(0, None, 120, 120)),
    ("once", [(0, 120)], [(30, 30)], Presence(0.5, 30, 90, 120)),
    ("speaking throughout", [(0, 180)], [(0, 180)], Presence(1, 0, 0, 180)),
    ("away in between", [(0, 60), (600, 660)], [(50, 50), (610, 610)], Presence(1, 50, 50, 120)),
    ("a pause is no silence", [(0, 30), (300, 330)], [(10, 10)], Presence(1, 10, 50, 60)),
    ("at the very end", [(0, 60)], [(60, 60)], Presence(1, 60, 60, 60)),
    ("one thing within another", [(0, 120)], [(0, 100), (10, 20)], Presence(1, 0, 20, 120)),
    ("reported out of order", [(0, 180)], [(10, 20), (100, 110)], Presence(2 / 3, 10, 80, 180)),
]


@pytest.mark.parametrize(("there", "active", "expected"), [row[1:] for row in PRESENT], ids=[row[0] for row in PRESENT])
def test_presence(
    there: list[tuple[float, float]], active: list[tuple[float, float]], expected: Presence | None
) -> None:
    assert presence(Axis(spans(*there)), spans(*active)) == expected
