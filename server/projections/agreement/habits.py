"""How one assessor rates: figures to look at in the next training, not marks.

severity: mean difference of the own scores to the mean of the others' on the same cells; below 0 is stricter.
halo: mean over candidates of the standard deviation (n - 1) of the own scores over criteria; near 0, one impression may
have coloured all criteria (Saal, Downey & Lahey 1980, Psychological Bulletin 88, 413-428).
central_tendency: share of own scores that are 3, the middle of the scale; `sd`, the standard deviation (n - 1) of the
own scores, is the same authors' measure: small where the ends of the scale are avoided.
evidence_per_rating: mean number of own notes on the candidate and criterion of an own score.
attention: Gini coefficient of the numbers of own notes over the candidates to watch; 0 is an equal part for each.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, stdev

from server.projections.agreement.coefficients import Reason
from server.projections.agreement.judgements import Judged, Judgements

_MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Habit:
    """A figure with the number of things that it is made from, or the reason why there is none."""

    value: float | None
    n: int
    reason: Reason | None = None
    sd: float | None = None


NAMES = ("severity", "halo", "central_tendency", "evidence_per_rating", "attention")


@dataclass(frozen=True, slots=True)
class Assessor:
    """How many cells an assessor has rated, how many notes there are, and the habits by their names."""

    ratings: int
    notes: int
    submitted: bool | None
    habits: Mapping[str, Habit]


def habits(judgements: Judgements, assessor: str) -> Assessor:
    """One assessor's habits, from what stood before the wash-up."""
    judged = judgements.first
    found = {name: Habit(None, 0, Reason.NOT_SUBMITTED) for name in NAMES}
    if assessor in judgements.submitted:
        others = [who for who in judgements.raters if who != assessor]
        found |= {
            "severity": _severity(judged, assessor, others),
            "halo": _halo(judged, assessor),
            "central_tendency": _central_tendency(judged, assessor),
            "evidence_per_rating": _evidence(judged, assessor),
        }
    found["attention"] = _attention(judgements, assessor)
    return Assessor(
        ratings=len(judgements.now.of(assessor)),
        notes=sum(note.by == assessor for note in judgements.now.notes.values()),
        submitted=assessor in judgements.submitted,
        habits=found,
    )


def withheld(ratings: int, notes: int) -> Assessor:
    """What a reader who may not know yet is told: how many, and nothing of what they are."""
    return Assessor(ratings, notes, None, {name: Habit(None, 0, Reason.WITHHELD) for name in NAMES})


def _severity(judged: Judged, assessor: str, others: list[str]) -> Habit:
    if not any(judged.numbers(who) for who in others):
        return Habit(None, 0, Reason.ONE_RATER)
    differences = []
    for cell, own in judged.numbers(assessor).items():
        theirs = [score for who in others if (score := judged.number(who, cell)) is not None]
        if theirs:
            differences.append(own - fmean(theirs))
    return _mean(differences, Reason.NO_SHARED_CASES)


def _halo(judged: Judged, assessor: str) -> Habit:
    by_candidate: dict[str, list[int]] = {}
    for (candidate, _), score in judged.numbers(assessor).items():
        by_candidate.setdefault(candidate, []).append(score)
    spreads = [stdev(scores) for scores in by_candidate.values() if len(scores) > 1]
    return _mean(spreads, Reason.TOO_FEW_CASES)


def _central_tendency(judged: Judged, assessor: str) -> Habit:
    scores = list(judged.numbers(assessor).values())
    if not scores:
        return Habit(None, 0, Reason.NO_RATINGS)
    return Habit(scores.count(_MIDDLE) / len(scores), len(scores), sd=stdev(scores) if len(scores) > 1 else None)


def _evidence(judged: Judged, assessor: str) -> Habit:
    notes = Counter((note.candidate, note.criterion) for note in judged.notes.values() if note.by == assessor)
    return _mean([notes[cell] for cell in judged.numbers(assessor)], Reason.NO_RATINGS)


def _attention(judgements: Judgements, assessor: str) -> Habit:
    watched = judgements.watched(assessor)
    if len(watched) < 2:
        return Habit(None, len(watched), Reason.TOO_FEW_CASES)
    notes = Counter(note.candidate for note in judgements.first.notes.values() if note.by == assessor)
    amounts = [notes[candidate] for candidate in watched]
    if not any(amounts):
        return Habit(None, len(watched), Reason.NO_NOTES)
    apart = sum(abs(one - other) for one in amounts for other in amounts)
    return Habit(apart / (2 * len(amounts) * sum(amounts)), len(watched))


def _mean(figures: list[float] | list[int], without: Reason) -> Habit:
    return Habit(fmean(figures), len(figures)) if figures else Habit(None, 0, without)
