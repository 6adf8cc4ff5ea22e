"""Who spoke, how long and over whom, from stretches of time that may overlap, repeat and come in any order.

Times are seconds on one clock; stretches are arrays of shape (n, 2), begin before end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Stretches = NDArray[np.float64]

JOINED = 0.2
"""Seconds: a speaker's own gap below this is no end of a turn."""
BACK_CHANNEL = 1.0
"""Seconds: who says no more than this while somebody else speaks on has interrupted nobody."""
_ROUNDING = 1e-6
"""Seconds; times come to the millisecond, and their differences are not exact."""


def united(stretches: Stretches, gap: float = 0.0) -> Stretches:
    """The stretches without overlaps, in order; those that touch, or leave a gap below `gap`, are one."""
    if len(stretches) == 0:
        return stretches
    ordered = stretches[np.argsort(stretches[:, 0], kind="stable")]
    reached = np.maximum.accumulate(ordered[:, 1])
    apart = ordered[1:, 0] - reached[:-1]
    begins = np.concatenate(([True], apart > 0 if gap == 0 else apart >= gap - _ROUNDING))
    ends = np.concatenate((begins[1:], [True]))
    return np.column_stack((ordered[begins, 0], reached[ends]))


def length(stretches: Stretches) -> float:
    """Seconds in all; the stretches must not overlap."""
    return float(np.sum(stretches[:, 1] - stretches[:, 0]))


def turns(stretches: Stretches) -> Stretches:
    """Runs of speech left after joining a speaker's own short gaps."""
    return united(stretches, JOINED)


def overlapped(speakers: Sequence[Stretches]) -> tuple[float, float]:
    """Seconds with anyone speaking, and with two or more; each speaker's stretches are united."""
    edges = [(s[:, 0], np.ones(len(s))) for s in speakers] + [(s[:, 1], -np.ones(len(s))) for s in speakers]
    if not edges:
        return 0.0, 0.0
    times, steps = np.concatenate([e[0] for e in edges]), np.concatenate([e[1] for e in edges])
    order = np.argsort(times, kind="stable")
    speaking, spans = np.cumsum(steps[order])[:-1], np.diff(times[order])
    return float(np.sum(spans[speaking >= 1])), float(np.sum(spans[speaking >= 2]))


@dataclass(slots=True)
class Interruptions:
    """How often one began while another spoke, went on longer, only nodded; and how often another began over one."""

    made: int = 0
    successful: int = 0
    back_channels: int = 0
    received: int = 0


def interruptions(speakers: Mapping[str, Stretches]) -> dict[str, Interruptions]:
    """i interrupts j when start_j < start_i < end_j, successfully when end_i > end_j; by turns.

    An unsuccessful one of at most `BACK_CHANNEL` counts as a back-channel and against nobody.
    """
    found = {speaker: Interruptions() for speaker in speakers}
    for i, own in speakers.items():
        for j, other in speakers.items():
            if i == j or not len(own) or not len(other):
                continue
            at = np.searchsorted(other[:, 0], own[:, 0], side="left") - 1
            holder = other[np.maximum(at, 0)]
            over = (at >= 0) & (own[:, 0] < holder[:, 1])
            won = over & (own[:, 1] > holder[:, 1])
            nods = over & ~won & (own[:, 1] - own[:, 0] <= BACK_CHANNEL + _ROUNDING)
            made = int(np.sum(over & ~nods))
            found[i].made += made
            found[i].successful += int(np.sum(won))
            found[i].back_channels += int(np.sum(nods))
            found[j].received += made
    return found
