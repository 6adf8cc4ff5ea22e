"""Spreading assessors over candidates: even for both sides, and mixed, so that assessors can be compared."""

import random
from collections.abc import Sequence
from itertools import combinations

EACH = 2
"""Assessors whom every candidate needs at least (A19 of the assessment rules)."""
_MOST_TURNS = 10_000
"""How often a pair of assessors may look for a swap: everybody in the house waits for it, and links let anybody in."""


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
    watchers: dict[str, set[str]] = {}
    for assessor, group in watched.items():
        for candidate in group:
            watchers.setdefault(candidate, set()).add(assessor)
    pairs = list(combinations(watched, 2))
    for _ in range(_MOST_TURNS // max(1, len(pairs))):
        # Every pair has its turn before the first has another, so that a swap does not cost a round of its own.
        swapped = [_swap(watched, watchers, one, other) for one, other in pairs]
        if not any(swapped):
            break


def _swap(watched: dict[str, set[str]], watchers: dict[str, set[str]], one: str, other: str) -> bool:
    for given in sorted(watched[one] - watched[other]):
        for taken in sorted(watched[other] - watched[one]):
            if _gain(watched, watchers, (one, given), (other, taken)) > 0:
                watched[one] = watched[one] - {given} | {taken}
                watched[other] = watched[other] - {taken} | {given}
                watchers[given] = watchers[given] - {one} | {other}
                watchers[taken] = watchers[taken] - {other} | {one}
                return True
    return False


def _gain(
    watched: dict[str, set[str]], watchers: dict[str, set[str]], giver: tuple[str, str], taker: tuple[str, str]
) -> int:
    """By how much a swap lowers the sum, over all pairs of assessors, of the squared number of shared candidates.

    Only pairs with somebody who watches one of the two candidates and not the other change, each by one candidate.
    """
    (one, given), (other, taken) = giver, taker
    gain = 0
    for third in watchers[given] ^ watchers[taken]:
        if third not in (one, other):
            nearer = len(watched[one] & watched[third]) - len(watched[other] & watched[third])
            gain += 2 * (nearer if given in watched[third] else -nearer) - 2
    return gain
