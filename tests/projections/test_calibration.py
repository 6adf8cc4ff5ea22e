"""An assessor beside the key: figures by hand, figures by law, and what counts as submitted."""

from datetime import timedelta
from math import isclose
from statistics import StatisticsError
from statistics import correlation as reference

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from server.domain import commands as c
from server.domain import events as e
from server.domain.calibration import CalibrationKeyed
from server.domain.session import evolve
from server.projections.calibration import Closeness, closeness, comparisons, correlation, same_name, together
from tests.stage import Stage, standing

Pairs = list[tuple[int, int]]
scores = st.integers(1, 5)
some = st.lists(st.tuples(scores, scores), min_size=1, max_size=40)


@pytest.mark.rule("P225")
@pytest.mark.parametrize(
    ("pairs", "mad", "bias", "r", "within_one", "reason"),
    [
        ([], None, None, None, None, "no_ratings"),
        ([(3, 5)], 2.0, -2.0, None, 0.0, "too_few_cases"),
        ([(4, 4), (2, 3)], 0.5, -0.5, None, 1.0, "too_few_cases"),
        ([(1, 1), (3, 3), (5, 5)], 0.0, 0.0, 1.0, 1.0, None),
        ([(2, 1), (4, 3), (5, 4)], 1.0, 1.0, 1.0, 1.0, None),
        ([(5, 1), (3, 3), (1, 5)], 8 / 3, 0.0, -1.0, 1 / 3, None),
        ([(3, 1), (3, 3), (3, 5)], 4 / 3, 0.0, None, 1 / 3, "no_variance"),
        ([(1, 3), (3, 3), (5, 3)], 4 / 3, 0.0, None, 1 / 3, "no_variance"),
        # x̄ = 3, ȳ = 3, Σ(x−x̄)(y−ȳ) = 3, Σ(x−x̄)² = 6, Σ(y−ȳ)² = 2
        ([(1, 2), (3, 3), (4, 4), (4, 3)], 0.5, 0.0, 3 / (6 * 2) ** 0.5, 1.0, None),
    ],
)
def test_the_figures_by_hand(
    pairs: Pairs, mad: float | None, bias: float | None, r: float | None, within_one: float | None, reason: str | None
) -> None:
    found = closeness(pairs)
    assert (found.n, found.reason) == (len(pairs), reason)
    for value, expected in zip(
        (found.mad, found.bias, found.r, found.within_one), (mad, bias, r, within_one), strict=True
    ):
        assert value == (None if expected is None else pytest.approx(expected))


@given(some)
def test_they_stay_within_their_bounds(pairs: Pairs) -> None:
    found = closeness(pairs)
    assert found.mad is not None
    assert found.bias is not None
    assert found.within_one is not None
    assert abs(found.bias) <= found.mad + 1e-12
    assert 0 <= found.mad <= 4
    assert 0 <= found.within_one <= 1
    assert found.r is None or -1 <= found.r <= 1


@given(some)
def test_whoever_is_laid_beside_themselves_is_not_off(pairs: Pairs) -> None:
    found = closeness([(own, own) for own, _ in pairs])
    assert (found.mad, found.bias, found.within_one) == (0, 0, 1)
    assert found.r is None or isclose(found.r, 1)


@given(some)
def test_with_both_sides_changed_the_difference_stays_and_the_bias_turns(pairs: Pairs) -> None:
    found, turned = closeness(pairs), closeness([(key, own) for own, key in pairs])
    assert (turned.mad, turned.within_one, turned.reason) == (found.mad, found.within_one, found.reason)
    assert turned.bias == pytest.approx(-(found.bias or 0))
    assert turned.r == (None if found.r is None else pytest.approx(found.r))


@given(some, st.integers(-3, 3))
def test_to_be_milder_by_a_step_moves_the_bias_by_it_and_leaves_the_correlation(pairs: Pairs, step: int) -> None:
    found, milder = closeness(pairs), closeness([(own + step, key) for own, key in pairs])
    assert milder.bias == pytest.approx((found.bias or 0) + step)
    assert milder.r == (None if found.r is None else pytest.approx(found.r, abs=1e-9))


@given(some)
def test_the_correlation_is_that_of_the_standard_library(pairs: Pairs) -> None:
    assume(len(pairs) >= 3)
    try:
        expected = reference([own for own, _ in pairs], [key for _, key in pairs])
    except StatisticsError:
        assert correlation(pairs) == (None, "no_variance")
    else:
        assert correlation(pairs)[0] == pytest.approx(expected, abs=1e-9)


