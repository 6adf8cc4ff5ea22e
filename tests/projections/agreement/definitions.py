"""The coefficients a second time, each from its definition and by another way than the server's.

α from all pairs of scores and ranks counted one by one; AC2 from all pairs; κ from all pairs of distances, its error by
differentiating κ numerically; W as a share of the variance of ranks; ICC from the residuals of fitted means, its
intervals by solving for the correlation at which the F test changes its mind.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from statistics import fmean

import numpy as np
from scipy.optimize import brentq
from scipy.stats import f as fisher
from scipy.stats import rankdata
from scipy.stats import t as student

Rows = Sequence[Sequence[int]]
SCALE = range(1, 6)


def alpha(rows: Rows) -> float:
    """Krippendorff's α, ordinal; rows are the scores of one case each, two or more of them."""
    scores = [score for row in rows for score in row]

    def distance(one: int, other: int) -> float:
        low, high = min(one, other), max(one, other)
        between = sum(low <= score <= high for score in scores)
        ends = sum(score == low for score in scores) + sum(score == high for score in scores)
        return (between - ends / 2) ** 2 if one != other else 0.0

    observed = sum(sum(distance(a, b) for a, b in itertools.permutations(row, 2)) / (len(row) - 1) for row in rows)
    expected = sum(distance(a, b) for a, b in itertools.permutations(scores, 2)) / (len(scores) - 1)
    return 1 - observed / expected if expected else math.nan


def weight(one: int, other: int) -> float:
    return 1 - (one - other) ** 2 / 16


def ac2(rows: Rows) -> tuple[float, float]:
    """Gwet's AC2 with quadratic weights over 1 to 5, and its standard error over cases; rows hold one score or more."""
    n = len(rows)
    paired = [row for row in rows if len(row) > 1]
    used = {point: fmean(row.count(point) / len(row) for row in rows) for point in SCALE}
    spread = sum(weight(a, b) for a in SCALE for b in SCALE) / 20
    chance = spread * sum(share * (1 - share) for share in used.values())

    def agreeing(row: Sequence[int]) -> float:
        return fmean(weight(a, b) for a, b in itertools.permutations(row, 2))

    value = (fmean(map(agreeing, paired)) - chance) / (1 - chance)
    squares = 0.0
    for row in rows:
        own = n / len(paired) * (agreeing(row) - chance) / (1 - chance) if len(row) > 1 else 0.0
        by_chance = spread * fmean(1 - used[score] for score in row)
        squares += (own - 2 * (1 - value) * (by_chance - chance) / (1 - chance) - value) ** 2
    return value, math.sqrt(squares / n / (n - 1))


def t_reach(cases: int, error: float) -> float:
    return float(student.ppf(0.975, cases - 1)) * error


def kappa(rows: Rows, shares: Sequence[float] | None = None) -> float:
    """Quadratic weighted κ; `shares` is what each case counts for, equal parts if left out."""
    parts = shares or [1 / len(rows)] * len(rows)
    observed = sum(part * (a - b) ** 2 for part, (a, b) in zip(parts, rows, strict=True))
    expected = sum(
        p * q * (one[0] - other[1]) ** 2
        for (p, one), (q, other) in itertools.product(zip(parts, rows, strict=True), repeat=2)
    )
    return 1 - observed / expected if expected else math.nan


def kappa_error(rows: Rows) -> float:
    """The large-sample standard error: how κ moves as each case gains weight, differentiated numerically."""
    n, step = len(rows), 1e-5

    def towards(case: int, by: float) -> float:
        return kappa(rows, [(1 - by) / n + (by if at == case else 0) for at in range(n)])

    slopes = [(towards(case, step) - towards(case, -step)) / (2 * step) for case in range(n)]
    return math.sqrt(sum(slope**2 for slope in slopes)) / n


def kendall(rows: Rows) -> float:
    """W: which share of the variance of the ranks lies between the cases."""
    ranks = np.array([rankdata(column) for column in zip(*rows, strict=True)])
    whole = ((ranks - ranks.mean()) ** 2).sum()
    return float(len(ranks) * ((ranks.mean(axis=0) - ranks.mean()) ** 2).sum() / whole) if whole else math.nan


