"""Over random tables, with holes, ties, unused points and no variance: the same as a second implementation finds."""

import math
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.projections.agreement import blocks
from server.projections.agreement.coefficients import Reason
from server.projections.agreement.tables import Row, table
from tests.fuzzing import examples
from tests.projections.agreement import definitions as by_definition

Rows = list[Row]
_ALMOST_NOTHING = 1e-9


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Up to nine cases and five assessors, who use few or all points of the scale and leave few or many cells empty."""
    raters = draw(st.integers(1, 5))
    points = draw(st.sampled_from([(1, 2, 3, 4, 5), (1, 2, 3, 4, 5), (2, 3, 4), (1, 5), (2, 3), (4,)]))
    holes = draw(st.sampled_from([(), (), (None,), points and (None,) * len(points)]))
    score = st.sampled_from([*points, *holes])
    return draw(st.lists(st.tuples(*[score] * raters), max_size=9))


def block(rows: Rows) -> blocks.Block:
    return blocks.block(table(rows, None))


def raters_of(rows: Rows) -> Rows:
    """The table without the columns in which nobody wrote anything."""
    columns = [column for column in zip(*rows, strict=True) if any(score is not None for score in column)]
    return list(zip(*columns, strict=True))


def whole(rows: Rows) -> list[tuple[int, ...]]:
    return [tuple(score for score in row if score is not None) for row in raters_of(rows) if None not in row]


def scored(rows: Rows, least: int) -> list[tuple[int, ...]]:
    found = [tuple(score for score in row if score is not None) for row in rows]
    return [row for row in found if len(row) >= least]


def varied(rows: Sequence[Sequence[int]]) -> bool:
    return len({score for row in rows for score in row}) > 1


def number(value: float) -> float | None:
    return None if math.isnan(value) else value


def expected_two_way(rows: Rows, *, average: bool) -> float | None:
    cases = whole(rows)
    if len(cases) < 2 or not varied(cases):
        return None
    size = len(cases[0]) if average else 1
    between, raters, error = by_definition.two_way_squares(cases)
    of_cases, of_raters = (between - error) / len(cases[0]), (raters - error) / len(cases)
    below = of_cases + (of_raters + error) / size
    return by_definition.icc2(cases, size) if below > _ALMOST_NOTHING else None


def expected_one_way(rows: Rows, *, average: bool) -> float | None:
    cases = scored(rows, 2)
    if len(cases) < 2 or not varied(cases):
        return None
    if average and by_definition.one_way_squares(cases)[0] < _ALMOST_NOTHING:
        return None
    return by_definition.icc1(cases, average=average)


def expected_kappa(rows: Rows) -> float | None:
    cases = whole(rows)
    return number(by_definition.kappa(cases)) if len(cases) > 1 and len(cases[0]) == 2 else None


EXPECTED: Mapping[str, Callable[[Rows], float | None]] = {
    "icc2_1": lambda rows: expected_two_way(rows, average=False),
    "icc2_k": lambda rows: expected_two_way(rows, average=True),
    "icc1_1": lambda rows: expected_one_way(rows, average=False),
    "icc1_k": lambda rows: expected_one_way(rows, average=True),
    "alpha_ordinal": lambda rows: number(by_definition.alpha(scored(rows, 2))) if len(scored(rows, 2)) > 1 else None,
    "ac2": lambda rows: by_definition.ac2(scored(rows, 1))[0] if len(scored(rows, 2)) > 1 else None,
    "kappa_quadratic": expected_kappa,
    "kendall_w": lambda rows: number(by_definition.kendall(whole(rows))) if len(whole(rows)) > 1 else None,
}


@settings(max_examples=examples(1000))
@given(tables())
def test_every_coefficient_equals_a_second_implementation(rows: Rows) -> None:
    found = block(rows)
    many = bool(raters_of(rows)) and len(raters_of(rows)[0]) > 1
    for name, expect in EXPECTED.items():
        expected = expect(rows) if many else None
        assert found[name].value == (expected if expected is None else pytest.approx(expected, abs=1e-9, rel=1e-9)), (
            name
        )
        assert found[name].value is not None or found[name].reason is not None


LOWEST = {"kappa_quadratic": -1, "kendall_w": 0}
"""The other coefficients have no lower end, or none that is -1."""


@settings(max_examples=examples(300))
@given(tables())
def test_every_interval_holds_its_value_and_stays_in_range(rows: Rows) -> None:
    for name, one in block(rows).items():
        assert (one.ci is None) == (one.reason is not None)
        assert (one.reading is None) == (one.ci is None)
        if one.ci is not None:
            low, high = one.ci
            assert math.isfinite(low)
            assert low <= one.value <= high <= 1, name
            assert low >= LOWEST.get(name, -math.inf)


@settings(max_examples=examples(150))
@given(tables())
def test_every_computed_interval_equals_a_second_implementation(rows: Rows) -> None:
    found = block(rows)
    if found["icc2_1"].ci:
        low, high = by_definition.icc2_interval(whole(rows))
        assert found["icc2_1"].ci == pytest.approx((low, high), abs=1e-6)
        if found["icc2_k"].ci:
            k = len(whole(rows)[0])
            means = by_definition.averaged(low, k), by_definition.averaged(high, k)
            assert found["icc2_k"].ci == pytest.approx(means, abs=1e-5, rel=1e-5)
    if found["icc1_1"].ci:
        assert found["icc1_1"].ci == pytest.approx(by_definition.icc1_interval(scored(rows, 2)), abs=1e-6)
    if found["ac2"].ci:
        value, error = by_definition.ac2(scored(rows, 1))
        reach = by_definition.t_reach(len(scored(rows, 1)), error)
        assert found["ac2"].ci == pytest.approx((value - reach, min(1, value + reach)), abs=1e-9)
    if found["kappa_quadratic"].ci:
        value, reach = by_definition.kappa(whole(rows)), 1.959964 * by_definition.kappa_error(whole(rows))
        clamped = max(-1, value - reach), min(1, value + reach)
        assert found["kappa_quadratic"].ci == pytest.approx(clamped, abs=1e-6)


def told(found: blocks.Block) -> dict[str, object]:
    """What does not depend on chance: resampled intervals follow the order of the cases."""
    return {name: (one.value and round(one.value, 9), one.n, one.raters) for name, one in found.items()}


@settings(max_examples=examples(150))
@given(tables(), st.randoms(use_true_random=False))
def test_neither_the_order_of_cases_nor_that_of_assessors_matters(rows: Rows, chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = [tuple(reversed(row)) for row in shuffled]
    assert told(block(turned)) == told(block(rows))


@settings(max_examples=examples(150))
@given(tables())
def test_what_nobody_scored_changes_nothing_but_what_was_left_out(rows: Rows) -> None:
    wider = [(*row, None) for row in rows]
    longer = [*wider, (None,) * len(wider[0])] if wider else wider
    for name, one in block(rows).items():
        more = block(longer)[name]
        assert (more.value, more.ci, more.n, more.raters) == (one.value, one.ci, one.n, one.raters)
        assert more.left_out == one.left_out + len(longer) - len(rows)


@settings(max_examples=examples(150))
@given(tables())
def test_ordinal_coefficients_see_the_order_of_the_points_and_not_their_distance(rows: Rows) -> None:
    stretched = [tuple({1: 1, 2: 2, 3: 4, 4: 5, 5: 5, None: None}[score] for score in row) for row in rows]
    if {score for row in rows for score in row} <= {1, 2, 3, 4, None}:
        for name in ("alpha_ordinal", "kendall_w"):
            assert block(stretched)[name] == block(rows)[name]


def test_missing_is_told_apart_from_too_few() -> None:
    apart = [(1, None, 2), (None, 3, 4), (2, 2, None)]
    found = block(apart)
    assert found["icc2_1"].reason is Reason.MISSING_RATINGS
    assert found["icc1_1"].value is not None
