"""Every figure by its definition, slowly and plainly: in whole milliseconds, with no library of numbers.

It shares nothing with what it checks but the list of contributions.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

Span = tuple[int, int]
"""Milliseconds: from, to."""


def millis(moment: datetime, origin: datetime) -> int:
    return round((moment - origin) / timedelta(milliseconds=1))


def union(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """What is covered; where less than `gap` is left open, as one."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and (begin <= found[-1][1] or begin - found[-1][1] < gap):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((begin, end))
    return found


def seconds(spans: Iterable[Span]) -> float:
    return sum(end - begin for begin, end in spans) / 1000


def speaking_at_once(speakers: Sequence[Sequence[Span]], least: int) -> float:
    """Seconds in which at least so many spoke."""
    moments = sorted({moment for spans in speakers for span in spans for moment in span})
    total = 0
    for begin, end in itertools.pairwise(moments):
        if sum(any(a <= begin and end <= b for a, b in spans) for spans in speakers) >= least:
            total += end - begin
    return total / 1000


def spread(amounts: Sequence[float]) -> dict[str, float | None]:
    n, total = len(amounts), sum(amounts)
    if n < 2 or total <= 0:
        return dict.fromkeys(("gini", "gini_norm", "evenness", "hhi_norm"))
    parts = [one / total for one in amounts]
    gini = sum(abs(a - b) for a in amounts for b in amounts) / (2 * n * n * (total / n))
    return {
        "gini": gini,
        "gini_norm": gini * n / (n - 1),
        "evenness": -sum(part * math.log(part) for part in parts if part) / math.log(n),
        "hhi_norm": (sum(part**2 for part in parts) - 1 / n) / (1 - 1 / n),
    }


def interruptions(turns: Mapping[str, Sequence[Span]]) -> dict[str, dict[str, int]]:
    found = {who: Counter(made=0, successful=0, back_channels=0, received=0) for who in turns}
    for i, own in turns.items():
        for j, others in turns.items():
            if i == j:
                continue
            for begin, end in own:
                for since, until in others:
                    if not since < begin < until:
                        continue
                    if end <= until and end - begin <= 1000:
                        found[i]["back_channels"] += 1
                    else:
                        found[i]["made"] += 1
                        found[i]["successful"] += end > until
                        found[j]["received"] += 1
    return {who: dict(counted) for who, counted in found.items()}


def flow(begun: Mapping[str, Sequence[int]]) -> dict[str, dict[str, int]]:
    people = list(begun)
    order = sorted((at, people.index(who), who) for who, moments in begun.items() for at in moments)
    table: dict[str, dict[str, int]] = {who: {} for who in people}
    for (_, _, first), (_, _, then) in itertools.pairwise(order):
        table[first][then] = table[first].get(then, 0) + 1
    return table


def presence(present: Sequence[Span], active: Sequence[Span]) -> dict[str, float | None] | None:
    """By walking along the clock of one person, which stands while they cannot contribute."""
    total = sum(end - begin for begin, end in present)
    if not total:
        return None

    def on_clock(moment: int) -> int:
        return sum(max(0, min(moment, end) - begin) for begin, end in present)

    stretches = sorted((on_clock(begin), on_clock(end)) for begin, end in active)
    windows = math.ceil(total / 60_000)
    touched = {
        min(window, windows - 1)
        for begin, end in stretches
        for window in range(min(begin // 60_000, windows - 1), end // 60_000 + 1)
    }
    silence, reached = 0, 0
    for begin, end in stretches:
        silence, reached = max(silence, begin - reached), max(reached, end)
    return {
        "share": len(touched) / windows,
        "first_contribution_seconds": stretches[0][0] / 1000 if stretches else None,
        "longest_silence_seconds": max(silence, total - reached) / 1000,
        "connected_seconds": total / 1000,
    }


def influence(own: Sequence[str] | None, group: Sequence[str] | None) -> float | None:
    if own is None or group is None:
        return None
    apart = sum(abs(own.index(item) - group.index(item)) for item in own)
    return 1 - apart / (len(own) ** 2 // 2)


def same(found: Any, expected: Any, digits: int = 4) -> bool:
    """Whether two answers are equal, numbers to so many digits."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[key], expected[key], digits) for key in found)
    if isinstance(found, float) or isinstance(expected, float):
        return found is not None and expected is not None and abs(found - expected) < 0.5 * 10**-digits
    return bool(found == expected)