def two_way_squares(rows: Rows) -> tuple[float, float, float]:
    """Mean squares of cases, of assessors and of the residuals of both fitted together."""
    table = np.array(rows, dtype=float)
    n, k = table.shape
    of_rows = table.mean(axis=1, keepdims=True) - table.mean()
    of_columns = table.mean(axis=0, keepdims=True) - table.mean()
    rest = table - table.mean() - of_rows - of_columns
    squares = (k * (of_rows**2).sum(), n * (of_columns**2).sum(), (rest**2).sum())
    return squares[0] / (n - 1), squares[1] / (k - 1), squares[2] / ((n - 1) * (k - 1))


def one_way_squares(rows: Rows) -> tuple[float, float, float]:
    """Mean squares between and within cases, and the k₀ of cases of different sizes."""
    scores = [score for row in rows for score in row]
    total, cases, grand = len(scores), len(rows), fmean(scores)
    between = sum(len(row) * (fmean(row) - grand) ** 2 for row in rows) / (cases - 1)
    within = sum((score - fmean(row)) ** 2 for row in rows for score in row) / (total - cases)
    return between, within, (total - sum(len(row) ** 2 for row in rows) / total) / (cases - 1)


def icc2(rows: Rows, k: int = 1) -> float:
    """ICC(2,k) of single scores, or of means of k of them, from components of variance."""
    between, raters, error = two_way_squares(rows)
    of_cases, of_raters = (between - error) / len(rows[0]), (raters - error) / len(rows)
    return of_cases / (of_cases + (of_raters + error) / k)


def icc1(rows: Rows, *, average: bool = False) -> float:
    """ICC(1,1), or ICC(1,k) of the means of all scores of a case, from components of variance."""
    between, within, size = one_way_squares(rows)
    of_cases = (between - within) / size
    return of_cases / (of_cases + within / (size if average else 1))


def icc1_interval(rows: Rows) -> tuple[float, float]:
    """The correlations at which the observed F lies at its 2.5 % ends."""
    between, within, k = one_way_squares(rows)
    total, cases = sum(map(len, rows)), len(rows)

    def place(rho: float) -> float:
        return float(fisher.cdf(between / within * (1 - rho) / (1 + (k - 1) * rho), cases - 1, total - cases))

    return _ends(place, -1 / (k - 1))


def icc2_interval(rows: Rows) -> tuple[float, float]:
    """The same for the two-way design: McGraw & Wong's F with Satterthwaite's degrees of freedom at the estimate."""
    n, k = len(rows), len(rows[0])
    between, raters, error = two_way_squares(rows)

    def parts(rho: float) -> tuple[float, float]:
        a = k * rho / (n * (1 - rho))
        return a * raters, (1 + k * rho * (n - 1) / (n * (1 - rho))) * error

    first, second = parts(icc2(rows))
    freedom = (first + second) ** 2 / (first**2 / (k - 1) + second**2 / ((n - 1) * (k - 1)))
    edge, top = _reach(parts)
    if fisher.cdf(between / sum(parts(edge)), n - 1, freedom) < 0.975:
        low = edge  # with hardly a degree of freedom F grows beyond all numbers, and the end is as far as it goes
    else:
        low = brentq(lambda rho: fisher.cdf(between / sum(parts(rho)), n - 1, freedom) - 0.975, edge, top, xtol=1e-14)
    high = brentq(lambda rho: fisher.sf(sum(parts(rho)) / between, freedom, n - 1) - 0.025, edge, top, xtol=1e-14)
    return low, high


def averaged(rho: float, k: float) -> float:
    """Spearman and Brown: the correlation of means of k scores."""
    return k * rho / (1 + (k - 1) * rho)


def _ends(place: Callable[[float], float], least: float) -> tuple[float, float]:
    inside = least + 1e-12, 1 - 1e-12
    low, high = (brentq(lambda rho, end=end: place(rho) - end, *inside, xtol=1e-14) for end in (0.975, 0.025))
    return low, high


def _reach(parts: Callable[[float], tuple[float, float]]) -> tuple[float, float]:
    """Where the sum of both parts is positive: up to 1, and down to where it vanishes."""
    lowest = -1.0
    while sum(parts(lowest)) > 0 and lowest > -1e6:
        lowest *= 2
    edge = brentq(lambda rho: sum(parts(rho)), lowest, 0.0, xtol=1e-15) if sum(parts(lowest)) <= 0 else lowest
    return edge + 1e-9, 1 - 1e-9
