"""Agreement beyond chance on an ordered scale, whoever scored what: Krippendorff's α and Gwet's AC2."""

from collections.abc import Sequence

import numpy as np
from scipy.special import stdtrit

from server.projections.agreement.coefficients import Estimate, Reason, nothing
from server.projections.agreement.resampling import Array, resampled
from server.projections.agreement.tables import Complete

SCALE = (1, 2, 3, 4, 5)
_NOTHING = 1e-12


def alpha(rows: Sequence[Complete]) -> Estimate:
    """Krippendorff's α with the ordinal metric, of cases with two scores or more.

    Krippendorff 2004, Content Analysis, chapter 11; the interval by drawing cases.
    """
    pairs = _coincidences(rows)
    value = float(_alpha(pairs.sum(axis=0)))
    if np.isnan(value):
        return nothing(Reason.NO_VARIANCE)
    if value == 1:
        return Estimate(value, None, Reason.FULL_AGREEMENT)
    size, kinds = len(rows), pairs.shape[1]
    flat = pairs.reshape(size, -1)
    return resampled(value, size, lambda draws: _alpha((draws @ flat).reshape(-1, kinds, kinds)))


def ac2(rows: Sequence[Complete]) -> Estimate:
    """Gwet's AC2 with quadratic weights over the whole scale 1 to 5, of cases with any score.

    A case with one score tells how often a point of the scale is used, and nothing of agreement. Gwet 2014, Handbook
    of Inter-Rater Reliability, 4th edition, chapters 3 to 5: variance over cases, interval by Student's t.
    """
    counts = _counts(rows, SCALE)
    sizes = counts.sum(axis=1)
    weights = 1 - (np.subtract.outer(SCALE, SCALE) / (SCALE[-1] - SCALE[0])) ** 2
    paired = sizes > 1
    agreeing = (counts * (counts @ weights - 1)).sum(axis=1) / np.where(paired, sizes * (sizes - 1), 1)
    used = (counts / sizes[:, None]).mean(axis=0)
    spread = float(weights.sum()) / (len(SCALE) * (len(SCALE) - 1))
    chance = spread * float(used @ (1 - used))
    observed = float(agreeing[paired].mean())
    value = float((observed - chance) / (1 - chance))
    each = len(rows) / paired.sum() * (agreeing - chance) * paired / (1 - chance)
    by_chance = spread * (counts @ (1 - used)) / sizes
    parts = each - 2 * (1 - value) * (by_chance - chance) / (1 - chance)
    return _gwet_interval(value, parts, exact=bool(np.all(agreeing[paired] == 1)))


def _gwet_interval(value: float, parts: Array, *, exact: bool) -> Estimate:
    if exact:
        return Estimate(1.0, None, Reason.FULL_AGREEMENT)
    n = len(parts)
    error = float(np.sqrt(((parts - value) ** 2).sum() / (n * (n - 1))))
    if error < _NOTHING:
        return Estimate(value, None, Reason.TOO_UNIFORM)
    reach = float(stdtrit(n - 1, 0.975)) * error
    return Estimate(value, (value - reach, min(1.0, value + reach)))


def _counts(rows: Sequence[Complete], scale: Sequence[int]) -> Array:
    """How often each point of a scale was given to each case."""
    return np.array([[row.count(point) for point in scale] for row in rows], dtype=np.float64)


def _coincidences(rows: Sequence[Complete]) -> Array:
    """Of each case, how often two scores stand side by side: cases × points used × points used."""
    counts = _counts(rows, sorted({score for row in rows for score in row}))
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs -= counts[:, :, None] * np.eye(counts.shape[1])
    scaled: Array = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return scaled


def _alpha(pairs: Array) -> Array:
    """α of coincidence matrices along the last two axes; nan where one point alone is used.

    The ordinal distance of two points is that of their middle ranks: half of each and all that lies between.
    """
    totals = pairs.sum(axis=-1)
    ranks = totals.cumsum(axis=-1) - totals / 2
    distances = (ranks[..., :, None] - ranks[..., None, :]) ** 2
    observed = (pairs * distances).sum(axis=(-2, -1))
    expected = (totals[..., :, None] * totals[..., None, :] * distances).sum(axis=(-2, -1))
    expected /= totals.sum(axis=-1) - 1
    with np.errstate(invalid="ignore"):
        found: Array = 1 - observed / np.where(expected > 0, expected, np.nan)
    return found
