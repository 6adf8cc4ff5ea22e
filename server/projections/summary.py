"""What a reader of a session is told: who took part, how it went, what was noted and how it was rated.

Judgements (notes and ratings) are part of it only from the wash-up on; before that it says how many
each assessor has made, and nothing of what they are (the table of `server.domain.audience`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain.commands import AgreedScore, Score
from server.domain.people import Kind
from server.projections.contributions import Contribution
from server.projections.results import Results


@dataclass(frozen=True, slots=True)
class Person:
    """A participant; `offline_seconds` are those without a connection while a phase was running."""

    id: str
    kind: Kind
    label: str
    seat: int
    name: str | None
    role: str | None
    role_title: str | None
    joined_at: datetime
    consent: str
    offline_seconds: float
    removed: bool
    submitted: bool
    watches: tuple[str, ...] | None
    consent_language: str | None = None
    """In which they read what they agreed to, where that is known."""


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """One run of a phase with its real times; `ended_at` is None while it lasts."""

    key: str
    title: str
    run: int
    planned_seconds: int
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An assessor's note; `since` are seconds from the begin of its phase, `quoted` words copied as they were."""

    id: str
    by: str
    at: datetime
    written_at: datetime
    since: float | None
    phase: str | None
    phase_title: str | None
    candidate: str
    text: str
    kind: str
    criterion: str | None
    sign: int | None
    indicator: str | None
    indicator_text: str | None
    quoted: str | None
    question: int | None
    after: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """One assessor's score at one version; NE is a score without a number, what was never submitted is a draft."""

    by: str
    candidate: str
    criterion: str
    score: Score
    version: int
    reason: str | None
    at: datetime
    revised: bool
    submitted: bool

    @property
    def number(self) -> int | None:
        return self.score if isinstance(self.score, int) else None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the wash-up settled on for one cell; `score` is "NE" or a number with two decimals at most.

    `mean` is that of the submitted scores at that moment: later revisions do not change what was agreed against.
    """

    score: AgreedScore
    mean: float | None
    reason: str
    by: str
    at: datetime

    @property
    def number(self) -> float | None:
        return None if isinstance(self.score, str) else self.score


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the wash-up recommends for one candidate, in one of the program's words or the organisation's own."""

    verdict: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one candidate under one criterion: scores, the mean of those that count, what was agreed."""

    candidate: str
    criterion: str
    ratings: tuple[Rating, ...]
    evidence: tuple[Evidence, ...]
    agreed: Agreed | None

    @property
    def numbers(self) -> list[int]:
        """Submitted scores that are numbers."""
        return [one.number for one in self.ratings if one.number is not None and one.submitted]

    @property
    def mean(self) -> float | None:
        """The mean that was agreed against; before that, the mean of the numbers as they stand."""
        if self.agreed is not None:
            return self.agreed.mean
        return sum(self.numbers) / len(self.numbers) if self.numbers else None

    @property
    def difference(self) -> float | None:
        """Agreed value less mean, to two decimals; None where one of the two is no number (A18)."""
        agreed = self.agreed.number if self.agreed else None
        return None if agreed is None or self.mean is None else round(agreed - self.mean, 2)

    @property
    def overridden(self) -> bool:
        """Whether something else was agreed on than what the ratings come to: their mean, or NE without any number."""
        if self.agreed is None:
            return False
        return self.agreed.number is not None if self.mean is None else self.difference != 0

    @property
    def raters(self) -> int:
        return len(self.numbers)

    @property
    def without_evidence(self) -> int:
        """How many found no evidence (NE)."""
        return sum(one.number is None for one in self.ratings)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate's part; `counts` is by channel, `unclassified` are notes without a criterion."""

    person: Person
    counts: Mapping[str, int]
    contributions: tuple[Contribution, ...]
    cells: tuple[Cell, ...]
    unclassified: tuple[Evidence, ...]
    recommendation: Recommendation | None

    @property
    def speaks_for(self) -> Evidence | None:
        """The piece of evidence to quote in favour: under the best rated criterion that has one."""
        return self._quote(1)

    @property
    def speaks_against(self) -> Evidence | None:
        return self._quote(-1)

    def _quote(self, sign: int) -> Evidence | None:
        found = [
            (one.kind == "context", -sign * (cell.mean if cell.mean is not None else 3.0), one.at, one)
            for cell in self.cells
            for one in cell.evidence
            if one.sign == sign
        ]
        return min(found, key=lambda each: each[:3])[3] if found else None


@dataclass(frozen=True, slots=True)
class Announcement:
    at: datetime
    by: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A score that was changed after its assessor had submitted."""

    before: Rating | None
    after: Rating


@dataclass(frozen=True, slots=True)
class Extension:
    """Time that the facilitator gave to a phase."""

    phase_title: str
    seconds: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Overrides:
    """Where the usual course was left, and why: for the reader to weigh."""

    revisions: tuple[Revision, ...]
    reasoned: tuple[Rating, ...]
    extensions: tuple[Extension, ...]
    not_submitted: tuple[str, ...]
    opened_early: str | None
    settled: tuple[Cell, ...]
    """Cells in which something else was agreed on than what the ratings come to."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much an assessor has made, for whoever may not know more yet."""

    assessor: str
    notes: int
    ratings: int


@dataclass(frozen=True, slots=True)
class CriterionLine:
    id: str
    name: str
    definition: str
    anchors: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """A session for its readers, in one language."""

    id: str
    title: str
    state: str
    language: str
    settings: Mapping[str, Any]
    created_at: datetime
    over_at: datetime | None
    closed_at: datetime | None
    exercise_id: str
    exercise_version: int
    exercise_kind: str
    exercise_title: str
    exercise_summary: str
    has_roles: bool
    criteria: tuple[CriterionLine, ...]
    people: tuple[Person, ...]
    phases: tuple[PhaseRun, ...]
    candidates: tuple[Candidate, ...]
    contributions: tuple[Contribution, ...]
    results: Results
    announcements: tuple[Announcement, ...]
    evidence: tuple[Evidence, ...]
    ratings: tuple[Rating, ...]
    overrides: Overrides
    tallies: tuple[Tally, ...]
    judgements_visible: bool

    def person(self, participant: str) -> Person | None:
        return next((one for one in self.people if one.id == participant), None)

    def of_kind(self, kind: Kind) -> tuple[Person, ...]:
        """People of one kind by seat, removed ones included: what they did stays."""
        return tuple(sorted((one for one in self.people if one.kind is kind), key=lambda one: one.seat))
