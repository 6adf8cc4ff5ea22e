"""Kendall's W: how far the assessors put the cases into the same order."""

from collections.abc import Sequence

import numpy as np

from server.projections.agreement.coefficients import Estimate, Reason, nothing
from server.projections.agreement.resampling import Array, resampled
from server.projections.agreement.tables import Complete


def kendall_w(rows: Sequence[Complete]) -> Estimate:
    """W of complete cases, corrected for ties (Kendall 1948; Siegel & Castellan 1988, section 9.7).

    The interval by drawing cases. W is never negative, so an interval cannot show that there is no concordance.
    """
    marks = _marks(rows)
    value = float(_concordance(marks, np.ones((1, len(rows))))[0])
    if np.isnan(value):
        return nothing(Reason.NO_VARIANCE)
    if value > 1 - 1e-12:
        return Estimate(1.0, None, Reason.FULL_AGREEMENT)
    return resampled(value, len(rows), lambda draws: _concordance(marks, draws))


def _marks(rows: Sequence[Complete]) -> Array:
    """Which point of those used each assessor gave to each case: cases × assessors × points, ones and noughts."""
    points = sorted({score for row in rows for score in row})
    return np.array([[[score == point for point in points] for score in row] for row in rows], dtype=np.float64)


def _concordance(marks: Array, draws: Array) -> Array:
    """W for each line of `draws`, which says how often each case counts; nan where nobody tells cases apart."""
    raters, cases = marks.shape[1], draws.sum(axis=1)
    ties = np.einsum("dc,crp->drp", draws, marks)
    ranks = ties.cumsum(axis=2) - (ties - 1) / 2
    sums = np.einsum("drp,crp->dc", ranks, marks)
    spread = (draws * (sums - raters * (cases + 1)[:, None] / 2) ** 2).sum(axis=1)
    most = raters**2 * (cases**3 - cases) - raters * (ties**3 - ties).sum(axis=(1, 2))
    found: Array = 12 * spread / np.where(most > 0, most, np.nan)
    return found
