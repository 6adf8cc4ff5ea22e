"""Why a wish was not granted: stable codes and the one exception that carries them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Code(StrEnum):
    """Codes that outside programs rely on; a code never changes its meaning."""

    MALFORMED = "malformed"
    UNKNOWN_COMMAND = "unknown_command"
    FORBIDDEN = "forbidden"
    NOT_RUNNING = "not_running"
    PHASE_OVER = "phase_over"
    ROLE_FULL = "role_full"
    LOCKED = "locked"
    NOT_ALLOWED_IN_PHASE = "not_allowed_in_phase"
    UNKNOWN_PARTICIPANT = "unknown_participant"
    UNKNOWN_ITEM = "unknown_item"
    NO_VOTES_LEFT = "no_votes_left"
    OVER_BUDGET = "over_budget"
    EXERCISE_RUNNING = "exercise_running"
    RATING_CLOSED = "rating_closed"
    EVIDENCE_MISSING = "evidence_missing"
    ALREADY_SUBMITTED = "already_submitted"
    NOT_SUBMITTED = "not_submitted"
    WASHUP_CLOSED = "washup_closed"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    SESSION_CLOSED = "session_closed"
    SESSION_FULL = "session_full"
    UNAVAILABLE = "unavailable"


class Refused(Exception):
    """A wish that the rules do not grant; nothing has changed.

    `fields` maps a field of the wish to what is wrong with it, as keys of texts
    that the edge puts into the reader's language.
    """

    def __init__(self, code: Code, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.fields = {name: list(faults) for name, faults in (fields or {}).items()}
