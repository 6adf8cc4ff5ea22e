"""How unevenly contributions fall on people by chance alone, where each of them could have been anybody's."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

DRAWS = 20_000
_SEED = 20_250_202
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Band:
    """The Gini of chance: its mean, and what only one draw in twenty exceeds."""

    mean: float
    p95: float


@lru_cache(_KEPT)
def band(amount: int, people: int) -> Band | None:
    """The Gini over `DRAWS` draws of `amount` things for `people`, each thing for anybody with the same chance.

    The same seed every time, so that the same log has the same figures. None where there is nothing to draw.
    """
    if amount < 1 or people < 2:
        return None
    random = np.random.default_rng(_SEED)
    drawn = random.multinomial(amount, [1 / people] * people, size=DRAWS)
    drawn.sort(axis=1)
    weights = 2 * np.arange(1, people + 1) - people - 1
    ginis = drawn @ weights / (people * amount)
    return Band(float(ginis.mean()), float(np.quantile(ginis, 0.95)))
