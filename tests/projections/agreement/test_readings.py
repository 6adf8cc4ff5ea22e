"""The word for a number is that of its whole interval, or that it is uncertain."""

import pytest

from server.projections.agreement.coefficients import Interval, Reading
from server.projections.agreement.readings import reading

READ = [
    ("icc2_1", (0.1, 0.49), Reading.POOR),
    ("icc2_1", (0.5, 0.74), Reading.MODERATE),
    ("icc1_k", (0.75, 0.89), Reading.GOOD),
    ("icc2_k", (0.91, 1.0), Reading.EXCELLENT),
    ("icc1_1", (0.49, 0.51), Reading.UNCERTAIN),
    ("icc2_k", (-3.0, 0.99), Reading.UNCERTAIN),
    ("alpha_ordinal", (-0.2, 0.6), Reading.POOR),
    ("alpha_ordinal", (0.667, 0.79), Reading.MODERATE),
    ("alpha_ordinal", (0.8, 1.0), Reading.GOOD),
    ("kappa_quadratic", (0.4, 0.59), Reading.FAIR),
    ("ac2", (0.6, 0.74), Reading.GOOD),
    ("ac2", (0.75, 1.0), Reading.EXCELLENT),
    ("kendall_w", (0.0, 0.29), Reading.POOR),
    ("kendall_w", (0.3, 0.49), Reading.FAIR),
    ("kendall_w", (0.5, 0.69), Reading.MODERATE),
    ("kendall_w", (0.7, 0.89), Reading.GOOD),
    ("kendall_w", (0.9, 1.0), Reading.EXCELLENT),
]


@pytest.mark.parametrize(("coefficient", "ci", "word"), READ)
def test_an_interval_has_its_word(coefficient: str, ci: Interval, word: Reading) -> None:
    assert reading(coefficient, ci) is word


def test_without_an_interval_there_is_no_word() -> None:
    assert reading("icc2_1", None) is None
