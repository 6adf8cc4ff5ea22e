"""Intervals from resamples: the cases are drawn again and again, with replacement.

The percentile interval of Efron 1979 over 2 000 resamples with a fixed seed, so that the same scores have the same
interval. Zapf et al. 2016 (BMC Medical Research Methodology 16, 93) found drawing whole cases sound for Krippendorff's
α, where the usual resampling of single pairs is not.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from server.projections.agreement.coefficients import Estimate, Reason

Array = NDArray[np.float64]

_RESAMPLES = 2_000
_SEED = 1979
_FEWEST_CASES = 4
_LEAST_DEFINED = 0.8
"""Which share of the resamples must have a value; the others drew cases that are all alike."""
_NOTHING = 1e-12


def resampled(value: float, cases: int, statistic: Callable[[Array], Array]) -> Estimate:
    """A value with its interval; `statistic` takes how often each case was drawn, resamples × cases, nan for none."""
    if cases < _FEWEST_CASES:
        return Estimate(value, None, Reason.TOO_FEW_CASES)
    found = statistic(_draws(cases))
    found = found[~np.isnan(found)]
    if len(found) < _LEAST_DEFINED * _RESAMPLES:
        return Estimate(value, None, Reason.TOO_UNIFORM)
    low, high = (float(end) for end in np.quantile(found, (0.025, 0.975)))
    if high - low < _NOTHING:
        return Estimate(value, None, Reason.TOO_UNIFORM)
    # A value near the end of its range may lie outside of its resamples; it still belongs to its interval.
    return Estimate(value, (min(low, value), max(high, value)))


@lru_cache(maxsize=16)
def _draws(cases: int) -> Array:
    draw = np.random.default_rng(_SEED)
    return draw.multinomial(cases, np.full(cases, 1 / cases), size=_RESAMPLES).astype(np.float64)
