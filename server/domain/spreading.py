"""Spreading assessors over candidates: even for both sides, and mixed, so that assessors can be compared."""

import random
from collections.abc import Sequence
from itertools import combinations

EACH = 2
"""Assessors whom every candidate needs at least (A19 of the assessment rules)."""


def spread(
    assessors: Sequence[str], candidates: Sequence[str], seed: int, comfortable: int, limit: int
) -> dict[str, tuple[str, ...]]:
    """Whom each assessor watches, in the order of `candidates`.

    Every candidate is watched by equally many, give or take one, and every assessor watches equally many, give or
    take one, and none more than `limit`. Each candidate has two watchers where the numbers allow it, and more
    as long as nobody watches more than `comfortable`. The same people and the same seed give the same spread.
    """
    draw = random.Random(f"watching:{seed}")
    circle = draw.sample(candidates, len(candidates))
    order = draw.sample(assessors, len(assessors))
    watchers = min(len(order), max(EACH, comfortable * len(order) // len(circle)))
    places = min(len(circle) * watchers, len(order) * min(limit, len(circle)))
    watched = _deal(order, circle, places)
    _mix(watched)
    return {assessor: tuple(one for one in candidates if one in watched[assessor]) for assessor in assessors}


def _deal(assessors: Sequence[str], circle: Sequence[str], places: int) -> dict[str, set[str]]:
    """Deals `places` round the circle of candidates, each assessor a run of neighbours."""
    least, more = divmod(places, len(assessors))
    watched: dict[str, set[str]] = {}
    at = 0
    for number, assessor in enumerate(assessors):
        load = least + (number < more)
        watched[assessor] = {circle[(at + step) % len(circle)] for step in range(load)}
        at += load
    return watched


def _mix(watched: dict[str, set[str]]) -> None:
    """Swaps candidates between assessors while that makes shared ones spread over more pairs of assessors."""
    better = True
    while better:
        better = any(_swap(watched, one, other) for one, other in combinations(watched, 2))


def _swap(watched: dict[str, set[str]], one: str, other: str) -> bool:
    before = _overlap(watched)
    for given in sorted(watched[one] - watched[other]):
        for taken in sorted(watched[other] - watched[one]):
            kept = watched[one], watched[other]
            watched[one], watched[other] = kept[0] - {given} | {taken}, kept[1] - {taken} | {given}
            if _overlap(watched) < before:
                return True
            watched[one], watched[other] = kept
    return False


def _overlap(watched: dict[str, set[str]]) -> int:
    return sum(len(one & other) ** 2 for one, other in combinations(watched.values(), 2))
