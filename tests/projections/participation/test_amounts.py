"""Shares and how even they are, against values worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.projections.participation import amounts
from server.projections.participation.chance import band
from tests.projections.participation.plainly import spread

NOTHING = {"gini": None, "gini_norm": None, "evenness": None, "hhi_norm": None}

WORKED = [
    # Nobody did anything; one person alone; nobody at all.
    ([0, 0, 0], NOTHING),
    ([5], NOTHING),
    ([], NOTHING),
    # All the same.
    ([4, 4, 4, 4], {"gini": 0, "gini_norm": 0, "evenness": 1, "hhi_norm": 0}),
    # One has everything: G = (n − 1)/n.
    ([0, 0, 0, 9], {"gini": 0.75, "gini_norm": 1, "evenness": 0, "hhi_norm": 1}),
    # 1, 2, 3, 4: Σ|xᵢ − xⱼ| = 20, 2n²x̄ = 80; p = .1 .2 .3 .4, Σp² = .3.
    ([1, 2, 3, 4], {"gini": 0.25, "gini_norm": 0.3333, "evenness": 0.9232, "hhi_norm": 0.0667}),
    # 8, 1, 1: Σ|xᵢ − xⱼ| = 28, 2n²x̄ = 60; p = .8 .1 .1, Σp² = .66.
    ([8, 1, 1], {"gini": 0.4667, "gini_norm": 0.7, "evenness": 0.5817, "hhi_norm": 0.49}),
    # Two people, 3 : 1.
    ([3, 1], {"gini": 0.25, "gini_norm": 0.5, "evenness": 0.8113, "hhi_norm": 0.25}),
]


@pytest.mark.parametrize(("given_amounts", "expected"), WORKED, ids=lambda value: str(value)[:30])
def test_worked_values_to_four_digits(given_amounts: list[float], expected: dict[str, float | None]) -> None:
    for name, value in expected.items():
        found = getattr(amounts, name)(given_amounts)
        assert found == (None if value is None else pytest.approx(value, abs=5e-5)), name


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=8))
def test_they_are_what_their_definitions_say(given_amounts: list[float]) -> None:
    if sum(given_amounts) <= 1e-3:
        return
    for name, value in spread(given_amounts).items():
        assert getattr(amounts, name)(given_amounts) == pytest.approx(value, abs=1e-9), name
    shares = amounts.shares(given_amounts)
    assert shares is not None
    assert math.fsum(shares) == pytest.approx(1)


def test_six_people_and_twenty_four_cards_are_no_sign_of_dominance() -> None:
    chance = band(24, 6)
    assert chance is not None
    assert chance.mean < 0.30 < chance.p95


@pytest.mark.parametrize(("things", "people"), [(0, 4), (10, 1), (10, 0)])
def test_chance_has_nothing_to_say_of_nothing(things: int, people: int) -> None:
    assert band(things, people) is None


def test_two_things_for_two_people() -> None:
    """Both go to one of them half of the time: G is 0 or 1/2, each with probability 1/2."""
    chance = band(2, 2)
    assert chance is not None
    assert chance.mean == pytest.approx(0.25, abs=0.005)
    assert chance.p95 == 0.5


def test_chance_is_the_same_every_time_and_as_another_draw_finds_it() -> None:
    chance = band(40, 4)
    band.cache_clear()
    assert band(40, 4) == chance
    assert chance is not None
    random = np.random.default_rng(5)
    ginis = [spread(random.multinomial(40, [1 / 4] * 4).tolist())["gini"] for _ in range(4000)]
    assert chance.mean == pytest.approx(np.mean(ginis), abs=0.004)
    assert chance.p95 == pytest.approx(np.quantile(ginis, 0.95), abs=0.015)
