"""What a job profile makes of the ratings: for each candidate a weighted mean beside the plain one.

Both are taken over criteria. A criterion's value is what was agreed on, else the mean of the submitted scores, NE left
out (A9). With w the profile's weights and x the values, over the criteria that exercise and profile have in common:

    weighted = Σ w·x / Σ w

It is None with a reason where one of these criteria has no value: to leave it out would weigh the others anew for
this candidate alone. The plain mean is that of all criteria of the exercise that have a value, each counting the same.
Neither writes a rating, ranks anybody or decides anything (A23).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from server.domain import events as e
from server.domain.people import Kind
from server.domain.profile import Profile
from server.domain.session import Session

NO_EVIDENCE = "no_evidence"
NOT_RATED = "not_rated"
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate's means, from 1 to 5; `missing` are the weighted criteria without a value.

    `reason` says why there is no weighted mean: nobody has rated one of them, or all found no evidence.
    """

    plain: float | None
    weighted: float | None
    reason: str | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighing:
    """A session's profile, the parts of 1 that its criteria have, and what comes of it by candidate."""

    profile: Profile
    weights: Mapping[str, float]
    candidates: Mapping[str, Weighed]


def weighing(session: Session) -> Weighing | None:
    """What the session's profile makes of the ratings as they stand; None where it was made without one."""
    profile = session.profile
    if profile is None:
        return None
    criteria = [one.id for one in session.exercise.criteria]
    weights = profile.scaled(criteria)
    people = (one for one in session.people.values() if one.kind is Kind.CANDIDATE and not one.removed)
    candidates = {
        one.id: _weighed(session, one.id, criteria, weights) if session.integrated else Weighed(None, None, WITHHELD)
        for one in sorted(people, key=lambda one: one.seat)
    }
    return Weighing(profile, weights, candidates)


def _weighed(session: Session, candidate: str, criteria: list[str], weights: Mapping[str, float]) -> Weighed:
    values = {one: _value(session, candidate, one) for one in criteria}
    numbers = [value for value in values.values() if not isinstance(value, str)]
    plain = sum(numbers) / len(numbers) if numbers else None
    missing = {one: value for one, value in values.items() if one in weights and isinstance(value, str)}
    if missing:
        reason = NOT_RATED if NOT_RATED in missing.values() else NO_EVIDENCE
        return Weighed(plain, None, reason, tuple(missing))
    # Every criterion that counts has a number here.
    weighted = sum(weight * float(values[one]) for one, weight in weights.items())
    return Weighed(plain, weighted, None)


def _value(session: Session, candidate: str, criterion: str) -> float | str:
    """What one cell comes to, or why it comes to nothing."""
    agreed = session.washup.consensus.get((candidate, criterion)) if session.washup else None
    if agreed is not None and isinstance(agreed.event, e.ConsensusSet):
        return NO_EVIDENCE if isinstance(agreed.event.score, str) else agreed.event.score
    scores = [
        fact.event.score
        for (assessor, *cell), fact in session.ratings.items()
        if cell == [candidate, criterion]
        and session.people[assessor].submitted
        and isinstance(fact.event, e.RatingGiven)
    ]
    numbers = [score for score in scores if isinstance(score, int)]
    if numbers:
        return sum(numbers) / len(numbers)
    return NO_EVIDENCE if scores else NOT_RATED
