"""What is said of one coefficient: its value, how sure it is, what it rests on, and why it is missing."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why there is no value; or, beside a value, why there is no interval."""

    NO_RATINGS = "no_ratings"
    """Nobody has given a score."""
    ONE_RATER = "one_rater"
    """One assessor alone has given scores."""
    NOT_TWO_RATERS = "not_two_raters"
    """The coefficient is for two assessors exactly."""
    TOO_FEW_CASES = "too_few_cases"
    """Too few cases hold the scores that are needed: two for a value, four for an interval from resamples."""
    MISSING_RATINGS = "missing_ratings"
    """There are cases with two scores, but fewer than two that every assessor has scored."""
    NO_VARIANCE = "no_variance"
    """All scores are the same, or, for an order, nobody tells the cases apart."""
    NO_CASE_VARIANCE = "no_case_variance"
    """The cases differ no more than error would make them: there is nothing to divide by."""
    FULL_AGREEMENT = "full_agreement"
    """All agree on every case: the value is 1, and there is no error that an interval could be made from."""
    UNBOUNDED = "unbounded"
    """The interval has no lower end."""
    TOO_UNIFORM = "too_uniform"
    """The scores vary too little for an interval."""
    NOT_SUBMITTED = "not_submitted"
    """This assessor has not submitted."""
    NO_SHARED_CASES = "no_shared_cases"
    """Nobody else has scored what this assessor has scored."""
    NO_NOTES = "no_notes"
    """This assessor has no notes."""
    WITHHELD = "withheld"
    """The reader may not know yet."""


class Reading(StrEnum):
    """A word for an interval; see `server.projections.agreement.readings` for the bounds and their sources."""

    POOR = "poor"
    FAIR = "fair"
    MODERATE = "moderate"
    GOOD = "good"
    EXCELLENT = "excellent"
    UNCERTAIN = "uncertain"


Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; where one of them is None, `reason` says why."""

    value: float | None
    ci: Interval | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Coefficient:
    """An estimate and what it rests on.

    `n` cases went into it and `left_out` did not; `raters` assessors gave at least one score; `missing` is the share
    of the expected scores that are not there, from 0 to 1, None where none was expected.
    """

    value: float | None
    ci: Interval | None
    n: int
    raters: int
    missing: float | None
    left_out: int
    reason: Reason | None = None
    reading: Reading | None = None


def nothing(reason: Reason) -> Estimate:
    """No value, and why."""
    return Estimate(None, None, reason)
