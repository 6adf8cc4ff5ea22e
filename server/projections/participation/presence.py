"""When somebody took part, on a clock that runs only while the exercise runs and they are connected.

Nobody can contribute between phases, in a pause, or without a connection; none of it is silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from server.projections.participation.speech import Stretches

WINDOW = 60.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Presence:
    """`share` of the windows of connected time that hold a contribution; seconds before the first one; longest silence.

    `first_seconds` is None where there was none; the silence then is all of the connected time.
    """

    share: float
    first_seconds: float | None
    longest_silence_seconds: float
    connected_seconds: float


def common(some: Stretches, others: Stretches) -> Stretches:
    """Where both hold; each is in order and without overlaps."""
    found = [
        (max(a, c), min(b, d)) for a, b in some.tolist() for c, d in others.tolist() if max(a, c) < min(b, d)
    ]  # runs, pauses and lost connections are few
    return np.array(sorted(found), dtype=np.float64).reshape(-1, 2)


class Axis:
    """Time on the clock of one person, counted from 0."""

    def __init__(self, present: Stretches) -> None:
        lengths = present[:, 1] - present[:, 0]
        after = np.cumsum(lengths)
        self.total = float(after[-1]) if len(after) else 0.0
        self._times = present.reshape(-1)
        self._positions = np.column_stack((after - lengths, after)).reshape(-1)

    def at(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where moments lie on it; what lies outside of it falls on the nearest moment before."""
        if not len(self._times):
            return np.zeros(len(times))
        return np.interp(times, self._times, self._positions)


def presence(axis: Axis, active: Stretches) -> Presence | None:
    """When somebody was active, each stretch from begin to end, in order; None where they were never connected."""
    if axis.total <= 0:
        return None
    if not len(active):
        return Presence(0.0, None, axis.total, axis.total)
    begins, ends = axis.at(active[:, 0]), axis.at(active[:, 1])
    reached = np.maximum.accumulate(ends)
    silences = np.concatenate((begins[:1], begins[1:] - reached[:-1], [axis.total - reached[-1]]))
    windows = ceil(axis.total / WINDOW - 1e-9)
    return Presence(
        len(_touched(begins, ends, windows)) / windows,
        float(begins[0]),
        float(max(silences.max(), 0.0)),
        axis.total,
    )


def _touched(begins: Sequence[float] | NDArray[np.float64], ends: NDArray[np.float64], windows: int) -> set[int]:
    """Windows that hold a part of a stretch; the last moment belongs to the last window."""
    first = np.minimum((np.asarray(begins) // WINDOW).astype(int), windows - 1)
    last = np.minimum((ends // WINDOW).astype(int), windows - 1)
    touched = set(first.tolist()) | set(last.tolist())
    for low, high in zip(first[last - first > 1].tolist(), last[last - first > 1].tolist(), strict=True):
        touched.update(range(low, high))
    return touched
