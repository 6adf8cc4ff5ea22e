"""Intraclass correlations for absolute agreement: how much of the variance of scores lies between the cases.

Formulas: Shrout & Fleiss 1979 (Psychological Bulletin 86, 420-428); intervals: McGraw & Wong 1996 (Psychological
Methods 1, 30-46, tables 4 and 7), for ICC(2,·) with Satterthwaite's degrees of freedom. Sums of squares are exact
fractions, so that "no variance" is a fact and not a rounding error.
"""

from collections.abc import Sequence
from fractions import Fraction

from scipy.special import fdtri

from server.projections.agreement.coefficients import Estimate, Interval, Reason, nothing
from server.projections.agreement.tables import Complete

_UPPER = 0.975


def two_way(rows: Sequence[Complete]) -> tuple[Estimate, Estimate]:
    """ICC(2,1) and ICC(2,k) of complete cases: the same assessors score every case, and stand for others like them."""
    n, k = len(rows), len(rows[0])
    between, raters, error = _two_way_squares(rows)
    if between == raters == error == 0:
        return nothing(Reason.NO_VARIANCE), nothing(Reason.NO_VARIANCE)
    single = between + (k - 1) * error + k * (raters - error) / n
    average = between + (raters - error) / n
    one, mean = _ratio(between - error, single), _ratio(between - error, average)
    if one.value is None or between == 0 or raters == error == 0:
        why = Reason.FULL_AGREEMENT if raters == error == 0 else Reason.NO_CASE_VARIANCE
        return _without(one, why), _without(mean, why)
    bounds = _two_way_bounds(n, k, float(between), float(raters), float(error), one.value)
    return _with(one, bounds[0]), _with(mean, bounds[1])


def one_way(rows: Sequence[Complete]) -> tuple[Estimate, Estimate]:
    """ICC(1,1) and ICC(1,k) of cases that have two scores or more, by whomever.

    Where cases have different numbers of scores, k is the k₀ of the analysis of variance, a little below their mean
    (Donner 1986, International Statistical Review 54, 67-82), and the interval is an approximation.
    """
    n, total = len(rows), sum(map(len, rows))
    k = float((total - Fraction(sum(len(row) ** 2 for row in rows), total)) / (n - 1))
    between, within = _one_way_squares(rows)
    if between == within == 0:
        return nothing(Reason.NO_VARIANCE), nothing(Reason.NO_VARIANCE)
    one = Estimate(float(between - within) / (float(between) + (k - 1) * float(within)))
    mean = _ratio(between - within, between)
    if between == 0 or within == 0:
        why = Reason.FULL_AGREEMENT if within == 0 else Reason.NO_CASE_VARIANCE
        return _without(one, why), _without(mean, why)
    ratio = float(between / within)
    low, high = ratio / _quantile(n - 1, total - n), ratio * _quantile(total - n, n - 1)
    return (
        Estimate(one.value, ((low - 1) / (low + k - 1), (high - 1) / (high + k - 1))),
        Estimate(mean.value, (1 - 1 / low, 1 - 1 / high)),
    )


def _two_way_squares(rows: Sequence[Complete]) -> tuple[Fraction, Fraction, Fraction]:
    """Mean squares between cases, between assessors, and of what remains."""
    n, k = len(rows), len(rows[0])
    everything = Fraction(sum(map(sum, rows)) ** 2, n * k)
    of_rows = Fraction(sum(sum(row) ** 2 for row in rows), k) - everything
    of_columns = Fraction(sum(sum(column) ** 2 for column in zip(*rows, strict=True)), n) - everything
    rest = _sum_of_squares(rows) - everything - of_rows - of_columns
    return of_rows / (n - 1), of_columns / (k - 1), rest / ((n - 1) * (k - 1))


def _one_way_squares(rows: Sequence[Complete]) -> tuple[Fraction, Fraction]:
    """Mean squares between and within cases."""
    n, total = len(rows), sum(map(len, rows))
    of_rows = sum((Fraction(sum(row) ** 2, len(row)) for row in rows), Fraction())
    everything = Fraction(sum(map(sum, rows)) ** 2, total)
    return (of_rows - everything) / (n - 1), (_sum_of_squares(rows) - of_rows) / (total - n)


def _sum_of_squares(rows: Sequence[Complete]) -> int:
    return sum(score * score for row in rows for score in row)


def _two_way_bounds(
    n: int, k: int, between: float, raters: float, error: float, value: float
) -> tuple[Interval | None, Interval | None]:
    """The intervals of ICC(2,1) and ICC(2,k); None where one has no lower end."""
    a = k * value / (n * (1 - value))
    b = 1 + a * (n - 1)
    freedom = between**2 / ((a * raters) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    ends = (between / _quantile(n - 1, freedom), between * _quantile(freedom, n - 1))
    single = [(n * (end - error), k * raters + (k * n - k - n) * error + n * end) for end in ends]
    average = [(n * (end - error), raters - error + n * end) for end in ends]
    return _quotients(single), _quotients(average)


def _quotients(ends: Sequence[tuple[float, float]]) -> Interval | None:
    (low, under_low), (high, under_high) = ends
    return (low / under_low, high / under_high) if under_low > 0 and under_high > 0 else None


def _quantile(above: float, below: float) -> float:
    return float(fdtri(above, below, _UPPER))


def _ratio(part: Fraction, whole: Fraction) -> Estimate:
    # Where the estimated variance is not positive, packages that divide all the same print an ICC(2,k) above 1.
    return Estimate(float(part / whole)) if whole > 0 else nothing(Reason.NO_CASE_VARIANCE)


def _without(found: Estimate, why: Reason) -> Estimate:
    return Estimate(found.value, None, found.reason or why)


def _with(found: Estimate, ci: Interval | None) -> Estimate:
    if found.value is None:
        return found
    return Estimate(found.value, ci, None if ci else Reason.UNBOUNDED)
