"""An interval from resamples is always the same, holds its value, and is not made up where the cases tell nothing."""

import numpy as np
import pytest

from server.projections.agreement.coefficients import Estimate, Reason
from server.projections.agreement.concordance import kendall_w
from server.projections.agreement.resampling import Array, resampled


def mean(draws: Array) -> Array:
    """The mean of the numbers of the cases drawn."""
    found: Array = draws @ np.arange(draws.shape[1]) / draws.sum(axis=1)
    return found


def test_the_interval_of_a_mean_is_about_the_textbooks() -> None:
    cases = 100
    found = resampled(49.5, cases, mean)
    assert found.ci is not None
    reach = 1.96 * np.arange(cases).std() / cases**0.5
    assert found.ci == pytest.approx((49.5 - reach, 49.5 + reach), abs=0.5)
    assert resampled(49.5, cases, mean) == found


@pytest.mark.parametrize("value", [-5.0, 9.0])
def test_a_value_outside_its_resamples_still_belongs_to_its_interval(value: float) -> None:
    usual, found = resampled(2.0, 5, mean).ci, resampled(value, 5, mean).ci
    assert usual is not None
    assert found == (min(value, usual[0]), max(value, usual[1]))


@pytest.mark.parametrize("cases", [2, 3])
def test_fewer_than_four_cases_have_no_interval(cases: int) -> None:
    assert resampled(1.0, cases, mean) == Estimate(1.0, None, Reason.TOO_FEW_CASES)


def test_resamples_that_are_all_the_same_tell_nothing() -> None:
    opposed = [(1, 4), (2, 3), (3, 2), (4, 1)]
    assert kendall_w(opposed) == Estimate(0.0, None, Reason.TOO_UNIFORM)


@pytest.mark.parametrize(("share", "told"), [(0.15, True), (0.25, False)])
def test_a_few_resamples_may_have_no_value(share: float, told: bool) -> None:
    def sometimes(draws: Array) -> Array:
        found = mean(draws)
        found[: int(share * len(found))] = np.nan
        return found

    found = resampled(2.0, 5, sometimes)
    assert (found.ci is not None) == told
    assert found.reason is (None if told else Reason.TOO_UNIFORM)
