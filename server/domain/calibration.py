"""Calibration: assessors rate a session that was played before, and what they gave is laid beside an expert's key.

A calibration is a session of its own. Its log begins with what the group did in another session, up to the end of the
exercise; then comes one fact with the key, and after it only what assessors do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from server.domain.commands import Score
from server.domain.events import Event

Key = Mapping[str, Mapping[str, Score]]
"""The expert's scores: candidate -> criterion -> 1 to 5 or "NE"; what is left out is compared with nothing."""


@dataclass(frozen=True, slots=True)
class CalibrationKeyed(Event):
    """What a calibration was made from, the expert's key, and for how many days whoever submits is calibrated."""

    type = "calibration.keyed"
    source: str
    days: int
    key: dict[str, dict[str, Score]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes a session a calibration; `made_at` is when it was made, long after what it shows."""

    made_at: datetime
    source: str
    days: int
    key: Key
