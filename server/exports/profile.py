"""What a session's job profile makes of its ratings, for the bundle and for the tables."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from server.projections.weighing import Weighed, Weighing

HEADER = ("candidate", "profile", "version", "plain", "weighted", "reason", "missing")
"""Of the table `profile`, which a session without a profile has not."""

_DIGITS = 4


def rows(found: Weighing) -> Iterator[tuple[str | int | float | None, ...]]:
    """A row for each candidate; `missing` are criteria with spaces between them."""
    for candidate, weighed in found.candidates.items():
        means = (_rounded(weighed.plain), _rounded(weighed.weighted))
        yield (
            candidate,
            found.profile.id,
            found.profile.version,
            *means,
            weighed.reason,
            " ".join(weighed.missing) or None,
        )


def as_json(found: Weighing | None) -> dict[str, Any] | None:
    """The profile in all its languages with what comes of it; None where the session was made without one."""
    if found is None:
        return None
    return {
        **asdict(found.profile),
        "scaled": {one: _rounded(weight) for one, weight in found.weights.items()},
        "candidates": {one: _means(weighed) for one, weighed in found.candidates.items()},
    }


def _means(weighed: Weighed) -> dict[str, Any]:
    return {
        "plain": _rounded(weighed.plain),
        "weighted": _rounded(weighed.weighted),
        "reason": weighed.reason,
        "missing": list(weighed.missing),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
