"""How close an assessor comes to an expert's key.

The pairs are the cells to which both gave a number: x the assessor's, y the key's, d = x − y, n their count.

    mean absolute difference   MAD  = Σ|d| / n           how far off, whichever way
    bias                       b    = Σd / n             above 0 the assessor is milder than the key, below it stricter
    correlation                r    = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²)
    within one point                = share of pairs with |d| ≤ 1

To lay ratings beside those of experts is how rating accuracy is measured (Cronbach, 1955, Psychological Bulletin 52,
177–193; Murphy & Balzer, 1989, Journal of Applied Psychology 74, 619–624): b is its elevation with its sign, r goes
with its differential parts. r is Pearson's product-moment coefficient. It tells whether somebody orders the cells as
the key does, however mild or strict they are, and it is None for fewer than three pairs, or where all of x or all of y
are the same. "NE" is no number (A9): where one gave it, or nothing, and the other a number, the cell is counted as
missing and takes part in nothing else.

What counts is what was submitted: whoever has submitted may read the key, so that nothing later is a measurement.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt

from server.domain import events as e
from server.domain.calibration import Calibration
from server.domain.commands import Score
from server.domain.people import Kind, Participant
from server.domain.session import Session

NO_RATINGS = "no_ratings"
TOO_FEW = "too_few_cases"
NO_VARIANCE = "no_variance"
FEWEST = 3
"""Pairs without which a correlation says nothing: through two points there is always a line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One candidate on one criterion: what the key says and what the assessor gave; None where they gave nothing."""

    candidate: str
    criterion: str
    key: Score
    own: Score | None

    @property
    def pair(self) -> tuple[int, int] | None:
        """The assessor's number and the key's, where both are numbers."""
        return (self.own, self.key) if isinstance(self.own, int) and isinstance(self.key, int) else None

    @property
    def missing(self) -> bool:
        """Whether one gave a number and the other none."""
        return isinstance(self.own, int) != isinstance(self.key, int)


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close some numbers are to the key's; `reason` says why there is no correlation.

    `own` and `key` are the means of both over the pairs, `missing` the cells where one alone gave a number.
    """

    n: int
    missing: int
    mad: float | None = None
    bias: float | None = None
    r: float | None = None
    within_one: float | None = None
    own: float | None = None
    key: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One assessor beside the key: all cells together, and by criterion."""

    assessor: Participant
    submitted_at: datetime
    valid_until: datetime
    cells: Sequence[Cell]
    overall: Closeness
    criteria: Mapping[str, Closeness] = field(default_factory=dict)


def closeness(pairs: Sequence[tuple[int, int]], missing: int = 0) -> Closeness:
    """The figures of pairs (assessor's number, key's number); see the module for what they are."""
    n = len(pairs)
    if not n:
        return Closeness(0, missing, reason=NO_RATINGS)
    gaps = [own - key for own, key in pairs]
    r, reason = correlation(pairs)
    return Closeness(
        n,
        missing,
        mad=sum(abs(gap) for gap in gaps) / n,
        bias=sum(gaps) / n,
        r=r,
        within_one=sum(abs(gap) <= 1 for gap in gaps) / n,
        own=sum(own for own, _ in pairs) / n,
        key=sum(key for _, key in pairs) / n,
        reason=reason,
    )


def correlation(pairs: Sequence[tuple[int, int]]) -> tuple[float | None, str | None]:
    """Pearson's r, or None with the reason why there is none."""
    n = len(pairs)
    if n < FEWEST:
        return None, TOO_FEW
    # Times n, everything stays whole, so that no rounding makes equal numbers vary.
    across = n * sum(x * y for x, y in pairs) - sum(x for x, _ in pairs) * sum(y for _, y in pairs)
    spread = [n * sum(one * one for one in side) - sum(side) ** 2 for side in zip(*pairs, strict=True)]
    if 0 in spread:
        return None, NO_VARIANCE
    return max(-1.0, min(1.0, across / (sqrt(spread[0]) * sqrt(spread[1])))), None


def comparisons(session: Session) -> Iterator[Comparison]:
    """Everybody who has submitted, beside the key, by seat; nobody in a session that is no calibration."""
    found = session.calibration
    if found is None:
        return
    for assessor in session.of_kind(Kind.ASSESSOR):
        if assessor.submitted_at is not None:
            yield _comparison(session, found, assessor, assessor.submitted_at)


def together(comparisons: Iterable[Comparison], criterion: str | None = None) -> Closeness:
    """The figures of several assessors' cells laid together, of one criterion or of all."""
    return _of([cell for one in comparisons for cell in one.cells if criterion in (None, cell.criterion)])


def _comparison(session: Session, found: Calibration, assessor: Participant, at: datetime) -> Comparison:
    cells = [
        Cell(candidate, criterion, score, _submitted(session, assessor.id, candidate, criterion))
        for candidate, scores in found.key.items()
        for criterion, score in scores.items()
    ]
    criteria = {
        one.id: _of([cell for cell in cells if cell.criterion == one.id])
        for one in session.exercise.criteria
        if any(cell.criterion == one.id for cell in cells)
    }
    return Comparison(assessor, at, at + timedelta(days=found.days), cells, _of(cells), criteria)


def _of(cells: Sequence[Cell]) -> Closeness:
    return closeness([cell.pair for cell in cells if cell.pair], sum(cell.missing for cell in cells))


def _submitted(session: Session, assessor: str, candidate: str, criterion: str) -> Score | None:
    """The score of one cell when it was submitted, whatever was revised since."""
    cell = assessor, candidate, criterion
    last = session.ratings.get(cell)
    first = session.revised[cell][0] if cell in session.revised else last
    # What was revised without having been given before was not submitted.
    return first.event.score if first is not None and isinstance(first.event, e.RatingSet) else None


def same_name(name: str) -> str:
    """A typed name as it is compared with others: without regard to capitals, spaces and the two dots of ё."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("ё", "е").split())
