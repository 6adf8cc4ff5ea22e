"""Cohen's κ with quadratic weights, for two assessors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from server.projections.agreement.coefficients import Estimate, Reason, nothing
from server.projections.agreement.tables import Complete

_REACH = NormalDist().inv_cdf(0.975)

Shares = Mapping[int, Fraction]


def kappa_quadratic(rows: Sequence[Complete]) -> Estimate:
    """κ of pairs of scores: near misses weigh little, wide ones much (Cohen 1968; Fleiss & Cohen 1973).

    The interval by the large-sample standard error of Fleiss, Cohen & Everitt 1969 (Psychological Bulletin 72,
    323-327); with few cases it is rather too narrow. Counted in exact fractions, so that no error is none.
    """
    first, second = (_shares(side) for side in zip(*rows, strict=True))
    observed = 1 - Fraction(sum((one - other) ** 2 for one, other in rows), len(rows))
    chance = sum((a * b * _weight(one, other) for one, a in first.items() for other, b in second.items()), Fraction())
    if chance == 1:
        return nothing(Reason.NO_VARIANCE)
    if observed == 1:
        return Estimate(1.0, None, Reason.FULL_AGREEMENT)
    value = float((observed - chance) / (1 - chance))
    error = _error(rows, first, second, observed, chance)
    if error == 0:
        # Where one assessor gave everybody the same, the formula finds no error, and tells nothing.
        return Estimate(value, None, Reason.TOO_UNIFORM)
    return Estimate(value, (max(-1.0, value - _REACH * error), min(1.0, value + _REACH * error)))


def _error(rows: Sequence[Complete], first: Shares, second: Shares, observed: Fraction, chance: Fraction) -> float:
    of_first = {one: sum(share * _weight(one, other) for other, share in second.items()) for one in first}
    of_second = {other: sum(share * _weight(one, other) for one, share in first.items()) for other in second}
    parts = (
        (_weight(one, other) * (1 - chance) - (of_first[one] + of_second[other]) * (1 - observed)) ** 2
        for one, other in rows
    )
    variance = sum(parts, Fraction()) / len(rows) - (observed * chance - 2 * chance + observed) ** 2
    return sqrt(variance / len(rows)) / float(1 - chance) ** 2


def _shares(scores: Sequence[int]) -> Shares:
    return {score: Fraction(count, len(scores)) for score, count in Counter(scores).items()}


def _weight(one: int, other: int) -> int:
    """What a pair of scores counts for; κ and its error are the same on any scale of it."""
    return 1 - (one - other) ** 2
