"""A word for an interval, so that a number may be read without a handbook.

The word is that of the band in which both ends of the interval lie; where they lie in different ones it is `uncertain`,
and without an interval there is none. Bounds:

- ICC: Koo & Li 2016 (Journal of Chiropractic Medicine 15, 155-163), who judge by the interval as well.
- α: Krippendorff 2004 (Content Analysis, chapter 11): from .800 on data may be relied on, from .667 on for tentative
  conclusions only, below they are to be discarded.
- κ and AC2: Cicchetti 1994 (Psychological Assessment 6, 284-290).
- W: Schmidt 1997 (Decision Sciences 28, 763-774), whose .3, .5, .7 and .9 stand for weak to unusually strong agreement.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from server.projections.agreement.coefficients import Interval, Reading

_Bands = tuple[Sequence[float], Sequence[Reading]]

_KOO_LI: _Bands = ((0.5, 0.75, 0.9), (Reading.POOR, Reading.MODERATE, Reading.GOOD, Reading.EXCELLENT))
_KRIPPENDORFF: _Bands = ((0.667, 0.8), (Reading.POOR, Reading.MODERATE, Reading.GOOD))
_CICCHETTI: _Bands = ((0.4, 0.6, 0.75), (Reading.POOR, Reading.FAIR, Reading.GOOD, Reading.EXCELLENT))
_SCHMIDT: _Bands = ((0.3, 0.5, 0.7, 0.9), tuple(one for one in Reading if one is not Reading.UNCERTAIN))

_BANDS: Mapping[str, _Bands] = {
    "icc2_1": _KOO_LI,
    "icc2_k": _KOO_LI,
    "icc1_1": _KOO_LI,
    "icc1_k": _KOO_LI,
    "alpha_ordinal": _KRIPPENDORFF,
    "ac2": _CICCHETTI,
    "kappa_quadratic": _CICCHETTI,
    "kendall_w": _SCHMIDT,
}


def reading(coefficient: str, ci: Interval | None) -> Reading | None:
    """The word for a coefficient's interval; None where there is no interval."""
    if ci is None:
        return None
    bounds, words = _BANDS[coefficient]
    low, high = (words[bisect_right(bounds, end)] for end in ci)
    return low if low is high else Reading.UNCERTAIN