@given(some, st.randoms())
def test_the_order_of_cells_says_nothing(pairs: Pairs, draw: object) -> None:
    shuffled = list(pairs)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert closeness(shuffled) == closeness(pairs)


def calibrated(key: dict[str, dict[str, e.Score]], given_scores: dict[tuple[str, str], e.Score]) -> Stage:
    """An exercise with a key, which a1 has rated and submitted."""
    stage = standing("over")
    fact = e.Recorded(len(stage.log) + 1, "key", stage.now, e.CLOCK, "key", CalibrationKeyed("before", 30, key))
    evolve(stage.session, fact)
    stage.log.append(fact)
    for (candidate, criterion), score in given_scores.items():
        stage.ask("a1", c.SetRating(candidate, criterion, score, "seen"))
    stage.wait(60)
    stage.ask("a1", c.SubmitRatings())
    return stage


@pytest.mark.rule("P225", "A9")
def test_ne_beside_a_number_is_missing_and_ne_beside_ne_is_neither() -> None:
    stage = calibrated(
        {"c1": {"TW": 4, "CM": "NE"}, "c2": {"TW": 2, "CM": "NE"}},
        {("c1", "TW"): "NE", ("c1", "CM"): 3, ("c2", "CM"): "NE"},
    )
    (one,) = comparisons(stage.session)
    # c1 TW: a number beside NE; c1 CM: NE beside a number; c2 TW: nothing beside a number; c2 CM: both NE.
    assert (one.overall.n, one.overall.missing) == (0, 3)
    assert (one.criteria["TW"].missing, one.criteria["CM"].missing) == (2, 1)
    assert one.overall.reason == "no_ratings"


@pytest.mark.rule("P225")
def test_what_was_revised_with_the_key_in_view_does_not_count() -> None:
    stage = calibrated({"c1": {"TW": 4, "CM": 2}}, {("c1", "TW"): 1})
    for score in (3, 4):
        stage.ask("a1", c.ReviseRating("c1", "TW", score, "I see it now"))
    stage.ask("a1", c.ReviseRating("c1", "CM", 2, "I see it now"))
    (one,) = comparisons(stage.session)
    assert [(cell.criterion, cell.own) for cell in one.cells] == [("TW", 1), ("CM", None)]


@pytest.mark.rule("P225")
def test_of_two_scores_before_the_submission_the_last_counts() -> None:
    stage = standing("over")
    stage = calibrated({"c1": {"TW": 4}}, {})
    assert [one.overall for one in comparisons(stage.session)] == [Closeness(0, 1, reason="no_ratings")]
    other = standing("over")
    evolve(other.session, e.Recorded(99, "key", other.now, e.CLOCK, "key", CalibrationKeyed("b", 1, {"c1": {"TW": 4}})))
    other.ask("a1", c.SetRating("c1", "TW", 1, "seen"))
    other.ask("a1", c.SetRating("c1", "TW", 5, "seen"))
    other.ask("a1", c.SubmitRatings())
    assert [cell.own for one in comparisons(other.session) for cell in one.cells] == [5]


@pytest.mark.rule("P225", "P226")
def test_who_has_not_submitted_is_not_there_and_who_has_is_calibrated_for_so_many_days() -> None:
    stage = calibrated({"c1": {"TW": 4}}, {("c1", "TW"): 3})
    (one,) = comparisons(stage.session)
    assert one.assessor.id == "a1"
    assert one.submitted_at == stage.now
    assert one.valid_until - one.submitted_at == timedelta(days=30)
    assert list(comparisons(standing("over").session)) == []


@pytest.mark.rule("P225")
def test_laid_together_every_cell_counts_once() -> None:
    stage = calibrated({"c1": {"TW": 4, "CM": 2}}, {("c1", "TW"): 3, ("c1", "CM"): 4})
    stage.ask("a2", c.SetRating("c1", "TW", 5, "seen"))
    stage.ask("a2", c.SubmitRatings())
    found = list(comparisons(stage.session))
    assert (together(found).n, together(found).missing) == (3, 1)
    assert (together(found, "TW").bias, together(found, "TW").own, together(found, "TW").key) == (0, 4, 4)


@pytest.mark.rule("P226")
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Petrova", " anna   PETROVA ", True),
        ("Алёна Фёдорова", "Алена федорова", True),
        ("Ａnna", "Anna", True),
        ("Anna", "Ann", False),
        ("Anna Petrova", "AnnaPetrova", False),
    ],
)
def test_names_are_the_same_however_they_were_typed(one: str, other: str, *, same: bool) -> None:
    assert (same_name(one) == same_name(other)) is same
