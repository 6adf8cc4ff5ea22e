"""Whose voice a microphone heard: a turn that is another's, come out of a loudspeaker a moment later.

An echo begins and ends later than what it is an echo of, by the same short time. Somebody who joins in may begin as
soon, but hardly ever stops as much later as they began. Only turns that browsers heard are looked at so: what a call
has recorded was taken from each line by itself. `docs/speech.md` says how often the rule is right.
"""

import numpy as np
from numpy.typing import NDArray

from server.projections.participation.speech import Stretches

LAG = (0.04, 0.8)
"""Seconds between a voice and its echo: through the call, the loudspeaker and the room."""
DRIFT = 0.16
"""Seconds by which the lag at the end may be another than the lag at the beginning."""


def echoes(own: Stretches, other: Stretches) -> NDArray[np.bool_]:
    """Which of one's own turns are echoes of another's turns; both in order and without overlaps."""
    if not len(own) or not len(other):
        return np.zeros(len(own), dtype=bool)
    at = np.searchsorted(other[:, 0], own[:, 0], side="left") - 1
    heard = other[np.maximum(at, 0)]
    late, later = own[:, 0] - heard[:, 0], own[:, 1] - heard[:, 1]
    result: NDArray[np.bool_] = (at >= 0) & (late >= LAG[0]) & (late <= LAG[1]) & (np.abs(later - late) <= DRIFT)
    return result
