"""How evenly something is spread over people: shares, Gini, evenness, concentration.

All take one amount a person, not below 0, in any unit. Where nothing was done at all, or there are fewer than two
people, there is nothing to compare and the answer is None. Formulas as in `docs/participation.md`.
"""

import math
from collections.abc import Sequence

Amounts = Sequence[float]


def shares(amounts: Amounts) -> list[float] | None:
    """Each one's part of the whole; they sum up to 1."""
    total = sum(amounts)
    return [one / total for one in amounts] if total > 0 and len(amounts) > 1 else None


def gini(amounts: Amounts) -> float | None:
    """G = Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n² x̄): 0 where all have the same, (n − 1)/n where one has everything."""
    parts, n = shares(amounts), len(amounts)
    if parts is None:
        return None
    # With the amounts in order the double sum is one sum.
    return sum((2 * rank - n - 1) * part for rank, part in enumerate(sorted(parts), 1)) / n


def gini_norm(amounts: Amounts) -> float | None:
    """G · n/(n − 1): 1 where one has everything, however many they are."""
    found, n = gini(amounts), len(amounts)
    return None if found is None else found * n / (n - 1)


def evenness(amounts: Amounts) -> float | None:
    """−Σ p ln p / ln n (Pielou 1966), with 0 · ln 0 = 0: 1 where all have the same, 0 where one has everything."""
    parts = shares(amounts)
    if parts is None:
        return None
    return -sum(part * math.log(part) for part in parts if part > 0) / math.log(len(parts)) + 0.0


def hhi_norm(amounts: Amounts) -> float | None:
    """(Σ p² − 1/n) / (1 − 1/n), the normalised Herfindahl–Hirschman index: 0 where all have the same."""
    parts, n = shares(amounts), len(amounts)
    if parts is None:
        return None
    return (sum(part * part for part in parts) - 1 / n) / (1 - 1 / n)
