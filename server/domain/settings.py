"""Settings of a session, and what holds where nothing is said."""

from collections.abc import Mapping
from typing import Any

from server.domain.exercise import Exercise

VOTES_EACH = 3

_USUAL: Mapping[str, Any] = {
    "min_evidence": 2,
    # How many candidates one assessor watches without a warning, and at the most (A19).
    "watch_warning": 2,
    "watch_limit": 3,
    "rating_opens": "live",
    "labels": "neutral",
    "auto_advance": False,
    "speech": False,
    # Of a session that was made of a transcript: assessors read what was said, or they would have nothing to observe.
    "transcript": False,
    "retention_days": 180,
}


def usual_settings(settings: Mapping[str, Any], exercise: Exercise) -> dict[str, Any]:
    """All settings of a session: the given ones over those of its exercise over the usual."""
    votes = exercise.limits.votes_each or VOTES_EACH
    return {**_USUAL, "roles": exercise.roles_by.value, "votes_each": votes, **settings}
